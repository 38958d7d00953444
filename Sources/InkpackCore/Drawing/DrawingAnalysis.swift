/// What a drawing is made of, measured on its geometry: strokes, corners, edges, gaps, colours.
///
/// Strokes that were turned into outlines count as the strokes that they were, so that both encodings of one drawing give
/// the same lines. No pixels are involved: lines and circular arcs are measured exactly, other curves to about a
/// hundredth of a unit. Lengths are in canvas units; ``unit`` says how long a 24th of the canvas is, for comparisons
/// between canvases.
///
/// What knock-outs and masks take away is not followed; they are listed in ``knockouts``.
public struct DrawingAnalysis: Hashable, Sendable {
    /// The canvas.
    public var width: Double
    public var height: Double
    /// The bounds of what is painted; empty for a blank drawing.
    public var bounds: Bounds
    /// The shapes in painting order. Images and wholly transparent shapes are among them.
    public var shapes: [DrawnShape]
    /// What is erased: the shapes of knock-outs, and the dark shapes of masks that keep the rest.
    public var knockouts: [DrawnKnockout]
    /// All strokes.
    public var lines: [DrawnLine]
    /// The corners of strokes, on their centre lines, and of areas, on their edges.
    public var corners: [DrawnCorner]
    /// For every line and every outline of an area, which connected element it belongs to; lines first.
    public var elements: [Int]
    /// The gaps between neighbouring elements.
    public var gaps: [DrawnGap]

    /// A 24th of the longer side of the canvas.
    public var unit: Double { max(width, height) / 24 }

    /// The least distance of ink to the edge of the canvas, negative beyond it; `nil` for a blank drawing.
    public var padding: Double? {
        bounds.isEmpty ? nil : min(bounds.minX, bounds.minY, width - bounds.maxX, height - bounds.maxY)
    }

    public init(_ list: DisplayList) {
        width = max(0, list.width)
        height = max(0, list.height)
        let unit = max(width, height) / 24
        guard unit > 0, unit.isFinite else {
            (bounds, shapes, knockouts, lines) = (.empty, [], [], [])
            (corners, elements, gaps) = ([], [], [])
            return
        }
        var scanner = DrawingScanner(unit: unit)
        scanner.scan(list.items, opacity: 1)
        shapes = scanner.shapes
        knockouts = scanner.knockouts
        let painted = list.bounds
        bounds = [painted.minX, painted.minY, painted.maxX, painted.maxY].allSatisfy(\.isFinite) ? painted : .empty
        var network = LineNetwork(
            lines: shapes.flatMap(\.lines), outlines: shapes.flatMap(\.outlines), dots: shapes.flatMap(\.dots),
            unit: unit)
        network.cover()
        lines = network.lines
        elements = network.elements
        gaps = network.gaps
        corners = network.corners
        var next = 0
        for index in shapes.indices {
            let count = shapes[index].lines.count
            shapes[index].lines = Array(lines[next..<next + count])
            next += count
        }
    }

    /// The edges of the areas.
    public var outlines: [DrawnOutline] { shapes.flatMap(\.outlines) }

    public var dots: [DrawnDot] { shapes.flatMap(\.dots) }
}

/// The space between two elements of a drawing.
public struct DrawnGap: Hashable, Sendable {
    /// The elements, as ``DrawingAnalysis/elements`` counts them.
    public var first: Int
    public var second: Int
    /// The least distance from ink to ink.
    public var distance: Double
    /// Where it is, in the middle of the gap.
    public var point: Vec2
}

/// Something that is erased from what lies below it.
public struct DrawnKnockout: Hashable, Sendable {
    public var path: BezierPath
    /// The width of the stroke that erases; `nil` for an area.
    public var strokeWidth: Double?

    public init(path: BezierPath, strokeWidth: Double?) {
        self.path = path
        self.strokeWidth = strokeWidth
    }
}
