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
        case image(Image)
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
        /// The layer is painted only as far as the mask covers it, if given.
        public var mask: Mask?
        /// How the layer's colours meet those below it.
        public var blend: BlendMode
        public var items: [Item]

        public init(
            opacity: Double = 1, clip: Clip? = nil, mask: Mask? = nil, blend: BlendMode = .normal, items: [Item]
        ) {
            self.opacity = opacity
            self.clip = clip
            self.mask = mask
            self.blend = blend
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

    /// A picture that says how much of a layer is seen at each point.
    public struct Mask: Hashable, Sendable {
        /// What of the mask's picture counts.
        public enum Coverage: String, Hashable, Sendable, CaseIterable {
            /// The luminance of its sRGB values times its alpha: SVG's `mask-type: luminance`.
            case luminance
            /// The same of linear light: `color-interpolation: linearRGB`.
            case linearLuminance = "linear-luminance"
            case alpha
        }

        public var coverage: Coverage
        public var items: [Item]

        public init(_ coverage: Coverage, items: [Item]) {
            self.coverage = coverage
            self.items = items
        }
    }

    /// A picture of pixels in the list.
    public struct Image: Hashable, Sendable {
        /// How pixels are enlarged.
        public enum Interpolation: String, Hashable, Sendable, CaseIterable {
            case smooth
            /// Each pixel stays a rectangle of its own.
            case pixelated
        }

        public var pixels: Pixmap
        /// From the pixels' own coordinates, one unit each, to the display list's.
        public var transform: Affine
        public var interpolation: Interpolation
        /// The `id` of the icon's shape that this came from.
        public var source: String?

        public init(
            pixels: Pixmap, transform: Affine, interpolation: Interpolation = .smooth, source: String? = nil
        ) {
            self.pixels = pixels
            self.transform = transform
            self.interpolation = interpolation
            self.source = source
        }

        /// The corners of the picture, as a path around it.
        public var outline: BezierPath {
            BezierPath.rectangle(
                Bounds(minX: 0, minY: 0, maxX: Double(pixels.width), maxY: Double(pixels.height))
            ).applying(transform)
        }
    }

    /// The bounds of everything that is painted: clips limit them, knock-outs and masks do not shrink them.
    public var bounds: Bounds { items.bounds }
}

extension [DisplayList.Item] {
    /// The bounds of what the items paint.
    package var bounds: Bounds {
        reduce(.empty) { bounds, item in
            switch item {
            case .shape(let shape): shape.compositing == .over ? bounds.union(shape.bounds) : bounds
            case .group(let group): bounds.union(group.bounds)
            case .image(let image): bounds.union(image.outline.bounds)
            }
        }
    }
}

extension DisplayList.Group {
    fileprivate var bounds: Bounds { clip.map { items.bounds.intersection($0.path.bounds) } ?? items.bounds }
}
