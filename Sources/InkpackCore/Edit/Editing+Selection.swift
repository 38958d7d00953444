extension Editing {
    /// The places of the selected shapes in drawing order, one or more.
    func select(_ selector: ShapeSelector) throws(EditError) -> [ShapePath] {
        if let variant = selector.variant, icon.variants[variant] == nil {
            let modes = FillMode.allCases.filter { icon.variants[$0] != nil }.map(\.rawValue)
            throw error(
                "there is no drawing by hand for \(variant.rawValue); "
                    + (modes.isEmpty ? "the icon has none" : "the icon has them for \(modes.joined(separator: ", "))"))
        }
        let found = icon.places(selector)
        // A misspelt id among several is not to go unnoticed.
        for terms in selector.alternatives {
            let isEmpty = !found.contains { place in terms.allSatisfy { icon.fulfils(place, $0) } }
            if isEmpty {
                var ids: [String] = []
                for place in everyPlace(selector.variant) { if let id = self[place].id { ids.append(id) } }
                var nearest: String?
                if case .id(let id)? = terms.first { nearest = Name.nearest(to: id, among: ids) }
                throw .nothingSelected(
                    operation: operation, icon: icon.name,
                    selector: "\(ShapeSelector([terms], variant: selector.variant))", ids: ids, nearest: nearest)
            }
        }
        return found
    }

    /// The selected shapes without those that are inside of other selected ones.
    func selectRoots(_ selector: ShapeSelector) throws(EditError) -> [ShapePath] {
        let found = try select(selector)
        return found.filter { place in !found.contains { place.isInside($0) } }
    }

    /// The selected shapes, and for groups all that they draw.
    func selectLeaves(_ selector: ShapeSelector) throws(EditError) -> [ShapePath] {
        var result: [ShapePath] = []
        for place in try selectRoots(selector) { result += leaves(place) }
        return result
    }

    /// The one selected shape.
    func selectOne(_ selector: ShapeSelector) throws(EditError) -> ShapePath {
        let found = try select(selector)
        guard found.count == 1, let place = found.first else {
            throw .selection(
                operation: operation, icon: icon.name, selector: "\(selector)", count: found.count,
                wanted: "the operation takes one")
        }
        return place
    }

    /// The selected shapes, all of one list.
    func selectSiblings(_ selector: ShapeSelector, least: Int) throws(EditError) -> [ShapePath] {
        let found = try selectRoots(selector)
        guard found.count >= least else {
            throw .selection(
                operation: operation, icon: icon.name, selector: "\(selector)", count: found.count,
                wanted: "the operation takes at least \(least)")
        }
        let parent = found.first?.indices.dropLast()
        if let stray = found.first(where: { $0.indices.dropLast() != parent }) {
            throw error(stray, "the shape is in another group than the others; they must be in one list")
        }
        return found
    }
}

extension Icon {
    /// Whether the selector selects any of the icon's shapes.
    public func has(_ selector: ShapeSelector) -> Bool { !places(selector).isEmpty }

    /// The list of a drawing's shapes.
    func shapes(_ variant: FillMode?) -> [Shape] {
        guard let variant else { return shapes }
        return variants[variant]?.shapes ?? []
    }

    /// Every shape, groups before what is inside of them.
    func everyPlace(_ variant: FillMode?) -> [ShapePath] {
        func below(_ shapes: [Shape], _ prefix: [Int]) -> [ShapePath] {
            shapes.enumerated().flatMap { index, shape in
                [ShapePath(prefix + [index], variant)] + below(shape.children, prefix + [index])
            }
        }
        return below(shapes(variant), [])
    }

    /// The places of the selected shapes in drawing order.
    func places(_ selector: ShapeSelector) -> [ShapePath] {
        everyPlace(selector.variant).filter { place in
            selector.alternatives.contains { terms in !terms.isEmpty && terms.allSatisfy { fulfils(place, $0) } }
        }
    }

    func fulfils(_ place: ShapePath, _ term: ShapeSelector.Term) -> Bool {
        let shape = shapes(place.variant)[place.indices[...]]
        let isGroup = shape.geometry.kind == .group
        switch term {
        case .all: return place.indices.count == 1
        case .id(let id): return shape.id == id
        case .role(let role): return !isGroup && shape.role == role
        case .kind(let kind): return shape.geometry.kind == kind
        case .ink(let ink): return !isGroup && shape.ink == ink
        case .position(let indices): return place.indices == indices
        }
    }
}
