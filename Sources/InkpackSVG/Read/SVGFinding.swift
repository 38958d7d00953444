/// Something in a document that is not drawn as it says, or that a browser would read otherwise.
public struct SVGFinding: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// An element or a property that is left out: text, filters, scripts, animation, external references.
        case unsupported
        /// A value that does not parse; it counts as not given, or as its part before the error.
        case value
        /// A reference to what is not there, is of another kind, or leads back to itself.
        case reference
        /// An oddity of the document's form, such as a missing namespace.
        case form
    }

    public var kind: Kind
    /// Where the element starts, counted from 1.
    public var line: Int
    /// In characters, counted from 1.
    public var column: Int
    /// A sentence without its full stop.
    public var message: String

    public init(_ kind: Kind, line: Int, column: Int, message: String) {
        self.kind = kind
        self.line = line
        self.column = column
        self.message = message
    }
}

extension SVGFinding: CustomStringConvertible {
    public var description: String { "line \(line), column \(column): \(message)" }
}
