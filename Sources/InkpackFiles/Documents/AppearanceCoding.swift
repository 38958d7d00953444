import InkpackCore

/// Looks of a shape's own in JSON: what stands under "asIs".
enum AppearanceCoding {
    /// What only a shape with an outline has.
    static let outlineKeys = [
        "fill", "fillRule", "stroke", "strokeWidth", "cap", "join", "miterLimit", "dashes", "dashOffset", "pen",
        "strokeFirst",
    ]
    /// What only an image has.
    static let imageKeys = ["interpolation"]
    private static let layerKeys = ["blend", "isolate", "clip", "mask"]

    // MARK: Reading

    /// - Parameter geometry: the key of the shape's geometry.
    static func appearance(
        _ shape: ObjectReader, of geometry: String, depth: Int
    ) throws(DocumentError) -> Appearance? {
        guard let node = shape["asIs"] else { return nil }
        if geometry == "use" {
            throw shape.error("asIs", "does not go with \"use\"; a component looks as the style says")
        }
        let reader = try ObjectReader(
            node, file: shape.file, path: shape.path + ".asIs", keys: outlineKeys + imageKeys + layerKeys)
        if geometry == "group" || geometry == "image", let stray = outlineKeys.first(where: reader.has) {
            throw reader.error(stray, "only belongs to a shape with an outline, not to one with \"\(geometry)\"")
        }
        if geometry != "image", let stray = imageKeys.first(where: reader.has) {
            throw reader.error(stray, "only belongs to a shape with \"image\"")
        }
        return Appearance(
            fill: try PaintCoding.paint("fill", reader, depth: depth),
            stroke: try PaintCoding.paint("stroke", reader, depth: depth),
            fillRule: try reader.word("fillRule", BezierPath.FillRule.self) ?? .nonzero,
            line: try line(reader), strokeFirst: try reader.bool("strokeFirst") ?? false,
            interpolation: try reader.word("interpolation", DisplayList.Image.Interpolation.self) ?? .smooth,
            blend: try reader.word("blend", BlendMode.self) ?? .normal,
            isolated: try reader.bool("isolate") ?? false, clip: try clip(reader), mask: try mask(reader, depth: depth))
    }

    private static func line(_ reader: ObjectReader) throws(DocumentError) -> Stroke {
        func number(_ key: String, _ range: ClosedRange<Double>, _ wanted: String) throws(DocumentError) -> Double? {
            guard let number = try reader.number(key) else { return nil }
            guard range.contains(number) else { throw reader.error(key, "must be a number \(wanted)") }
            return number
        }
        var line = Appearance.initialLine
        let widths = Double.leastNonzeroMagnitude...1e6
        line.width = try number("strokeWidth", widths, "above 0 and up to 1000000") ?? line.width
        line.cap = try reader.word("cap", Stroke.Cap.self) ?? line.cap
        line.join = try reader.word("join", Stroke.Join.self) ?? line.join
        line.miterLimit = try number("miterLimit", 1...1e6, "from 1 to 1000000") ?? line.miterLimit
        if let dashes = try reader.numbers("dashes", count: nil, meaning: "[dash, gap, ...]") {
            guard dashes.allSatisfy({ $0 >= 0 }), dashes.contains(where: { $0 > 0 }) else {
                throw reader.error("dashes", "must be lengths of 0 or more, at least one of them above 0")
            }
            line.dashes = dashes
        }
        line.dashOffset = try number("dashOffset", -1e6...1e6, "from -1000000 to 1000000") ?? line.dashOffset
        if let n = try reader.numbers("pen", count: 4, meaning: "[a, b, c, d]") {
            line.pen = Affine(n[0], n[1], n[2], n[3], 0, 0)
            if line.pen.determinant == 0 { throw reader.error("pen", "leaves nothing to see of the stroke") }
        }
        return line
    }

