/// A shape with its geometry settled on the style's grid, and not yet painted.
struct ResolvedShape {
    /// Counts all shapes of the icon in drawing order.
    var index: Int
    /// How errors name the shape.
    var place: String
    var id: String?
    var path: BezierPath
    /// The centre, for a dot; its path is a bare point.
    var dot: Vec2?
    var role: Shape.Role
    var ink: Ink
    var opacity: Double
    var knockout: Shape.Knockout
    /// The indices of the shapes that this one cuts a gap into.
    var cuts: [Int]
    /// Whether the gap is that of badges and slashes.
    var isModifier: Bool
    /// For a badge: the disc that it clears.
    var clearing: (center: Vec2, radius: Double)?
    /// For a shape that is kept as it is, whose role is then `line` whatever the icon says.
    var looks: ResolvedLooks?

    var isClosed: Bool { path.elements.contains(.close) }
}

/// Shapes in drawing order; groups stay where they must be painted as one.
indirect enum ResolvedNode {
    case shape(ResolvedShape)
    case group(ResolvedLayer, [ResolvedNode])
}
