import InkpackCore

/// Turns display items into elements, and collects what they refer to.
struct SVGBuilder {
    private let colors: SVGWriter.Colors
    private let places: Int
    private let prefix: String
    /// Masks, clips and gradients, in the order of their first use.
    private(set) var definitions: [SVGElement] = []
    private var gradients: [Paint: String] = [:]

    init(colors: SVGWriter.Colors, places: Int, prefix: String) {
        self.colors = colors
        self.places = places
        self.prefix = prefix
    }

    func number(_ value: Double) -> String { SVGNumber.text(value, places: places) }

    mutating func elements(_ items: [DisplayList.Item]) -> [SVGElement] {
        var result: [SVGElement] = []
        var index = 0
        while index < items.count {
            switch items[index] {
            case .group(let group):
                result += elements(of: group)
                index += 1
            case .shape(let shape) where shape.compositing == .knockout:
                var knockouts: [DisplayList.Shape] = []
                while index < items.count, case .shape(let next) = items[index], next.compositing == .knockout {
                    knockouts.append(next)
                    index += 1
                }
                result = masked(result, by: knockouts)
            case .shape(let shape):
                index += 1
                if index < items.count, case .shape(let next) = items[index], let both = merged(shape, next) {
                    result.append(both)
                    index += 1
                } else {
                    result.append(element(of: shape))
                }
            }
        }
        return result
    }

    private mutating func elements(of group: DisplayList.Group) -> [SVGElement] {
        var content = elements(group.items)
        if content.isEmpty { return [] }
        if let clip = group.clip {
            let id = newID("clip")
            var element = SVGElement("clipPath", [("id", id)])
            var region = outline(of: clip.path)
            if clip.rule == .evenodd { region.attributes.append(("clip-rule", "evenodd")) }
            element.children = [region]
            definitions.append(element)
            content = [wrapped(content, [("clip-path", "url(#\(id))")])]
        }
        if group.opacity < 1 { content = [wrapped(content, [("opacity", number(group.opacity))])] }
        return content
    }

    /// One element that carries the attributes: the only one there is, or a group.
    private func wrapped(_ content: [SVGElement], _ attributes: [(String, String)]) -> SVGElement {
        let names = Set(attributes.map(\.0))
        if content.count == 1, var only = content.first,
            !only.attributes.contains(where: {
                names.contains($0.name) || $0.name == "mask" || $0.name == "clip-path" || $0.name == "opacity"
            })
        {
            only.attributes += attributes.map { (name: $0.0, value: $0.1) }
            return only
        }
        var group = SVGElement("g", attributes)
        group.children = content
        return group
    }

    /// The elements behind a mask: white where they stay, black where they are knocked out.
    private mutating func masked(_ content: [SVGElement], by knockouts: [DisplayList.Shape]) -> [SVGElement] {
        if content.isEmpty { return [] }
        let id = newID("mask")
        // In user space the region reaches 10 % beyond the canvas; a box would be empty for a straight line.
        var mask = SVGElement("mask", [("id", id), ("maskUnits", "userSpaceOnUse")])
        var ground = SVGElement("path", [("d", "M-99-99h999v999h-999z")])
        ground.paint = [.fill: "#fff", .stroke: "none"]
        mask.children = [ground]
        var index = 0
        while index < knockouts.count {
            var shape = knockouts[index]
            index += 1
            shape.paint = .solid(.black.withOpacity(shape.paint.alpha))
            if index < knockouts.count, let both = merged(shape, knockouts[index]) {
                mask.children.append(both)
                index += 1
            } else {
                mask.children.append(element(of: shape))
            }
        }
        definitions.append(mask)
        return [wrapped(content, [("mask", "url(#\(id))")])]
    }

    /// Fill and stroke of the same outline as one element, as SVG paints them in this order.
    private mutating func merged(_ first: DisplayList.Shape, _ second: DisplayList.Shape) -> SVGElement? {
        guard case .fill(let rule) = first.area, case .stroke = second.area, first.compositing == second.compositing,
            first.path == second.path || first.path == second.path.closedAll
        else { return nil }
        var element = self.element(of: second)
        element.paint[.fill] = value(of: first.paint, ink: first.ink)
        appendOpacity(of: first.paint, "fill-opacity", to: &element)
        if rule == .evenodd { element.attributes.append(("fill-rule", "evenodd")) }
        return element
    }

