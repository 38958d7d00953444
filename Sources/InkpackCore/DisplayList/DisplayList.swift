/// All that a renderer needs to draw one picture: absolute geometry, concrete paints, nothing inherited.
///
/// The canvas reaches from (0, 0) to (`width`, `height`), y down; a renderer scales it to the wanted pixels. Items are
/// painted in order, each over what stands before it. See <doc:DisplayListText> for the text form.
public struct DisplayList: Hashable, Sendable {
    /// The icon's name; it serves in error messages and as the prefix of identifiers in SVG.
    public var name: String
    public var width: Double
    public var height: Double
    /// What a reader who cannot see the picture is told, if the icon says.
    public var label: String?
    public var items: [Item]

    public init(name: String, width: Double, height: Double, label: String? = nil, items: [Item]) {
        self.name = name
        self.width = width
        self.height = height
        self.label = label
        self.items = items
    }

    /// One thing to paint.
    public indirect enum Item: Hashable, Sendable {
        case shape(Shape)
        case group(Group)
    }

    /// A path with one paint.
    public struct Shape: Hashable, Sendable {
        /// The path's interior, or its line.
        public enum Area: Hashable, Sendable {
            case fill(BezierPath.FillRule)
            case stroke(Stroke)
        }

        /// How the area meets what lies below it in the same group.
        public enum Compositing: String, Hashable, Sendable {
            /// Painted over it.
            case over
            /// Erased from it, as far as the paint is opaque: a knock-out.
            case knockout
        }

        public var path: BezierPath
        public var area: Area
        public var paint: Paint
        public var compositing: Compositing
        /// The palette's name for the paint, for writers that keep colours adjustable.
        public var ink: Ink?
        /// The `id` of the icon's shape that this came from.
        public var source: String?

        public init(
            path: BezierPath, area: Area, paint: Paint, compositing: Compositing = .over, ink: Ink? = nil,
            source: String? = nil
        ) {
            self.path = path
            self.area = area
            self.paint = paint
            self.compositing = compositing
            self.ink = ink
            self.source = source
        }

        /// The bounds of what is painted.
        public var bounds: Bounds {
            switch area {
            case .fill: path.bounds
            case .stroke(let stroke): path.strokedBounds(stroke)
            }
        }
    }

    /// Items that are painted onto an empty layer, which is then painted as one.
    public struct Group: Hashable, Sendable {
        /// 0 to 1, for the whole layer.
        public var opacity: Double
        /// Only what lies inside is painted, if given.
        public var clip: Clip?
        public var items: [Item]

        public init(opacity: Double = 1, clip: Clip? = nil, items: [Item]) {
            self.opacity = opacity
            self.clip = clip
            self.items = items
        }
    }

    /// A region that limits what is painted.
    public struct Clip: Hashable, Sendable {
        public var path: BezierPath
        public var rule: BezierPath.FillRule

        public init(path: BezierPath, rule: BezierPath.FillRule = .nonzero) {
            self.path = path
            self.rule = rule
        }
    }

    /// The bounds of everything that is painted: clips limit them, knock-outs do not shrink them.
    public var bounds: Bounds { Self.bounds(of: items) }

    private static func bounds(of items: [Item]) -> Bounds {
        items.reduce(.empty) { bounds, item in
            switch item {
            case .shape(let shape): shape.compositing == .over ? bounds.union(shape.bounds) : bounds
            case .group(let group): bounds.union(self.bounds(of: group))
            }
        }
    }

    private static func bounds(of group: Group) -> Bounds {
        let inside = bounds(of: group.items)
        return group.clip.map { inside.intersection($0.path.bounds) } ?? inside
    }
}
