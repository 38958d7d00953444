import InkpackCore
import InkpackRegions
import Testing

/// Laws of sets, held by random and by degenerate regions.
@Suite struct RegionLawTests {
    private let regions = GEOSRegions()

    private func area(_ path: BezierPath) -> Double { path.signedArea }

    private func combine(_ a: Region, _ b: Region, _ operation: RegionOperation) throws -> BezierPath {
        try regions.combine(a, b, operation)
    }

    /// Results may differ by what is dropped: strips of some 1e-4 units along edges of a few hundred.
    private static let slack = 0.02

    @Test(arguments: 0..<20)
    func setsObeyTheirLaws(_ seed: Int) throws {
        var random = RandomPaths(seed: UInt64(seed))
        let (a, b) = (random.region(), random.region())
        let union = try combine(a, b, .union)
        let common = try combine(a, b, .intersect)
        let rest = try combine(a, b, .subtract)
        let either = try combine(a, b, .exclude)
        let (first, second) = (try regions.simple(a), try regions.simple(b))
        #expect((area(union) + area(common) - area(first) - area(second)).magnitude < Self.slack, "seed \(seed)")
        #expect((area(either) - area(union) + area(common)).magnitude < Self.slack)
        #expect((area(try combine(Region(rest), Region(common), .union)) - area(first)).magnitude < Self.slack)
        #expect((area(try combine(b, a, .exclude)) - area(either)).magnitude < Self.slack)
        #expect((area(try regions.simple(Region(union))) - area(union)).magnitude < Self.slack)
        // A part of a region has nothing outside of it.
        #expect(area(try combine(Region(common), a, .subtract)) < Self.slack)
        #expect(area(try combine(a, Region(union), .subtract)) < Self.slack)
        for result in [union, common, rest, either] {
            let (nonzero, evenodd) = (
                try Picture.of(result, .fill(.nonzero)), try Picture.of(result, .fill(.evenodd))
            )
            #expect(PixmapComparison(nonzero, evenodd).worst <= 1, "seed \(seed)")
        }
    }

    /// Cairo's pictures of both regions, combined pixel by pixel, against its picture of the result.
    @Test(arguments: 0..<15)
    func resultsLookLikeCombinedPictures(_ seed: Int) throws {
        var random = RandomPaths(seed: UInt64(seed) + 1000)
        let (a, b) = (random.region(), random.region())
        let pictures = (try Picture.of(a.path, .fill(a.rule)), try Picture.of(b.path, .fill(b.rule)))
        for operation in RegionOperation.allCases {
            let result = try Picture.of(try combine(a, b, operation), .fill(.nonzero))
            var wrong = 0
            for index in stride(from: 3, to: result.bytes.count, by: 4) {
                let (first, second) = (pictures.0.bytes[index], pictures.1.bytes[index])
                // Pixels on an edge say nothing definite.
                guard first == 0 || first == 255, second == 0 || second == 255 else { continue }
                let wanted = Self.combined(first == 255, second == 255, operation)
                if (Int(result.bytes[index]) - (wanted ? 255 : 0)).magnitude > 24 { wrong += 1 }
            }
            #expect(wrong == 0, "seed \(seed) \(operation)")
        }
    }

    private static func combined(_ first: Bool, _ second: Bool, _ operation: RegionOperation) -> Bool {
        switch operation {
        case .union: first || second
        case .subtract: first && !second
        case .intersect: first && second
        case .exclude: first != second
        }
    }

    @Test(arguments: 0..<12)
    func regionsGrowAndShrinkAroundThemselves(_ seed: Int) throws {
        var random = RandomPaths(seed: UInt64(seed) + 2000)
        let region = random.region()
        let same = try regions.simple(region)
        let large = try regions.offset(region, by: 0.7, join: .round, miterLimit: 4)
        let larger = try regions.offset(region, by: 1.1, join: .round, miterLimit: 4)
        let small = try regions.offset(region, by: -0.4, join: .round, miterLimit: 4)
        #expect(area(try combine(Region(same), Region(large), .subtract)) < Self.slack, "seed \(seed)")
        #expect(area(try combine(Region(large), Region(larger), .subtract)) < Self.slack, "seed \(seed)")
        #expect(area(try combine(Region(small), Region(same), .subtract)) < Self.slack, "seed \(seed)")
        // What shrinks after it has grown holds the region still, with corners from inside rounded.
        let back = try regions.offset(Region(large), by: -0.7, join: .round, miterLimit: 4)
        #expect(area(try combine(Region(same), Region(back), .subtract)) < 3 * Self.slack, "seed \(seed)")
    }

    /// The same paths as strokes with round caps and joins, which cover the points within half of the width.
    @Test(arguments: 0..<12)
    func randomStrokesCoverWhatIsNear(_ seed: Int) throws {
        var random = RandomPaths(seed: UInt64(seed) + 3000)
        let path = random.line()
        let radius = Double(1 + seed % 4) / 2
        let outline = try regions.outline(of: path, stroke: Stroke(width: 2 * radius))
        let picture = try Picture.of(outline, .fill(.nonzero))
        var wrong: [Vec2] = []
        for column in 1..<24 {
            for row in 1..<24 {
                let point = Vec2(Double(column), Double(row))
                let depth = radius - path.distance(to: point)
                let alpha = picture.bytes[(row * 8 * picture.width + column * 8) * 4 + 3]
                if depth > 0.2 && alpha < 255 || depth < -0.2 && alpha > 0 { wrong.append(point) }
            }
        }
        #expect(wrong == [], "seed \(seed)")
    }

