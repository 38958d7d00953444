/// A picture as a plain list of paths on the style's grid, each with one colour: what harmonizing starts from.
struct ForeignDrawing: Sendable {
    struct Mark: Hashable, Sendable {
        var path: BezierPath
        var area: DisplayList.Shape.Area
        /// Opaque.
        var color: Color
        var opacity: Double

        var stroke: Stroke? { if case .stroke(let stroke) = area { stroke } else { nil } }
    }

    var name: String
    /// The side of the style's grid.
    var side: Double
    var marks: [Mark] = []
    /// What was left out or replaced, in plain words.
    var notes: [String] = []

    private let regions: any RegionGeometry

    init(_ list: DisplayList, side: Double, regions: any RegionGeometry) {
        name = list.name
        self.side = side
        self.regions = regions
        let scale = side / max(list.width, list.height, 1e-9)
        let placed = list.items(
            scaledBy: scale, at: Vec2((side - list.width * scale) / 2, (side - list.height * scale) / 2))
        marks = marks(of: placed, opacity: 1).filter { $0.opacity > 0.02 && $0.path.isFinite && !$0.path.isEmpty }
        let canvas = Bounds(minX: 0, minY: 0, maxX: side, maxY: side)
        marks.removeAll { $0.bounds.intersection(canvas).isEmpty }
    }

    /// The marks as a display list, each painted with what `color` says of it; `nil` leaves it out.
    func list(_ color: (Int, Mark) -> Color?) -> DisplayList {
        var items: [DisplayList.Item] = []
        for (index, mark) in marks.enumerated() {
            guard let color = color(index, mark) else { continue }
            items.append(.shape(.init(path: mark.path, area: mark.area, paint: .solid(color))))
        }
        return DisplayList(name: name, width: side, height: side, items: items)
    }

    private mutating func note(_ text: String) { if !notes.contains(text) { notes.append(text) } }

    private mutating func marks(of items: [DisplayList.Item], opacity: Double) -> [Mark] {
        var result: [Mark] = []
        for item in items {
            switch item {
            case .image: note("a picture of pixels is left out")
            case .group(let group):
                var inner = marks(of: group.items, opacity: opacity * group.opacity)
                if let clip = group.clip { inner = clipped(inner, to: Region(clip.path, rule: clip.rule)) }
                if let mask = group.mask {
                    if let region = region(of: mask) {
                        inner = clipped(inner, to: region)
                    } else {
                        note("a mask is left out")
                    }
                }
                if group.blend != .normal { note("blending is left out") }
                result += inner
            case .shape(let shape):
                if shape.compositing == .knockout {
                    result = cut(result, by: shape)
                } else if let mark = mark(of: shape, opacity: opacity) {
                    result.append(mark)
                }
            }
        }
        return result
    }

    private mutating func mark(of shape: DisplayList.Shape, opacity: Double) -> Mark? {
        var color: Color
        switch shape.paint {
        case .solid(let solid): color = solid
        case .linear(let gradient):
            color = gradient.stops.mean
            note("gradients become their mean colour")
        case .radial(let gradient):
            color = gradient.stops.mean
            note("gradients become their mean colour")
        case .pattern(let pattern):
            color = pattern.items.firstColor ?? .black
            note("patterns become one colour")
        }
        let alpha = Double(color.alpha) / 255
        color.alpha = 255
        var mark = Mark(path: shape.path, area: shape.area, color: color, opacity: alpha * opacity)
        if let stroke = mark.stroke, stroke.pen != .identity,
            let outline = try? regions.outline(of: mark.path, stroke: stroke)
        {
            mark.path = outline
            mark.area = .fill(.nonzero)
        } else if let stroke = mark.stroke, !stroke.dashes.isEmpty {
            mark.path = mark.path.dashed(stroke.dashes, offset: stroke.dashOffset)
            var plain = stroke
            plain.dashes = []
            mark.area = .stroke(plain)
        }
        return mark
    }

