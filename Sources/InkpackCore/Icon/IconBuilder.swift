/// What may stand in an icon's braces: a drawing type such as ``Line``, or a ``Shape``.
public protocol ShapeComponent {
    var shape: Shape { get }
}

extension Shape: ShapeComponent {
    public var shape: Shape { self }
}

/// Collects the shapes of an icon or a group.
@resultBuilder
public enum ShapeBuilder {
    public static func buildExpression(_ component: some ShapeComponent) -> [Shape] { [component.shape] }
    public static func buildExpression(_ shapes: [Shape]) -> [Shape] { shapes }
    public static func buildBlock(_ parts: [Shape]...) -> [Shape] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [Shape]?) -> [Shape] { part ?? [] }
    public static func buildEither(first part: [Shape]) -> [Shape] { part }
    public static func buildEither(second part: [Shape]) -> [Shape] { part }
    public static func buildArray(_ parts: [[Shape]]) -> [Shape] { parts.flatMap { $0 } }
}

/// Collects icons.
@resultBuilder
public enum IconsBuilder {
    public static func buildExpression(_ icon: Icon) -> [Icon] { [icon] }
    public static func buildExpression(_ icons: [Icon]) -> [Icon] { icons }
    public static func buildBlock(_ parts: [Icon]...) -> [Icon] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [Icon]?) -> [Icon] { part ?? [] }
    public static func buildEither(first part: [Icon]) -> [Icon] { part }
    public static func buildEither(second part: [Icon]) -> [Icon] { part }
    public static func buildArray(_ parts: [[Icon]]) -> [Icon] { parts.flatMap { $0 } }
}

extension Icon {
    /// An icon of the shapes in braces.
    public init(
        _ name: String, grid: Double = 24, canvas: Vec2? = nil, tags: [String] = [], category: String? = nil,
        label: String? = nil, rtl: RightToLeft? = nil, slots: [String: Vec2] = [:],
        @ShapeBuilder shapes: () -> [Shape]
    ) {
        self.init(
            name: name, grid: grid, canvas: canvas, tags: tags, metadata: Metadata(category: category, label: label),
            rtl: rtl, slots: slots, shapes: shapes())
    }

    /// The icon with its picture in a fill mode drawn by hand, and the reason why the derived one will not do.
    public func variant(_ mode: FillMode, reason: String, @ShapeBuilder shapes: () -> [Shape]) -> Icon {
        var icon = self
        icon.variants[mode] = HandDrawn(reason: reason, shapes: shapes())
        return icon
    }

    /// The icon with a rule of the linter that it may break, and the reason why: in the given styles, or in all.
    public func exempt(from rule: String, in styles: String..., reason: String) -> Icon {
        var icon = self
        icon.metadata.exemptions[rule] = Exemption(reason, styles: styles)
        return icon
    }

    /// The icon with style rules of its own, and the reason for them.
    public func override(_ rules: StyleRules, reason: String) -> Icon {
        var icon = self
        icon.override = Override(reason: reason, rules: rules)
        return icon
    }
}

extension ShapeComponent {
    private func setting<Value>(_ keyPath: WritableKeyPath<Shape, Value>, _ value: Value) -> Shape {
        var shape = self.shape
        shape[keyPath: keyPath] = value
        return shape
    }

    public func id(_ id: String) -> Shape { setting(\.id, id) }
    public func role(_ role: Shape.Role) -> Shape { setting(\.role, role) }
    public func ink(_ ink: Ink) -> Shape { setting(\.ink, ink) }
    public func knockout(_ knockout: Shape.Knockout) -> Shape { setting(\.knockout, knockout) }
    public func opacity(_ opacity: Double) -> Shape { setting(\.opacity, opacity) }

    /// Gives the shape looks of its own, for which neither its role nor the style counts.
    public func asIs(_ appearance: Appearance) -> Shape { setting(\.appearance, appearance) }

    public func transform(_ transform: Transform) -> Shape { setting(\.transform, transform) }

    /// Sets the shape off by a gap from the named earlier ones.
    public func over(_ ids: String...) -> Shape { setting(\.over, ids) }

    public func corner(_ corner: Shape.Corner) -> Shape { setting(\.corner, corner) }
    public func corner(_ radius: Double) -> Shape { setting(\.corner, .radius(radius)) }

    /// The corner of single vertices, which count from 0.
    public func corner(_ corner: Shape.Corner, at vertices: Int...) -> Shape {
        var shape = self.shape
        for vertex in vertices { shape.corners[vertex] = corner }
        return shape
    }

    /// The radius of single corners, whose vertices count from 0.
    public func corner(_ radius: Double, at vertices: Int...) -> Shape {
        var shape = self.shape
        for vertex in vertices { shape.corners[vertex] = .radius(radius) }
        return shape
    }

    /// Adds the mirror image about an axis, which is the middle of the grid unless given.
    ///
    /// An open path that touches the axis with both ends becomes one closed path, with one end one longer path.
    public func mirror(_ direction: Shape.Mirror.Direction, at axis: Double? = nil) -> Shape {
        setting(\.mirror, Shape.Mirror(direction, axis: axis))
    }
}
