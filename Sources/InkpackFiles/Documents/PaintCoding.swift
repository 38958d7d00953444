import InkpackCore

/// Paints of shapes that are kept as they are, in JSON: a colour, or an object of one kind.
enum PaintCoding {
    /// The kinds of paints that are objects; each is told by the key of its name.
    enum Kind: String, CaseIterable {
        case ink
        case linear
        case radial
        case pattern

        var keys: [String] {
            switch self {
            case .ink: ["ink", "opacity"]
            case .linear, .radial: [rawValue, "stops", "spread", "transform"]
            case .pattern: ["pattern", "shapes", "opacity", "transform"]
            }
        }

        static let names = allCases.map(\.rawValue)
    }

    /// How far the coordinates of gradients and tiles may reach: as far as path data's.
    static let reach = 1e9

    // MARK: Reading

    static func paint(_ key: String, _ reader: ObjectReader, depth: Int) throws(DocumentError) -> Appearance.Paint? {
        guard let node = reader[key] else { return nil }
        let path = "\(reader.path).\(key)"
        guard case .object = node.value else { return .color(try color(node, file: reader.file, path: path)) }
        let given = Kind.allCases.filter { node[$0.rawValue] != nil }
        let keys = given.count == 1 ? given[0].keys : Kind.allCases.flatMap(\.keys)
        let inner = try ObjectReader(node, file: reader.file, path: path, keys: keys)
        guard given.count == 1 else {
            throw inner.error(
                nil,
                given.isEmpty
                    ? "the paint has none of \(Kind.names.joined(separator: ", "))"
                    : "the paint has \(given.map(\.rawValue).joined(separator: " and ")); give it only one of them")
        }
        switch given[0] {
        case .ink: return .ink(try inner.ink("ink") ?? .primary, opacity: try inner.share("opacity") ?? 1)
        case .linear: return .linear(try linear(inner))
        case .radial: return .radial(try radial(inner))
        case .pattern: return .pattern(try pattern(inner, depth: depth))
        }
    }

    private static func color(_ node: JSONNode, file: String, path: String) throws(DocumentError) -> Color {
        guard case .string(let text) = node.value else {
            throw ObjectReader.error(
                file, path, node,
                "must be a colour such as \"#ff0000\" or an object with \(Kind.names.joined(separator: ", ")), not "
                    + node.kind)
        }
        guard let color = Color(hex: text) else {
            throw ObjectReader.error(
                file, path, node, "must be a colour in hex such as \"#ff0000\" or \"#ff000080\", not \"\(text)\"")
        }
        return color
    }

    private static func linear(_ reader: ObjectReader) throws(DocumentError) -> LinearGradient {
        let n = try reader.numbers("linear", count: 4, meaning: "[x1, y1, x2, y2]", limit: reach) ?? []
        return LinearGradient(
            start: Vec2(n[0], n[1]), end: Vec2(n[2], n[3]), stops: try stops(reader), spread: try spread(reader),
            transform: try transform(reader))
    }

    private static func radial(_ reader: ObjectReader) throws(DocumentError) -> RadialGradient {
        let meaning = "[cx, cy, r, fx, fy, fr]"
        let n = try reader.numbers("radial", count: nil, meaning: meaning, limit: reach) ?? []
        guard [3, 5, 6].contains(n.count) else {
            throw reader.error("radial", "must be 3, 5 or 6 numbers \(meaning), not \(n.count)")
        }
        let focalRadius = n.count == 6 ? n[5] : 0
        if let radius = [n[2], focalRadius].first(where: { $0 < 0 }) {
            throw reader.error("radial", "the radii must be 0 or more, not \(JSONNode.text(radius))")
        }
        return RadialGradient(
            center: Vec2(n[0], n[1]), radius: n[2], focus: n.count > 3 ? Vec2(n[3], n[4]) : nil,
            focalRadius: focalRadius, stops: try stops(reader), spread: try spread(reader),
            transform: try transform(reader))
    }

    private static func pattern(_ reader: ObjectReader, depth: Int) throws(DocumentError) -> Appearance.PatternFill {
        let n = try reader.numbers("pattern", count: 4, meaning: "[x, y, width, height]", limit: reach) ?? []
        guard n[2] > 0, n[3] > 0 else {
            throw reader.error("pattern", "width and height must be above 0, not \(JSONNode.text(min(n[2], n[3])))")
        }
        return Appearance.PatternFill(
            tile: Bounds(minX: n[0], minY: n[1], maxX: n[0] + n[2], maxY: n[1] + n[3]),
            opacity: try reader.share("opacity") ?? 1, transform: try transform(reader),
            shapes: try AppearanceCoding.shapes(of: "a pattern", reader, depth: depth))
    }