    private mutating func element(of shape: DisplayList.Shape) -> SVGElement {
        var element = outline(of: shape.path)
        let paint = value(of: shape.paint, ink: shape.ink)
        switch shape.area {
        case .fill(let rule):
            element.paint = [.fill: paint, .stroke: "none"]
            appendOpacity(of: shape.paint, "fill-opacity", to: &element)
            if rule == .evenodd { element.attributes.append(("fill-rule", "evenodd")) }
        case .stroke(let stroke):
            element.paint = [
                .fill: "none", .stroke: paint, .strokeWidth: number(stroke.width), .strokeLinecap: stroke.cap.rawValue,
                .strokeLinejoin: stroke.join.rawValue,
            ]
            if stroke.join == .miter { element.paint[.strokeMiterlimit] = number(stroke.miterLimit) }
            appendOpacity(of: shape.paint, "stroke-opacity", to: &element)
            if !stroke.dashes.isEmpty {
                element.attributes.append(("stroke-dasharray", stroke.dashes.map(number).joined(separator: " ")))
                if stroke.dashOffset != 0 {
                    element.attributes.append(("stroke-dashoffset", number(stroke.dashOffset)))
                }
            }
        }
        return element
    }

    private func outline(of path: BezierPath) -> SVGElement {
        if let (center, radius) = SVGPathText.circle(of: path, places: places) {
            return SVGElement(
                "circle", [("cx", number(center.x)), ("cy", number(center.y)), ("r", number(radius))])
        }
        return SVGElement("path", [("d", SVGPathText.text(of: path, places: places))])
    }

    // MARK: Paints

    private mutating func value(of paint: Paint, ink: Ink?) -> String {
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
            if let id = gradients[paint] { return "url(#\(id))" }
            let id = newID("gradient")
            gradients[paint] = id
            definitions.append(gradient(paint, id: id))
            return "url(#\(id))"
        }
    }

    private func appendOpacity(of paint: Paint, _ name: String, to element: inout SVGElement) {
        if case .solid(let color) = paint, color.alpha < 255 {
            element.attributes.append((name, number(Double(color.alpha) / 255)))
        }
    }

    private func gradient(_ paint: Paint, id: String) -> SVGElement {
        var element = SVGElement("linearGradient", [("id", id), ("gradientUnits", "userSpaceOnUse")])
        let stops: [GradientStop]
        let spread: GradientSpread
        let map: Affine
        switch paint {
        case .solid: return element
        case .linear(let gradient):
            (stops, spread, map) = (gradient.stops, gradient.spread, gradient.transform)
            append(
                [("x1", gradient.start.x), ("y1", gradient.start.y), ("x2", gradient.end.x), ("y2", gradient.end.y)],
                to: &element)
        case .radial(let gradient):
            element.name = "radialGradient"
            (stops, spread, map) = (gradient.stops, gradient.spread, gradient.transform)
            append([("cx", gradient.center.x), ("cy", gradient.center.y), ("r", gradient.radius)], to: &element)
            if gradient.focus != gradient.center {
                append([("fx", gradient.focus.x), ("fy", gradient.focus.y)], to: &element)
            }
        }
        if spread != .pad { element.attributes.append(("spreadMethod", spread.rawValue)) }
        if map != .identity {
            let numbers = [map.a, map.b, map.c, map.d, map.e, map.f].map { SVGNumber.text($0, places: 6) }
            element.attributes.append(("gradientTransform", "matrix(\(numbers.joined(separator: " ")))"))
        }
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

    private func append(_ numbers: [(String, Double)], to element: inout SVGElement) {
        element.attributes += numbers.map { (name: $0.0, value: number($0.1)) }
    }

    private func newID(_ kind: String) -> String { "\(prefix)-\(kind)\(definitions.count + 1)" }
}

extension Paint {
    /// How opaque a knock-out is; gradients count as opaque.
    fileprivate var alpha: Double {
        if case .solid(let color) = self { Double(color.alpha) / 255 } else { 1 }
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
