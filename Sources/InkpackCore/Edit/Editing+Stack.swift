extension Editing {
    mutating func add(_ shape: Shape, _ spot: ShapeSpot?) throws(EditError) {
        let spot = spot ?? ShapeSpot()
        let variant = spot.group?.variant ?? spot.variant
        var inside: [Int] = []
        if let group = spot.group {
            let place = try selectOne(group)
            guard self[place].geometry.kind == .group else {
                throw error(
                    place, "shapes can be put into groups only, and this is a \(self[place].geometry.kind.rawValue)")
            }
            inside = place.indices
        } else if let variant, icon.variants[variant] == nil {
            throw error("there is no drawing by hand for \(variant.rawValue); make one with setVariant")
        }
        let place = ShapePath(inside + [0], variant)
        var list = list(of: place)
        let index = spot.index ?? list.count
        guard (0...list.count).contains(index) else {
            throw error("there is no place \(index) in a list of \(list.count) shapes; use 0 to \(list.count)")
        }
        let taken = Set(ids(variant))
        if let id = shape.allIDs.first(where: taken.contains) {
            throw error("another shape has the id \"\(id)\" already; \"\(freeID(id, taken: taken))\" is free")
        }
        list.insert(shape, at: index)
        setList(list, of: place)
    }

    mutating func remove(_ selector: ShapeSelector) throws(EditError) {
        for place in try selectRoots(selector).reversed() { removeShape(place) }
        let variant = selector.variant
        guard !shapes(variant).isEmpty else { throw error("nothing would be left; an icon needs at least one shape") }
        try dropReferences(variant)
    }

    /// Takes a shape out, and groups that are empty then.
    mutating func removeShape(_ place: ShapePath) {
        var list = list(of: place)
        list.remove(at: place.index)
        setList(list, of: place)
        if list.isEmpty, place.indices.count > 1 { removeShape(ShapePath(place.indices.dropLast(), place.variant)) }
    }

    mutating func replace(_ selector: ShapeSelector, _ shape: Shape) throws(EditError) {
        let place = try selectOne(selector)
        var shape = shape
        if shape.id == nil { shape.id = self[place].id }
        let old = Set(self[place].allIDs)
        let taken = Set(ids(place.variant)).subtracting(old)
        if let id = shape.allIDs.first(where: taken.contains) {
            throw error(place, "another shape has the id \"\(id)\" already; \"\(freeID(id, taken: taken))\" is free")
        }
        let formerID = self[place].id
        self[place] = shape
        if let formerID, let id = shape.id, id != formerID { renameReferences(formerID, to: id, place.variant) }
        try dropReferences(place.variant)
    }

    mutating func duplicate(_ selector: ShapeSelector, by step: Vec2) throws(EditError) {
        for place in try selectRoots(selector).reversed() {
            var list = list(of: place)
            let copy = self[place].withFreshIDs(taken: ids(place.variant)) { freeID($0, taken: $1) }
            list.insert(copy, at: place.index + 1)
            setList(list, of: place)
            try map(place.sibling(place.index + 1), .translation(step))
        }
    }

    mutating func reorder(_ selector: ShapeSelector, to order: StackOrder) throws(EditError) {
        let places = try selectSiblings(selector, least: 1)
        guard let first = places.first, let last = places.last else { return }
        let indices = Set(places.map(\.index))
        let list = list(of: first)
        let moved = places.map { list[$0.index] }
        var rest = list.indices.filter { !indices.contains($0) }.map { list[$0] }
        let below = list.indices.filter { !indices.contains($0) }
        let target: Int
        switch order {
        case .front: target = rest.count
        case .back: target = 0
        // Past the next shape that is not itself moved.
        case .forward: target = min(rest.count, below.filter { $0 < last.index }.count + 1)
        case .backward: target = max(0, below.filter { $0 < first.index }.count - 1)
        case .index(let index):
            guard (0...rest.count).contains(index) else {
                throw error("there is no place \(index) among \(rest.count) other shapes; use 0 to \(rest.count)")
            }
            target = index
        }
        rest.insert(contentsOf: moved, at: target)
        setList(rest, of: first)
    }

    mutating func group(_ selector: ShapeSelector, id: String?) throws(EditError) {
        let places = try selectSiblings(selector, least: 1)
        guard let first = places.first, let last = places.last else { return }
        if let id, ids(first.variant).contains(id) {
            throw error(
                "another shape has the id \"\(id)\" already; \"\(freeID(id, taken: ids(first.variant)))\" is free")
        }
        var list = list(of: first)
        var group = Shape(.group(places.map { list[$0.index] }))
        group.id = id
        for place in places.reversed() { list.remove(at: place.index) }
        list.insert(group, at: last.index + 1 - places.count)
        setList(list, of: first)
    }

    mutating func ungroup(_ selector: ShapeSelector) throws(EditError) {
        for place in try selectRoots(selector).reversed() {
            let group = self[place]
            guard case .group(let children) = group.geometry else {
                throw error(place, "this is no group but a \(group.geometry.kind.rawValue)")
            }
            if group.appearance != nil {
                throw error(place, "the group has looks of its own, which its shapes would lose")
            }
            if group.mirror != nil, children.contains(where: { $0.mirror != nil || $0.transform != nil }) {
                throw error(
                    place, "the group's mirror cannot go to shapes that have a mirror or a transform of their own")
            }
            if group.opacity != 1, children.count > 1 {
                throw error(place, "the group fades its shapes as one layer; set its opacity to 1 first")
            }
            var list = list(of: place)
            list.replaceSubrange(place.index...place.index, with: children.map { $0.inheriting(from: group) })
            setList(list, of: place)
            // Who was set off from the group is set off from all of its shapes.
            if let id = group.id, !referrers(to: [id], place.variant).isEmpty {
                let parts = children.indices.map { ensureID(place.sibling(place.index + $0)) }
                for referrer in referrers(to: [id], place.variant) {
                    self[referrer].over = self[referrer].over.flatMap { $0 == id ? parts : [$0] }
                }
            }
        }
    }
}

extension Shape {
    /// The shape as it is when the group around it is taken away.
    fileprivate func inheriting(from group: Shape) -> Shape {
        var shape = self
        if let mirror = group.mirror { shape.mirror = mirror }
        if let transform = group.transform {
            shape.transform = Transform(transform.steps + (shape.transform?.steps ?? []))
        }
        if group.opacity != 1 { shape.opacity = (shape.opacity * group.opacity).tidied }
        shape.over += group.over.filter { !shape.over.contains($0) }
        return shape
    }
}
