import InkpackCore

/// Reads edits from JSON.
enum EditReading {
    /// Sequences in sequences, at most.
    private static let depthLimit = 32

    static func steps(
        _ nodes: [JSONNode], file: String, path: String, depth: Int = 0
    ) throws(DocumentError) -> [EditStep] {
        var result: [EditStep] = []
        for (index, node) in nodes.enumerated() {
            result.append(try step(node, file: file, path: "\(path)[\(index)]", depth: depth))
        }
        return result
    }

    static func step(
        _ node: JSONNode, file: String, path: String, depth: Int = 0
    ) throws(DocumentError) -> EditStep {
        guard case .object = node.value else {
            throw ObjectReader.error(file, path, node, "must be an edit such as { \"op\": \"move\" }, not \(node.kind)")
        }
        guard let name = node["op"] else { throw ObjectReader.error(file, path, node, "lacks the key \"op\"") }
        guard case .string(let operation) = name.value else {
            throw ObjectReader.error(file, "\(path).op", name, "must be a string, not \(name.kind)")
        }
        guard let keys = EditKeys.of(operation) else {
            if operation == "batch" {
                throw ObjectReader.error(file, "\(path).op", name, "a batch stands by itself, not among other edits")
            }
            let known = EditKeys.all.map(\.operation)
            let hint = Name.nearest(to: operation, among: known).map { "; did you mean \"\($0)\"?" }
            throw ObjectReader.error(
                file, "\(path).op", name,
                "there is no operation \"\(operation)\"" + (hint ?? "; there are \(known.joined(separator: ", "))"))
        }
        guard depth < depthLimit else {
            throw ObjectReader.error(file, path, node, "sequences are nested more than \(depthLimit) deep")
        }
        let reader = try ObjectReader(node, file: file, path: path, keys: keys.names)
        for key in keys.keys where key.isRequired { _ = try reader.required(key.name) }
        return EditStep(try edit(operation, reader, depth: depth), why: try reader.string("why"))
    }

    private static func edit(_ operation: String, _ reader: ObjectReader, depth: Int) throws(DocumentError) -> Edit {
        func selector() throws(DocumentError) -> ShapeSelector { try self.selector("select", reader) }
        switch operation {
        case "add":
            let group = reader.has("in") ? try self.selector("in", reader) : nil
            let mode = try reader.word("variant", FillMode.self)
            if group != nil, mode != nil {
                throw reader.error("variant", "does not go with \"in\"; name the variant in the selector")
            }
            let spot = ShapeSpot(try count("at", reader), in: group, variant: mode)
            return .add(try shape(reader), at: spot == ShapeSpot() ? nil : spot)
        case "remove": return .remove(try selector())
        case "replace": return .replace(try selector(), with: try shape(reader))
        case "duplicate": return .duplicate(try selector(), by: try reader.vec2("by") ?? .zero)
        case "reorder": return .reorder(try selector(), to: try order(reader))
        case "group": return .group(try selector(), id: try filled("id", reader))
        case "ungroup": return .ungroup(try selector())
        case "move": return .move(try selector(), by: try reader.vec2("by") ?? .zero)
        case "scale":
            if case .number? = reader["by"]?.value {
                let factor = try number("by", reader) ?? 1
                return .scale(try selector(), by: Vec2(factor, factor), about: try reader.vec2("about"))
            }
            return .scale(try selector(), by: try reader.vec2("by") ?? Vec2(1, 1), about: try reader.vec2("about"))
        case "rotate":
            return .rotate(try selector(), by: try number("by", reader) ?? 0, about: try reader.vec2("about"))
        case "mirror":
            return .mirror(try selector(), try direction(reader), axis: try number("axis", reader))
        case "align":
            return .align(
                try selector(), try reader.word("edge", Alignment.self) ?? .left,
                to: try reader.word("to", AlignmentFrame.self) ?? .selection)
        case "distribute": return .distribute(try selector(), try direction(reader), gap: try number("gap", reader))
        case "snap": return .snap(try selector(), step: try number("step", reader))
        case "center": return .center(try selector(), try reader.word("by", Centering.self) ?? .geometric)
        case "fitToKeyline":
            return .fitToKeyline(try selector(), try reader.word("keyline", Component.Keyline.self))
        default: return try shapeEdit(operation, reader, depth: depth)
        }
    }

