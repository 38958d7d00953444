import InkpackCore

/// A path as a function of the style's stroke width and corner radius.
struct LivePath: Hashable {
    /// With sharp corners where the style rounds them, at the stroke width ``width``.
    var base: BezierPath
    var width: Double
    /// How far each point of the elements goes for each unit of stroke width, if any does; such a path has no radii and
    /// no extended ends.
    var moves: [Vec2]?
    /// The radius wanted at a vertex: `fixed` and `share` of the style's radius.
    var radii: [Int: Radius] = [:]
    /// The open ends that are drawn out by the stroke width.
    var extended: Set<Vec2> = []

    struct Radius: Hashable {
        var fixed: Double
        var share: Double
    }

    var followsCorner: Bool { radii.values.contains { $0.share != 0 } }
    var isConstant: Bool { !followsCorner && extended.isEmpty && moves == nil }

    func path(width: Double, corner: Double) -> BezierPath {
        var path = base
        if let moves {
            var points = moves.makeIterator()
            path = path.mapPoints { point in point + (points.next() ?? .zero) * (width - self.width) }
        }
        if !radii.isEmpty {
            path = path.roundingCorners { vertex in
                radii[vertex.index].map { $0.fixed + $0.share * corner } ?? 0
            }
        }
        return extended.isEmpty ? path : path.extendingEnds(by: width) { extended.contains($0) }
    }
}

extension LivePath: Encodable {
    private enum Key: String, CodingKey {
        case segments = "d"
        case radii = "r"
        case ends = "e"
        case moves = "m"
        case width = "w"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        if let moves {
            try container.encode(Self.text(base), forKey: .segments)
            try container.encode(Self.text(base.replacingPoints(by: moves)), forKey: .moves)
            try container.encode(width, forKey: .width)
            return
        }
        try container.encode(base.subpaths.map(Self.text).joined(), forKey: .segments)
        if !radii.isEmpty {
            let list = radii.sorted { $0.key < $1.key }.filter { $0.value.fixed != 0 || $0.value.share != 0 }
            try container.encode(
                list.map { [Double($0.key), Self.rounded($0.value.fixed), Self.rounded($0.value.share)] },
                forKey: .radii)
        }
        if !extended.isEmpty {
            // Bit 0 of each digit is the start of the subpath, bit 1 its end.
            let digits = base.subpaths.map { subpath -> String in
                if subpath.isClosed { return "0" }
                return String((extended.contains(subpath.start) ? 1 : 0) + (extended.contains(subpath.end) ? 2 : 0))
            }
            try container.encode(digits.joined(), forKey: .ends)
        }
    }

    /// The elements as they are.
    private static func text(_ path: BezierPath) -> String {
        path.elements.map { element in
            switch element {
            case .move(let point): "M" + text([point])
            case .line(let point): "L" + text([point])
            case .cubic(let control1, let control2, let point): "C" + text([control1, control2, point])
            case .close: "Z"
            }
        }.joined()
    }

    /// Every segment by itself, the closing line too; "Z" says that the subpath is closed and draws nothing.
    private static func text(_ subpath: BezierPath.Subpath) -> String {
        var result = "M" + text([subpath.start])
        for (segment, isLine) in zip(subpath.segments, subpath.isLine) {
            result +=
                isLine
                ? "L" + text([segment.end]) : "C" + text([segment.control1, segment.control2, segment.end])
        }
        return result + (subpath.isClosed ? "Z" : "")
    }

    private static func text(_ points: [Vec2]) -> String {
        points.map { "\($0.x.decimalText(places: 4)) \($0.y.decimalText(places: 4))" }.joined(separator: " ")
    }

    private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
}

extension BezierPath {
    /// The path with other points, in the order of its elements.
    fileprivate func replacingPoints(by points: [Vec2]) -> BezierPath {
        var rest = points.makeIterator()
        return mapPoints { _ in rest.next() ?? .zero }
    }
}
