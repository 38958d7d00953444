/// A map of the plane that shapes are moved by, with its steps as a transform would write them.
struct ShapeMapping {
    var affine: Affine
    var steps: [Transform.Step]

    static func translation(_ step: Vec2) -> ShapeMapping {
        ShapeMapping(affine: .translate(step.x, step.y), steps: [.translate(step.x, step.y)])
    }

    static func scale(_ factors: Vec2, about center: Vec2) -> ShapeMapping {
        // About the origin, then back to where the centre was.
        let x = (center.x - factors.x * center.x).tidied
        let y = (center.y - factors.y * center.y).tidied
        return ShapeMapping(
            affine: Affine(factors.x, 0, 0, factors.y, x, y),
            steps: (x == 0 && y == 0 ? [] : [.translate(x, y)]) + [.scale(factors.x, factors.y)])
    }

    static func rotation(_ degrees: Double, about center: Vec2) -> ShapeMapping {
        var affine = Affine.rotate(degrees, center.x, center.y)
        affine.e = affine.e.tidied
        affine.f = affine.f.tidied
        return ShapeMapping(affine: affine, steps: [.rotate(degrees, center.x, center.y)])
    }

    static func reflection(_ direction: Shape.Mirror.Direction, axis: Double) -> ShapeMapping {
        direction == .horizontal
            ? scale(Vec2(-1, 1), about: Vec2(axis, 0)) : scale(Vec2(1, -1), about: Vec2(0, axis))
    }

    /// What the map is in the coordinates of a group that `outer` places.
    func inside(_ outer: Affine) -> ShapeMapping? {
        if outer == .identity { return self }
        guard let inverse = outer.inverse else { return nil }
        if affine.isTranslation {
            let step = Vec2(
                inverse.a * affine.e + inverse.c * affine.f, inverse.b * affine.e + inverse.d * affine.f)
            return .translation(Vec2(step.x.tidied, step.y.tidied))
        }
        let map = inverse * affine * outer
        let tidy = Affine(
            map.a.tidied, map.b.tidied, map.c.tidied, map.d.tidied, map.e.tidied, map.f.tidied)
        return ShapeMapping(affine: tidy, steps: [.matrix(tidy)])
    }
}

extension Shape {
    /// The shape with its picture moved: its geometry rewritten where that is exact and readable, otherwise a transform.
    /// - Parameter middle: the middle of the canvas, where a mirror without an axis has it.
    func mapped(by mapping: ShapeMapping, middle: Vec2) -> Shape {
        if transform == nil, let shape = rewritten(by: mapping.affine, middle: middle) { return shape }
        var shape = self
        let steps = Transform.joined(mapping.steps, transform?.steps ?? [])
        shape.transform = steps.isEmpty ? nil : Transform(steps)
        return shape
    }

    /// The shape moved without a transform, if that can be.
    private func rewritten(by map: Affine, middle: Vec2) -> Shape? {
        guard transform == nil, map.isAxisAligned else { return nil }
        if let appearance, !(map.isTranslation && appearance.isPlaceless) { return nil }
        var shape = self
        if let mirror {
            let axis = mirror.axis ?? (mirror.direction == .horizontal ? middle.x : middle.y)
            let image = map.tidy(mirror.direction == .horizontal ? Vec2(axis, 0) : Vec2(0, axis))
            let isTurned = map.a == 0
            let isUpright = (mirror.direction == .horizontal) != isTurned
            let moved = isUpright ? image.x : image.y
            let isMiddle = mirror.axis == nil && moved == (isUpright ? middle.x : middle.y)
            shape.mirror = Mirror(isUpright ? .horizontal : .vertical, axis: isMiddle ? nil : moved)
        }
        guard let geometry = shape.rewriteGeometry(by: map, middle: middle) else { return nil }
        shape.geometry = geometry
        return shape
    }

