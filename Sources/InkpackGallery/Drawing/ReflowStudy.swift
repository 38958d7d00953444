import InkpackCore

/// How the shapes of one picture depend on the stroke width and the corner radius of their style.
///
/// The dependence is read from the resolver, not written down again: strokes and dots from pictures of two widths,
/// corners from the radii that the style asks for at two radii. It is then held against the resolver's own pictures at
/// the ends of the sliders and between, and what does not agree is not offered.
struct ReflowStudy {
    /// The width of a stroke: `fixed` and `share` of the style's width.
    struct Width: Hashable {
        var fixed: Double
        var share: Double

        func callAsFunction(_ width: Double) -> Double { fixed + share * width }
    }

    /// One shape of the picture, in drawing order.
    struct LiveShape {
        var shape: DisplayList.Shape
        /// `nil` for a fill.
        var width: Width?
        var path: LivePath
    }

    let list: DisplayList
    private(set) var shapes: [LiveShape] = []
    private(set) var followsStroke = true
    private(set) var followsCorner = true

    /// The sliders' ends on a grid of 24 units.
    static let strokes = 0.5...4.0
    static let corners = 0.0...6.0

    init(_ icon: Icon, style: StyleStack, theme: Theme, list: DisplayList) throws(ResolveError) {
        self.list = list
        let sliders = try SliderStyle(style, theme: theme, icon: icon)
        let own = sliders.own
        let ownWidth = own.stroke.width
        let wider = try sliders.shapes(width: ownWidth * 1.25, corner: nil)
        let flat = list.items.flatShapes
        guard flat.count == wider.count else {
            (followsStroke, followsCorner) = (false, false)
            return
        }
        let unit = own.grid.size / 24
        let rounded = try Resolver.roundedPaths(of: icon, computed: own)
        let first = try Resolver.roundedPaths(of: icon, computed: try sliders.computed(width: nil, corner: unit))
        let second = try Resolver.roundedPaths(of: icon, computed: try sliders.computed(width: nil, corner: 2 * unit))
        let origins = PathOrigins(rounded, first, second, unit: unit, width: ownWidth)
        for (shape, other) in zip(flat, wider) {
            let step = ownWidth * 0.25
            var width: Width?
            if case .stroke(let stroke) = shape.area, case .stroke(let otherStroke) = other.area {
                let share = (otherStroke.width - stroke.width) / step
                width = Width(fixed: stroke.width - share * ownWidth, share: share)
            }
            let path =
                origins.path(of: shape.path)
                ?? LivePath(base: shape.path, width: ownWidth, moves: shape.path.moves(to: other.path, over: step))
            shapes.append(LiveShape(shape: shape, width: width, path: path))
        }
        let (low, high) = (Self.strokes.lowerBound * unit, Self.strokes.upperBound * unit)
        let round = Self.corners.upperBound * unit
        for corner in [0, round / 4, round] where followsCorner {
            followsCorner = try agrees(sliders, width: nil, corner: corner)
        }
        for width in [low, (low + high) / 2, high] where followsStroke {
            followsStroke = try agrees(sliders, width: width, corner: nil)
        }
        if followsStroke, followsCorner {
            for (width, corner) in [(low, round), (high, round), (high, 0)] where followsStroke {
                followsStroke = try agrees(sliders, width: width, corner: corner)
            }
        }
    }

    /// Whether the resolver draws what the functions say.
    private func agrees(_ sliders: SliderStyle, width: Double?, corner: Double?) throws(ResolveError) -> Bool {
        let truth = try sliders.shapes(width: width, corner: corner)
        guard truth.count == shapes.count else { return false }
        let (atWidth, atCorner) = (width ?? sliders.own.stroke.width, corner ?? sliders.own.corner.large)
        return zip(shapes, truth).allSatisfy { live, shape in
            let isAsWide =
                switch (live.width, shape.area) {
                case (let width?, .stroke(let stroke)): (width(atWidth) - stroke.width).magnitude < 1e-6
                case (nil, .fill): true
                default: false
                }
            return isAsWide && live.path.path(width: atWidth, corner: atCorner).isClose(to: shape.path)
        }
    }
}