    static let degenerate = [
        "M0 0L10 0Z", "M0 0L10 0L0 0Z", "M5 5L5 5Z", "M0 0H10V10H0ZM0 0H10V10H0Z", "M0 0H10V10H0ZM0 0V10H10V0Z",
        "M0 0H10V10H0ZM10 0H20V10H10Z", "M0 0L10 10L0 10L10 0Z", "M0 0H10V5H10V10H0Z", "M0 0H10V10H5V-5V10H0Z",
        "M0 0C10 0 10 0 0 0Z", "M0 0C20 0 -10 0 10 0V10H0Z", "M0 0C10 10 10 0 0 10Z",
        "M0 5C0 0 10 0 10 5C10 0 0 0 0 5Z",
        "M5 0A5 5 0 0 1 5 10A5 5 0 0 1 5 0M15 0A5 5 0 0 1 15 10A5 5 0 0 1 15 0", "M0 0H1e-7V1e-7H0Z",
        "M0 0H10V1e-9H0Z", "M0 0H10V10H0ZM2e-7 2e-7H10V10H0Z", "M12 2L18 20L2 9L22 9L6 20ZM12 2L18 20L2 9L22 9L6 20Z",
        "M0 0L10 1e-6L20 0L20 10L0 10ZM0 0L20 0L20 -5L0 -5Z", "M1 1M2 2", "M0 0H20V20H0ZM20 20H0V0Z",
        "M999999 999999h.5v.5h-.5z",
    ]

    @Test(arguments: degenerate)
    func degenerateRegionsAreWorkedOnAllTheSame(_ text: String) throws {
        let path = (try? PathData.parse(text)) ?? BezierPath([.move(.zero), .move(Vec2(1, 1))])
        let other = BezierPath.circle(center: Vec2(6, 5), radius: 5)
        for rule in BezierPath.FillRule.allCases {
            let region = Region(path, rule: rule)
            let whole = try regions.simple(region)
            for operation in RegionOperation.allCases {
                #expect(area(try combine(region, Region(other), operation)) >= 0)
                #expect(area(try combine(region, region, operation)) >= 0)
            }
            #expect(area(try combine(region, region, .exclude)) == 0)
            let grown = try regions.offset(region, by: 0.5, join: .miter, miterLimit: 4)
            #expect(area(grown) >= area(whole) - 1e-6)
            #expect(area(try regions.offset(region, by: -0.5, join: .bevel, miterLimit: 4)) <= area(whole) + 1e-6)
        }
        for cap in Stroke.Cap.allCases {
            #expect(area(try regions.outline(of: path, stroke: Stroke(width: 1, cap: cap, join: .miter))) >= 0)
        }
    }

    @Test func pathsOfTooManySegmentsAreRefused() {
        let points = (0..<20_001).map { index -> Vec2 in
            let (row, column) = index.quotientAndRemainder(dividingBy: 200)
            return Vec2(Double(column), Double(row))
        }
        let path = BezierPath.polyline(points, closed: true)
        #expect(throws: RegionError.tooComplex(segments: 20_001, limit: 20_000)) { try regions.simple(Region(path)) }
    }
}

/// Paths of random curves and lines on a canvas of 24 units; coordinates are often whole, so that edges coincide.
struct RandomPaths {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    /// SplitMix64 by Steele, Lea and Flood (2014).
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private mutating func number(below limit: Int) -> Int { Int(next() % UInt64(limit)) }

    private mutating func coordinate() -> Double {
        let whole = Double(2 + number(below: 21))
        return number(below: 3) == 0 ? whole : whole + Double(number(below: 1000)) / 1000 - 0.5
    }

    private mutating func point() -> Vec2 { Vec2(coordinate(), coordinate()) }

    mutating func region() -> Region {
        var path = BezierPath()
        for _ in 0...number(below: 2) {
            switch number(below: 5) {
            case 0: path.append(.circle(center: Vec2(12, 12), radius: Double(3 + number(below: 8))))
            case 1:
                let (a, b) = (point(), point())
                path.append(
                    .rectangle(
                        Bounds(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))))
            default: path.append(line(closed: true))
            }
        }
        return Region(path, rule: number(below: 2) == 0 ? .nonzero : .evenodd)
    }

    mutating func line(closed: Bool? = nil) -> BezierPath {
        var path = BezierPath([.move(point())])
        for _ in 0...(2 + number(below: 6)) {
            switch number(below: 6) {
            case 0, 1, 2: path.line(to: point())
            case 3: path.line(to: path.currentPoint)
            default: path.cubic(point(), point(), to: point())
            }
        }
        if closed ?? (number(below: 2) == 0) { path.close() }
        return path
    }
}