    /// The marks where they lie inside of a region. What lies wholly inside keeps its strokes.
    private mutating func clipped(_ marks: [Mark], to clip: Region) -> [Mark] {
        let box = clip.path.bounds
        let isBox =
            RecognizedShape(clip.path, tolerance: side / 1000, isStroked: false).map {
                if case .rectangle(_, let radius) = $0 { radius == 0 } else { false }
            } ?? false
        return marks.compactMap { mark in
            if isBox, box.contains(mark.bounds, tolerance: side / 240) { return mark }
            guard let region = region(of: mark) else { return mark }
            guard let rest = try? regions.combine(region, clip, .intersect) else {
                note("a clip could not be followed")
                return mark
            }
            if rest.isEmpty { return nil }
            if mark.stroke != nil,
                (rest.signedArea.magnitude - region.simpleArea(regions)).magnitude < side * side / 50_000
            {
                return mark
            }
            var mark = mark
            mark.path = rest
            mark.area = .fill(.nonzero)
            return mark
        }
    }

    private func cut(_ marks: [Mark], by shape: DisplayList.Shape) -> [Mark] {
        let knife = Mark(path: shape.path, area: shape.area, color: .black, opacity: 1)
        guard let hole = region(of: knife) else { return marks }
        return marks.compactMap { mark in
            guard !mark.bounds.intersection(knife.bounds).isEmpty, let region = region(of: mark),
                let rest = try? regions.combine(region, hole, .subtract)
            else { return mark }
            if rest.isEmpty { return nil }
            if (rest.signedArea.magnitude - region.simpleArea(regions)).magnitude < side * side / 50_000 { return mark }
            var mark = mark
            mark.path = rest
            mark.area = .fill(.nonzero)
            return mark
        }
    }

    /// What a mark covers.
    func region(of mark: Mark) -> Region? {
        switch mark.area {
        case .fill(let rule): return Region(mark.path, rule: rule)
        case .stroke(let stroke): return (try? regions.outline(of: mark.path, stroke: stroke)).map { Region($0) }
        }
    }

    /// Where a mask lets more than half through: light paint adds, dark paint takes away.
    private func region(of mask: DisplayList.Mask) -> Region? {
        var covered = BezierPath()
        for item in mask.items {
            guard case .shape(let shape) = item, case .solid(let color) = shape.paint else { return nil }
            let light = mask.coverage == .alpha ? 1 : color.oklab.x
            let isSeen = light * Double(color.alpha) / 255 > 0.5
            let mark = Mark(path: shape.path, area: shape.area, color: color, opacity: 1)
            guard let region = region(of: mark),
                let next = try? regions.combine(Region(covered), region, isSeen ? .union : .subtract)
            else { return nil }
            covered = next
        }
        return Region(covered)
    }
}

extension ForeignDrawing.Mark {
    var bounds: Bounds {
        switch area {
        case .fill: path.bounds
        case .stroke(let stroke): path.strokedBounds(stroke)
        }
    }
}

extension Region {
    fileprivate func simpleArea(_ regions: any RegionGeometry) -> Double {
        ((try? regions.simple(self)) ?? path).signedArea.magnitude
    }
}

extension [GradientStop] {
    /// The colour halfway between all stops, alpha included.
    fileprivate var mean: Color {
        func mean(_ channel: (Color) -> UInt8) -> UInt8 {
            UInt8(reduce(0) { $0 + Int(channel($1.color)) } / Swift.max(1, count))
        }
        return Color(red: mean(\.red), green: mean(\.green), blue: mean(\.blue), alpha: mean(\.alpha))
    }
}

extension [DisplayList.Item] {
    fileprivate var firstColor: Color? {
        for item in self {
            switch item {
            case .shape(let shape): if case .solid(let color) = shape.paint { return color }
            case .group(let group): if let color = group.items.firstColor { return color }
            case .image: break
            }
        }
        return nil
    }
}
