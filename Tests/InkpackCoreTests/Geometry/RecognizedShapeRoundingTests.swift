import InkpackCore
import Testing

/// Shapes of any size and place, written with three decimals.
@Suite struct RecognizedShapeRoundingTests {
    @Test(arguments: UInt64(1)...60) func aCircleOfRoundedArcsIsFound(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let center = Vec2(random.rounded(in: 8...16), random.rounded(in: 8...16))
        let radius = random.rounded(in: 0.5...8)
        let count = [2, 3, 4, 8][Int(seed % 4)]
        // Half turns hang on the last digit, unless a diameter is what it is by the radius as written.
        let first = count == 2 ? 0 : Double.random(in: 0..<360, using: &random)
        let step = (Bool.random(using: &random) ? 360 : -360) / Double(count)
        var path = BezierPath()
        for index in 0...count {
            let angle = (first + step * Double(index)) * .pi / 180
            let point = rounded(center + Vec2(Math.cos(angle), Math.sin(angle)) * radius)
            if index == 0 {
                path.move(to: point)
            } else {
                path.arc(radii: Vec2(radius, radius), rotation: 0, largeArc: false, sweep: step > 0, to: point)
            }
        }
        path.close()
        try expect(path, is: .circle(center: center, radius: radius))
    }

    @Test(arguments: UInt64(1)...60) func aRectangleOfRoundedSidesIsFound(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let bounds = random.bounds()
        var corners = [
            Vec2(bounds.minX, bounds.minY), Vec2(bounds.maxX, bounds.minY), Vec2(bounds.maxX, bounds.maxY),
            Vec2(bounds.minX, bounds.maxY),
        ]
        if Bool.random(using: &random) { corners.reverse() }
        let turn = Int(seed % 4)
        corners = Array(corners[turn...] + corners[..<turn])
        if Bool.random(using: &random) { corners.append(rounded(corners[3].lerp(corners[0], 0.4))) }
        // Off by a digit, as sums of relative coordinates are.
        let noisy = corners.map { $0 + Vec2(random.noise(), random.noise()) }
        try expect(.polyline(noisy, closed: true), is: .rectangle(bounds, radius: 0))
    }

    @Test(arguments: UInt64(1)...60) func aRoundedRectangleOfRoundedArcsIsFound(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let bounds = random.bounds()
        let radius = seed % 3 == 0 ? bounds.shorterSide / 2 : random.rounded(in: 0.2...(bounds.shorterSide / 2))
        let whole = BezierPath.rectangle(bounds).roundingCorners { _ in radius }
        let subpath = try #require(whole.subpaths.first)
        let sides = zip(subpath.segments, subpath.isLine).map { $0 }
        let start = Int(seed) % sides.count
        let isReversed = Bool.random(using: &random)
        let splits = Bool.random(using: &random)
        var path = BezierPath()
        func add(_ curve: CubicCurve, isLine: Bool) {
            let (from, to) = isReversed ? (curve.end, curve.start) : (curve.start, curve.end)
            if path.isEmpty { path.move(to: rounded(from)) }
            if isLine {
                path.line(to: rounded(to))
            } else {
                let size = rounded(Vec2(radius, radius))
                path.arc(radii: size, rotation: 0, largeArc: false, sweep: !isReversed, to: rounded(to))
            }
        }
        let turned = sides[start...] + sides[..<start]
        for (curve, isLine) in isReversed ? turned.reversed() : Array(turned) {
            let (left, right) = curve.split(at: 0.5)
            for half in splits ? (isReversed ? [right, left] : [left, right]) : [curve] { add(half, isLine: isLine) }
        }
        if Bool.random(using: &random) { path.close() }
        try expect(path, is: .rectangle(bounds, radius: radius))
    }

    private func expect(_ path: BezierPath, is expected: RecognizedShape) throws {
        let tolerance = RecognizedShapeTests.tolerance
        let found = try #require(RecognizedShape(path, tolerance: tolerance, isStroked: false))
        #expect(near(found, expected, within: tolerance), "\(found), not \(expected)")
        let outline = try #require(found.outline)
        // The cubics of the outline are themselves 0.03 % of the radius off.
        let slack = tolerance + 0.0003 * 8
        #expect(path.samples(perSegment: 4).allSatisfy { outline.distance(to: $0) <= slack })
        #expect(outline.samples(perSegment: 4).allSatisfy { path.distance(to: $0) <= slack })
    }

    private func rounded(_ point: Vec2) -> Vec2 { Vec2(point.x.inThousandths, point.y.inThousandths) }
}

/// Whether two shapes are of one kind and their numbers agree.
func near(_ a: RecognizedShape, _ b: RecognizedShape, within tolerance: Double) -> Bool {
    func agree(_ a: [Vec2], _ b: [Vec2]) -> Bool {
        a.count == b.count && zip(a, b).allSatisfy { near($0, $1, within: tolerance) }
    }
    return switch (a, b) {
    case (.circle(let p, let r), .circle(let q, let s)):
        near(p, q, within: tolerance) && near(r, s, within: tolerance)
    case (.ellipse(let p, let r), .ellipse(let q, let s)): agree([p, r], [q, s])
    case (.rectangle(let p, let r), .rectangle(let q, let s)):
        near(p, q, within: tolerance) && near(r, s, within: tolerance) && (r == 0) == (s == 0)
    case (.line(let p, let r), .line(let q, let s)): agree([p, r], [q, s])
    case (.polyline(let p), .polyline(let q)), (.polygon(let p), .polygon(let q)): agree(p, q)
    default: false
    }
}

extension RecognizedShape {
    fileprivate var outline: BezierPath? {
        switch self {
        case .circle(let center, let radius): .circle(center: center, radius: radius)
        case .rectangle(let bounds, let radius): BezierPath.rectangle(bounds).roundingCorners { _ in radius }
        default: nil
        }
    }
}

extension Double {
    fileprivate var inThousandths: Double { (self * 1000).rounded() / 1000 }
}

extension SplitMix64 {
    fileprivate mutating func rounded(in range: ClosedRange<Double>) -> Double {
        Double.random(in: range, using: &self).inThousandths
    }

    fileprivate mutating func noise() -> Double { Double.random(in: -0.001...0.001, using: &self) }

    fileprivate mutating func bounds() -> Bounds {
        let (x, y) = (rounded(in: 0...10), rounded(in: 0...10))
        return Bounds(
            minX: x, minY: y, maxX: x + rounded(in: 1...12), maxY: y + rounded(in: 1...12))
    }
}
