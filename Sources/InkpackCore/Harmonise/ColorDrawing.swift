/// Redraws a drawing of several colours in strokes: its silhouette as the body, and the edges between its colours, as far
/// as there is room for them, as details.
struct ColorDrawing {
    /// Where one colour is seen.
    struct Layer {
        var pixels: Bitmap
        var color: Color
        var ink: Ink
    }

    var drawing: LineDrawing
    let layers: [Layer]
    /// The ground between details, in stroke widths, where the style's gaps are not less.
    private let apart: Double
    /// What is told about details that are left out.
    private(set) var dropped = 0

    /// Colours closer than this are shades of one.
    private static let shades = 0.1

    init(drawing: LineDrawing, layers: [Layer], apart: Double) {
        self.drawing = drawing
        self.drawing.tolerance = 0.085
        self.apart = apart
        self.layers = layers
    }

    private var width: Double { drawing.width }

    mutating func sketches() -> [Sketch] {
        guard let first = layers.first else { return [] }
        var all = first.pixels
        for layer in layers.dropFirst() { all = all | layer.pixels }
        all = all.closed(by: 1.5)
        let (mass, thin) = drawing.masses(of: all)
        var result: [Sketch] = []
        let whole = mass.closed(by: apart / 2 * width).filled
        for part in whole.components() where part.count > Int(0.6 * width * width) {
            if let body = drawing.outline(whole.picking(part), depth: drawing.insetShare * width) {
                result.append(body)
            }
        }
        result += drawing.attachedLines(thin - whole, to: whole)
        let gap = drawing.style.gap
        let free = min(apart, min(gap.element, gap.counter) / drawing.strokeWidth)
        var room = Room(whole, width: width, apart: 1 + max(0.25, free))
        let budget = max(1, drawing.style.detail.maxShapes - result.count)
        let inkLimit = drawing.style.detail.maxInk * Double(whole.bits.count) * 1.1
        var ink = result.reduce(0) { $0 + $1.path.arcLength * drawing.resolution * width }
        var count = 0
        let regions = regions(in: whole)
        let details = regions.map { sketches(of: $0.pixels, room: &room) }
        for (index, region) in regions.enumerated() {
            // Of two that mirror each other, such as eyes, both are drawn or none.
            let twin = regions.indices.first { $0 != index && isTwin(regions[$0].pixels, of: region.pixels, in: whole) }
            let found = twin.map { details[$0].isEmpty } == true ? [] : details[index]
            for var sketch in found {
                let cost = sketch.path.arcLength * drawing.resolution * width
                guard count < budget, ink + cost < inkLimit else {
                    dropped += 1
                    continue
                }
                sketch.ink = region.ink
                sketch.role = .detail
                result.append(sketch)
                count += 1
                ink += cost
            }
            if found.isEmpty { dropped += 1 }
        }
        return result
    }

    /// Whether two small regions mirror each other about the upright middle of the whole.
    private func isTwin(_ one: Bitmap, of other: Bitmap, in whole: Bitmap) -> Bool {
        guard let box = whole.extent, let first = one.extent, let second = other.extent else { return false }
        let slack = 0.04 * Double(box.columns.count)
        func isNear(_ a: Int, _ b: Int) -> Bool { Double((a - b).magnitude) <= slack }
        let sides = box.columns.lowerBound + box.columns.upperBound
        return isNear(first.columns.lowerBound, sides - second.columns.upperBound)
            && isNear(first.columns.upperBound, sides - second.columns.lowerBound)
            && isNear(first.rows.lowerBound, second.rows.lowerBound)
            && isNear(first.rows.upperBound, second.rows.upperBound)
    }

    /// The regions of one colour that stand out from what is around them, the most visible first.
    private func regions(in whole: Bitmap) -> [(pixels: Bitmap, ink: Ink)] {
        var labels = Array(repeating: -1, count: whole.bits.count)
        for (index, layer) in layers.enumerated() {
            for pixel in labels.indices where layer.pixels.bits[pixel] && whole.bits[pixel] { labels[pixel] = index }
        }
        // Shades of one colour count as one: each layer goes by the largest that is like it.
        var areas = Array(repeating: 0, count: layers.count)
        for label in labels where label >= 0 { areas[label] += 1 }
        let order = layers.indices.sorted { (areas[$1], $0) < (areas[$0], $1) }
        var chief = Array(layers.indices)
        for (position, index) in order.enumerated() {
            for larger in order[..<position] where chief[larger] == larger {
                if layers[larger].color.difference(from: layers[index].color) < Self.shades {
                    chief[index] = larger
                    break
                }
            }
        }
        labels = labels.map { $0 < 0 ? -1 : chief[$0] }
        guard let base = order.first else { return [] }
        var result: [(pixels: Bitmap, ink: Ink, weight: Double)] = []
        for index in order where chief[index] == index {
            let pixels = Bitmap(width: whole.width, height: whole.height, bits: labels.map { $0 == index })
            for part in pixels.opened(by: 0.9).components() where part.count > Int(0.22 * width * width) {
                let region = pixels.picking(part)
                let contrast = contrast(of: region, label: index, labels)
                // The ground of the drawing is seen by what lies on it.
                if contrast < 0.12 || (index == base && part.count > areas[base] / 2) { continue }
                result.append((region, layers[index].ink, Double(part.count).squareRoot() * contrast))
            }
        }
        return result.sorted { $0.weight > $1.weight }.map { ($0.pixels, $0.ink) }
    }

