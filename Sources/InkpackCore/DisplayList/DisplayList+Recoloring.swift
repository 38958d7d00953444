extension [DisplayList.Item] {
    /// The items with every colour replaced, in gradients, patterns and images too. Masks stay as they are.
    package func recolored(_ change: (Color) -> Color) -> [DisplayList.Item] {
        map { item in
            switch item {
            case .shape(var shape):
                shape.paint = shape.paint.recolored(change)
                shape.ink = nil
                return .shape(shape)
            case .group(var group):
                group.items = group.items.recolored(change)
                return .group(group)
            case .image(var image):
                image.pixels = image.pixels.recolored(change)
                return .image(image)
            }
        }
    }
}

extension Paint {
    /// The paint with every colour replaced.
    package func recolored(_ change: (Color) -> Color) -> Paint {
        switch self {
        case .solid(let color): return .solid(change(color))
        case .linear(var gradient):
            gradient.stops = gradient.stops.map { GradientStop($0.offset, change($0.color)) }
            return .linear(gradient)
        case .radial(var gradient):
            gradient.stops = gradient.stops.map { GradientStop($0.offset, change($0.color)) }
            return .radial(gradient)
        case .pattern(var pattern):
            pattern.items = pattern.items.recolored(change)
            return .pattern(pattern)
        }
    }

    /// Black, as opaque as the paint: what a knock-out puts on a mask.
    package var blackened: Paint {
        switch self {
        case .linear(let gradient) where gradient.stops.allSatisfy { $0.color.alpha == 255 }: .solid(.black)
        case .radial(let gradient) where gradient.stops.allSatisfy { $0.color.alpha == 255 }: .solid(.black)
        default: recolored { Color(red: 0, green: 0, blue: 0, alpha: $0.alpha) }
        }
    }
}

extension Pixmap {
    fileprivate func recolored(_ change: (Color) -> Color) -> Pixmap {
        var straight = unpremultiplied
        for pixel in stride(from: 0, to: straight.count, by: 4) {
            let color = change(
                Color(
                    red: straight[pixel], green: straight[pixel + 1], blue: straight[pixel + 2],
                    alpha: straight[pixel + 3]))
            straight.replaceSubrange(pixel..<pixel + 4, with: [color.red, color.green, color.blue, color.alpha])
        }
        return Pixmap(width: width, height: height, straightBytes: straight)
    }
}
