import InkpackCore

/// Numbers in plain decimals.
enum PDFNumber {
    static func text(_ value: Double) -> String { value.decimalText(places: 5) }

    /// The numbers in a row, with enough digits for coordinates that a map enlarges by `stretch`.
    static func row(_ numbers: [Double], enlargedBy stretch: Double = 1) -> String {
        let places = max(5, DecimalPlaces.count(3, enlargedBy: stretch))
        return numbers.map { $0.decimalText(places: places) }.joined(separator: " ")
    }

    /// The map's six numbers, with enough digits for points as far from the origin as `reach`.
    static func matrix(_ map: Affine, reach: Double) -> String {
        row([map.a, map.b, map.c, map.d], enlargedBy: reach) + " " + row([map.e, map.f])
    }

    /// The left, lower, right and upper edges.
    static func box(_ bounds: Bounds) -> String { row([bounds.minX, bounds.minY, bounds.maxX, bounds.maxY]) }

    static func path(_ path: BezierPath) -> String {
        path.elements.map { element in
            switch element {
            case .move(let p): "\(point(p)) m"
            case .line(let p): "\(point(p)) l"
            case .cubic(let a, let b, let p): "\(point(a)) \(point(b)) \(point(p)) c"
            case .close: "h"
            }
        }.joined(separator: " ")
    }

    private static func point(_ point: Vec2) -> String { "\(text(point.x)) \(text(point.y))" }
}
