import InkpackCore

/// Where the paths of a picture come from: sharp ones, by what became of them.
struct PathOrigins {
    private var byResult: [BezierPath: LivePath] = [:]
    private var rounded: [(path: BezierPath, live: LivePath)] = []
    private let width: Double

    /// - Parameters:
    ///   - own: at the style's own radius.
    ///   - first: at a radius of one unit.
    ///   - second: at a radius of two units.
    ///   - unit: in the style's units.
    ///   - width: the style's own.
    init(_ own: [RoundedPath], _ first: [RoundedPath], _ second: [RoundedPath], unit: Double, width: Double) {
        self.width = width
        for (index, path) in own.enumerated() where first.indices.contains(index) && second.indices.contains(index) {
            var live = LivePath(base: path.sharp, width: width)
            for (vertex, radius) in first[index].radii {
                let share = ((second[index].radii[vertex] ?? radius) - radius) / unit
                let fixed = radius - share * unit
                if fixed != 0 || share != 0 { live.radii[vertex] = .init(fixed: fixed, share: share) }
            }
            rounded.append((path.rounded, live))
            if live.followsCorner {
                byResult[path.rounded] = byResult[path.rounded] ?? live
                var closed = live
                closed.base = path.sharp.closedAll
                byResult[path.rounded.closedAll] = byResult[path.rounded.closedAll] ?? closed
            }
        }
    }

    /// `nil` for a path that neither the corners nor the stroke's ends make.
    func path(of path: BezierPath) -> LivePath? {
        if let live = byResult[path] { return live }
        let ends = Set(path.subpaths.filter { !$0.isClosed }.flatMap { [$0.start, $0.end] })
        guard !ends.isEmpty else { return nil }
        for (result, live) in rounded where result.elements.count < path.elements.count {
            var wanted: Set<Vec2> = []
            let extended = result.extendingEnds(by: width) { end in
                if ends.contains(end) { return false }
                wanted.insert(end)
                return true
            }
            if extended == path {
                var live = live
                live.extended = wanted
                return live
            }
        }
        return nil
    }
}
