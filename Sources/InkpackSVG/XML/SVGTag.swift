/// The elements of SVG that the reader knows, by their local names.
enum SVGTag: String, CaseIterable, Sendable {
    // Structure
    case svg, g, defs, use, symbol, `switch`, a, title, desc, metadata, style, view
    // Shapes and pictures
    case path, rect, circle, ellipse, line, polyline, polygon, image
    // Paint servers and masking
    case linearGradient, radialGradient, stop, pattern, clipPath, mask, marker
    // Known and not drawn
    case text, tspan, textPath, filter, script, foreignObject, animate, animateTransform, animateMotion, set, discard
    case font, fontFace = "font-face", iframe, video, audio, canvas, meshgradient, hatch, solidcolor, cursor, mpath
    /// An element of SVG's namespace whose name is none of SVG's.
    case unknown = ""
    /// An element of another namespace.
    case foreign = "*"

    private static let byName = Dictionary(
        uniqueKeysWithValues: allCases.filter { $0 != .unknown && $0 != .foreign }.map { ($0.rawValue, $0) })

    init(localName: String) { self = Self.byName[localName] ?? .unknown }

    var isShape: Bool {
        switch self {
        case .path, .rect, .circle, .ellipse, .line, .polyline, .polygon: true
        default: false
        }
    }

    var isAnimation: Bool {
        switch self {
        case .animate, .animateTransform, .animateMotion, .set, .discard: true
        default: false
        }
    }
}
