/// One shape of an icon: where it is, what it is for, and nothing of how it looks unless it is kept as it is.
public struct Shape: Hashable, Sendable {
    /// What the shape does in the picture; the style's fill mode decides how that is drawn.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        /// A closed mass: stroked in outline styles, filled and grown by half a stroke in solid ones, tinted and stroked
        /// in duotone ones. An open path is closed for filling only.
        case body
        /// Stroked; knocked out of the bodies before it in solid styles.
        case detail
        /// Always stroked.
        case line
        /// Always filled.
        case fill
        /// Erases the shapes before it, or only those it is `over`, with the style's gap around; draws nothing.
        case cut
    }

    /// How the corners between straight sides are rounded.
    public enum Corner: Hashable, Sendable {
        /// By the style's table: closed shapes by their size, open ones by `corner.open`.
        case auto
        /// As `auto` does for closed shapes, also where the shape is open.
        case frame
        /// By the style's radius for small shapes, at narrow parts of a large one.
        case small
        /// Not at all.
        case sharp
        /// As round as the sides allow.
        case pill
        /// By this radius, in grid units; at least 0.
        case radius(Double)
    }

    /// What a detail takes out of a filled body.
    public enum Knockout: String, Hashable, Sendable, CaseIterable {
        /// The line that it draws elsewhere.
        case stroke
        /// Its inside as well.
        case fill
    }

    /// A reflection whose image is added to the shape.
    public struct Mirror: Hashable, Sendable {
        public enum Direction: String, Hashable, Sendable, CaseIterable {
            /// Left and right, about a vertical axis.
            case horizontal
            /// Top and bottom, about a horizontal axis.
            case vertical
        }

        public var direction: Direction
        /// Where the axis is, in grid units; `nil` for the middle of the grid.
        public var axis: Double?

        public init(_ direction: Direction, axis: Double? = nil) {
            self.direction = direction
            self.axis = axis
        }
    }

    public var geometry: Geometry
    /// Unique in its icon.
    public var id: String?
    public var role: Role = .line
    public var ink: Ink = .primary
    public var corner: Corner = .auto
    /// Corners of single vertices, which count from 0 in drawing order, before any mirroring.
    public var corners: [Int: Corner] = [:]
    public var knockout: Knockout = .stroke
    /// The earlier shapes from which this one is set off by a gap.
    public var over: [String] = []
    public var mirror: Mirror?
    public var transform: Transform?
    /// 0 to 1.
    public var opacity: Double = 1
    /// Looks of the shape's own, for which neither its role nor the style counts; `nil` leaves them to the style.
    public var appearance: Appearance?

    public init(_ geometry: Geometry) { self.geometry = geometry }

    /// Where a shape is, in grid units, y down.
    public indirect enum Geometry: Hashable, Sendable {
        /// SVG path data.
        case path(String)
        case line(Vec2, Vec2)
        case polyline([Vec2])
        case polygon([Vec2])
        case rectangle(x: Double, y: Double, width: Double, height: Double)
        case circle(center: Vec2, radius: Double)
        case ellipse(center: Vec2, radii: Vec2)
        /// A part of a circle. Angles are in degrees, clockwise to the eye from the positive x axis.
        case arc(center: Vec2, radius: Double, from: Double, to: Double)
        /// A filled dot whose size the style sets.
        case dot(Vec2)
        /// A picture whose pixels are one unit each, the first one's corner at (0, 0); the transform places it.
        case image(Pixmap)
        case group([Shape])
        case use(Component)
    }
}

/// A ready-made part that icons share; an icon places it and the style shapes it.
public enum Component: Hashable, Sendable {
    /// A strike-through.
    case slash(from: Vec2, to: Vec2)
    /// A small mark on a corner; at the icon's slot "badge" if no centre is given.
    case badge(Mark, center: Vec2?)
    /// A number from 0 to 99 in digits; at the icon's slot "badge" if no centre is given.
    case count(Int, center: Vec2?)
    /// A frame on the style's keylines.
    case enclosure(Keyline)

    /// What a badge shows.
    public enum Mark: String, Hashable, Sendable, CaseIterable {
        case plus
        case minus
        case check
        case close
        case dot
    }

    /// The frames that a style's grid fixes.
    public enum Keyline: String, Hashable, Sendable, CaseIterable {
        case circle
        case square
        case portrait
        case landscape
        /// A shield, upright.
        case shield
    }
}
