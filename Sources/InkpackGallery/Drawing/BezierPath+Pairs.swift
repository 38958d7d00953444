import InkpackCore

extension BezierPath {
    private var points: [Vec2] {
        elements.flatMap { element -> [Vec2] in
            switch element {
            case .move(let point), .line(let point): [point]
            case .cubic(let control1, let control2, let point): [control1, control2, point]
            case .close: []
            }
        }
    }

    /// The elements without their points.
    private var kinds: [Int] {
        elements.map { element in
            switch element {
            case .move: 0
            case .line: 1
            case .cubic: 2
            case .close: 3
            }
        }
    }

    /// How far each point goes for each unit of `step`; `nil` if none does, or the paths are no pair.
    func moves(to other: BezierPath, over step: Double) -> [Vec2]? {
        guard self != other, kinds == other.kinds else { return nil }
        return zip(points, other.points).map { ($1 - $0) * (1 / step) }
    }

    /// Whether the paths have the same elements, and no point more than a millionth apart.
    func isClose(to other: BezierPath) -> Bool {
        kinds == other.kinds && zip(points, other.points).allSatisfy { $0.distance(to: $1) < 1e-6 }
    }
}
