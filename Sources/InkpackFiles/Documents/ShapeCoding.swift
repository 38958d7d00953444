import InkpackCore

/// Shapes in JSON.
enum ShapeCoding {
    private static let geometryKeys = [
        "path", "line", "polyline", "polygon", "rect", "circle", "ellipse", "arc", "dot", "image", "group", "use",
    ]
    private static let componentKeys = ["from", "to", "mark", "count", "at", "keyline"]
    private static let attributeKeys = [
        "id", "role", "ink", "corner", "corners", "knockout", "over", "mirror", "transform", "opacity", "asIs",
    ]
    private static let depthLimit = 32

    // MARK: Reading

    static func shapes(_ nodes: [JSONNode], file: String, path: String, depth: Int = 0) throws(DocumentError) -> [Shape]
    {
        var result: [Shape] = []
        for (index, node) in nodes.enumerated() {
            result.append(try shape(node, file: file, path: "\(path)[\(index)]", depth: depth))
        }
        return result
    }

    static func shape(_ node: JSONNode, file: String, path: String, depth: Int = 0) throws(DocumentError) -> Shape {
        let reader = try ObjectReader(node, file: file, path: path, keys: geometryKeys + attributeKeys + componentKeys)
        guard depth < depthLimit else { throw reader.error(nil, "groups are nested more than \(depthLimit) deep") }
        let given = geometryKeys.filter(reader.has)
        guard given.count == 1, let key = given.first else {
            throw reader.error(
                nil,
                given.isEmpty
                    ? "the shape has no geometry; give it one of \(geometryKeys.joined(separator: ", "))"
                    : "the shape has \(given.joined(separator: " and ")); give it only one of them")
        }
        var shape = Shape(try geometry(key, reader, depth: depth))
        if key != "use", let stray = componentKeys.first(where: reader.has) {
            throw reader.error(stray, "only belongs to a shape with \"use\"")
        }
        shape.id = try reader.string("id")
        if shape.id?.isEmpty == true { throw reader.error("id", "must not be empty") }
        if case .use(.enclosure) = shape.geometry { shape.role = .body }
        shape.role = try reader.word("role", Shape.Role.self) ?? shape.role
        shape.ink = try reader.ink("ink") ?? .primary
        if let node = reader["corner"] { shape.corner = try corner(node, reader, "corner") }
        for member in try reader.members("corners") {
            guard let index = Int(member.key), index >= 0, "\(index)" == member.key else {
                throw reader.error("corners", "has the key \"\(member.key)\"; keys are vertices, counted from 0")
            }
            shape.corners[index] = try corner(member.value, reader, "corners.\(member.key)")
        }
        shape.knockout = try reader.word("knockout", Shape.Knockout.self) ?? .stroke
        shape.over = try reader.strings("over")
        shape.mirror = try mirror(reader)
        shape.transform = try reader.transform("transform")
        shape.opacity = try reader.share("opacity") ?? 1
        shape.appearance = try AppearanceCoding.appearance(reader, of: key, depth: depth)
        return shape
    }

    private static func geometry(_ key: String, _ reader: ObjectReader, depth: Int) throws(DocumentError)
        -> Shape.Geometry
    {
        func numbers(_ count: Int, _ meaning: String) throws(DocumentError) -> [Double] {
            try reader.numbers(key, count: count, meaning: meaning) ?? []
        }
        func positive(_ value: Double, _ what: String) throws(DocumentError) {
            if value <= 0 { throw reader.error(key, "\(what) must be above 0, not \(JSONNode.text(value))") }
        }
        switch key {
        case "path":
            return .path(try reader.pathData("path"))
        case "line":
            let n = try numbers(4, "[x1, y1, x2, y2]")
            return .line(Vec2(n[0], n[1]), Vec2(n[2], n[3]))
        case "polyline": return .polyline(try points(key, least: 2, reader))
        case "polygon": return .polygon(try points(key, least: 3, reader))
        case "rect":
            let n = try numbers(4, "[x, y, width, height]")
            try positive(n[2], "the width")
            try positive(n[3], "the height")
            return .rectangle(x: n[0], y: n[1], width: n[2], height: n[3])
        case "circle":
            let n = try numbers(3, "[cx, cy, r]")
            try positive(n[2], "the radius")
            return .circle(center: Vec2(n[0], n[1]), radius: n[2])
        case "ellipse":
            let n = try numbers(4, "[cx, cy, rx, ry]")
            try positive(min(n[2], n[3]), "both radii")
            return .ellipse(center: Vec2(n[0], n[1]), radii: Vec2(n[2], n[3]))
        case "arc":
            let n = try numbers(5, "[cx, cy, r, from, to]")
            try positive(n[2], "the radius")
            return .arc(center: Vec2(n[0], n[1]), radius: n[2], from: n[3], to: n[4])
        case "dot":
            let n = try numbers(2, "[x, y]")
            return .dot(Vec2(n[0], n[1]))
        case "image": return .image(try ImageCoding.pixels(reader, "image"))
        case "group":
            let children = try reader.array("group")
            if children.isEmpty { throw reader.error("group", "is empty; a group needs at least one shape") }
            return .group(try shapes(children, file: reader.file, path: reader.path + ".group", depth: depth + 1))
        default: return .use(try component(reader, "use"))
        }
    }

