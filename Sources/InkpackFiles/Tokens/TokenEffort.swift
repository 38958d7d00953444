/// Counts the references that one document makes its reader follow.
///
/// References that each lead to two others double with every level, so that a limit on the length of chains is not
/// enough. A class, because reading a tree does not change it.
final class TokenEffort {
    private static let limit = 100_000

    private var steps = 0

    func step(_ error: (String) -> DocumentError) throws(DocumentError) {
        steps += 1
        if steps > Self.limit { throw error("the document makes its reader follow more than \(Self.limit) references") }
    }
}
