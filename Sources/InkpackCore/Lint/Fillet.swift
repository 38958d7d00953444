/// A round corner that is drawn as an arc between two straight sides.
struct Fillet: Hashable, Sendable {
    /// Where the sides would meet.
    var vertex: Vec2
    var radius: Double
    /// By how much the line turns, in degrees.
    var turn: Double
    /// Whether a side runs about 45° to the axes.
    var isDiagonal: Bool
    var isClosed: Bool
    /// Which subpath it is in, and which segments are its arc, as a range that may run over the end of a closed one.
    var subpath: Int
    var segments: Range<Int>

    /// The round corners of the path with radii up to `largest`.
    ///
    /// An arc is one between two straight sides that are tangent to it, as long on both sides of the corner, and whose
    /// middle lies where a circle's would.
    static func all(of path: BezierPath, largest: Double) -> [Fillet] {
        path.subpaths.enumerated().flatMap { index, subpath in subpath.fillets(index: index, largest: largest) }
    }
}

extension BezierPath.Subpath {
    fileprivate func fillets(index: Int, largest: Double) -> [Fillet] {
        let count = segments.count
        guard let firstLine = isLine.firstIndex(of: true), count > 2 || !isClosed else { return [] }
        var result: [Fillet] = []
        // From line to line; a closed subpath goes on behind its end.
        var line = firstLine
        while true {
            var next = line + 1
            while next < (isClosed ? firstLine + count + 1 : count), !isLine[next % count] { next += 1 }
            guard next <= (isClosed ? firstLine + count : count - 1) else { break }
            if next > line + 1,
                let fillet = fillet(
                    index: index, before: line, after: next % count, arc: line + 1..<next, largest: largest)
            {
                result.append(fillet)
            }
            line = next
            if line >= firstLine + count { break }
        }
        return result
    }

    private func fillet(index: Int, before: Int, after: Int, arc: Range<Int>, largest: Double) -> Fillet? {
        let count = segments.count
        let curves = arc.map { segments[$0 % count] }
        guard let first = curves.first, let last = curves.last, let incoming = segments[before].endTangent,
            let outgoing = segments[after].startTangent, let start = first.startTangent, let end = last.endTangent,
            incoming.dot(start) > 0.995, outgoing.dot(end) > 0.995
        else { return nil }
        let turn = Math.acos(incoming.dot(outgoing))
        let degrees = turn * 180 / .pi
        guard degrees > 20, degrees < 160 else { return nil }
        let chord = last.end - first.start
        let radius = chord.length / (2 * Math.sin(turn / 2))
        guard radius > 0.02, radius <= largest, let along = chord.normalized else { return nil }
        // Both tangents make the same angle with the chord.
        guard (along.dot(incoming) - along.dot(outgoing)).magnitude < 0.03 else { return nil }
        let height = radius * (1 - Math.cos(turn / 2))
        let middle = curves.count % 2 == 1 ? curves[curves.count / 2].point(at: 0.5) : curves[curves.count / 2].start
        let away = first.start.lerp(last.end, 0.5)
        guard (middle.distance(to: away) - height).magnitude < max(0.02, 0.05 * radius) else { return nil }
        let vertex = first.start + incoming * (radius * Math.tan(turn / 2))
        let isDiagonal = [incoming, outgoing].contains { min($0.x.magnitude, $0.y.magnitude) > 0.58 }
        return Fillet(
            vertex: vertex, radius: radius, turn: degrees, isDiagonal: isDiagonal, isClosed: isClosed, subpath: index,
            segments: arc)
    }
}
