extension Shape {
    /// The outlines of what the shape draws, with its mirror image, as `outer` and the shape's own transform place it.
    ///
    /// Lines have no width here. Components count as what they draw, without the gap they clear.
    func outlines(in icon: Icon, style: ComputedStyle, _ outer: Affine) throws(ResolveError) -> [BezierPath] {
        let map = outer * (transform?.affine ?? .identity)
        var maps = [map]
        if let mirror {
            let middle = icon.extent / 2
            let axis = mirror.axis ?? (mirror.direction == .horizontal ? middle.x : middle.y)
            maps.append(map * ShapeMapping.reflection(mirror.direction, axis: axis).affine)
        }
        let name = id.map { "shape \"\($0)\"" } ?? geometry.kind.rawValue
        let parts = try ComponentParts(of: self, icon: icon, style: style, name: name)
        var result: [BezierPath] = []
        for map in maps {
            if let parts {
                for part in parts.shapes { result += try part.outlines(in: icon, style: style, map) }
            } else {
                result.append(try ShapeOutline(icon: icon.name, shape: name).path(of: geometry).applying(map))
            }
        }
        return result
    }
}
