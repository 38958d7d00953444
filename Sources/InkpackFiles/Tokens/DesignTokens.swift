public import InkpackCore

/// Design tokens of the Design Tokens Community Group's format (2025.10).
public enum DesignTokens {
    /// What a token file says, as far as styles can use it.
    public struct File: Hashable, Sendable {
        /// Colours, numbers and dimensions by their paths; aliases are followed.
        public var values: [String: TokenValue]
    }

    public static func read(_ text: String, file: String) throws(DocumentError) -> File { File(values: [:]) }
}
