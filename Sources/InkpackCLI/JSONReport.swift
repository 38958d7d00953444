import Foundation

/// What `--json` prints, in one form for all commands.
enum JSONReport {
    /// The value as JSON with sorted keys, ending in a line feed.
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
