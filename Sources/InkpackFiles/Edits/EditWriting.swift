import InkpackCore

/// Writes edits as JSON.
enum EditWriting {
    typealias Members = [(String, JSONNode)]

    /// The members of an edit, but for its operation.
    static func members(_ edit: Edit) -> Members {
        switch edit {
        case .add(let shape, let spot):
            var members: Members = [("shape", ShapeCoding.node(shape))]
            if let index = spot?.index { members.append(("at", .number(Double(index)))) }
            if let group = spot?.group { members.append(("in", .text("\(group)"))) }
            if let mode = spot?.variant { members.append(("variant", .text(mode.rawValue))) }
            return members
        case .remove(let selector), .ungroup(let selector), .reverse(let selector): return select(selector)
        case .replace(let selector, let shape): return select(selector) + [("shape", ShapeCoding.node(shape))]
        case .duplicate(let selector, let step), .move(let selector, let step):
            return select(selector) + [("by", pair(step))]
        case .reorder(let selector, let order): return select(selector) + [("to", node(order))]
        case .group(let selector, let id): return select(selector) + optional("id", id.map { .text($0) })
        case .scale(let selector, let factors, let center):
            return select(selector) + [("by", factors.x == factors.y ? .number(factors.x) : pair(factors))]
                + optional("about", center.map(pair))
        case .rotate(let selector, let degrees, let center):
            return select(selector) + [("by", .number(degrees))] + optional("about", center.map(pair))
        case .mirror(let selector, let direction, let axis):
            return select(selector) + [("direction", .text(direction.rawValue))]
                + optional("axis", axis.map { .number($0) })
        case .align(let selector, let alignment, let frame):
            return select(selector) + [("edge", .text(alignment.rawValue)), ("to", .text(frame.rawValue))]
        case .distribute(let selector, let direction, let gap):
            return select(selector) + [("direction", .text(direction.rawValue))]
                + optional("gap", gap.map { .number($0) })
        case .snap(let selector, let step): return select(selector) + optional("step", step.map { .number($0) })
        case .center(let selector, let centering): return select(selector) + [("by", .text(centering.rawValue))]
        case .fitToKeyline(let selector, let keyline):
            return select(selector) + optional("keyline", keyline.map { .text($0.rawValue) })
        default: return shapeMembers(edit)
        }
    }

    private static func shapeMembers(_ edit: Edit) -> Members {
        switch edit {
        case .setVertex(let selector, let vertex, let point):
            return select(selector) + [("vertex", .number(Double(vertex))), ("to", pair(point))]
        case .insertVertex(let selector, let vertex, let point):
            return select(selector) + [("after", .number(Double(vertex)))] + optional("at", point.map(pair))
        case .deleteVertex(let selector, let vertex), .split(let selector, let vertex):
            return select(selector) + [("vertex", .number(Double(vertex)))]
        case .setCorner(let selector, let vertex, let corner):
            return select(selector) + optional("vertex", vertex.map { .number(Double($0)) })
                + value(corner.map(ShapeCoding.node))
        case .setID(let selector, let id): return select(selector) + value(id.map { .text($0) })
        case .setRole(let selector, let role): return select(selector) + value(.text(role.rawValue))
        case .setInk(let selector, let ink): return select(selector) + value(.text(ink.rawValue))
        case .setKnockout(let selector, let knockout): return select(selector) + value(.text(knockout.rawValue))
        case .setOver(let selector, let ids): return select(selector) + value(.texts(ids))
        case .setOpacity(let selector, let opacity): return select(selector) + value(.number(opacity))
        case .setTransform(let selector, let transform):
            return select(selector) + value(transform.map { .text($0.text) })
        case .setMirror(let selector, let mirror): return select(selector) + value(mirror.map(ShapeCoding.node))
        case .join(let selector, let distance): return select(selector) + [("within", .number(distance))]
        case .simplify(let selector, let tolerance): return select(selector) + [("tolerance", .number(tolerance))]
        case .offset(let selector, let distance, let join):
            return select(selector) + [("by", .number(distance)), ("join", .text(join.rawValue))]
        case .outlineStroke(let selector, let width):
            return select(selector) + optional("width", width.map { .number($0) })
        case .combine(_, let selector, let tools):
            return select(selector) + optional("with", tools.map { .text("\($0)") })
        case .attach(let attachment): return node(attachment)
        case .detach(let selector, let expanding):
            return select(selector) + optional("expand", expanding ? true : nil)
        default: return iconMembers(edit)
        }
    }

