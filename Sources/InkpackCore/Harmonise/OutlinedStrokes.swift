/// Reads strokes back from the outlines that they were turned into: the exact middle between parallel edges.
struct OutlinedStrokes {
    let regions: any RegionGeometry
    /// A 24th of the canvas.
    let unit: Double

    /// A connected part of a region.
    struct Part {
        /// Simple: an outer contour and its holes.
        var path: BezierPath
        /// The strokes whose outline it is; empty where it is none.
        var lines: [DrawnLine] = []
    }

    /// Outlines of more edges than that are traces or illustrations.
    private static let edgeLimit = 600
    /// How much of a part the strokes may draw otherwise, and at one place, in squares of their width.
    private static let slack = (whole: 0.09, place: 0.4)

    /// The parts of a simple region, each with its strokes if these draw it again and none is wider than `widest`.
    func parts(of path: BezierPath, widest: Double) -> [Part] {
        path.connectedParts.map { path in
            let lines = lines(of: path)
            guard !lines.isEmpty, lines.allSatisfy({ $0.width <= widest }), redraws(lines, path) else {
                return Part(path: path)
            }
            return Part(path: path, lines: lines)
        }
    }

    /// The centre lines between the edges of a part that are parallel.
    private func lines(of path: BezierPath) -> [DrawnLine] {
        let contours = path.subpaths.map { DrawnContour($0, tolerance: 0.02 * unit) }.filter { !$0.pieces.isEmpty }
        let outline = RegionOutline(contours, rule: .nonzero, unit: unit)
        guard outline.edges.count <= Self.edgeLimit else { return [] }
        let pairs = StrokePairs(outline, unit: unit)
        let length = contours.reduce(0) { $0 + $1.length }
        let widths = StrokePairs.widths(of: pairs.pairs, least: 0.03 * length).map(\.value)
        let parts = FilledPart.all(of: outline).map { $0.assuming(widths: widths) }
        return CenterLines(outline, pairs, parts: parts, unit: unit).lines(shape: 0)
    }

    /// Whether the strokes paint the part, but for what caps, joins and junctions make of it.
    private func redraws(_ lines: [DrawnLine], _ path: BezierPath) -> Bool {
        var strokes: [Stroke: BezierPath] = [:]
        for line in lines {
            let isButt = line.start == .butt || line.end == .butt
            let joins = line.joins.compactMap(\.self)
            let stroke = Stroke(
                width: line.width, cap: isButt ? .butt : .round, join: joins.contains(.miter) ? .miter : .round)
            strokes[stroke, default: BezierPath()].append(line.contour.path)
        }
        var drawn = BezierPath()
        func order(_ stroke: Stroke) -> (Double, String, String) {
            (stroke.width, stroke.cap.rawValue, stroke.join.rawValue)
        }
        for (stroke, line) in strokes.sorted(by: { order($0.key) < order($1.key) }) {
            guard let outline = try? regions.outline(of: line, stroke: stroke),
                let next = try? regions.combine(Region(drawn), Region(outline), .union)
            else { return false }
            drawn = next
        }
        guard let rest = try? regions.combine(Region(drawn), Region(path), .exclude) else { return false }
        let width = lines.map(\.width).max() ?? 0
        guard rest.signedArea.magnitude <= Self.slack.whole * path.signedArea.magnitude else { return false }
        return rest.connectedParts.allSatisfy { $0.signedArea.magnitude <= Self.slack.place * width * width }
    }
}

extension FilledPart {
    /// The part as the outline of strokes of the widths.
    fileprivate func assuming(widths: [Double]) -> FilledPart {
        var part = self
        part.widths = widths
        return part
    }
}

extension BezierPath {
    /// The connected parts of a simple region: every outer contour with the holes in it.
    var connectedParts: [BezierPath] {
        func area(_ subpath: Subpath) -> Double { BezierPath(subpaths: [subpath]).signedArea }
        let areas = subpaths.map(area)
        let outer = subpaths.indices.filter { areas[$0] > 0 }
        var parts = outer.map { [subpaths[$0]] }
        let rings = outer.map { BezierPath(subpaths: [subpaths[$0]]).flattened }
        for hole in subpaths.indices where areas[hole] < 0 {
            let around = outer.indices.filter { index in
                areas[outer[index]] > -areas[hole] && rings[index].contains(point: subpaths[hole].start)
            }
            if let smallest = around.min(by: { areas[outer[$0]] < areas[outer[$1]] }) {
                parts[smallest].append(subpaths[hole])
            }
        }
        return parts.map { BezierPath(subpaths: $0) }
    }
}
