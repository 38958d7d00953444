/// Something that is drawn: a shape with its geometry settled, and what of it is painted.
struct LintElement {
    /// A part of the plane that is painted.
    struct Area {
        var path: BezierPath
        var area: DisplayList.Shape.Area

        var bounds: Bounds {
            switch area {
            case .fill: path.bounds
            case .stroke(let stroke): path.strokedBounds(stroke)
            }
        }
    }

    var place: LintPlace
    var resolved: ResolvedShape
    var areas: [Area]
    /// The shape in the document that this is, or is a part of.
    var shape: Shape?

    /// The bounds of what is painted.
    var bounds: Bounds { areas.reduce(.empty) { $0.union($1.bounds) } }
    var isKeptAsItIs: Bool { resolved.looks != nil }

    static func all(
        of nodes: [ResolvedNode], shapes: [LintShape], drawing: String, style: ComputedStyle
    ) -> [LintElement] {
        var ids: [String: LintShape] = [:]
        var paths: [String: LintShape] = [:]
        for shape in shapes {
            paths[shape.place.path] = shape
            if let id = shape.place.id, ids[id] == nil { ids[id] = shape }
        }
        func element(_ resolved: ResolvedShape) -> LintElement {
            // Errors name a shape by its id, or by its place in a list that they call "shapes".
            let quoted = resolved.place.split(separator: "\"")
            let named = quoted.count == 2 ? ids[String(quoted[1])] : nil
            let path = drawing + resolved.place.dropFirst("shapes".count)
            let found = named ?? paths[path]
            return LintElement(
                place: found?.place ?? LintPlace(path: path), resolved: resolved,
                areas: areas(of: resolved, style), shape: found?.shape)
        }
        return nodes.flatMap { node -> [LintElement] in
            switch node {
            case .shape(let shape): [element(shape)]
            case .group(_, let children): all(of: children, shapes: shapes, drawing: drawing, style: style)
            }
        }
    }

    private static func areas(of shape: ResolvedShape, _ style: ComputedStyle) -> [Area] {
        switch shape.looks {
        case .image(let image): return [Area(path: image.outline, area: .fill(.nonzero))]
        case .outline(let fill, let stroke, let rule, let line, _):
            var result: [Area] = []
            if fill?.isSeen == true { result.append(Area(path: shape.path, area: .fill(rule))) }
            if stroke?.isSeen == true { result.append(Area(path: shape.path, area: .stroke(line))) }
            return result
        case nil: break
        }
        if let dot = shape.dot {
            let radius = style.effectiveStrokeWidth * style.stroke.dot / 2
            let path: BezierPath =
                style.stroke.cap == .round
                ? .circle(center: dot, radius: radius) : .rectangle(Bounds(around: dot, radius: radius))
            return shape.role == .cut ? [] : [Area(path: path, area: .fill(.nonzero))]
        }
        let stroke = Area(path: shape.path, area: .stroke(style.line))
        let fill = Area(path: shape.path.closedAll, area: .fill(.nonzero))
        return switch (shape.role, style.fill.mode) {
        case (.cut, _), (.detail, .solid): []
        case (.fill, _): [fill]
        case (.body, .solid): [fill, stroke]
        default: [stroke]
        }
    }
}

extension ResolvedPaint {
    /// Whether any of it shows.
    fileprivate var isSeen: Bool {
        switch self {
        case .ink(_, let opacity): opacity > 0
        case .paint(.solid(let color)): color.alpha > 0
        case .paint: true
        }
    }
}

extension ComputedStyle {
    /// The stroke that the style draws lines with.
    var line: Stroke {
        Stroke(width: effectiveStrokeWidth, cap: stroke.cap, join: stroke.join, miterLimit: stroke.miterLimit)
    }
}
