import InkpackCore

extension DisplayList {
    /// The pixels that hold the picture: where everything is painted in one colour, whatever the alpha, every pixel is
    /// that colour under some alpha, and only the alpha has to be drawn.
    ///
    /// Opacities, clips, masks and knock-outs change alpha alone. Blend modes and images are taken for other colours.
    var layout: PixelBuffer.Layout {
        var search = ColorSearch()
        guard search.add(items), let color = search.color else { return .argb32 }
        return .coverage(color)
    }
}

private struct ColorSearch {
    /// The colour so far, opaque.
    private(set) var color: Color?

    /// Looks at what is painted; `false` if there is a second colour.
    mutating func add(_ items: [DisplayList.Item]) -> Bool {
        for item in items {
            switch item {
            case .shape(let shape):
                // What is erased is erased in any colour.
                if shape.compositing == .over, !add(shape.paint) { return false }
            case .group(let group): guard group.blend == .normal, add(group.items) else { return false }
            case .image: return false
            }
        }
        return true
    }

    private mutating func add(_ paint: Paint) -> Bool {
        switch paint {
        case .solid(let color): add(color)
        case .linear(let gradient): add(gradient.stops)
        case .radial(let gradient): add(gradient.stops)
        case .pattern(let pattern): add(pattern.items)
        }
    }

    private mutating func add(_ stops: [GradientStop]) -> Bool {
        for stop in stops where !add(stop.color) { return false }
        return true
    }

    private mutating func add(_ other: Color) -> Bool {
        guard let color else {
            color = Color(red: other.red, green: other.green, blue: other.blue)
            return true
        }
        return (color.red, color.green, color.blue) == (other.red, other.green, other.blue)
    }
}
