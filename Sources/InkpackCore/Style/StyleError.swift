/// What is wrong with a style.
public enum StyleError: Error, Hashable, Sendable {
    case value(style: String, property: String, wanted: String, origin: StyleOrigin)
    case unknownVariant(style: String, variant: String, known: [String])
    case unknownToken(style: String, token: String, property: String, nearest: String?)
    case tokenKind(style: String, token: String, property: String, wanted: String)
    case unknownInk(style: String, property: String, ink: String, nearest: String?)
    case inkCycle(style: String, inks: [String])
    case extendsCycle(styles: [String])
}

extension StyleError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .value(let style, let property, let wanted, let origin):
            "style \"\(style)\": \(property) must be \(wanted) (set by \(origin))"
        case .unknownVariant(let style, let variant, let known):
            "style \"\(style)\" has no variant \"\(variant)\"; it has \(known.isEmpty ? "none" : known.joined(separator: ", "))"
        case .unknownToken(let style, let token, let property, let nearest):
            "style \"\(style)\": \(property) refers to the token {\(token)}, which no token file has"
                + Self.hint(nearest)
        case .tokenKind(let style, let token, let property, let wanted):
            "style \"\(style)\": \(property) needs \(wanted), and the token {\(token)} is none"
        case .unknownInk(let style, let property, let ink, let nearest):
            "style \"\(style)\": \(property) is \"\(ink)\", which is "
                + (property == StyleProperty.fillInk.rawValue
                    ? "not an ink of the palette"
                    : "neither a hex colour such as #1f2937 nor an ink of the palette") + Self.hint(nearest)
        case .inkCycle(let style, let inks):
            "style \"\(style)\": inks refer to each other in a circle (\(inks.joined(separator: " -> "))); give one of them a colour"
        case .extendsCycle(let styles):
            "styles extend each other in a circle (\(styles.joined(separator: " -> "))); one of them must extend none"
        }
    }

    private static func hint(_ nearest: String?) -> String { nearest.map { "; did you mean \"\($0)\"?" } ?? "" }
}
