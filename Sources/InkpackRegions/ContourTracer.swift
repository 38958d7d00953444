import InkpackCore

/// Walks along the edge of the chosen faces.
struct ContourTracer {
    /// A stretch of one input segment, in the direction of the contour.
    struct Step {
        var source: Int
        var from: Double
        var to: Double
        var isForward: Bool
        var start: Vec2
        var end: Vec2
        /// Whether the stretch is a straight line, whatever its source is.
        var isLine: Bool
    }

    private struct Exit {
        var piece: Int
        var isForward: Bool
        /// Where the first chord leads.
        var direction: Vec2
    }

    private let arrangement: Arrangement
    private let lines: [[Vec2]]
    private var exits: [Int: [Exit]] = [:]
    private var starts: [Exit] = []

    /// - Parameter isInside: whether faces of these winding numbers are chosen.
    init(_ arrangement: Arrangement, _ map: PlanarMap, isInside: (Turns) -> Bool) {
        self.arrangement = arrangement
        lines = map.lines
        let chosen = map.windings.map(isInside)
        for (index, piece) in arrangement.pieces.enumerated() {
            let (left, right) = (chosen[map.left[index]], chosen[map.right[index]])
            guard left != right else { continue }
            // What is inside is on the right, so that outer contours run clockwise to the eye.
            let line = lines[index]
            let vertex = right ? piece.start : piece.end
            let direction = right ? line[1] - line[0] : line[line.count - 2] - line[line.count - 1]
            let exit = Exit(piece: index, isForward: right, direction: direction)
            exits[vertex, default: []].append(exit)
            starts.append(exit)
        }
    }

    /// The contours, each as what remains of input segments.
    func contours() -> [[Step]] {
        var result: [[Step]] = []
        var used = Array(repeating: false, count: arrangement.pieces.count)
        for start in starts where !used[start.piece] {
            var contour: [Step] = []
            var exit: Exit? = start
            while let current = exit {
                used[current.piece] = true
                contour.append(step(current))
                exit = next(after: current) { $0.piece == start.piece || !used[$0.piece] }
                if exit?.piece == start.piece { exit = nil }
            }
            result.append(contour)
        }
        return result
    }

    /// The exit next to the way back, turning counter-clockwise to the eye from it: the edge of the same face.
    ///
    /// Exits that were taken are left out, since rounding may make two ways in agree on one way out.
    private func next(after exit: Exit, where isFree: (Exit) -> Bool) -> Exit? {
        let (piece, line) = (arrangement.pieces[exit.piece], lines[exit.piece])
        let vertex = exit.isForward ? piece.end : piece.start
        let back = exit.isForward ? line[line.count - 2] - line[line.count - 1] : line[1] - line[0]
        var best: (exit: Exit, turn: Double)?
        for candidate in exits[vertex] ?? [] where isFree(candidate) {
            var turn = Math.atan2(candidate.direction.cross(back), candidate.direction.dot(back))
            if turn <= 0 { turn += 2 * .pi }
            if turn < best?.turn ?? .infinity { best = (candidate, turn) }
        }
        return best?.exit
    }

    private func step(_ exit: Exit) -> Step {
        let piece = arrangement.pieces[exit.piece]
        let (start, end) = (arrangement.vertices[piece.start], arrangement.vertices[piece.end])
        return Step(
            source: piece.source, from: piece.from, to: piece.to, isForward: exit.isForward,
            start: exit.isForward ? start : end, end: exit.isForward ? end : start, isLine: piece.isLine)
    }
}
