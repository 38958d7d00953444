import InkpackCore
import Testing

/// Fewer segments, and nowhere further off than the tolerance.
@Suite struct EditSimplifyTests {
    private func simplified(_ shape: some ShapeComponent, _ tolerance: Double) throws -> Shape {
        try EditMovingTests.edited(shape, .simplify("*", tolerance: tolerance))
    }

    private func path(_ shape: Shape) throws -> BezierPath {
        switch shape.geometry {
        case .path(let text): try PathData.parse(text)
        case .polygon(let points): .polyline(points, closed: true)
        case .polyline(let points): .polyline(points, closed: false)
        default: BezierPath()
        }
    }

    private func count(_ path: BezierPath) -> Int { path.subpaths.reduce(0) { $0 + $1.segments.count } }

    /// How far the farther of both is from the other, of 12 points a segment to chords of 96 a segment.
    private func hausdorff(_ a: BezierPath, _ b: BezierPath) -> Double {
        func points(_ path: BezierPath, _ count: Int) -> [[Vec2]] {
            path.subpaths.flatMap(\.segments).map { segment in
                (0...count).map { segment.point(at: Double($0) / Double(count)) }
            }
        }
        var worst = 0.0
        for (first, second) in [(a, b), (b, a)] {
            let chords = points(second, 96).flatMap { zip($0, $0.dropFirst()) }
            for point in points(first, 12).joined() {
                var least = Double.infinity
                for (start, end) in chords {
                    let chord = end - start
                    let share = max(0, min(1, (point - start).dot(chord) / max(chord.dot(chord), 1e-18)))
                    least = min(least, (start + chord * share - point).length)
                }
                worst = max(worst, least)
            }
        }
        return worst
    }

    /// Cut into many parts by de Casteljau, three curves with corners between them are three again.
    @Test(arguments: [2, 5, 16])
    func curvesCutIntoPartsAreWholeAgain(parts: Int) throws {
        let curves = [
            CubicCurve(Vec2(2, 12), Vec2(2, 4), Vec2(10, 2), Vec2(12, 8)),
            CubicCurve(Vec2(12, 8), Vec2(18, 2), Vec2(22, 6), Vec2(22, 12)),
            CubicCurve(Vec2(22, 12), Vec2(16, 24), Vec2(8, 24), Vec2(2, 12)),
        ]
        var text = "M2 12"
        for curve in curves {
            for part in 0..<parts {
                let piece = curve.part(from: Double(part) / Double(parts), to: Double(part + 1) / Double(parts))
                text += "C\(piece.control1.x) \(piece.control1.y) \(piece.control2.x) \(piece.control2.y) "
                text += "\(piece.end.x) \(piece.end.y)"
            }
        }
        let before = Path(text + "z")
        let after = try path(try simplified(before, 0.02))
        #expect(count(after) == 3)
        #expect(hausdorff(try path(before.shape), after) < 0.02)
    }

    /// A triangle whose sides were drawn by a trembling hand has its corners, where they were, and nothing else.
    @Test func straightSidesWithNoiseAreStraightAgainAndCornersStay() throws {
        let corners = [Vec2(4, 20), Vec2(12, 4), Vec2(20, 20)]
        var noise = UInt64(7)
        var points: [Vec2] = []
        for (index, corner) in corners.enumerated() {
            let next = corners[(index + 1) % 3]
            for step in 0..<40 {
                noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let off = step == 0 ? 0 : Double(noise >> 40) / Double(1 << 24) * 0.06 - 0.03
                let along = (next - corner).normalized ?? .zero
                points.append(corner.lerp(next, Double(step) / 40) + along.perpendicular * off)
            }
        }
        let shape = try simplified(Shape(.polygon(points)), 0.05)
        #expect(shape.geometry == .polygon(corners))
    }

