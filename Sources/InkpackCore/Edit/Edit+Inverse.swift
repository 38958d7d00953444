extension Edit {
    /// Undoes the edit in words of its own where that may be exact; ``Icon/apply(_:context:)`` checks that it is.
    func naturalInverse(before: Editing, after: Icon) -> Edit? {
        switch self {
        case .add(_, let spot):
            guard spot?.group == nil else { return nil }
            let count = (spot?.variant).map { after.variants[$0]?.shapes.count ?? 0 } ?? after.shapes.count
            return .remove(ShapePath([spot?.index ?? count - 1], spot?.variant).selector)
        case .remove(let selector):
            guard let places = try? before.selectRoots(selector), places.count == 1, let place = places.first,
                place.indices.count == 1
            else { return nil }
            return .add(before[place], at: ShapeSpot(place.index, variant: place.variant))
        case .move(let selector, let step): return .move(selector, by: -step)
        case .rotate(let selector, let degrees, let center): return .rotate(selector, by: -degrees, about: center)
        case .mirror, .reverse: return self
        case .group(let selector, _):
            guard let places = try? before.selectRoots(selector), let last = places.last else { return nil }
            return .ungroup(last.sibling(last.index + 1 - places.count).selector)
        case .setVertex(let selector, let vertex, _):
            guard let place = try? before.selectOne(selector), let outline = try? before.outline(place),
                let spot = outline.place(ofVertex: vertex)
            else { return nil }
            var run = outline.runs[spot.run]
            let index = run.isolate(spot.piece)
            return .setVertex(selector, vertex, to: run.start(ofSegment: index))
        case .insertVertex(let selector, let vertex, _): return .deleteVertex(selector, vertex + 1)
        case .reorder(let selector, _):
            guard let place = try? before.selectOne(selector),
                let new = after.shapes.firstIndex(of: before[place]), place.indices.count == 1
            else { return nil }
            return .reorder(.position(new), to: .index(place.index))
        case .setID(let selector, _):
            guard let place = try? before.selectOne(selector) else { return nil }
            return .setID(place.selector, before[place].id)
        case .setRole(let selector, _):
            return Self.common(selector, before, leaves: true) { $0.role }.map { .setRole($0.0, $0.1) }
        case .setInk(let selector, _):
            return Self.common(selector, before, leaves: true) { $0.ink }.map { .setInk($0.0, $0.1) }
        case .setKnockout(let selector, _):
            return Self.common(selector, before, leaves: true) { $0.knockout }.map { .setKnockout($0.0, $0.1) }
        case .setCorner(let selector, let vertex, _):
            return Self.common(selector, before, leaves: true) { shape in
                vertex.map { shape.corners[$0] } ?? shape.corner
            }.map { .setCorner($0.0, vertex: vertex, $0.1) }
        case .setOver(let selector, _):
            return Self.common(selector, before, leaves: false) { $0.over }.map { .setOver($0.0, $0.1) }
        case .setOpacity(let selector, _):
            return Self.common(selector, before, leaves: false) { $0.opacity }.map { .setOpacity($0.0, $0.1) }
        case .setTransform(let selector, _):
            return Self.common(selector, before, leaves: false) { $0.transform }.map { .setTransform($0.0, $0.1) }
        case .setMirror(let selector, _):
            return Self.common(selector, before, leaves: false) { $0.mirror }.map { .setMirror($0.0, $0.1) }
        case .rename: return .rename(before.icon.name, alias: .dropped)
        case .setMetadata(let change): return .setMetadata(change.inverse(on: before.icon))
        case .setOverride: return .setOverride(before.icon.override)
        case .setVariant(let mode, _): return .setVariant(mode, before.icon.variants[mode])
        default: return nil
        }
    }

    /// The selected shapes by place, and the value that they all have.
    private static func common<Value: Hashable>(
        _ selector: ShapeSelector, _ before: Editing, leaves: Bool, _ value: (Shape) -> Value
    ) -> (ShapeSelector, Value)? {
        guard let places = try? leaves ? before.selectLeaves(selector) : before.selectRoots(selector),
            let first = places.first
        else { return nil }
        let values = Set(places.map { value(before[$0]) })
        guard values.count == 1 else { return nil }
        let selector = ShapeSelector(places.map { [.position($0.indices)] }, variant: first.variant)
        return (selector, value(before[first]))
    }
}

extension MetadataChange {
    /// What brings back the values that the change sets.
    fileprivate func inverse(on icon: Icon) -> MetadataChange {
        var result = MetadataChange()
        if case .set = category { result.category = .set(icon.metadata.category) }
        if case .set = label { result.label = .set(icon.metadata.label) }
        if case .set = license { result.license = .set(icon.metadata.license) }
        if case .set = provenance { result.provenance = .set(icon.metadata.provenance) }
        if case .set = aliases { result.aliases = .set(icon.metadata.aliases) }
        if case .set = tags { result.tags = .set(icon.tags) }
        if case .set = slots { result.slots = .set(icon.slots) }
        if case .set = rtl { result.rtl = .set(icon.rtl) }
        return result
    }
}