    private mutating func rewriteGeometry(by map: Affine, middle: Vec2) -> Geometry? {
        switch geometry {
        case .path(let data):
            guard let outline = try? PathOutline(parsing: data), let moved = outline.applying(map) else { return nil }
            // An arc that comes out in other pieces would shift the numbers of the vertices.
            if !corners.isEmpty, moved.vertexCount != outline.vertexCount { return nil }
            return .path(moved.text)
        case .line(let start, let end): return .line(map.tidy(start), map.tidy(end))
        case .polyline(let points): return .polyline(points.map(map.tidy))
        case .polygon(let points): return .polygon(points.map(map.tidy))
        case .rectangle(let x, let y, let width, let height):
            let old = [Vec2(x, y), Vec2(x + width, y), Vec2(x + width, y + height), Vec2(x, y + height)].map(map.tidy)
            let (low, size) = (Vec2(min(old[0].x, old[2].x), min(old[0].y, old[2].y)), map.lengths(Vec2(width, height)))
            // A mirrored or turned rectangle counts its corners from another one.
            if !corners.isEmpty {
                let new = [low, Vec2(low.x + size.x, low.y), low + size, Vec2(low.x, low.y + size.y)]
                var turned: [Int: Corner] = [:]
                for (index, corner) in corners where old.indices.contains(index) {
                    let place = new.indices.min { new[$0].distance(to: old[index]) < new[$1].distance(to: old[index]) }
                    turned[place ?? index] = corner
                }
                corners = turned
            }
            return .rectangle(x: low.x, y: low.y, width: size.x, height: size.y)
        case .circle(let center, let radius):
            let radii = map.lengths(Vec2(radius, radius))
            return radii.x == radii.y
                ? .circle(center: map.tidy(center), radius: radii.x)
                : .ellipse(center: map.tidy(center), radii: radii)
        case .ellipse(let center, let radii):
            return .ellipse(center: map.tidy(center), radii: map.lengths(radii))
        case .arc(let center, let radius, let from, let to):
            guard map.keepsCircles else { return nil }
            // Where the map sends the direction of the positive x axis, and which way it turns.
            let turn = map.a == 0 ? (map.b > 0 ? 90.0 : 270) : (map.a > 0 ? 0 : 180)
            let way = map.determinant > 0 ? 1.0 : -1
            return .arc(
                center: map.tidy(center), radius: map.lengths(Vec2(radius, radius)).x, from: turn + way * from,
                to: turn + way * to)
        case .dot(let center): return .dot(map.tidy(center))
        case .group(let children):
            if appearance != nil { return nil }
            var moved: [Shape] = []
            for child in children {
                // A child with a transform or of another kind is moved by a transform; rather one for the group.
                if let shape = child.rewritten(by: map, middle: middle) {
                    moved.append(shape)
                } else if map.isTranslation {
                    moved.append(child.mapped(by: .translation(Vec2(map.e, map.f)), middle: middle))
                } else {
                    return nil
                }
            }
            return .group(moved)
        case .use(.slash(let from, let to)): return .use(.slash(from: map.tidy(from), to: map.tidy(to)))
        case .use(.badge(let mark, let center?)) where map.isTranslation:
            return .use(.badge(mark, center: map.tidy(center)))
        case .use(.count(let number, let center?)) where map.isTranslation:
            return .use(.count(number, center: map.tidy(center)))
        case .image, .use: return nil
        }
    }
}

extension Appearance {
    /// Whether nothing of it has a place of its own that a moved outline would leave.
    fileprivate var isPlaceless: Bool {
        func isPlain(_ paint: Paint?) -> Bool {
            switch paint {
            case nil, .ink, .color: true
            case .linear, .radial, .pattern: false
            }
        }
        return isPlain(fill) && isPlain(stroke) && clip == nil && mask == nil
    }
}

extension Transform {
    /// Both lists as one, where two neighbours of one kind become one step and steps that do nothing are left out.
    static func joined(_ first: [Step], _ second: [Step]) -> [Step] {
        var result = first
        for step in second {
            switch (result.last, step) {
            case (.translate(let x, let y)?, .translate(let x2, let y2)):
                result[result.count - 1] = .translate((x + x2).tidied, (y + y2).tidied)
            case (.rotate(let a, let x, let y)?, .rotate(let b, let x2, let y2)) where x == x2 && y == y2:
                result[result.count - 1] = .rotate((a + b).tidied, x, y)
            case (.scale(let x, let y)?, .scale(let x2, let y2)):
                result[result.count - 1] = .scale((x * x2).tidied, (y * y2).tidied)
            case (.matrix(let a)?, .matrix(let b)): result[result.count - 1] = .matrix(a * b)
            default: result.append(step)
            }
            if let last = result.last, last.isIdentity { result.removeLast() }
        }
        if result.count == 1, let only = result.first, only.isIdentity { return [] }
        return result
    }
}

extension Transform.Step {
    fileprivate var isIdentity: Bool {
        switch self {
        case .translate(let x, let y): x == 0 && y == 0
        case .scale(let x, let y): x == 1 && y == 1
        case .rotate(let degrees, _, _): degrees.truncatingRemainder(dividingBy: 360) == 0
        case .skewX(let degrees), .skewY(let degrees): degrees == 0
        case .matrix(let matrix): matrix == .identity
        }
    }
}
