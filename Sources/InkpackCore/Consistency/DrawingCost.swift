/// About how long a drawing takes, so that it is measured at a size at which that is bearable.
///
/// A renderer spends its time on three things: on each piece of a path; on rows that edges cross; and on pixels that are
/// painted. The factors are Cairo's on one core of a server of 2023, from 850 drawings; what counts is their proportion.
package struct DrawingCost {
    /// Milliseconds at any size.
    private var fixed = 0.05
    /// Milliseconds for each 1,000 rows of the picture.
    private var byRows = 0.0
    /// Milliseconds for each million pixels of the picture.
    private var byPixels = 2.0

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
        return fixed + byRows * rows + byPixels * rows * rows
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
        if group.opacity < 1 || group.mask != nil || group.blend != .normal || group.clip != nil {
            fixed += 0.01
            byPixels += 1.5
        }
        if let clip = group.clip { add(PathExtent(clip.path, in: canvas), isStroke: false) }
        if let mask = group.mask {
            byPixels += 3
            add(mask.items)
        }
        add(group.items)
    }

    private mutating func add(_ shape: DisplayList.Shape) {
        var extent = PathExtent(shape.path, in: canvas)
        fixed += 0.0006
        switch shape.area {
        case .fill: add(extent, isStroke: false)
        case .stroke(let stroke):
            extent.bounds = extent.bounds.outset(by: stroke.width / 2)
            let period = stroke.dashes.reduce(0, +)
            let dashes = period > 0 ? extent.length / period * Double((stroke.dashes.count + 1) / 2) : 0
            let ends = stroke.cap == .butt ? 0 : extent.subpaths
            fixed += 0.0015 * ends + 0.0002 * dashes
            byRows += 0.009 * ends + 0.004 * dashes
            add(extent, isStroke: true)
        }
        let share = coveredShare(extent.bounds)
        switch shape.paint {
        case .solid: byPixels += 0.35 * share
        case .linear: byPixels += 8 * share
        case .radial: byPixels += 11 * share
        case .pattern(let pattern):
            byPixels += 2 * share
            add(pattern.items)
        }
    }

    private mutating func add(_ path: PathExtent, isStroke: Bool) {
        fixed += (isStroke ? 0.0006 : 0.00014) * path.lines + (isStroke ? 0.001 : 0.00016) * path.curves
        byRows += (isStroke ? 0.004 : 0) * path.lines + (isStroke ? 0.012 : 0.0018) * path.curves
        // Edges that do not cross cost little; where they are many canvases long they do.
        let edges = path.slantedLength / longSide
        byRows += isStroke ? 0.33 * max(0, edges - 6) : 0.13 * max(0, edges - 12)
        byRows += 0.02 * edges
    }

    /// Which part of the canvas a box covers.
    private func coveredShare(_ bounds: Bounds) -> Double {
        let seen = bounds.intersection(canvas)
        return seen.isEmpty ? 0 : seen.width * seen.height / (longSide * longSide)
    }
}

/// What of a path takes time to draw.
private struct PathExtent {
    var lines = 0.0
    var curves = 0.0
    var subpaths = 0.0
    /// Curves count by their control points' polygons.
    var length = 0.0
    /// What of it lies in the canvas, or about as much, and does not run along an axis.
    var slantedLength = 0.0
    var bounds = Bounds.empty

    init(_ path: BezierPath, in canvas: Bounds) {
        var (pen, start) = (Vec2.zero, Vec2.zero)
        var (low, high) = (Vec2(.infinity, .infinity), Vec2(-.infinity, -.infinity))
        func reach(_ point: Vec2) {
            low = Vec2(min(low.x, point.x), min(low.y, point.y))
            high = Vec2(max(high.x, point.x), max(high.y, point.y))
        }
        func go(to point: Vec2) {
            length += point.distance(to: pen)
            if point.x != pen.x, point.y != pen.y {
                let across = min(max(point.x, pen.x), canvas.maxX) - max(min(point.x, pen.x), canvas.minX)
                let down = min(max(point.y, pen.y), canvas.maxY) - max(min(point.y, pen.y), canvas.minY)
                if across > 0, down > 0 { slantedLength += Math.hypot(across, down) }
            }
            pen = point
            reach(point)
        }
        for element in path.elements {
            switch element {
            case .move(let point):
                (pen, start) = (point, point)
                subpaths += 1
                reach(point)
            case .line(let point):
                go(to: point)
                lines += 1
            case .cubic(let first, let second, let end):
                go(to: first)
                go(to: second)
                go(to: end)
                curves += 1
            case .close:
                go(to: start)
                lines += 1
            }
        }
        if low.x <= high.x { bounds = Bounds(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y) }
    }
}
