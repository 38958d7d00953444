import InkpackCore

/// A gradient in PDF's terms: coordinates, and colours along them.
struct PDFGradient {
    private var type: Int
    private var coordinates: [Double]
    private var stops: [GradientStop]
    let transform: Affine

    /// PDF only continues a gradient with its end colours, so that repetition is written out as far as `bounds` need it.
    ///
    /// `nil` for a solid paint, a gradient without stops, and one that is flattened to a line.
    init?(_ paint: Paint, covering bounds: Bounds) {
        switch paint {
        case .solid: return nil
        case .linear(let gradient):
            guard !gradient.stops.isEmpty, let inverse = gradient.transform.inverse else { return nil }
            (type, stops, transform) = (2, gradient.stops, gradient.transform)
            var (from, to) = (0.0, 1.0)
            let axis = gradient.end - gradient.start
            if gradient.spread != .pad, axis.dot(axis) > 0 {
                let places = bounds.corners.map { (inverse.apply($0) - gradient.start).dot(axis) / axis.dot(axis) }
                from = max(-32, min(0, (places.min() ?? 0).rounded(.down)))
                to = min(32, max(1, (places.max() ?? 1).rounded(.up)))
                stops = Self.repeated(stops, gradient.spread, from: Int(from), to: Int(to))
            }
            let (start, end) = (gradient.start + axis * from, gradient.start + axis * to)
            coordinates = [start.x, start.y, end.x, end.y]
        case .radial(let gradient):
            guard !gradient.stops.isEmpty, let inverse = gradient.transform.inverse else { return nil }
            (type, stops, transform) = (3, gradient.stops, gradient.transform)
            var reach = 1.0
            if gradient.spread != .pad, gradient.radius > 0 {
                let farthest = bounds.corners.map { inverse.apply($0).distance(to: gradient.focus) }.max() ?? 0
                reach = min(32, max(1, (2 * farthest / gradient.radius).rounded(.up)))
                stops = Self.repeated(stops, gradient.spread, from: 0, to: Int(reach))
            }
            // Circles beyond the first lie on the line from the focus through the centre.
            let center = gradient.focus + (gradient.center - gradient.focus) * reach
            coordinates = [gradient.focus.x, gradient.focus.y, 0, center.x, center.y, gradient.radius * reach]
        }
    }

    var hasAlpha: Bool { stops.contains { $0.color.alpha < 255 } }

    private static func repeated(_ stops: [GradientStop], _ spread: GradientSpread, from: Int, to: Int)
        -> [GradientStop]
    {
        let span = Double(to - from)
        return (from..<to).flatMap { period in
            let isBackwards = spread == .reflect && !period.isMultiple(of: 2)
            let ordered = isBackwards ? stops.reversed().map { GradientStop(1 - $0.offset, $0.color) } : stops
            return ordered.map { GradientStop((Double(period - from) + $0.offset) / span, $0.color) }
        }
    }

    func shading(ofAlpha: Bool) -> String {
        let numbers = coordinates.map(PDFNumber.text).joined(separator: " ")
        return "<< /ShadingType \(type) /ColorSpace /\(ofAlpha ? "DeviceGray" : "DeviceRGB") /Coords [\(numbers)] "
            + "/Extend [true true] /Function \(function(ofAlpha: ofAlpha)) >>"
    }

    private func function(ofAlpha: Bool) -> String {
        func color(_ stop: GradientStop) -> String {
            let channels = ofAlpha ? [stop.color.alpha] : [stop.color.red, stop.color.green, stop.color.blue]
            return "[" + channels.map { PDFNumber.text(Double($0) / 255) }.joined(separator: " ") + "]"
        }
        var list = stops
        if let first = list.first, first.offset > 0 { list.insert(GradientStop(0, first.color), at: 0) }
        if let last = list.last, last.offset < 1 || list.count == 1 { list.append(GradientStop(1, last.color)) }
        let pieces = zip(list, list.dropFirst()).map { before, after in
            "<< /FunctionType 2 /Domain [0 1] /C0 \(color(before)) /C1 \(color(after)) /N 1 >>"
        }
        if pieces.count == 1 { return pieces[0] }
        let bounds = list.dropFirst().dropLast().map { PDFNumber.text($0.offset) }.joined(separator: " ")
        let encode = Array(repeating: "0 1", count: pieces.count).joined(separator: " ")
        return
            "<< /FunctionType 3 /Domain [0 1] /Functions [\(pieces.joined(separator: " "))] /Bounds [\(bounds)] /Encode [\(encode)] >>"
    }
}

extension Bounds {
    fileprivate var corners: [Vec2] {
        [Vec2(minX, minY), Vec2(maxX, minY), Vec2(maxX, maxY), Vec2(minX, maxY)]
    }
}
