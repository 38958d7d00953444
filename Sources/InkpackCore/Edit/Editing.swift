/// An edit at work: the icon as far as it is changed, and what messages need.
struct Editing {
    var icon: Icon
    let context: EditContext
    /// The operation that messages name.
    var operation: String

    init(_ icon: Icon, context: EditContext, operation: String) {
        self.icon = icon
        self.context = context
        self.operation = operation
    }

    // MARK: Shapes by place

    func shapes(_ variant: FillMode?) -> [Shape] { icon.shapes(variant) }

    mutating func setShapes(_ shapes: [Shape], _ variant: FillMode?) {
        if let variant { icon.variants[variant]?.shapes = shapes } else { icon.shapes = shapes }
    }

    /// The shape at a place, which must be one that selection gave.
    subscript(place: ShapePath) -> Shape {
        get { shapes(place.variant)[place.indices[...]] }
        set {
            var shapes = shapes(place.variant)
            shapes[place.indices[...]] = newValue
            setShapes(shapes, place.variant)
        }
    }

    /// The list that the shape at a place stands in.
    func list(of place: ShapePath) -> [Shape] {
        let parent = place.indices.dropLast()
        return parent.isEmpty ? shapes(place.variant) : shapes(place.variant)[parent].children
    }

    mutating func setList(_ list: [Shape], of place: ShapePath) {
        let parent = place.indices.dropLast()
        if parent.isEmpty {
            setShapes(list, place.variant)
        } else {
            var shapes = shapes(place.variant)
            shapes[parent].children = list
            setShapes(shapes, place.variant)
        }
    }

    func everyPlace(_ variant: FillMode?) -> [ShapePath] { icon.everyPlace(variant) }

    /// The shape itself, or all that a group draws.
    func leaves(_ place: ShapePath) -> [ShapePath] {
        guard case .group(let children) = self[place].geometry else { return [place] }
        return children.indices.flatMap { leaves(ShapePath(place.indices + [$0], place.variant)) }
    }

    /// Every id in the drawing, those in masks and patterns included.
    func ids(_ variant: FillMode?) -> [String] { shapes(variant).flatMap(\.allIDs) }

    // MARK: Messages

    func name(_ place: ShapePath) -> String { self[place].id.map { "shape \"\($0)\"" } ?? place.description }

    func error(_ place: ShapePath, _ reason: String) -> EditError {
        .shape(operation: operation, icon: icon.name, shape: name(place), reason: reason)
    }

    func error(_ reason: String) -> EditError { .value(operation: operation, icon: icon.name, reason: reason) }
}

/// Where a shape stands: indices from the drawing's list inwards.
struct ShapePath: Hashable, CustomStringConvertible {
    var indices: [Int]
    var variant: FillMode?

    init(_ indices: [Int], _ variant: FillMode?) {
        self.indices = indices
        self.variant = variant
    }

    var index: Int { indices.last ?? 0 }

    func sibling(_ index: Int) -> ShapePath { ShapePath(indices.dropLast() + [index], variant) }

    func isInside(_ other: ShapePath) -> Bool {
        indices.count > other.indices.count && indices.starts(with: other.indices)
    }

    var selector: ShapeSelector { ShapeSelector([[.position(indices)]], variant: variant) }

    var description: String { "\(ShapeSelector([[.position(indices)]]))" }
}

extension [Shape] {
    subscript(path: ArraySlice<Int>) -> Shape {
        get {
            var shape = self[path.first ?? 0]
            for index in path.dropFirst() { shape = shape.children[index] }
            return shape
        }
        set {
            guard let first = path.first else { return }
            if path.count == 1 {
                self[first] = newValue
            } else {
                var children = self[first].children
                children[path.dropFirst()] = newValue
                self[first].children = children
            }
        }
    }
}

extension Shape {
    /// The shapes of a group; none for any other shape.
    var children: [Shape] {
        get { if case .group(let shapes) = geometry { shapes } else { [] } }
        set { if case .group = geometry { geometry = .group(newValue) } }
    }

    /// The shape's id and all inside of it.
    var allIDs: [String] {
        [id].compactMap(\.self) + children.flatMap(\.allIDs)
            + (appearance?.lists.flatMap { $0.shapes.flatMap(\.allIDs) } ?? [])
    }
}
