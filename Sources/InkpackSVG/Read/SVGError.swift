/// Why a document is no SVG that can be read.
public enum SVGError: Error, Hashable, Sendable {
    /// The first place at which it is not well-formed XML, counted from 1.
    case notXML(line: Int, column: Int, reason: String)
    /// The root is another element.
    case notSVG(root: String)
    /// The document asks for more than ``SVGLimits`` allow.
    case tooLarge(what: String, limit: Int)
    /// It is compressed by gzip.
    case compressed
    case outOfMemory
    /// Nothing in it can be drawn, so that there is no icon of it.
    case empty
}

extension SVGError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notXML(let line, let column, let reason):
            "line \(line), column \(column): it is not well-formed XML: \(reason)"
        case .notSVG(let root): "it is no SVG: its root is <\(root)>, and must be <svg>"
        case .tooLarge(let what, let limit): "it asks for more than \(limit) \(what)"
        case .compressed: "it is compressed (SVGZ); unpack it with gunzip first"
        case .outOfMemory: "there is no memory left to read it"
        case .empty: "it draws nothing, and an icon needs at least one shape"
        }
    }
}
