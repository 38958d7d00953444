public import InkpackGenerate

/// The key of a service, which never shows: not in descriptions, dumps, errors or logs.
///
/// It is read from an environment variable, by the program that has the environment.
public struct EndpointKey: Sendable {
    private let secret: String
    /// Where the key came from, such as "the environment variable INKPACK_API_KEY".
    public let source: String

    /// The key in an environment variable.
    /// - Throws: `GenerationError.missingKey` if the variable is not there, is empty or holds what no key can.
    public init(variable: String, in environment: [String: String]) throws(GenerationError) {
        let source = "the environment variable \(variable)"
        var key = environment[variable] ?? ""
        while key.last?.isWhitespace == true { key.removeLast() }
        // A line feed in a header would start another one.
        guard !key.isEmpty, key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .missingKey(source: source)
        }
        secret = key
        self.source = source
    }

    /// The value of the header that carries the key.
    var authorization: String { "Bearer \(secret)" }

    /// The text with the key blotted out, wherever it stands.
    func redacted(_ text: String) -> String {
        guard secret.utf8.count >= 4 else { return text }
        return text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "[key]")
    }
}

extension EndpointKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "the key in \(source)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["source": source]) }
}