    private static func iconMembers(_ edit: Edit) -> Members {
        switch edit {
        case .rename(let name, let old):
            switch old {
            case .alias: return [("name", .text(name))]
            case .dropped: return [("name", .text(name)), ("alias", false)]
            case .deprecated(let reason): return [("name", .text(name)), ("deprecated", .text(reason))]
            }
        case .setMetadata(let change): return node(change)
        case .setOverride(let override): return value(override.map { IconDocument.node($0) })
        case .setVariant(let mode, let drawn):
            return [("mode", .text(mode.rawValue))] + value(drawn.map { IconDocument.node($0) })
        case .sequence(let steps): return [("do", EditDocument.node(steps))]
        case .restore(let patch): return node(patch)
        default: return []
        }
    }

    // MARK: Values

    private static func select(_ selector: ShapeSelector) -> Members { [("select", .text("\(selector)"))] }

    private static func optional(_ key: String, _ node: JSONNode?) -> Members { node.map { [(key, $0)] } ?? [] }

    private static func value(_ node: JSONNode?) -> Members { [("value", node ?? JSONNode(.null))] }

    private static func pair(_ point: Vec2) -> JSONNode { .numbers([point.x, point.y]) }

    private static func node(_ order: StackOrder) -> JSONNode {
        switch order {
        case .front: "front"
        case .back: "back"
        case .forward: "forward"
        case .backward: "backward"
        case .index(let index): .number(Double(index))
        }
    }

    private static func node(_ attachment: Attachment) -> Members {
        // The component's own members, under another key.
        var members = ShapeCoding.geometryMembers(.use(attachment.component)).map { key, node in
            (key == "use" ? "component" : key, node)
        }
        members += optional("slot", attachment.slot.map { .text($0) })
        members += optional("id", attachment.id.map { .text($0) })
        if attachment.ink != .primary { members.append(("ink", .text(attachment.ink.rawValue))) }
        if case .shapes(let ids) = attachment.over { members.append(("over", .texts(ids))) }
        return members + optional("keepSize", attachment.keepsSize ? true : nil)
    }

    private static func field<Value>(_ key: String, _ change: FieldChange<Value>, _ node: (Value) -> JSONNode?)
        -> Members
    {
        guard case .set(let value) = change else { return [] }
        return [(key, node(value) ?? JSONNode(.null))]
    }

    private static func node(_ change: MetadataChange) -> Members {
        func text(_ value: String?) -> JSONNode? { value.map { .text($0) } }
        return field("category", change.category, text) + field("label", change.label, text)
            + field("license", change.license, text) + field("provenance", change.provenance, text)
            + field("tags", change.tags) { .texts($0) } + field("aliases", change.aliases) { IconDocument.node($0) }
            + field("slots", change.slots) { IconDocument.node($0) }
            + field("rtl", change.rtl) { $0.map { .text($0.rawValue) } }
    }

    static func node(_ patch: IconPatch) -> Members {
        field("name", patch.name) { .text($0) } + field("tags", patch.tags) { .texts($0) }
            + field("metadata", patch.metadata) { .object(IconDocument.members($0)) }
            + field("rtl", patch.rtl) { $0.map { .text($0.rawValue) } }
            + field("slots", patch.slots) { IconDocument.node($0) }
            + field("override", patch.override) { $0.map { IconDocument.node($0) } }
            + field("variants", patch.variants) { IconDocument.node($0) }
            + optional(
                "shapes",
                patch.shapes.map { splice in
                    .object([
                        ("at", .number(Double(splice.index))), ("remove", .number(Double(splice.removed))),
                        ("insert", JSONNode(.array(splice.shapes.map(ShapeCoding.node)))),
                    ])
                })
    }
}
