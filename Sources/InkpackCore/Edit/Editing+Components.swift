extension Editing {
    mutating func attach(_ attachment: Attachment) throws(EditError) {
        var component = attachment.component
        if let name = attachment.slot {
            guard let slot = icon.slots[name] else {
                let known = icon.slots.keys.sorted().map { "\"\($0)\"" }.joined(separator: ", ")
                throw error(
                    "there is no slot \"\(name)\"; " + (known.isEmpty ? "the icon has none" : "the icon has \(known)"))
            }
            switch component {
            case .badge(let mark, _): component = .badge(mark, center: slot)
            case .count(let number, _): component = .count(number, center: slot)
            case .slash, .enclosure: throw error("a \(component.name) does not stand at a slot; only badges do")
            }
        }
        let taken = ids(nil)
        if let id = attachment.id, taken.contains(id) {
            throw error("another shape has the id \"\(id)\" already; \"\(freeID(id, taken: taken))\" is free")
        }
        if case .enclosure(let keyline) = component {
            try enclose(attachment, keyline)
            return
        }
        if case .slash(let from, let to) = component, !(from.isFinite && to.isFinite && from != to) {
            throw error("a slash needs two different ends at finite places")
        }
        var shape = Shape(.use(component))
        shape.id = attachment.id
        shape.ink = attachment.ink
        switch attachment.over {
        case .all:
            // What erases shows nothing to be set off from, and a slash may cross the frame.
            for index in icon.shapes.indices where icon.shapes[index].role != .cut {
                if case .use(.enclosure) = icon.shapes[index].geometry, component.name == "slash" { continue }
                shape.over.append(ensureID(ShapePath([index], nil)))
            }
        case .shapes(let ids):
            let known = self.ids(nil)
            if let stray = ids.first(where: { !known.contains($0) }) {
                let hint = Name.nearest(to: stray, among: known).map { "; did you mean \"\($0)\"?" } ?? ""
                throw error("over names \"\(stray)\", which is not the id of a shape\(hint)")
            }
            shape.over = ids
        }
        icon.shapes.append(shape)
    }

    /// Puts the drawing into a frame: made smaller, and knocked out of the frame where that is filled.
    private mutating func enclose(_ attachment: Attachment, _ keyline: Component.Keyline) throws(EditError) {
        let style = context.style
        let unit = icon.grid / style.grid.size
        if icon.shapes.contains(where: { if case .use(.enclosure) = $0.geometry { true } else { false } }) {
            throw error("the icon has an enclosure already; detach it first")
        }
        guard let frame = style.grid.keylines[keyline].map({ $0 * unit }) else {
            throw error("the style has no keyline \"\(keyline.rawValue)\"")
        }
        if !attachment.keepsSize {
            let places = icon.shapes.indices.map { ShapePath([$0], nil) }
            let box = try bounds(of: places)
            // A gap and two half strokes lie between the frame's centre line and that of the drawing.
            let margin = (max(style.gap.element, style.gap.counter) + style.stroke.width) * unit
            // A shield narrows downwards.
            let share = keyline == .shield ? 0.9 : 1
            let room = Vec2(frame.x - 2 * margin, frame.y - 2 * margin) * share
            guard min(room.x, room.y) > 0 else { throw error("the keyline \"\(keyline.rawValue)\" has no room inside") }
            if max(box.width, box.height) > 1e-6 { try fit(places, box, into: room, isRound: keyline == .circle) }
        }
        let leaves = everyPlace(nil).filter { self[$0].geometry.kind != .group }
        // What is drawn on a body would be lost if all of the body were knocked out of the frame.
        let hasDetail = leaves.contains { self[$0].role == .detail }
        for place in leaves where self[place].appearance == nil {
            switch self[place].role {
            case .line: self[place].role = .detail
            case .body:
                self[place].role = .detail
                self[place].knockout = hasDetail ? .stroke : .fill
            case .fill:
                self[place].role = .detail
                self[place].knockout = .fill
            case .detail, .cut: break
            }
        }
        var shape = Shape(.use(.enclosure(keyline)))
        shape.role = .body
        shape.id = attachment.id
        shape.ink = attachment.ink
        icon.shapes.insert(shape, at: 0)
    }

    mutating func detach(_ selector: ShapeSelector, expanding: Bool) throws(EditError) {
        for place in try selectRoots(selector).reversed() {
            let shape = self[place]
            guard case .use = shape.geometry else {
                throw error(place, "it is no component but a \(shape.geometry.kind.rawValue)")
            }
            if expanding {
                self[place] = try expanded(shape, place)
            } else {
                removeShape(place)
            }
        }
        guard !shapes(selector.variant).isEmpty else {
            throw error("nothing would be left; an icon needs at least one shape")
        }
        try dropReferences(selector.variant)
    }

    /// The shape with a geometry of its own: a component of one shape is that shape.
    func outlined(_ place: ShapePath) throws(EditError) -> Shape {
        guard case .use = self[place].geometry else { return self[place] }
        return try expanded(self[place], place)
    }

    /// The shapes that a component draws; `nil` for what is none.
    func expandedShapes(_ shape: Shape, _ place: ShapePath) throws(EditError) -> [Shape]? {
        do {
            return try ComponentParts(of: shape, icon: icon, style: context.style, name: name(place))?.shapes
        } catch {
            throw .result(operation: operation, icon: icon.name, error)
        }
    }

    /// A component as the shapes that it draws; more than one are a group.
    private func expanded(_ shape: Shape, _ place: ShapePath) throws(EditError) -> Shape {
        guard let drawn = try expandedShapes(shape, place), var result = drawn.first else { return shape }
        if drawn.count > 1 { result = Shape(.group(drawn)) }
        result.id = shape.id
        result.over = shape.over
        (result.mirror, result.transform, result.opacity) = (shape.mirror, shape.transform, shape.opacity)
        return result
    }
}
