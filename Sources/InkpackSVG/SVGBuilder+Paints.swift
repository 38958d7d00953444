import InkpackCore

extension SVGBuilder {
    /// The value of `fill` or `stroke`; the paint's opacity comes with ``appendOpacity(of:_:to:)``.
    mutating func value(of paint: Paint, ink: Ink?) -> String {
        switch paint {
        case .solid(let color):
            var opaque = color
            opaque.alpha = 255
            let hex = opaque.shortHex
            guard let ink else { return hex }
            switch colors {
            case .concrete: return hex
            case .currentColor: return ink == .primary ? "currentColor" : hex
            case .customProperties: return "var(--ink-\(ink.rawValue),\(hex))"
            }
        case .linear, .radial:
            let id = identifier(of: .paint(paint)) ?? define(.paint(paint), "gradient", as: gradient(paint))
            return "url(#\(id))"
        case .pattern(let pattern):
            return identifier(of: pattern).map { "url(#\($0))" } ?? "none"
        }
    }

    func appendOpacity(of paint: Paint, _ name: String, to element: inout SVGElement) {
        switch paint {
        case .solid(let color):
            if color.alpha < 255 { element.attributes.append((name, number(Double(color.alpha) / 255))) }
        case .linear, .radial: break
        case .pattern(let pattern):
            if pattern.opacity < 1 { element.attributes.append((name, number(pattern.opacity))) }
        }
    }

    // MARK: Gradients

    private func gradient(_ paint: Paint) -> SVGElement {
        var element = SVGElement("linearGradient", [("gradientUnits", "userSpaceOnUse")])
        let stops: [GradientStop]
        let spread: GradientSpread
        let map: Affine
        switch paint {
        case .solid, .pattern: return element
        case .linear(let gradient):
            (stops, spread, map) = (gradient.stops, gradient.spread, gradient.transform)
            append(
                [("x1", gradient.start.x), ("y1", gradient.start.y), ("x2", gradient.end.x), ("y2", gradient.end.y)],
                places: places(under: map), to: &element)
        case .radial(let gradient):
            element.name = "radialGradient"
            (stops, spread, map) = (gradient.stops, gradient.spread, gradient.transform)
            var numbers = [("cx", gradient.center.x), ("cy", gradient.center.y), ("r", gradient.radius)]
            if gradient.focus != gradient.center {
                numbers += [("fx", gradient.focus.x), ("fy", gradient.focus.y)]
            }
            if gradient.focalRadius != 0 { numbers.append(("fr", gradient.focalRadius)) }
            append(numbers, places: places(under: map), to: &element)
        }
        if spread != .pad { element.attributes.append(("spreadMethod", spread.rawValue)) }
        append(map, "gradientTransform", to: &element)
        element.children = stops.map { stop in
            var color = stop.color
            color.alpha = 255
            var child = SVGElement("stop", [("offset", number(stop.offset)), ("stop-color", color.shortHex)])
            if stop.color.alpha < 255 {
                child.attributes.append(("stop-opacity", number(Double(stop.color.alpha) / 255)))
            }
            return child
        }
        return element
    }

    // MARK: Patterns

    /// `nil` for a pattern that paints nothing.
    private mutating func identifier(of original: Pattern) -> String? {
        var pattern = original.nearListScale.fromTileCorner
        // The shape that is painted says it, so that one pattern serves several opacities.
        pattern.opacity = 1
        if let id = identifier(of: .paint(.pattern(pattern))) { return id }
        let tile = pattern.tile
        guard tile.width > 0, tile.height > 0, pattern.transform.inverse != nil else { return nil }
        let outer = ground
        ground = tile
        let content = elements(pattern.items)
        ground = outer
        if content.isEmpty { return nil }
        var element = SVGElement("pattern", [("patternUnits", "userSpaceOnUse")])
        // An error of the size adds up from tile to tile, and a hair more than whole pixels blurs tiles in librsvg.
        append([("width", tile.width), ("height", tile.height)], places: places + 3, to: &element)
        append(pattern.transform, "patternTransform", precision: 1000, to: &element)
        element.children = content
        return define(.paint(.pattern(pattern)), "pattern", as: element)
    }

    /// How many digits coordinates need that `map` enlarges.
    private func places(under map: Affine) -> Int { DecimalPlaces.count(places, enlargedBy: map.largestStretch) }

    private func append(_ map: Affine, _ name: String, precision: Double = 1, to element: inout SVGElement) {
        guard map != .identity else { return }
        let reach = map.inverse.map { BezierPath.rectangle(ground).applying($0).bounds.reach } ?? 0
        element.attributes.append((name, matrix(map, reach: reach * precision)))
    }
}

extension Color {
    /// `#rgb` where it says the same as `#rrggbb`.
    fileprivate var shortHex: String {
        let digits = Array(hex)
        guard digits.count == 7, digits[1] == digits[2], digits[3] == digits[4], digits[5] == digits[6] else {
            return hex
        }
        return "#\(digits[1])\(digits[3])\(digits[5])"
    }
}
