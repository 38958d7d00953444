extension IconPatch {
    /// What turns `icon` into `target`, and no more; the grid and the canvas of both are the same.
    public init(from icon: Icon, to target: Icon) {
        self.init()
        if icon.name != target.name { name = .set(target.name) }
        if icon.tags != target.tags { tags = .set(target.tags) }
        if icon.metadata != target.metadata { metadata = .set(target.metadata) }
        if icon.rtl != target.rtl { rtl = .set(target.rtl) }
        if icon.slots != target.slots { slots = .set(target.slots) }
        if icon.override != target.override { override = .set(target.override) }
        if icon.variants != target.variants { variants = .set(target.variants) }
        guard icon.shapes != target.shapes else { return }
        let (old, new) = (icon.shapes, target.shapes)
        let shorter = min(old.count, new.count)
        let start = (0..<shorter).first { old[$0] != new[$0] } ?? shorter
        let end = (0..<shorter - start).first { old[old.count - 1 - $0] != new[new.count - 1 - $0] } ?? shorter - start
        shapes = Splice(
            at: start, removing: old.count - end - start, inserting: Array(new[start..<new.count - end]))
    }

    /// The icon with the patch's values; `nil` if it has not the shapes that the patch takes out.
    public func applied(to icon: Icon) -> Icon? {
        var result = icon
        name.apply(to: &result.name)
        tags.apply(to: &result.tags)
        metadata.apply(to: &result.metadata)
        rtl.apply(to: &result.rtl)
        slots.apply(to: &result.slots)
        override.apply(to: &result.override)
        variants.apply(to: &result.variants)
        if let splice = shapes {
            // No sum is taken, which could overflow.
            guard splice.index >= 0, splice.removed >= 0, splice.index <= icon.shapes.count,
                splice.removed <= icon.shapes.count - splice.index
            else { return nil }
            result.shapes.replaceSubrange(splice.index..<splice.index + splice.removed, with: splice.shapes)
        }
        return result
    }
}
