import InkpackCore

/// Whether two numbers agree but for rounding.
func near(_ a: Double, _ b: Double, within tolerance: Double = 1e-9) -> Bool { (a - b).magnitude <= tolerance }

func near(_ a: Vec2, _ b: Vec2, within tolerance: Double = 1e-9) -> Bool { a.distance(to: b) <= tolerance }

func near(_ a: Bounds, _ b: Bounds, within tolerance: Double = 1e-9) -> Bool {
    near(a.minX, b.minX, within: tolerance) && near(a.minY, b.minY, within: tolerance)
        && near(a.maxX, b.maxX, within: tolerance) && near(a.maxY, b.maxY, within: tolerance)
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed gives the same numbers everywhere.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

extension BezierPath {
    /// Points along every segment, both ends included.
    func samples(perSegment count: Int) -> [Vec2] {
        subpaths.flatMap { subpath in
            subpath.segments.flatMap { segment in (0...count).map { segment.point(at: Double($0) / Double(count)) } }
        }
    }
}