    private static func points(_ key: String, least: Int, _ reader: ObjectReader) throws(DocumentError) -> [Vec2] {
        let numbers = try reader.numbers(key, count: nil, meaning: "[x, y, x, y, ...]") ?? []
        guard numbers.count.isMultiple(of: 2), numbers.count >= 2 * least else {
            throw reader.error(
                key, "must be at least \(least) points as [x, y, x, y, ...], not \(numbers.count) numbers")
        }
        return stride(from: 0, to: numbers.count, by: 2).map { Vec2(numbers[$0], numbers[$0 + 1]) }
    }

    /// - Parameter key: what names the component.
    static func component(_ reader: ObjectReader, _ key: String) throws(DocumentError) -> Component {
        func refuse(_ keys: [String], _ name: String) throws(DocumentError) {
            if let stray = keys.first(where: reader.has) { throw reader.error(stray, "is no parameter of \"\(name)\"") }
        }
        switch try reader.requiredString(key) {
        case "slash":
            try refuse(["mark", "count", "at", "keyline"], "slash")
            return .slash(from: try reader.vec2("from") ?? Vec2(3, 3), to: try reader.vec2("to") ?? Vec2(21, 21))
        case "badge":
            try refuse(["from", "to", "keyline"], "badge")
            let mark = try reader.word("mark", Component.Mark.self)
            guard let number = try reader.number("count") else {
                if let mark { return .badge(mark, center: try reader.vec2("at")) }
                let marks = Component.Mark.allCases.map(\.rawValue).joined(separator: ", ")
                throw reader.error(nil, "a badge lacks its \"mark\", one of \(marks), or its \"count\"")
            }
            if mark != nil { throw reader.error("count", "does not go with \"mark\"; give only one of them") }
            guard let count = Int(exactly: number), CountDigits.range.contains(count) else {
                throw reader.error("count", "must be a whole number from 0 to 99")
            }
            return .count(count, center: try reader.vec2("at"))
        case "enclosure":
            try refuse(["from", "to", "mark", "count", "at"], "enclosure")
            return .enclosure(try reader.word("keyline", Component.Keyline.self) ?? .circle)
        case let name: throw reader.error(key, "must be one of slash, badge, enclosure, not \"\(name)\"")
        }
    }

    static func corner(_ node: JSONNode, _ reader: ObjectReader, _ key: String) throws(DocumentError)
        -> Shape.Corner
    {
        let wanted = "must be auto, frame, small, sharp, pill or a radius from 0 to 1000"
        switch node.value {
        case .number(let radius) where (0...1000).contains(radius): return .radius(radius)
        case .string("auto"): return .auto
        case .string("frame"): return .frame
        case .string("small"): return .small
        case .string("sharp"): return .sharp
        case .string("pill"): return .pill
        default: throw ObjectReader.error(reader.file, "\(reader.path).\(key)", node, wanted)
        }
    }

