/// A shape as it is written, and where it is on the style's grid.
struct LintShape {
    var place: LintPlace
    var shape: Shape
    /// From the shape's own coordinates to the style's grid.
    var map: Affine
    /// The line with sharp corners, on the style's grid; empty for groups and components.
    var outline: BezierPath
    /// Where it stands in the drawing: an index for each list, the outermost first.
    var trail: [Int]

    /// All shapes of the drawing, groups before what they hold.
    static func all(of icon: Icon, _ drawing: (key: String, shapes: [Shape]), style: ComputedStyle) -> [LintShape] {
        var result: [LintShape] = []
        func collect(_ shapes: [Shape], _ key: String, _ map: Affine, trail: [Int]) {
            for (index, shape) in shapes.enumerated() {
                let path = "\(key)[\(index)]"
                let own = map * (shape.transform?.affine ?? .identity)
                let outline = try? ShapeOutline(icon: icon.name, shape: path).path(of: shape.geometry)
                result.append(
                    LintShape(
                        place: LintPlace(path: path, id: shape.id), shape: shape, map: own,
                        outline: outline?.applying(own) ?? BezierPath(), trail: trail + [index]))
                // The resolver refuses deeper ones.
                if case .group(let children) = shape.geometry, trail.count < 32 {
                    collect(children, path + ".group", own, trail: trail + [index])
                }
            }
        }
        collect(drawing.shapes, drawing.key, .scale(style.grid.size / icon.grid), trail: [])
        return result
    }
}

extension LintSubject {
    /// The icon with one of its shapes changed, or without it where `change` gives `nil`.
    func icon(_ shape: LintShape, changed change: (Shape) -> Shape?) -> Icon {
        func edited(_ shapes: [Shape], _ trail: ArraySlice<Int>) -> [Shape] {
            var shapes = shapes
            guard let index = trail.first, shapes.indices.contains(index) else { return shapes }
            let rest = trail.dropFirst()
            if rest.isEmpty {
                if let new = change(shapes[index]) { shapes[index] = new } else { shapes.remove(at: index) }
            } else if case .group(let children) = shapes[index].geometry {
                let inner = edited(children, rest)
                if inner.isEmpty { shapes.remove(at: index) } else { shapes[index].geometry = .group(inner) }
            }
            return shapes
        }
        var icon = self.icon
        if let drawn = icon.variants[style.fill.mode] {
            icon.variants[style.fill.mode]?.shapes = edited(drawn.shapes, shape.trail[...])
        } else {
            icon.shapes = edited(icon.shapes, shape.trail[...])
        }
        return icon
    }
}