    private static func shapeEdit(
        _ operation: String, _ reader: ObjectReader, depth: Int
    ) throws(DocumentError) -> Edit {
        func selector() throws(DocumentError) -> ShapeSelector { try self.selector("select", reader) }
        switch operation {
        case "setVertex":
            return .setVertex(try selector(), try count("vertex", reader) ?? 0, to: try reader.vec2("to") ?? .zero)
        case "insertVertex":
            return .insertVertex(try selector(), after: try count("after", reader) ?? 0, at: try reader.vec2("at"))
        case "deleteVertex": return .deleteVertex(try selector(), try count("vertex", reader) ?? 0)
        case "setCorner":
            let value = try optional("value", reader).map { node throws(DocumentError) in
                try ShapeCoding.corner(node, reader, "value")
            }
            return .setCorner(try selector(), vertex: try count("vertex", reader), value)
        case "setID":
            let isNone = try optional("value", reader) == nil
            return .setID(try selector(), isNone ? nil : try filled("value", reader))
        case "setRole": return .setRole(try selector(), try reader.word("value", Shape.Role.self) ?? .line)
        case "setInk": return .setInk(try selector(), try reader.ink("value") ?? .primary)
        case "setKnockout":
            return .setKnockout(try selector(), try reader.word("value", Shape.Knockout.self) ?? .stroke)
        case "setOver": return .setOver(try selector(), try reader.strings("value"))
        case "setOpacity": return .setOpacity(try selector(), try reader.share("value") ?? 1)
        case "setTransform":
            let isNone = try optional("value", reader) == nil
            return .setTransform(try selector(), isNone ? nil : try reader.transform("value"))
        case "setMirror":
            let isNone = try optional("value", reader) == nil
            return .setMirror(try selector(), isNone ? nil : try ShapeCoding.mirror(reader, "value"))
        case "join": return .join(try selector(), within: try number("within", reader) ?? 0)
        case "split": return .split(try selector(), at: try count("vertex", reader) ?? 0)
        case "reverse": return .reverse(try selector())
        case "simplify": return .simplify(try selector(), tolerance: try number("tolerance", reader) ?? 0.05)
        case "offset":
            return .offset(
                try selector(), by: try number("by", reader) ?? 0,
                join: try reader.word("join", Stroke.Join.self) ?? .round)
        case "outlineStroke": return .outlineStroke(try selector(), width: try number("width", reader))
        case "union", "subtract", "intersect", "exclude":
            return .combine(
                RegionOperation(rawValue: operation) ?? .union, try selector(),
                with: reader.has("with") ? try self.selector("with", reader) : nil)
        case "attach": return .attach(try attachment(reader))
        case "detach": return .detach(try selector(), expanding: try reader.bool("expand") ?? false)
        default: return try iconEdit(operation, reader, depth: depth)
        }
    }

    private static func iconEdit(
        _ operation: String, _ reader: ObjectReader, depth: Int
    ) throws(DocumentError) -> Edit {
        switch operation {
        case "rename":
            let reason = try filled("deprecated", reader)
            let keeps = try reader.bool("alias") ?? true
            if reason != nil, !keeps {
                throw reader.error("deprecated", "does not go with \"alias\": false; the old name is dropped")
            }
            return .rename(try reader.name(), alias: reason.map { .deprecated($0) } ?? (keeps ? .alias : .dropped))
        case "setMetadata": return .setMetadata(try metadata(reader))
        case "setOverride":
            let isNone = try optional("value", reader) == nil
            return .setOverride(isNone ? nil : try IconDocument.override(reader, "value"))
        case "setVariant":
            let value = try optional("value", reader).map { node throws(DocumentError) in
                try IconDocument.handDrawn(node, file: reader.file, path: "\(reader.path).value")
            }
            return .setVariant(try reader.word("mode", FillMode.self) ?? .none, value)
        case "sequence":
            let nodes = try reader.array("do")
            if nodes.isEmpty { throw reader.error("do", "is empty; there is nothing to do") }
            return .sequence(try steps(nodes, file: reader.file, path: "\(reader.path).do", depth: depth + 1))
        default: return .restore(try patch(reader))
        }
    }

    // MARK: Values

    /// A selector, or an array of them, of which every one must select something.
    static func selector(_ key: String, _ reader: ObjectReader) throws(DocumentError) -> ShapeSelector {
        var text = ""
        if case .array? = reader[key]?.value {
            text = try reader.strings(key).joined(separator: ", ")
        } else {
            text = try reader.requiredString(key)
        }
        do {
            return try ShapeSelector(text: text)
        } catch {
            throw reader.error(key, "\(error)")
        }
    }

    /// The value, unless it is null or not there.
    private static func optional(_ key: String, _ reader: ObjectReader) throws(DocumentError) -> JSONNode? {
        guard let node = reader[key] else { return nil }
        if case .null = node.value { return nil }
        return node
    }

    static func count(_ key: String, _ reader: ObjectReader) throws(DocumentError) -> Int? {
        guard let number = try reader.number(key) else { return nil }
        guard number >= 0, let count = Int(exactly: number), count <= 1_000_000 else {
            throw reader.error(key, "must be a whole number from 0 to 1000000")
        }
        return count
    }

