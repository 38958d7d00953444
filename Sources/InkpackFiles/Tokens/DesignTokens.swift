public import InkpackCore

/// Design tokens of the Design Tokens Community Group, version 2025.10: its format, color and resolver modules.
public enum DesignTokens {
    /// What a token file says, as far as styles can use it.
    public struct File: Hashable, Sendable {
        /// Colours, numbers and dimensions by their paths, such as "brand.rose.600"; aliases are followed.
        ///
        /// Dimensions are in grid units: 1 px is one, 1 rem is 16. Colours of other spaces than sRGB are converted as
        /// CSS Color 4 says and clipped to the gamut of sRGB. Tokens of other types (shadows, fonts and so on) are left
        /// out.
        public var values: [String: TokenValue]
    }

    /// The tokens in `text`.
    ///
    /// Groups may be nested, hand down their `$type` and extend each other; values may be aliases ("{brand.rose}") or
    /// pointers ({ "$ref": "#/brand/rose/$value" }). A resolver document is read with the default context of each
    /// of its modifiers.
    /// - Parameters:
    ///   - text: a token file or a resolver document.
    ///   - file: how errors name the file.
    /// - Throws: ``DocumentError/value(file:line:column:path:reason:)`` for a value that is not of its type, a token
    ///   without a type, a reference that leads nowhere or in a circle, or a colour space unknown and without `hex`.
    public static func read(_ text: String, file: String) throws(DocumentError) -> File {
        let document = try JSONParser.parse(Array(text.utf8), file: file)
        let tokens =
            TokenResolver.isResolver(document)
            ? try TokenResolver(document, file: file).composed([:])
            : document
        let tree = try TokenTree(tokens, file: file)
        var values: [String: TokenValue] = [:]
        for token in tree.tokens { values[token.name] = try tree.value(of: token) }
        return File(values: values)
    }

    /// The key of `$extensions` that holds what the format has no words for.
    static let extensionKey = "org.inkpack"
}