    private static func clip(_ reader: ObjectReader) throws(DocumentError) -> Appearance.Clip? {
        guard let node = reader["clip"] else { return nil }
        let inner = try ObjectReader(node, file: reader.file, path: reader.path + ".clip", keys: ["path", "rule"])
        return Appearance.Clip(
            try inner.pathData("path"), rule: try inner.word("rule", BezierPath.FillRule.self) ?? .nonzero)
    }

    private static func mask(_ reader: ObjectReader, depth: Int) throws(DocumentError) -> Appearance.Mask? {
        guard let node = reader["mask"] else { return nil }
        let inner = try ObjectReader(
            node, file: reader.file, path: reader.path + ".mask", keys: ["coverage", "shapes"])
        return Appearance.Mask(
            try inner.word("coverage", DisplayList.Mask.Coverage.self) ?? .luminance,
            shapes: try shapes(of: "a mask", inner, depth: depth))
    }

    /// The shapes that a mask or a pattern is made of.
    static func shapes(of owner: String, _ reader: ObjectReader, depth: Int) throws(DocumentError) -> [Shape] {
        _ = try reader.required("shapes")
        let nodes = try reader.array("shapes")
        if nodes.isEmpty { throw reader.error("shapes", "is empty; \(owner) needs at least one shape") }
        return try ShapeCoding.shapes(nodes, file: reader.file, path: reader.path + ".shapes", depth: depth + 1)
    }

    // MARK: Writing

    static func node(_ appearance: Appearance) -> JSONNode {
        var members: [(String, JSONNode)] = []
        if let fill = appearance.fill { members.append(("fill", PaintCoding.node(fill))) }
        if appearance.fillRule != .nonzero { members.append(("fillRule", .text(appearance.fillRule.rawValue))) }
        if let stroke = appearance.stroke { members.append(("stroke", PaintCoding.node(stroke))) }
        members += lineMembers(appearance.line)
        if appearance.strokeFirst { members.append(("strokeFirst", true)) }
        if appearance.interpolation != .smooth {
            members.append(("interpolation", .text(appearance.interpolation.rawValue)))
        }
        if appearance.blend != .normal { members.append(("blend", .text(appearance.blend.rawValue))) }
        if appearance.isolated { members.append(("isolate", true)) }
        if let clip = appearance.clip {
            let rule: [(String, JSONNode)] = clip.rule == .nonzero ? [] : [("rule", .text(clip.rule.rawValue))]
            members.append(("clip", .object([("path", .text(clip.path))] + rule)))
        }
        if let mask = appearance.mask {
            let coverage: [(String, JSONNode)] =
                mask.coverage == .luminance ? [] : [("coverage", .text(mask.coverage.rawValue))]
            members.append(("mask", .object(coverage + [shapesMember(mask.shapes)])))
        }
        return .object(members)
    }

    private static func lineMembers(_ line: Stroke) -> [(String, JSONNode)] {
        let plain = Appearance.initialLine
        var members: [(String, JSONNode)] = []
        if line.width != plain.width { members.append(("strokeWidth", .number(line.width))) }
        if line.cap != plain.cap { members.append(("cap", .text(line.cap.rawValue))) }
        if line.join != plain.join { members.append(("join", .text(line.join.rawValue))) }
        if line.miterLimit != plain.miterLimit { members.append(("miterLimit", .number(line.miterLimit))) }
        if !line.dashes.isEmpty { members.append(("dashes", .numbers(line.dashes))) }
        if line.dashOffset != plain.dashOffset { members.append(("dashOffset", .number(line.dashOffset))) }
        let pen = line.pen
        if pen != plain.pen { members.append(("pen", .numbers([pen.a, pen.b, pen.c, pen.d]))) }
        return members
    }

    static func shapesMember(_ shapes: [Shape]) -> (String, JSONNode) {
        ("shapes", JSONNode(.array(shapes.map(ShapeCoding.node))))
    }
}
