extension Editing {
    mutating func simplify(_ selector: ShapeSelector, tolerance: Double) throws(EditError) {
        guard tolerance > 0, tolerance <= icon.grid / 4 else {
            throw error("a tolerance must be above 0 and at most a quarter of the grid")
        }
        for place in try selectLeaves(selector) {
            switch self[place].geometry.kind {
            // Nothing is plainer than these.
            case .line, .rect, .circle, .ellipse, .arc, .dot, .image, .use: continue
            default: break
            }
            let outline = try outline(place)
            var simple = outline
            var shape = self[place]
            shape.corners = [:]
            var (old, new) = (0, 0)
            for index in outline.runs.indices {
                let run = outline.runs[index]
                let count = run.vertexCount
                let kept = Set(self[place].corners.keys.map { $0 - old }.filter { (0..<count).contains($0) })
                let simplifier = RunSimplifier(run, tolerance: tolerance, kept: kept)
                simple.runs[index] = simplifier.run
                for (vertex, origin) in simplifier.origins.enumerated() {
                    if let corner = self[place].corners[old + origin] { shape.corners[new + vertex] = corner }
                }
                old += count
                new += simplifier.run.vertexCount
            }
            // As many segments would only be other numbers.
            if simple.segmentCount >= outline.segmentCount { continue }
            shape.geometry = geometry(simple, was: shape.geometry.kind)
            self[place] = shape
        }
    }
}

extension PathOutline {
    fileprivate var segmentCount: Int {
        runs.reduce(0) { $0 + $1.segments.count + ($1.hasClosingLine ? 1 : 0) }
    }
}
