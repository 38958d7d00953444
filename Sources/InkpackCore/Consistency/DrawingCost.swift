/// About how long a drawing takes, so that it is measured at a size at which that is bearable.
///
/// A renderer spends its time on each piece of a path; on the lines that it makes of curves and round joins; on rows that
/// edges cross; and on pixels that are painted. The factors are Cairo's on one core of a server of 2023, fitted to 1,000
/// drawings: half of them of public icon themes, the others random or made to take long. Where the estimate is between 2
/// and 10 ms, drawings took at most 1.7 times of it; those that took less are mostly such that no icon is.
package struct DrawingCost {
    /// Milliseconds at any size.
    private var fixed = 0.005
    /// Milliseconds for a picture of 1,000 pixels a side, which grow with the root of the side.
    private var byRoots = 0.0
    /// Those that grow with the rows of the picture.
    private var byRows = 0.0
    /// Those that grow with rows and roots.
    private var byRootsInRows = 0.0
    /// Those that grow with the pixels of the picture.
    private var byPixels = 3.7

    private let canvas: Bounds
    private let longSide: Double

    package init(_ list: DisplayList) {
        canvas = Bounds(minX: 0, minY: 0, maxX: list.width, maxY: list.height)
        longSide = max(list.width, list.height)
        add(list.items)
    }

    /// At a side in pixels, in milliseconds.
    package func milliseconds(side: Int) -> Double {
        let rows = Double(side) / 1000
        let root = rows.squareRoot()
        return fixed + byRoots * root + byRows * rows + byRootsInRows * rows * root + byPixels * rows * rows
    }

    private mutating func add(_ items: [DisplayList.Item]) {
        for item in items {
            switch item {
            case .shape(let shape): add(shape)
            case .group(let group): add(group)
            case .image(let image):
                // All its pixels are taken over, and those painted are smoothed.
                fixed += 4 * Double(image.pixels.width) * Double(image.pixels.height) / 1e6
                byPixels += 50 * coveredShare(image.outline.bounds)
            }
        }
    }

    private mutating func add(_ group: DisplayList.Group) {
        if group.isLayer {
            fixed += 0.003
            // Layers are made smaller where that saves three quarters of them.
            let covered = coveredShare(group.items.bounds)
            let share = covered < 0.25 ? covered : 1
            switch group.blend {
            case .normal: byPixels += 1.2 * share
            case .hue, .saturation, .color, .luminosity: byPixels += 22 * share
            default: byPixels += 11 * share
            }
        }
        if let clip = group.clip {
            fixed += 0.003
            add(filled: PathExtent(clip.path, in: canvas, penWidth: 0))
        }
        if let mask = group.mask {
            byPixels += 3
            add(mask.items)
        }
        add(group.items)
    }

    private mutating func add(_ shape: DisplayList.Shape) {
        fixed += 0.0005
        var bounds: Bounds
        switch shape.area {
        case .fill:
            let extent = PathExtent(shape.path, in: canvas, penWidth: 0)
            bounds = extent.bounds
            add(filled: extent)
        case .stroke(let stroke):
            let width = stroke.width * stroke.pen.largestStretch
            let extent = PathExtent(shape.path, in: canvas, penWidth: width)
            bounds = extent.bounds.outset(by: width / 2)
            add(extent, stroke, width: width / longSide)
        }
        let share = coveredShare(bounds)
        switch shape.paint {
        case .solid: byPixels += 0.25 * share
        case .linear(let gradient): add(gradient.stops, factor: 3, share: share)
        case .radial(let gradient): add(gradient.stops, factor: 15, share: share)
        case .pattern(let pattern):
            byPixels += 2 * share
            add(pattern.items)
        }
    }

    private mutating func add(_ stops: [GradientStop], factor: Double, share: Double) {
        let count = Double(stops.count)
        fixed += 0.003 + 0.0006 * count
        // The stops are searched for each pixel's.
        byPixels += (factor + 0.2 * count) * share
    }

    private mutating func add(filled path: PathExtent) {
        fixed += 0.0001 * path.lines
        byRoots += 0.0098 * path.curveRoots
        // Edges that do not cross cost little; where they are many canvases long they do.
        let edges = path.slantedLength
        byRows += 0.0144 * edges + 0.044 * max(0, edges - 12) + 0.095 * max(0, edges - 100)
    }

    /// - Parameters:
    ///   - path: what is stroked.
    ///   - stroke: how.
    ///   - width: the pen's, in canvases.
    private mutating func add(_ path: PathExtent, _ stroke: Stroke, width: Double) {
        let period = stroke.dashes.reduce(0, +) * stroke.pen.meanScale / longSide
        let dashes = period > 0 ? path.length / period * Double((stroke.dashes.count + 1) / 2) : 0
        let ends = path.subpaths + dashes
        // A curve counts as about six lines.
        let pieces = path.seenLines + 6 * path.seenCurves
        fixed += 0.0011 * path.lines + 0.00026 * pieces + 0.0002 * dashes
        byRoots += 0.0117 * path.curveRoots
        // Round joins and caps are fans of triangles, more for wider pens.
        let rounds = (stroke.join == .round ? 0.3 * pieces : 0) + (stroke.cap == .round ? ends : 0)
        byRoots += 0.03 * rounds * width.squareRoot()
        // The outline goes along both sides, and at each join from the middle to the edge and back.
        let seenWidth = min(width, 2)
        let joins = pieces * seenWidth * (stroke.join == .round ? 1.5 : 1)
        let edges = 2 * path.slantedLength + joins + ends * seenWidth * (stroke.cap == .round ? 3 : 2)
        byRows += 0.0142 * edges + 0.0465 * max(0, edges - 12) + 0.03 * max(0, edges - 100)
        byRootsInRows += 0.26 * path.seenCurveRoots * seenWidth
    }

    /// Which part of the canvas a box covers.
    private func coveredShare(_ bounds: Bounds) -> Double {
        let seen = bounds.intersection(canvas)
        return seen.isEmpty ? 0 : seen.width * seen.height / (longSide * longSide)
    }
}

extension DisplayList.Group {
    /// Whether its items may have to be painted apart from what lies below.
    var isLayer: Bool { opacity < 1 || mask != nil || blend != .normal || clip != nil }
}
