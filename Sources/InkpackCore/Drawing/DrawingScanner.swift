/// Walks through the items of a display list and reads its shapes.
struct DrawingScanner {
    private(set) var shapes: [DrawnShape] = []
    private(set) var knockouts: [DrawnKnockout] = []
    private let reader: ShapeReader
    private let unit: Double
    private var isCut = false

    /// More shapes than that are an illustration; what comes later is counted as areas without a look at their edges.
    private static let closeLookLimit = 400

    init(unit: Double) {
        self.unit = unit
        reader = ShapeReader(unit: unit)
    }

    mutating func scan(_ items: [DisplayList.Item], opacity: Double) {
        for item in items {
            switch item {
            case .shape(let shape):
                if shape.compositing == .knockout { erase(shape) } else { read(shape, opacity: opacity) }
            case .group(let group):
                if let mask = group.mask { scan(mask) }
                scan(group.items, opacity: opacity * group.opacity)
            case .image(let image):
                let bounds = image.outline.bounds
                var shape = blank(bounds: bounds, source: image.source)
                shape.encoding = .image
                shape.area = (image.outline.signedArea).magnitude
                shapes.append(shape)
            }
        }
    }

    private func blank(bounds: Bounds, source: String?) -> DrawnShape {
        DrawnShape(
            index: shapes.count, source: source, encoding: .solid, color: .black, ink: nil, isGradient: false, area: 0,
            strokedArea: 0, bounds: bounds, outlines: [], lines: [], dots: [], segments: 0)
    }

    private mutating func read(_ shape: DisplayList.Shape, opacity: Double) {
        guard shape.path.isFinite else { return }
        var drawn = blank(bounds: shape.bounds, source: shape.source)
        drawn.color = shape.paint.middle.withOpacity(opacity)
        drawn.ink = shape.ink
        if case .solid = shape.paint { drawn.isGradient = false } else { drawn.isGradient = true }
        drawn.segments = shape.path.elements.count
        // Nothing is seen of it, but it keeps its place.
        if drawn.color.alpha > 0 {
            switch shape.area {
            case .stroke(let stroke): reader.stroke(shape.path, stroke, into: &drawn)
            case .fill(let rule):
                if shapes.count < Self.closeLookLimit {
                    reader.fill(shape.path, rule, into: &drawn)
                } else {
                    drawn.area = shape.path.signedArea.magnitude
                }
            }
        }
        shapes.append(drawn)
    }

    private mutating func erase(_ shape: DisplayList.Shape) {
        var width: Double?
        if case .stroke(let stroke) = shape.area { width = stroke.width * stroke.pen.meanScale }
        knockouts.append(DrawnKnockout(path: shape.path, strokeWidth: width))
    }

    /// The dark shapes of a mask that starts with a light ground.
    private mutating func scan(_ mask: DisplayList.Mask) {
        guard mask.coverage != .alpha else { return }
        var hasGround = false
        func look(at items: [DisplayList.Item], _ found: inout [DisplayList.Shape]) {
            for item in items {
                switch item {
                case .shape(let shape):
                    guard case .solid(let color) = shape.paint else { continue }
                    if color.oklab.x > 0.9 { hasGround = true } else if color.oklab.x < 0.1 { found.append(shape) }
                case .group(let group): look(at: group.items, &found)
                case .image: break
                }
            }
        }
        var found: [DisplayList.Shape] = []
        look(at: mask.items, &found)
        if hasGround { found.forEach { erase($0) } }
    }
}

extension Paint {
    /// The colour, of a gradient that half way between its ends, of a pattern that of its first shape.
    var middle: Color {
        switch self {
        case .solid(let color): return color
        case .linear(let gradient): return gradient.stops.middle
        case .radial(let gradient): return gradient.stops.middle
        case .pattern(let pattern):
            for case .shape(let shape) in pattern.items { return shape.paint.middle.withOpacity(pattern.opacity) }
            return .black.withOpacity(0)
        }
    }
}

extension [GradientStop] {
    fileprivate var middle: Color {
        guard let after = first(where: { $0.offset >= 0.5 }) ?? last else { return .black.withOpacity(0) }
        guard let before = last(where: { $0.offset <= 0.5 }), after.offset > before.offset else { return after.color }
        let share = (0.5 - before.offset) / (after.offset - before.offset)
        func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded()) }
        let (a, b) = (before.color, after.color)
        return Color(
            red: mix(a.red, b.red), green: mix(a.green, b.green), blue: mix(a.blue, b.blue),
            alpha: mix(a.alpha, b.alpha))
    }
}
