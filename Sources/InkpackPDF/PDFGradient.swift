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
        case .solid, .pattern: return nil
        case .linear(let gradient):
            guard !gradient.stops.isEmpty, let inverse = gradient.transform.inverse else { return nil }
            (type, stops, transform) = (2, gradient.stops, gradient.transform)
            var (from, to) = (0.0, 1.0)
            let axis = gradient.end - gradient.start
            if gradient.spread != .pad, axis.dot(axis) > 0 {
                let places = bounds.corners.map { (inverse.apply($0) - gradient.start).dot(axis) / axis.dot(axis) }
                from = max(-32, min(0, (places.min() ?? 0).rounded(.down)))
                to = min(32, max(1, (places.max() ?? 1).rounded(.up)))
                stops = Self.repeated(stops, gradient.spread, from: from, to: to)
            }
            let (start, end) = (gradient.start + axis * from, gradient.start + axis * to)
            coordinates = [start.x, start.y, end.x, end.y]
        case .radial(let gradient):
            guard !gradient.stops.isEmpty, let inverse = gradient.transform.inverse else { return nil }
            (type, stops, transform) = (3, gradient.stops, gradient.transform)
            var (from, to) = (0.0, 1.0)
            let (axis, growth) = (gradient.center - gradient.focus, gradient.radius - gradient.focalRadius)
            if gradient.spread != .pad, growth > 0 {
                let farthest = bounds.corners.map { inverse.apply($0).distance(to: gradient.focus) }.max() ?? 0
                to = min(32, max(1, (2 * farthest / growth).rounded(.up)))
                // Inwards, the circles end in a point.
                from = max(-32, -gradient.focalRadius / growth)
                stops = Self.repeated(stops, gradient.spread, from: from, to: to)
            }
            // All circles lie on the line from the focus through the centre.
            let (first, last) = (gradient.focus + axis * from, gradient.focus + axis * to)
            coordinates = [
                first.x, first.y, max(0, gradient.focalRadius + growth * from), last.x, last.y,
                gradient.focalRadius + growth * to,
            ]
        }
    }

    var hasAlpha: Bool { stops.contains { $0.color.alpha < 255 } }

    /// The stops between the places `from` and `to` of a gradient that goes on beyond 0 and 1.
    private static func repeated(_ stops: [GradientStop], _ spread: GradientSpread, from: Double, to: Double)
        -> [GradientStop]
    {
        let periods = Int(from.rounded(.down))..<Int(to.rounded(.up))
        let all = periods.flatMap { period in
            let isBackwards = spread == .reflect && !period.isMultiple(of: 2)
            let ordered = isBackwards ? stops.reversed().map { GradientStop(1 - $0.offset, $0.color) } : stops
            return ordered.map { GradientStop((Double(period) + $0.offset - from) / (to - from), $0.color) }
        }
        guard let index = all.firstIndex(where: { $0.offset >= 0 }), index > 0, all[index].offset > 0 else {
            return all.filter { $0.offset >= 0 }
        }
        let (before, after) = (all[index - 1], all[index])
        let share = -before.offset / (after.offset - before.offset)
        return [GradientStop(0, before.color.mixed(with: after.color, share))] + all[index...]
    }

    func shading(ofAlpha: Bool) -> String {
        let numbers = PDFNumber.row(coordinates, enlargedBy: transform.largestStretch)
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

extension Color {
    /// The colour at `share` of the way to `other`.
    fileprivate func mixed(with other: Color, _ share: Double) -> Color {
        func mix(_ a: UInt8, _ b: UInt8) -> UInt8 { UInt8((Double(a) + (Double(b) - Double(a)) * share).rounded()) }
        return Color(
            red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue),
            alpha: mix(alpha, other.alpha))
    }
}
