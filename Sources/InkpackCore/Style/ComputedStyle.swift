/// A style with everything decided: one theme, one size, no references.
public struct ComputedStyle: Hashable, Sendable {
    public enum Scaling: String, Hashable, Sendable, CaseIterable {
        /// Strokes grow with the picture.
        case geometric
        /// Strokes keep the width in pixels that they have at the grid's own size.
        case absolute
    }

    public enum Junction: String, Hashable, Sendable, CaseIterable {
        case sharp
        case rounded
    }

    public enum Snap: String, Hashable, Sendable, CaseIterable {
        case none
        case edges
    }

    public struct Grid: Hashable, Sendable {
        public var size: Double
        public var padding: Double
        public var step: Double
        public var subStep: Double
        public var angle: Double
        /// Width and height of each keyline frame, on the centre line of the stroke.
        public var keylines: [Component.Keyline: Vec2]
    }

    public struct StrokeRule: Hashable, Sendable {
        public var width: Double
        public var cap: Stroke.Cap
        public var join: Stroke.Join
        public var miterLimit: Double
        public var scaling: Scaling
        public var dot: Double
    }

    public struct CornerRule: Hashable, Sendable {
        public var large: Double
        public var small: Double
        public var smallBelow: Double
        public var diagonal: Double
        public var open: Double
        public var junction: Junction
    }

    public struct Fill: Hashable, Sendable {
        public var mode: FillMode
        public var ink: Ink
        public var opacity: Double
    }

    public struct Gap: Hashable, Sendable {
        public var element: Double
        public var modifier: Double
        public var counter: Double
    }

    public struct Detail: Hashable, Sendable {
        public var maxShapes: Int
        public var maxInk: Double
    }

    public struct Pixel: Hashable, Sendable {
        public var snap: Snap
        public var upTo: Int
    }

    /// A colour of the palette, and the ink that it was declared for.
    public struct PaletteEntry: Hashable, Sendable {
        public var color: Color
        /// The ink at the end of the chain of aliases: an accent that is declared as "primary" counts as primary.
        public var ink: Ink

        public init(color: Color, ink: Ink) {
            self.color = color
            self.ink = ink
        }
    }

    public var grid: Grid
    public var stroke: StrokeRule
    public var corner: CornerRule
    public var fill: Fill
    public var gap: Gap
    public var detail: Detail
    public var pixel: Pixel
    public var palette: [Ink: PaletteEntry]
    public var theme: Theme
    /// In pixels; `nil` for a picture of no particular size, such as an SVG.
    public var size: Int?

    /// The width of strokes on the grid at the style's size.
    public var effectiveStrokeWidth: Double {
        guard stroke.scaling == .absolute, let size, size > 0 else { return stroke.width }
        return stroke.width * grid.size / Double(size)
    }
}
