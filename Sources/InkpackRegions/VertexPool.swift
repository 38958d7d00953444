import InkpackCore

/// Points that curves share, of which those closer than a tolerance are one.
struct VertexPool {
    private struct Cell: Hashable {
        var column: Int
        var row: Int
    }

    private(set) var points: [Vec2] = []
    private let tolerance: Double
    private let side: Double
    private var cells: [Cell: [Int]] = [:]

    init(tolerance: Double) {
        self.tolerance = tolerance
        side = 4 * tolerance
    }

    subscript(index: Int) -> Vec2 { points[index] }

    /// The vertex at `point`: the nearest there is, or a new one.
    mutating func index(of point: Vec2) -> Int {
        if let known = nearest(to: point, within: tolerance) { return known }
        points.append(point)
        cells[cell(of: point), default: []].append(points.count - 1)
        return points.count - 1
    }

    /// The vertex nearest to `point`, if one is that near; `distance` is at most four times the tolerance.
    func nearest(to point: Vec2, within distance: Double) -> Int? {
        let low = cell(of: Vec2(point.x - distance, point.y - distance))
        let high = cell(of: Vec2(point.x + distance, point.y + distance))
        var best: (index: Int, distance: Double)?
        for column in low.column...high.column {
            for row in low.row...high.row {
                for index in cells[Cell(column: column, row: row)] ?? [] {
                    let reach = points[index].distance(to: point)
                    if reach <= distance, reach < best?.distance ?? .infinity { best = (index, reach) }
                }
            }
        }
        return best?.index
    }

    private func cell(of point: Vec2) -> Cell {
        Cell(column: Int((point.x / side).rounded(.down)), row: Int((point.y / side).rounded(.down)))
    }
}
