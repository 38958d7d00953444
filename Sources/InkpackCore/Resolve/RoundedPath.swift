/// A path of an icon before and after its corners were rounded: what it takes to round them anew elsewhere.
package struct RoundedPath: Hashable, Sendable {
    /// On the style's grid, with a vertex at each corner.
    package var sharp: BezierPath
    package var rounded: BezierPath
    /// The radius that is wanted at each corner between straight sides, by the vertex's index; its sides may allow less.
    package var radii: [Int: Double]
}

extension Resolver {
    /// The paths of all shapes that take their corners from the style, in drawing order.
    package static func roundedPaths(
        of icon: Icon, computed: ComputedStyle
    ) throws(ResolveError) -> [RoundedPath] {
        var expander = ShapeExpander(icon: icon, style: computed, mirrored: false)
        return try expander.roundedPaths(icon.variants[computed.fill.mode]?.shapes ?? icon.shapes)
    }
}