    static func mirror(_ reader: ObjectReader, _ key: String = "mirror") throws(DocumentError) -> Shape.Mirror? {
        guard let node = reader[key] else { return nil }
        if case .string = node.value {
            return try reader.word(key, Shape.Mirror.Direction.self).map { Shape.Mirror($0) }
        }
        let inner = try ObjectReader(
            node, file: reader.file, path: "\(reader.path).\(key)", keys: ["direction", "axis"])
        _ = try inner.required("direction")
        guard let direction = try inner.word("direction", Shape.Mirror.Direction.self) else { return nil }
        return Shape.Mirror(direction, axis: try inner.number("axis"))
    }

    // MARK: Writing

    static func node(_ shape: Shape) -> JSONNode {
        var members: [(String, JSONNode)] = []
        if let id = shape.id { members.append(("id", .text(id))) }
        members += geometryMembers(shape.geometry)
        var defaultRole = Shape.Role.line
        if case .use(.enclosure) = shape.geometry { defaultRole = .body }
        if shape.role != defaultRole { members.append(("role", .text(shape.role.rawValue))) }
        if shape.ink != .primary { members.append(("ink", .text(shape.ink.rawValue))) }
        if shape.corner != .auto { members.append(("corner", node(shape.corner))) }
        if !shape.corners.isEmpty {
            members.append(
                ("corners", .object(shape.corners.sorted { $0.key < $1.key }.map { ("\($0.key)", node($0.value)) })))
        }
        if shape.knockout != .stroke { members.append(("knockout", .text(shape.knockout.rawValue))) }
        if !shape.over.isEmpty { members.append(("over", .texts(shape.over))) }
        if let mirror = shape.mirror { members.append(("mirror", node(mirror))) }
        if let transform = shape.transform { members.append(("transform", .text(transform.text))) }
        if shape.opacity != 1 { members.append(("opacity", .number(shape.opacity))) }
        if let appearance = shape.appearance { members.append(("asIs", AppearanceCoding.node(appearance))) }
        return .object(members)
    }

    static func geometryMembers(_ geometry: Shape.Geometry) -> [(String, JSONNode)] {
        func pair(_ point: Vec2) -> JSONNode { .numbers([point.x, point.y]) }
        func list(_ points: [Vec2]) -> JSONNode { .numbers(points.flatMap { [$0.x, $0.y] }) }
        switch geometry {
        case .path(let data): return [("path", .text(data))]
        case .line(let a, let b): return [("line", list([a, b]))]
        case .polyline(let points): return [("polyline", list(points))]
        case .polygon(let points): return [("polygon", list(points))]
        case .rectangle(let x, let y, let width, let height): return [("rect", .numbers([x, y, width, height]))]
        case .circle(let center, let radius): return [("circle", .numbers([center.x, center.y, radius]))]
        case .ellipse(let center, let radii): return [("ellipse", .numbers([center.x, center.y, radii.x, radii.y]))]
        case .arc(let center, let radius, let from, let to):
            return [("arc", .numbers([center.x, center.y, radius, from, to]))]
        case .dot(let center): return [("dot", pair(center))]
        case .image(let pixels): return [("image", ImageCoding.node(pixels))]
        case .group(let shapes): return [("group", JSONNode(.array(shapes.map(node))))]
        case .use(.slash(let from, let to)): return [("use", "slash"), ("from", pair(from)), ("to", pair(to))]
        case .use(.badge(let mark, let center)):
            return [("use", "badge"), ("mark", .text(mark.rawValue))] + (center.map { [("at", pair($0))] } ?? [])
        case .use(.count(let number, let center)):
            return [("use", "badge"), ("count", .number(Double(number)))] + (center.map { [("at", pair($0))] } ?? [])
        case .use(.enclosure(let keyline)): return [("use", "enclosure"), ("keyline", .text(keyline.rawValue))]
        }
    }

    static func node(_ mirror: Shape.Mirror) -> JSONNode {
        guard let axis = mirror.axis else { return .text(mirror.direction.rawValue) }
        return .object([("direction", .text(mirror.direction.rawValue)), ("axis", .number(axis))])
    }

    static func node(_ corner: Shape.Corner) -> JSONNode {
        switch corner {
        case .auto: "auto"
        case .frame: "frame"
        case .small: "small"
        case .sharp: "sharp"
        case .pill: "pill"
        case .radius(let radius): .number(radius)
        }
    }
}
