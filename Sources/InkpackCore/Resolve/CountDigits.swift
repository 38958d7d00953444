/// The digits of a count, as strokes on whole units: 8 units high, 4 wide, or 3 where there are two.
package struct CountDigits {
    /// The numbers that there is room for.
    package static let range = 0...99

    /// Centre lines, in grid units.
    package private(set) var strokes: [Shape.Geometry] = []

    private static let height = 8.0
    /// From centre line to centre line of two digits.
    private static let gap = 3.0
    /// What centre lines keep from the edge of the canvas.
    private static let margin = 2.0

    /// - Parameters:
    ///   - number: one of ``range``.
    ///   - center: where the middle of the digits is to be; they are moved onto whole units and into the canvas.
    ///   - extent: of the canvas.
    ///   - unit: a 24th of the grid.
    package init(_ number: Int, center: Vec2, extent: Vec2, unit: Double) {
        let digits = number < 10 ? [number] : [number / 10, number % 10]
        let wide = digits.count == 1 ? 4.0 : 3.0
        let widths = digits.map { $0 == 1 ? 2 : wide }
        let width = widths.reduce(Self.gap * Double(digits.count - 1), +)
        func low(_ middle: Double, _ size: Double, _ room: Double) -> Double {
            let highest = max(room / unit - Self.margin - size, Self.margin)
            return min(max((middle / unit - size / 2).rounded(), Self.margin), highest)
        }
        var corner = Vec2(low(center.x, width, extent.x), low(center.y, Self.height, extent.y))
        for (digit, width) in zip(digits, widths) {
            strokes += Self.strokes(of: digit, width: width, at: corner, unit)
            corner.x += width + Self.gap
        }
    }

    private static func strokes(of digit: Int, width: Double, at corner: Vec2, _ unit: Double) -> [Shape.Geometry] {
        let (left, right) = (corner.x, corner.x + width)
        let (top, middle, bottom) = (corner.y, corner.y + height / 2, corner.y + height)
        func line(_ x: Double, _ y: Double, _ x2: Double, _ y2: Double) -> Shape.Geometry {
            .line(Vec2(x, y) * unit, Vec2(x2, y2) * unit)
        }
        func run(_ points: (Double, Double)...) -> Shape.Geometry {
            .polyline(points.map { Vec2($0.0, $0.1) * unit })
        }
        let frame = Shape.Geometry.rectangle(x: left * unit, y: top * unit, width: width * unit, height: height * unit)
        switch digit {
        case 0: return [frame]
        // A steeper flag would have a mitre that reaches beyond the canvas.
        case 1: return [run((left, top + 1), (right, top), (right, bottom))]
        case 2:
            return [run((left, top), (right, top), (right, middle), (left, middle), (left, bottom), (right, bottom))]
        case 3:
            return [
                run((left, top), (right, top), (right, bottom), (left, bottom)), line(left + 1, middle, right, middle),
            ]
        case 4: return [run((left, top), (left, middle), (right, middle)), line(right, top, right, bottom)]
        case 5:
            return [run((right, top), (left, top), (left, middle), (right, middle), (right, bottom), (left, bottom))]
        case 6:
            return [run((right, top), (left, top), (left, bottom), (right, bottom), (right, middle), (left, middle))]
        case 7: return [run((left, top), (right, top), (left + 1, bottom))]
        case 8: return [frame, line(left, middle, right, middle)]
        default:
            return [run((right, middle), (left, middle), (left, top), (right, top), (right, bottom), (left, bottom))]
        }
    }
}