    /// A circle of 96 chords, each 0.005 off: a few curves, each point within the tolerance of the circle.
    @Test func aCircleTracedByChordsBecomesCurves() throws {
        var points: [Vec2] = []
        for index in 0..<96 {
            let angle = Double(index) / 96
            points.append(Vec2(12, 12) + Vec2(9, 0).turned(by: angle))
        }
        let after = try path(try simplified(Shape(.polygon(points)), 0.05))
        #expect(count(after) <= 6)
        for segment in after.subpaths.flatMap(\.segments) {
            for step in 0...20 {
                let distance = segment.point(at: Double(step) / 20).distance(to: Vec2(12, 12))
                #expect((distance - 9).magnitude < 0.05)
            }
        }
    }

    /// A round rect of lines and quarter circles is as plain as can be, and so is an octagon.
    @Test func whatIsPlainStaysAsItIsWritten() throws {
        for shape in [
            Path("M6 4H18a2 2 0 012 2V18a2 2 0 01-2 2H6a2 2 0 01-2-2V6A2 2 0 016 4z").shape,
            Polygon(9, 3, 15, 3, 20, 9, 20, 15, 15, 20, 9, 20, 3, 15, 3, 9).shape,
            Path("M4 4 12 4.01 20 4V20H4z").corner(.sharp, at: 1),
            Circle(12, 12, 9).shape,
        ] {
            #expect(try simplified(shape, 0.05) == shape)
        }
    }

    /// Eight cubics on one circle are two arcs of it, with its own radius.
    @Test func curvesOnACircleBecomeArcsOfIt() throws {
        var text = "M21 12"
        for index in 0..<8 {
            let start = Vec2(9, 0).turned(by: Double(index) / 8)
            let end = Vec2(9, 0).turned(by: Double(index + 1) / 8)
            // 4/3·tan(θ/4) radii for θ of 45 degrees.
            let handle = 0.26521648983954400922
            let (a, b) = (
                Vec2(12, 12) + start + start.perpendicular * handle, Vec2(12, 12) + end - end.perpendicular * handle
            )
            text += "C\(a.x) \(a.y) \(b.x) \(b.y) \(12 + end.x) \(12 + end.y)"
        }
        guard case .path(let after) = try simplified(Path(text + "z"), 0.05).geometry else { return }
        #expect(after.contains("9 9 0 "))
        #expect(!after.lowercased().contains("c"))
        for segment in try PathData.parse(after).subpaths.flatMap(\.segments) {
            #expect((segment.point(at: 0.5).distance(to: Vec2(12, 12)) - 9).magnitude < 1e-3)
        }
    }

    /// Waves with corners between them, cut into uneven parts and moved by noise: for every tolerance the bound holds,
    /// and more tolerance takes no more segments.
    @Test(arguments: UInt64(1)...4)
    func theDistanceIsBoundedWhateverTheOutline(seed: UInt64) throws {
        var state = seed
        func random() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 24)
        }
        var text = "M2 12"
        var pen = Vec2(2, 12)
        for index in 1...30 {
            let end = Vec2(2 + Double(index) / 1.5, 12 + (random() - 0.5) * (index % 9 == 0 ? 4 : 0.1))
            let (a, b) = (pen.lerp(end, 0.33) + Vec2(0, random() * 0.1), pen.lerp(end, 0.66) + Vec2(0, random() * 0.1))
            text += index % 5 == 0 ? "L\(end.x) \(end.y)" : "C\(a.x) \(a.y) \(b.x) \(b.y) \(end.x) \(end.y)"
            pen = end
        }
        let before = try PathData.parse(text)
        var least = count(before)
        for tolerance in [0.01, 0.05, 0.2] {
            let after = try path(try simplified(Path(text), tolerance))
            #expect(hausdorff(before, after) <= tolerance)
            #expect(count(after) <= least)
            least = count(after)
        }
        #expect(least < count(before))
    }
}

extension Vec2 {
    /// Turned about the origin, clockwise to the eye, by a share of a whole turn.
    fileprivate func turned(by share: Double) -> Vec2 {
        let map = Affine.rotate(share * 360)
        return map.apply(self)
    }
}
