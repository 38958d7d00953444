extension Editing {
    mutating func setID(_ selector: ShapeSelector, _ id: String?) throws(EditError) {
        let place = try selectOne(selector)
        let old = self[place].id
        if id == old { return }
        if id?.isEmpty == true { throw error(place, "an id must not be empty") }
        if let id, ids(place.variant).contains(id) {
            throw error(
                place,
                "another shape has the id \"\(id)\" already; \"\(freeID(id, taken: ids(place.variant)))\" is free")
        }
        if id == nil, let old, let referrer = referrers(to: [old], place.variant).first {
            throw error(place, "\(name(referrer)) is over it, so that it needs an id")
        }
        self[place].id = id
        if let old, let id { renameReferences(old, to: id, place.variant) }
    }

    mutating func setRole(_ selector: ShapeSelector, _ role: Shape.Role) throws(EditError) {
        for place in try selectLeaves(selector) { self[place].role = role }
    }

    mutating func setInk(_ selector: ShapeSelector, _ ink: Ink) throws(EditError) {
        guard Name.isValid(ink.rawValue) else {
            throw error("\"\(ink.rawValue)\" cannot be the name of an ink; use \(Name.rule)")
        }
        for place in try selectLeaves(selector) {
            let old = self[place].ink
            self[place].ink = ink
            // Shapes that are kept as they are name their inks in their paints.
            if case .ink(old, let opacity)? = self[place].appearance?.fill {
                self[place].appearance?.fill = .ink(ink, opacity: opacity)
            }
            if case .ink(old, let opacity)? = self[place].appearance?.stroke {
                self[place].appearance?.stroke = .ink(ink, opacity: opacity)
            }
        }
    }

    mutating func setKnockout(_ selector: ShapeSelector, _ knockout: Shape.Knockout) throws(EditError) {
        for place in try selectLeaves(selector) { self[place].knockout = knockout }
    }

    mutating func setOver(_ selector: ShapeSelector, _ over: [String]) throws(EditError) {
        for place in try selectRoots(selector) {
            let earlier = everyPlace(place.variant).prefix { $0 != place }.compactMap { self[$0].id }
            if let stray = over.first(where: { !earlier.contains($0) }) {
                let isLater = ids(place.variant).contains(stray)
                let hint =
                    isLater
                    ? "; that shape is drawn later: put it below with reorder"
                    : Name.nearest(to: stray, among: earlier).map { "; did you mean \"\($0)\"?" } ?? ""
                throw error(place, "\"\(stray)\" is not the id of an earlier shape\(hint)")
            }
            self[place].over = over
        }
    }

    mutating func setOpacity(_ selector: ShapeSelector, _ opacity: Double) throws(EditError) {
        guard (0...1).contains(opacity) else { throw error("opacity must be a number from 0 to 1") }
        for place in try selectRoots(selector) { self[place].opacity = opacity }
    }

    mutating func setTransform(_ selector: ShapeSelector, _ transform: Transform?) throws(EditError) {
        let transform = transform?.steps.isEmpty == true ? nil : transform
        if let affine = transform?.affine, !affine.isFinite || affine.determinant.magnitude <= 1e-9 {
            throw error("the transform leaves nothing to see of the shape")
        }
        for place in try selectRoots(selector) { self[place].transform = transform }
    }

    mutating func setMirror(_ selector: ShapeSelector, _ mirror: Shape.Mirror?) throws(EditError) {
        for place in try selectRoots(selector) { self[place].mirror = mirror }
    }

    mutating func setCorner(
        _ selector: ShapeSelector, vertex: Int?, _ corner: Shape.Corner?
    ) throws(EditError) {
        if case .radius(let radius)? = corner, !(0...1000).contains(radius) {
            throw error("a corner radius must be a number from 0 to 1000")
        }
        for place in try selectLeaves(selector) {
            guard let vertex else {
                self[place].corner = corner ?? .auto
                continue
            }
            let count = try vertexCount(place)
            guard (0..<count).contains(vertex) else { throw vertexError(place, vertex, count: count) }
            self[place].corners[vertex] = corner
        }
    }

    // MARK: The icon

    mutating func rename(_ new: String, _ old: OldName) throws(EditError) {
        guard Name.isValid(new) else { throw error("\"\(new)\" is not file-safe; use \(Name.rule)") }
        let former = icon.name
        icon.name = new
        // An icon's own name is no alias of it.
        icon.metadata.aliases.removeAll { $0.name == new }
        if former == new { return }
        switch old {
        case .dropped: break
        case .alias:
            icon.metadata.aliases.removeAll { $0.name == former }
            icon.metadata.aliases.append(Icon.Alias(former))
        case .deprecated(let reason):
            if reason.isEmpty { throw error("the old name is deprecated without a reason; say what to use instead") }
            icon.metadata.aliases.removeAll { $0.name == former }
            icon.metadata.aliases.append(Icon.Alias(former, deprecated: reason))
        }
    }

    mutating func setMetadata(_ change: MetadataChange) throws(EditError) {
        change.category.apply(to: &icon.metadata.category)
        change.label.apply(to: &icon.metadata.label)
        change.license.apply(to: &icon.metadata.license)
        change.provenance.apply(to: &icon.metadata.provenance)
        change.aliases.apply(to: &icon.metadata.aliases)
        change.tags.apply(to: &icon.tags)
        change.slots.apply(to: &icon.slots)
        change.rtl.apply(to: &icon.rtl)
        if let slot = icon.slots.sorted(by: { $0.key < $1.key }).first(where: { !$0.value.isFinite }) {
            throw error("the slot \"\(slot.key)\" is not at a finite place")
        }
    }

    mutating func setOverride(_ override: Icon.Override?) throws(EditError) {
        if override?.reason.isEmpty == true {
            throw error("an override needs a reason: why the icon departs from the style")
        }
        icon.override = override
    }

    mutating func setVariant(_ mode: FillMode, _ drawn: Icon.HandDrawn?) throws(EditError) {
        if drawn?.reason.isEmpty == true {
            throw error("a drawing by hand needs a reason: why the derived one will not do")
        }
        if drawn?.shapes.isEmpty == true { throw error("a drawing by hand needs at least one shape") }
        icon.variants[mode] = drawn
    }
}

extension FieldChange {
    func apply(to value: inout Value) {
        if case .set(let new) = self { value = new }
    }
}
