import InkpackCore
import InkpackPNG

extension SVGBuilder {
    /// Fill and stroke of the same outline as one element, as SVG paints them in this order.
    mutating func merged(_ first: DisplayList.Shape, _ second: DisplayList.Shape) -> SVGElement? {
        guard case .fill(let rule) = first.area, case .stroke(let stroke) = second.area, stroke.pen == .identity,
            first.compositing == second.compositing,
            first.path == second.path || first.path == second.path.closedAll
        else { return nil }
        var element = strokeElement(of: second, stroke)
        element.paint[.fill] = value(of: first.paint, ink: first.ink)
        appendOpacity(of: first.paint, "fill-opacity", to: &element)
        if rule == .evenodd { element.attributes.append(("fill-rule", "evenodd")) }
        return element
    }

    /// `nil` for the stroke of a pen that is flattened to a line, which paints nothing.
    mutating func element(of shape: DisplayList.Shape) -> SVGElement? {
        switch shape.area {
        case .fill(let rule):
            var element = outline(of: shape.path)
            element.paint = [.fill: value(of: shape.paint, ink: shape.ink), .stroke: "none"]
            appendOpacity(of: shape.paint, "fill-opacity", to: &element)
            if rule == .evenodd { element.attributes.append(("fill-rule", "evenodd")) }
            return element
        case .stroke(let stroke) where stroke.pen == .identity: return strokeElement(of: shape, stroke)
        case .stroke(let uneven):
            let stroke = uneven.withUnitPen
            guard let inverse = stroke.pen.inverse else { return nil }
            var inPenSpace = shape
            inPenSpace.path = shape.path.applying(inverse)
            inPenSpace.paint = shape.paint.placed(by: inverse)
            var element = strokeElement(of: inPenSpace, stroke)
            element.attributes.append(("transform", matrix(stroke.pen, reach: inPenSpace.path.bounds.reach)))
            return element
        }
    }

    private mutating func strokeElement(of shape: DisplayList.Shape, _ stroke: Stroke) -> SVGElement {
        var element = outline(of: shape.path)
        element.paint = [
            .fill: "none", .stroke: value(of: shape.paint, ink: shape.ink), .strokeWidth: number(stroke.width),
            .strokeLinecap: stroke.cap.rawValue, .strokeLinejoin: stroke.join.rawValue,
        ]
        if stroke.join == .miter { element.paint[.strokeMiterlimit] = number(stroke.miterLimit) }
        appendOpacity(of: shape.paint, "stroke-opacity", to: &element)
        if !stroke.dashes.isEmpty {
            element.attributes.append(("stroke-dasharray", stroke.dashes.map(number).joined(separator: " ")))
            if stroke.dashOffset != 0 {
                element.attributes.append(("stroke-dashoffset", number(stroke.dashOffset)))
            }
        }
        return element
    }

    func outline(of path: BezierPath) -> SVGElement {
        if let (center, radius) = SVGPathText.circle(of: path, places: places) {
            return SVGElement(
                "circle", [("cx", number(center.x)), ("cy", number(center.y)), ("r", number(radius))])
        }
        return SVGElement("path", [("d", SVGPathText.text(of: path, places: places))])
    }

    func element(of image: DisplayList.Image) -> SVGElement {
        let (width, height) = (image.pixels.width, image.pixels.height)
        var element = SVGElement(
            "image", [("width", "\(width)"), ("height", "\(height)"), ("preserveAspectRatio", "none")])
        if image.transform != .identity {
            element.attributes.append(("transform", matrix(image.transform, reach: Double(max(width, height)))))
        }
        if image.interpolation == .pixelated { element.addStyle("image-rendering:pixelated") }
        let file = Base64.text(of: PNG.encodeAnySize(image.pixels))
        element.attributes.append(("href", "data:image/png;base64,\(file)"))
        return element
    }

    // MARK: Numbers

    func append(_ numbers: [(String, Double)], places: Int? = nil, to element: inout SVGElement) {
        element.attributes += numbers.map { ($0.0, SVGNumber.text($0.1, places: places ?? self.places)) }
    }

    /// The map with so many digits that a point as far from the origin as `reach` is not moved by a visible step.
    func matrix(_ map: Affine, reach: Double) -> String {
        let linear = max(6, DecimalPlaces.count(places, enlargedBy: reach))
        let offset = max(6, places)
        let numbers =
            [map.a, map.b, map.c, map.d].map { SVGNumber.text($0, places: linear) }
            + [map.e, map.f].map { SVGNumber.text($0, places: offset) }
        return "matrix(\(numbers.joined(separator: " ")))"
    }
}