    /// The mean difference to the colours around.
    private func contrast(of region: Bitmap, label: Int, _ labels: [Int]) -> Double {
        let ring = region.grown(by: 3) - region
        var (sum, count) = (0.0, 0)
        var differences: [Int: Double] = [:]
        for pixel in ring.bits.indices where ring.bits[pixel] && labels[pixel] >= 0 && labels[pixel] != label {
            let other = labels[pixel]
            let difference = differences[other] ?? layers[other].color.difference(from: layers[label].color)
            differences[other] = difference
            sum += difference
            count += 1
        }
        return count > 0 ? sum / Double(count) : 0
    }

    private func sketches(of region: Bitmap, room: inout Room) -> [Sketch] {
        let thickness = 2 * (Double(region.padded(by: 1).squaredDistances().max() ?? 0)).squareRoot()
        if thickness < 1.5 * width {
            let found = drawing.strokes(of: drawing.simple(drawing.traced(region)))
            let dots = found.rest.compactMap { drawing.blob($0) }
            return (found.lines.compactMap { drawing.reading.sketch(of: $0) } + dots).filter { sketch in
                let points = sketch.path.samples.map { $0 * drawing.resolution }
                let length = sketch.path.arcLength * drawing.resolution
                if sketch.isClosed || length >= 0.5 * width { return room.take(points, isWhole: true) }
                if case .dot = sketch.form { return room.take(points, isWhole: true) }
                return false
            }
        }
        if thickness < 2.2 * width, let blob = drawing.blob(drawing.simple(drawing.traced(region))) {
            let points = blob.path.samples.map { $0 * drawing.resolution }
            return room.take(points, isWhole: true) ? [blob] : []
        }
        guard let outline = drawing.outline(region, depth: 0) else { return [] }
        let line = outline.path.dense(step: 0.1).map { $0 * drawing.resolution }
        let runs = room.runs(of: line)
        if let only = runs.first, only.isWhole { return room.take(only.points, isWhole: true) ? [outline] : [] }
        return runs.compactMap { run in
            let length = zip(run.points, run.points.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1) }
            guard length > 1.6 * width else { return nil }
            guard let sketch = drawing.line(through: run.points.map { $0 / drawing.resolution }) else { return nil }
            _ = room.take(run.points, isWhole: false)
            return sketch
        }
    }
}

/// Where details can be drawn: apart from the outline of the body and from each other.
private struct Room {
    private let width: Double
    /// The least distance between the middles of lines, in widths.
    private let apart: Double
    private let columns: Int
    /// The distance to the edge of the body.
    private let depth: [Double]
    private var taken: Bitmap
    private var nearest: [Int32]

    init(_ whole: Bitmap, width: Double, apart: Double) {
        self.width = width
        self.apart = apart
        columns = whole.width
        depth = whole.squaredDistances().map { Double($0).squareRoot() }
        taken = .empty(width: whole.width, height: whole.height)
        nearest = taken.inverted.squaredDistances()
    }

    private func index(_ point: Vec2) -> Int? {
        let (column, row) = (Int(point.x), Int(point.y))
        guard column >= 0, row >= 0, column < columns, row < taken.height else { return nil }
        return row * columns + column
    }

    private func depth(_ point: Vec2) -> Double { index(point).map { depth[$0] } ?? 0 }

    private func gap(_ point: Vec2) -> Double { index(point).map { Double(nearest[$0]).squareRoot() } ?? 0 }

    /// Takes the room of a line, a whole one only if nearly all of it is far enough from others and the body's outline.
    mutating func take(_ points: [Vec2], isWhole: Bool) -> Bool {
        let free = points.filter { depth($0) > (apart + 0.45) * width && gap($0) > apart * width }
        guard !isWhole || Double(free.count) >= 0.8 * Double(points.count), !points.isEmpty else { return false }
        for point in points { if let index = index(point) { taken.bits[index] = true } }
        nearest = taken.inverted.squaredDistances()
        return true
    }

    struct Run {
        var points: [Vec2]
        var isWhole: Bool
    }

    /// The runs of a closed line that have room. An end near the body's outline goes on to it where the line does.
    func runs(of line: [Vec2]) -> [Run] {
        let free = line.map { depth($0) > (apart + 0.45) * width && gap($0) > apart * width }
        guard let blocked = free.firstIndex(of: false) else { return [Run(points: line, isWhole: true)] }
        let count = line.count
        let turned = (0..<count).map { (blocked + $0) % count }
        var result: [Run] = []
        var current: [Int] = []
        for index in turned + [blocked] {
            if free[index] {
                current.append(index)
            } else if !current.isEmpty {
                result.append(Run(points: drawnOut(current, line), isWhole: false))
                current = []
            }
        }
        return result
    }

    private func drawnOut(_ run: [Int], _ line: [Vec2]) -> [Vec2] {
        var points = run.map { line[$0] }
        guard let first = run.first, let last = run.last else { return points }
        for (start, step) in [(first, -1), (last, 1)] {
            var way: [Vec2] = []
            var index = start
            var length = 0.0
            while length < 3.2 * width {
                let next = (index + step + line.count) % line.count
                length += line[index].distance(to: line[next])
                index = next
                if gap(line[index]) < apart * width { break }
                way.append(line[index])
                guard depth(line[index]) <= width / 2 else { continue }
                points = step < 0 ? way.reversed() + points : points + way
                break
            }
        }
        return points
    }
}

extension BezierPath {
    /// Points along the path, about `step` apart.
    func dense(step: Double) -> [Vec2] {
        subpaths.flatMap { subpath in
            subpath.segments.flatMap { segment in
                let count = max(1, Int(segment.arcLength / step))
                return (0..<count).map { segment.point(at: Double($0) / Double(count)) }
            }
        }
    }
}
