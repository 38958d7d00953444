extension Editing {
    /// Applies one edit; where it throws, the icon may be half changed.
    mutating func perform(_ edit: Edit) throws(EditError) {
        operation = edit.operation
        switch edit {
        case .add(let shape, let spot): try add(shape, spot)
        case .remove(let selector): try remove(selector)
        case .replace(let selector, let shape): try replace(selector, shape)
        case .duplicate(let selector, let step): try duplicate(selector, by: step)
        case .reorder(let selector, let order): try reorder(selector, to: order)
        case .group(let selector, let id): try group(selector, id: id)
        case .ungroup(let selector): try ungroup(selector)
        case .move(let selector, let step): try move(selector, by: step)
        case .scale(let selector, let factors, let center): try scale(selector, by: factors, about: center)
        case .rotate(let selector, let degrees, let center): try rotate(selector, by: degrees, about: center)
        case .mirror(let selector, let direction, let axis): try mirror(selector, direction, axis: axis)
        case .align(let selector, let alignment, let frame): try align(selector, alignment, to: frame)
        case .distribute(let selector, let direction, let gap): try distribute(selector, direction, gap: gap)
        case .snap(let selector, let step): try snap(selector, step: step)
        case .center(let selector, let centering): try center(selector, centering)
        case .fitToKeyline(let selector, let keyline): try fitToKeyline(selector, keyline)
        case .setVertex(let selector, let vertex, let point): try setVertex(selector, vertex, to: point)
        case .insertVertex(let selector, let vertex, let point):
            try insertVertex(selector, after: vertex, at: point)
        case .deleteVertex(let selector, let vertex): try deleteVertex(selector, vertex)
        case .setCorner(let selector, let vertex, let corner): try setCorner(selector, vertex: vertex, corner)
        case .setID(let selector, let id): try setID(selector, id)
        case .setRole(let selector, let role): try setRole(selector, role)
        case .setInk(let selector, let ink): try setInk(selector, ink)
        case .setKnockout(let selector, let knockout): try setKnockout(selector, knockout)
        case .setOver(let selector, let ids): try setOver(selector, ids)
        case .setOpacity(let selector, let opacity): try setOpacity(selector, opacity)
        case .setTransform(let selector, let transform): try setTransform(selector, transform)
        case .setMirror(let selector, let mirror): try setMirror(selector, mirror)
        case .join(let selector, let distance): try join(selector, within: distance)
        case .split(let selector, let vertex): try split(selector, at: vertex)
        case .reverse(let selector): try reverse(selector)
        case .simplify(let selector, let tolerance): try simplify(selector, tolerance: tolerance)
        case .offset(let selector, let distance, let join): try offset(selector, by: distance, join: join)
        case .outlineStroke(let selector, let width): try outlineStroke(selector, width: width)
        case .combine(let kind, let selector, let tools): try combine(kind, selector, with: tools)
        case .attach(let attachment): try attach(attachment)
        case .detach(let selector, let expanding): try detach(selector, expanding: expanding)
        case .rename(let name, let old): try rename(name, old)
        case .setMetadata(let change): try setMetadata(change)
        case .setOverride(let override): try setOverride(override)
        case .setVariant(let mode, let drawn): try setVariant(mode, drawn)
        case .sequence(let steps):
            if steps.isEmpty { throw error("there is nothing to do in it") }
            for step in steps { try perform(step.edit) }
        case .restore(let patch): try restore(patch)
        }
    }

    private mutating func restore(_ patch: IconPatch) throws(EditError) {
        guard let changed = patch.applied(to: icon) else {
            let splice = patch.shapes
            throw error(
                "it takes \(splice?.removed ?? 0) shapes from place \(splice?.index ?? 0) on, "
                    + "and the icon has \(icon.shapes.count)")
        }
        icon = changed
    }
}
