import InkpackCore

/// The computed values of an element's properties.
struct SVGStyle: Sendable {
    // Inherited
    var color = Color.black
    var fill = SVGPaint.initialBlack
    var fillOpacity = 1.0
    var fillRule = BezierPath.FillRule.nonzero
    var stroke = SVGPaint.none
    var strokeOpacity = 1.0
    var strokeWidth = SVGLength(1)
    var cap = Stroke.Cap.butt
    var join = Join.miter
    var miterLimit = 4.0
    var dashes: [SVGLength] = []
    var dashOffset = SVGLength(0)
    var clipRule = BezierPath.FillRule.nonzero
    var isVisible = true
    var paintOrder = [PaintLayer.fill, .stroke, .markers]
    /// Ids; `nil` for none.
    var markerStart: String?
    var markerMid: String?
    var markerEnd: String?
    /// In user units.
    var fontSize = 16.0
    var isLinearRGB = false
    var interpolation = DisplayList.Image.Interpolation.smooth
    var variables = CSSVariables()

    // Not inherited
    var own = Own()

    /// The properties that each element starts anew with.
    struct Own: Sendable {
        var isDisplayed = true
        var opacity = 1.0
        var clipPath: ClipPath?
        var mask: String?
        var blend = BlendMode.normal
        var isIsolated = false
        var isAlphaMask = false
        var stopColor: SVGPaint = .color(.black)
        var stopOpacity = 1.0
        var hasFixedStroke = false
        /// `nil` where nothing is said, since what holds then depends on the element.
        var overflowsVisibly: Bool?
        /// The id that a filter is referred to by, "" for any other filter.
        var filter: String?
        var transform: [UInt8]?
        /// Whether the transform is of a style sheet, whose grammar is another one than that of the attribute.
        var isTransformProperty = false
        var transformOrigin: [UInt8]?
        var transformBox = TransformBox.view
    }

    enum ClipPath: Sendable {
        case reference(String)
        /// A basic shape, such as `circle(5px)`, and maybe a box.
        case shape([UInt8])
    }

    /// What percentages and origins of transforms are measured in.
    enum TransformBox: Sendable {
        case view, fill, stroke
    }

    enum PaintLayer: Sendable {
        case fill, stroke, markers
    }

    /// `arcs` counts as `miter`, as SVG 2 lets a program do that does not draw it.
    enum Join: Sendable {
        case miter, miterClip, round, bevel
    }

    static let initial = SVGStyle()

    /// What a child starts with.
    var forChild: SVGStyle {
        var child = self
        child.own = Own()
        return child
    }
}

extension SVGStyle {
    /// Whether a property passes from parent to child by itself.
    static func isInherited(_ key: SVGAttribute) -> Bool {
        switch key {
        case .clipPath, .display, .filter, .isolation, .mask, .maskType, .mixBlendMode, .opacity, .overflow, .stopColor,
            .stopOpacity, .transform, .transformBox, .transformOrigin, .vectorEffect:
            false
        default: true
        }
    }

    /// Takes the value of one property from another style.
    mutating func copy(_ key: SVGAttribute, from other: SVGStyle) {
        switch key {
        case .clipPath: own.clipPath = other.own.clipPath
        case .clipRule: clipRule = other.clipRule
        case .color: color = other.color
        case .colorInterpolation: isLinearRGB = other.isLinearRGB
        case .display: own.isDisplayed = other.own.isDisplayed
        case .fill: fill = other.fill
        case .fillOpacity: fillOpacity = other.fillOpacity
        case .fillRule: fillRule = other.fillRule
        case .filter: own.filter = other.own.filter
        case .fontSize: fontSize = other.fontSize
        case .imageRendering: interpolation = other.interpolation
        case .isolation: own.isIsolated = other.own.isIsolated
        case .markerEnd: markerEnd = other.markerEnd
        case .markerMid: markerMid = other.markerMid
        case .markerStart: markerStart = other.markerStart
        case .mask: own.mask = other.own.mask
        case .maskType: own.isAlphaMask = other.own.isAlphaMask
        case .mixBlendMode: own.blend = other.own.blend
        case .opacity: own.opacity = other.own.opacity
        case .overflow: own.overflowsVisibly = other.own.overflowsVisibly
        case .paintOrder: paintOrder = other.paintOrder
        case .stopColor: own.stopColor = other.own.stopColor
        case .stopOpacity: own.stopOpacity = other.own.stopOpacity
        case .stroke: stroke = other.stroke
        case .strokeDasharray: dashes = other.dashes
        case .strokeDashoffset: dashOffset = other.dashOffset
        case .strokeLinecap: cap = other.cap
        case .strokeLinejoin: join = other.join
        case .strokeMiterlimit: miterLimit = other.miterLimit
        case .strokeOpacity: strokeOpacity = other.strokeOpacity
        case .strokeWidth: strokeWidth = other.strokeWidth
        case .transform:
            own.transform = other.own.transform
            own.isTransformProperty = other.own.isTransformProperty
        case .transformBox: own.transformBox = other.own.transformBox
        case .transformOrigin: own.transformOrigin = other.own.transformOrigin
        case .vectorEffect: own.hasFixedStroke = other.own.hasFixedStroke
        case .visibility: isVisible = other.isVisible
        default: break
        }
    }
}
