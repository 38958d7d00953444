/// Brings an icon and a style together: pure and total, the same input always gives the same display list.
public struct Resolver: Hashable, Sendable {
    /// Which way text runs around the picture.
    public enum Direction: String, Hashable, Sendable, CaseIterable {
        case ltr
        case rtl
    }

    public var style: StyleStack

    public init(_ style: StyleStack) { self.style = style }

    /// The picture of `icon` in the style.
    /// - Parameters:
    ///   - icon: with its own override, if it has one.
    ///   - theme: decides colours, and what else the style's theme changes.
    ///   - size: in pixels; decides optical sizes and snapping. `nil` for a picture of no particular size.
    ///   - direction: in `rtl`, icons that ask for it are mirrored.
    /// - Throws: the first thing that is wrong, naming the icon and the shape.
    public func resolve(
        _ icon: Icon, theme: Theme = .light, size: Int? = nil, direction: Direction = .ltr
    ) throws(ResolveError) -> DisplayList {
        if let override = icon.override, override.reason.isEmpty { throw .reason(icon: icon.name, of: "override") }
        let computed: ComputedStyle
        do {
            computed = try style.computed(theme: theme, size: size, override: icon.override?.rules)
        } catch {
            throw .style(icon: icon.name, error)
        }
        return try Self.resolve(icon, computed: computed, direction: direction)
    }

    /// The picture of `icon` in a style that is already computed; the icon's own override is not looked at.
    public static func resolve(
        _ icon: Icon, computed: ComputedStyle, direction: Direction = .ltr
    ) throws(ResolveError) -> DisplayList {
        guard Name.isValid(icon.name) else { throw .name(icon: icon.name) }
        guard icon.grid >= 1, icon.grid <= 1024 else { throw .grid(icon: icon.name, grid: icon.grid) }
        let extent = icon.extent
        guard extent.x > 0, extent.y > 0, max(extent.x, extent.y) == icon.grid else {
            throw .canvas(icon: icon.name, grid: icon.grid)
        }
        if let mode = FillMode.allCases.first(where: { icon.variants[$0]?.reason.isEmpty == true }) {
            throw .reason(icon: icon.name, of: "the variant \"\(mode.rawValue)\"")
        }
        let shapes = icon.variants[computed.fill.mode]?.shapes ?? icon.shapes
        guard !shapes.isEmpty, !icon.shapes.isEmpty else { throw .empty(icon: icon.name) }
        var expander = ShapeExpander(icon: icon, style: computed, mirrored: direction == .rtl && icon.rtl == .mirror)
        let nodes = try expander.expand(shapes)
        var painter = Painter(style: computed, icon: icon.name)
        let size = extent * computed.grid.size / icon.grid
        return DisplayList(
            name: icon.name, width: size.x, height: size.y, label: icon.metadata.label,
            items: try painter.paint(nodes))
    }
}