    private static func number(_ key: String, _ reader: ObjectReader) throws(DocumentError) -> Double? {
        guard let number = try reader.number(key) else { return nil }
        guard number.magnitude <= 1e6 else { throw reader.error(key, "must be a number from -1000000 to 1000000") }
        return number
    }

    private static func filled(_ key: String, _ reader: ObjectReader) throws(DocumentError) -> String? {
        let text = try reader.string(key)
        if text?.isEmpty == true { throw reader.error(key, "must not be empty") }
        return text
    }

    private static func shape(_ reader: ObjectReader) throws(DocumentError) -> Shape {
        try ShapeCoding.shape(try reader.required("shape"), file: reader.file, path: "\(reader.path).shape")
    }

    private static func direction(_ reader: ObjectReader) throws(DocumentError) -> Shape.Mirror.Direction {
        try reader.word("direction", Shape.Mirror.Direction.self) ?? .horizontal
    }

    private static func order(_ reader: ObjectReader) throws(DocumentError) -> StackOrder {
        if case .number? = reader["to"]?.value { return .index(try count("to", reader) ?? 0) }
        switch try reader.requiredString("to") {
        case "front": return .front
        case "back": return .back
        case "forward": return .forward
        case "backward": return .backward
        case let word:
            throw reader.error("to", "must be front, back, forward, backward or a place in the list, not \"\(word)\"")
        }
    }

    private static func attachment(_ reader: ObjectReader) throws(DocumentError) -> Attachment {
        if reader.has("slot"), reader.has("at") { throw reader.error("slot", "does not go with \"at\"; give only one") }
        var attachment = Attachment(
            try ShapeCoding.component(reader, "component"), id: try filled("id", reader),
            ink: try reader.ink("ink") ?? .primary, slot: try filled("slot", reader),
            keepsSize: try reader.bool("keepSize") ?? false)
        if reader.has("over") { attachment.over = .shapes(try reader.strings("over")) }
        return attachment
    }

    private static func metadata(_ reader: ObjectReader) throws(DocumentError) -> MetadataChange {
        func text(_ key: String) throws(DocumentError) -> FieldChange<String?> {
            guard reader.has(key) else { return .keep }
            return .set(try optional(key, reader) == nil ? nil : try reader.string(key))
        }
        var change = MetadataChange()
        change.category = try text("category")
        change.label = try text("label")
        change.license = try text("license")
        change.provenance = try text("provenance")
        if reader.has("tags") { change.tags = .set(try reader.strings("tags")) }
        if reader.has("aliases") { change.aliases = .set(try IconDocument.aliases(reader)) }
        if reader.has("slots") { change.slots = .set(try IconDocument.slots(reader)) }
        change.rtl = try rtl(reader)
        if change == MetadataChange() { throw reader.error(nil, "sets nothing; name what is to be set") }
        return change
    }

    private static func rtl(_ reader: ObjectReader) throws(DocumentError) -> FieldChange<Icon.RightToLeft?> {
        guard reader.has("rtl") else { return .keep }
        return .set(try optional("rtl", reader) == nil ? nil : try reader.word("rtl", Icon.RightToLeft.self))
    }

    static func patch(_ reader: ObjectReader) throws(DocumentError) -> IconPatch {
        var patch = IconPatch()
        if reader.has("name") { patch.name = .set(try reader.name()) }
        if reader.has("tags") { patch.tags = .set(try reader.strings("tags")) }
        if let node = reader["metadata"] {
            let inner = try ObjectReader(
                node, file: reader.file, path: "\(reader.path).metadata",
                keys: IconDocument.metadataKeys)
            patch.metadata = .set(try IconDocument.metadata(inner))
        }
        patch.rtl = try rtl(reader)
        if reader.has("slots") { patch.slots = .set(try IconDocument.slots(reader)) }
        if reader.has("override") {
            let isNone = try optional("override", reader) == nil
            patch.override = .set(isNone ? nil : try IconDocument.override(reader, "override"))
        }
        if reader.has("variants") { patch.variants = .set(try IconDocument.variants(reader)) }
        if let node = reader["shapes"] {
            let inner = try ObjectReader(
                node, file: reader.file, path: "\(reader.path).shapes", keys: ["at", "remove", "insert"])
            for key in ["at", "remove", "insert"] { _ = try inner.required(key) }
            patch.shapes = IconPatch.Splice(
                at: try count("at", inner) ?? 0, removing: try count("remove", inner) ?? 0,
                inserting: try ShapeCoding.shapes(
                    try inner.array("insert"), file: reader.file, path: "\(inner.path).insert"))
        }
        return patch
    }
}
