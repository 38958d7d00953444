/// The attributes and CSS properties that the reader knows, by their names.
enum SVGAttribute: String, CaseIterable, Sendable {
    // Presentation attributes, which are CSS properties too
    case clipPath = "clip-path", clipRule = "clip-rule", color, colorInterpolation = "color-interpolation", display
    case fill, fillOpacity = "fill-opacity", fillRule = "fill-rule", filter, fontSize = "font-size"
    case imageRendering = "image-rendering", isolation, marker, markerEnd = "marker-end", markerMid = "marker-mid"
    case markerStart = "marker-start", mask, maskType = "mask-type", mixBlendMode = "mix-blend-mode", opacity, overflow
    case paintOrder = "paint-order", stopColor = "stop-color", stopOpacity = "stop-opacity", stroke
    case strokeDasharray = "stroke-dasharray", strokeDashoffset = "stroke-dashoffset"
    case strokeLinecap = "stroke-linecap", strokeLinejoin = "stroke-linejoin", strokeMiterlimit = "stroke-miterlimit"
    case strokeOpacity = "stroke-opacity", strokeWidth = "stroke-width", transform, transformBox = "transform-box"
    case transformOrigin = "transform-origin", vectorEffect = "vector-effect", visibility
    // Geometry, which SVG 2 made CSS properties
    case cx, cy, d, height, r, rx, ry, width, x, y
    // Attributes alone
    case clipPathUnits, fr, fx, fy, gradientTransform, gradientUnits, href, id, markerHeight, markerUnits, markerWidth
    case maskContentUnits, maskUnits, media, offset, orient, patternContentUnits, patternTransform, patternUnits,
        pathLength
    case points
    case preserveAspectRatio, refX, refY, requiredExtensions, spreadMethod, style, systemLanguage, type, viewBox
    case x1, x2, y1, y2, xlinkHref = "xlink:href", `class`, ariaLabel = "aria-label"
    /// Any other; its name is kept, since a selector may ask for it.
    case unknown = ""

    private static let byName = Dictionary(
        uniqueKeysWithValues: allCases.filter { $0 != .unknown }.map { ($0.rawValue, $0) })

    init(name: String) { self = Self.byName[name] ?? .unknown }

    /// Whether a style sheet may set it.
    var isProperty: Bool {
        switch self {
        case .clipPath, .clipRule, .color, .colorInterpolation, .display, .fill, .fillOpacity, .fillRule, .filter,
            .fontSize, .imageRendering, .isolation, .marker, .markerEnd, .markerMid, .markerStart, .mask, .maskType,
            .mixBlendMode, .opacity, .overflow, .paintOrder, .stopColor, .stopOpacity, .stroke, .strokeDasharray,
            .strokeDashoffset, .strokeLinecap, .strokeLinejoin, .strokeMiterlimit, .strokeOpacity, .strokeWidth,
            .transform, .transformBox, .transformOrigin, .vectorEffect, .visibility, .cx, .cy, .d, .height, .r, .rx,
            .ry,
            .width, .x, .y:
            true
        default: false
        }
    }

    /// Whether the property is a length that is never negative.
    var isSize: Bool {
        switch self {
        case .width, .height, .r, .rx, .ry: true
        default: false
        }
    }

    /// Whether the property also works as an attribute of the same name; these few are of style sheets only.
    var isPresentationAttribute: Bool {
        switch self {
        case .isolation, .marker, .mixBlendMode, .transformBox: false
        default: isProperty
        }
    }
}
