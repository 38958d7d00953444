/// What edits need to know besides the icon.
public struct EditContext: Sendable {
    /// The style that the icon is drawn in, for widths, grids and keylines; with the icon's own override if it has one.
    public var style: ComputedStyle
    /// For ``Edit/offset(_:by:join:)``, ``Edit/outlineStroke(_:width:)`` and ``Edit/combine(_:_:with:)``.
    public var regions: (any RegionGeometry)?
    /// For centring by looks.
    public var rasterizer: (any Rasterizer)?

    public init(
        style: ComputedStyle, regions: (any RegionGeometry)? = nil, rasterizer: (any Rasterizer)? = nil
    ) {
        self.style = style
        self.regions = regions
        self.rasterizer = rasterizer
    }
}
