extension Editing {
    /// Shapes whose `over` names one of the ids, in the drawing.
    func referrers(to ids: Set<String>, _ variant: FillMode?) -> [ShapePath] {
        everyPlace(variant).filter { !ids.isDisjoint(with: self[$0].over) }
    }

    /// Takes ids out of all `over` lists, where their shapes are gone.
    mutating func dropReferences(_ variant: FillMode?) throws(EditError) {
        let left = Set(ids(variant))
        for place in everyPlace(variant) {
            let over = self[place].over
            let kept = over.filter(left.contains)
            if kept.count == over.count { continue }
            if kept.isEmpty, self[place].role == .cut {
                throw error(
                    place,
                    "the cut is over \"\(over[0])\" alone, and would then erase all below it; remove the cut as well")
            }
            self[place].over = kept
        }
    }

    mutating func renameReferences(_ old: String, to new: String, _ variant: FillMode?) {
        for place in everyPlace(variant) where self[place].over.contains(old) {
            self[place].over = self[place].over.map { $0 == old ? new : $0 }
        }
    }

    /// `base`, or with a number behind if that is taken.
    func freeID(_ base: String, taken: some Sequence<String>) -> String {
        let taken = Set(taken)
        if !taken.contains(base) { return base }
        // "head-2" goes on with "head-3".
        var stem = Substring(base)
        if let hyphen = base.lastIndex(of: "-"), let number = Int(base[base.index(after: hyphen)...]), number > 0 {
            stem = base[..<hyphen]
        }
        var number = 2
        while taken.contains("\(stem)-\(number)") { number += 1 }
        return "\(stem)-\(number)"
    }

    /// Gives a shape an id if it has none, and tells it.
    mutating func ensureID(_ place: ShapePath) -> String {
        if let id = self[place].id { return id }
        let shape = self[place]
        var base = shape.geometry.kind.rawValue
        if case .use(let component) = shape.geometry { base = component.name }
        let id = freeID(base, taken: ids(place.variant))
        self[place].id = id
        return id
    }
}

extension Component {
    /// The name in documents.
    var name: String {
        switch self {
        case .slash: "slash"
        case .badge, .count: "badge"
        case .enclosure: "enclosure"
        }
    }
}

extension Shape {
    /// The shape with other ids where they are taken, and its own references following.
    func withFreshIDs(taken: [String], _ free: (String, [String]) -> String) -> Shape {
        var renamed: [String: String] = [:]
        var used = taken
        for id in allIDs {
            let new = free(id, used)
            used.append(new)
            if new != id { renamed[id] = new }
        }
        return renamed.isEmpty ? self : renaming(renamed)
    }

    private func renaming(_ names: [String: String]) -> Shape {
        var shape = self
        shape.id = id.map { names[$0] ?? $0 }
        shape.over = over.map { names[$0] ?? $0 }
        shape.children = children.map { $0.renaming(names) }
        if case .pattern(var pattern)? = appearance?.fill {
            pattern.shapes = pattern.shapes.map { $0.renaming(names) }
            shape.appearance?.fill = .pattern(pattern)
        }
        if case .pattern(var pattern)? = appearance?.stroke {
            pattern.shapes = pattern.shapes.map { $0.renaming(names) }
            shape.appearance?.stroke = .pattern(pattern)
        }
        if let mask = appearance?.mask { shape.appearance?.mask?.shapes = mask.shapes.map { $0.renaming(names) } }
        return shape
    }
}