    private static func stops(_ reader: ObjectReader) throws(DocumentError) -> [GradientStop] {
        _ = try reader.required("stops")
        var result: [GradientStop] = []
        for (index, node) in try reader.array("stops").enumerated() {
            let path = "\(reader.path).stops[\(index)]"
            func refuse(_ reason: String) -> DocumentError { ObjectReader.error(reader.file, path, node, reason) }
            guard case .array(let pair) = node.value, pair.count == 2, case .number(let offset) = pair[0].value else {
                throw refuse("must be [offset, colour], such as [0.5, \"#ff0000\"]")
            }
            guard (0...1).contains(offset) else { throw refuse("the offset must be a number from 0 to 1") }
            if let last = result.last?.offset, offset < last {
                throw refuse("the offset must not be below the one before it, \(JSONNode.text(last))")
            }
            result.append(GradientStop(offset, try color(pair[1], file: reader.file, path: path + "[1]")))
        }
        if result.isEmpty { throw reader.error("stops", "is empty; a gradient needs at least one stop") }
        return result
    }

    private static func spread(_ reader: ObjectReader) throws(DocumentError) -> GradientSpread {
        try reader.word("spread", GradientSpread.self) ?? .pad
    }

    private static func transform(_ reader: ObjectReader) throws(DocumentError) -> Affine {
        try reader.transform("transform")?.affine ?? .identity
    }

    // MARK: Writing

    static func node(_ paint: Appearance.Paint) -> JSONNode {
        switch paint {
        case .color(let color): .text(color.hex)
        case .ink(let ink, let opacity): .object([("ink", .text(ink.rawValue))] + members(opacity: opacity))
        case .linear(let gradient):
            .object(
                [("linear", .numbers([gradient.start.x, gradient.start.y, gradient.end.x, gradient.end.y]))]
                    + members(gradient.stops, gradient.spread, gradient.transform))
        case .radial(let gradient):
            .object(
                [("radial", .numbers(numbers(of: gradient)))]
                    + members(gradient.stops, gradient.spread, gradient.transform))
        case .pattern(let pattern):
            .object(
                [
                    ("pattern", .numbers(numbers(of: pattern.tile))),
                    AppearanceCoding.shapesMember(pattern.shapes),
                ] + members(opacity: pattern.opacity) + members(pattern.transform))
        }
    }

    private static func numbers(of gradient: RadialGradient) -> [Double] {
        let circle = [gradient.center.x, gradient.center.y, gradient.radius]
        let focus = [gradient.focus.x, gradient.focus.y]
        if gradient.focalRadius != 0 { return circle + focus + [gradient.focalRadius] }
        return gradient.focus == gradient.center ? circle : circle + focus
    }

    private static func numbers(of tile: Bounds) -> [Double] {
        [tile.minX, tile.minY, length(from: tile.minX, to: tile.maxX), length(from: tile.minY, to: tile.maxY)]
    }

    /// The length of the fewest digits that leads from `start` to exactly `end`; a difference is not always exact.
    private static func length(from start: Double, to end: Double) -> Double {
        let length = end - start
        for places in 0...12 {
            if let short = Double(length.decimalText(places: places)), start + short == end { return short }
        }
        return [length, length.nextUp, length.nextDown].first { start + $0 == end } ?? length
    }

    private static func members(
        _ stops: [GradientStop], _ spread: GradientSpread, _ transform: Affine
    ) -> [(String, JSONNode)] {
        let stops = stops.map { JSONNode(.array([.number($0.offset), .text($0.color.hex)])) }
        return [("stops", JSONNode(.array(stops)))]
            + (spread == .pad ? [] : [("spread", .text(spread.rawValue))]) + members(transform)
    }

    private static func members(opacity: Double) -> [(String, JSONNode)] {
        opacity == 1 ? [] : [("opacity", .number(opacity))]
    }

    private static func members(_ transform: Affine) -> [(String, JSONNode)] {
        transform == .identity ? [] : [("transform", .text(Transform([.matrix(transform)]).text))]
    }
}
