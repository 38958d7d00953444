import InkpackCore
import Testing

@Suite struct StyleInferenceTests {
    private static let stroke = Stroke(width: 2)

    private static func traits(
        _ data: String, _ stroke: Stroke = stroke, color: Color = .black, scale: Double = 1
    ) throws -> DrawingTraits {
        let path = try PathData.parse(data).applying(.scale(scale))
        var own = stroke
        own.width *= scale
        let list = DisplayList(
            name: "test", width: 24 * scale, height: 24 * scale,
            items: [.shape(.init(path: path, area: .stroke(own), paint: .solid(color)))])
        return DrawingTraits(DrawingAnalysis(list))
    }

    /// A frame from the middle of the canvas, with its own height.
    private static func frame(side: Double, radius: Double) throws -> DrawingTraits {
        let bounds = Bounds(minX: 3, minY: 3, maxX: 21, maxY: 3 + side)
        let path = BezierPath.rectangle(bounds).roundingCorners { _ in radius }
        let shape = DisplayList.Shape(path: path, area: .stroke(stroke), paint: .solid(.black))
        return DrawingTraits(
            DrawingAnalysis(DisplayList(name: "test", width: 24, height: 24, items: [.shape(shape)])))
    }

    private func finding(_ property: StyleProperty, _ inference: StyleInference) throws -> StyleInference.Finding {
        try #require(inference.findings.first { $0.property == property }, "\(property.rawValue)")
    }

    @Test func aMinorityChangesTheConfidenceOnly() throws {
        let set = try Array(repeating: Self.traits("M4 12H20"), count: 16)
        let odd = try Array(repeating: Self.traits("M4 12H20", Stroke(width: 3, cap: .butt)), count: 4)
        let inference = try StyleInference(set + odd)
        let width = try finding(.strokeWidth, inference)
        #expect(width.value == 2)
        #expect(width.icons == 16)
        // 16 of 20 agree; times 16/18.
        #expect(near(width.confidence, 0.8 * 16 / 18))
        let cap = try finding(.strokeCap, inference)
        #expect(cap.value == "round")
        #expect(near(cap.confidence, 0.8 * 16 / 18))
    }

    @Test func nothingIsSaidAboutWhatNoIconShows() throws {
        let inference = try StyleInference(Array(repeating: Self.traits("M4 12H20"), count: 10))
        let unknown = inference.unknown()
        for property in [StyleProperty.strokeJoin, .cornerLarge, .strokeDot, .gapElement, .strokeScaling, .pixelSnap] {
            #expect(unknown.contains(property), "\(property.rawValue)")
        }
        let sheet = inference.sheet("ours")
        #expect(Set(sheet.rules.values.keys).isDisjoint(with: unknown))
        #expect(Set(sheet.rules.values.keys).union(unknown) == Set(StyleProperty.allCases))
    }

    @Test func sevenIconsAndBlankOnesAreTooFew() throws {
        let blank = DrawingTraits(DrawingAnalysis(list([])))
        let seven = try Array(repeating: Self.traits("M4 12H20"), count: 7)
        #expect(throws: InferenceError.tooFew(count: 7, blank: 2)) { try StyleInference(seven + [blank, blank]) }
        #expect(throws: InferenceError.tooFew(count: 0, blank: 0)) { try StyleInference([]) }
        #expect(
            InferenceError.tooFew(count: 1, blank: 0).description == "1 icon does not tell a style; it takes 8 at least"
        )
    }

    @Test func iconsOnOtherCanvasesAreBroughtToTheGrid() throws {
        // Ten on a canvas of 48 with strokes of 4; two small ones that are half of that.
        let large = try Array(repeating: Self.traits("M4 12H20", scale: 2), count: 10)
        let small = try Array(repeating: Self.traits("M4 12H20"), count: 2)
        let inference = try StyleInference(large + small)
        #expect(try finding(.gridSize, inference).value == 48)
        let width = try finding(.strokeWidth, inference)
        #expect(width.value == 4)
        #expect(width.icons == 12)
    }

    @Test func theCornerTableHasASmallRadiusBelowASide() throws {
        var set: [DrawingTraits] = []
        for side in [9.0, 10, 12, 14, 16, 18] { set.append(try Self.frame(side: side, radius: 3)) }
        for side in [4.0, 5, 6, 7] { set.append(try Self.frame(side: side, radius: 1.5)) }
        let inference = try StyleInference(set)
        #expect(try finding(.cornerLarge, inference).value == 3)
        #expect(try finding(.cornerSmall, inference).value == 1.5)
        // Any side over 7 up to 9 explains all of them; 8 is the closest to a third.
        #expect(try finding(.cornerSmallBelow, inference).value == 8)
    }

    @Test func sharpFramesHaveARadiusOfNothing() throws {
        let set = try (0..<10).map { try Self.frame(side: 9 + Double($0), radius: 0) }
        let inference = try StyleInference(set)
        #expect(try finding(.cornerLarge, inference).value == 0)
        #expect(try finding(.strokeJoin, inference).value == "round")
    }

    @Test(arguments: [2, 1, 0.5, 0.25])
    func theStepIsTheLargestThatPointsKeepTo(step: Double) throws {
        // Odd multiples lie on no coarser grid.
        let set = try (0..<12).map { index in
            let y = step * Double(2 * (index % 4) + 1)
            return try Self.traits("M\(step) \(y)H\(step * 11)M\(step * 5) \(y)V\(step * 9)")
        }
        #expect(try finding(.gridStep, try StyleInference(set)).value == .number(step))
    }

    @Test func theAngleStepIsThatOfSlantingLines() throws {
        let slants = ["M4 4L20 20", "M4 20L20 4", "M6 6L18 18", "M4 12L12 20", "M4 12L12 4", "M12 4L20 12"]
        let straight = try Array(repeating: Self.traits("M4 12H20"), count: 4)
        let inference = try StyleInference(try slants.map { try Self.traits($0) } + straight)
        #expect(try finding(.gridAngle, inference).value == 45)
    }

    @Test func tintsUnderLinesMakeADuotoneSet() throws {
        let body = BezierPath.rectangle(Bounds(minX: 4, minY: 4, maxX: 20, maxY: 20))
        let amber = Color(red: 0xFB, green: 0xBF, blue: 0x24)
        let indigo = Color(red: 0x31, green: 0x2E, blue: 0x81)
        let bodies = DrawingTraits(
            DrawingAnalysis(
                DisplayList(
                    name: "test", width: 24, height: 24,
                    items: [
                        .shape(.init(path: body, area: .fill(.nonzero), paint: .solid(amber.withOpacity(0.4)))),
                        .shape(.init(path: body, area: .stroke(Self.stroke), paint: .solid(indigo))),
                    ])))
        let arrows = try Array(repeating: Self.traits("M4 12H20", color: indigo), count: 4)
        let inference = try StyleInference(Array(repeating: bodies, count: 8) + arrows)
        #expect(bodies.content == .duotone)
        #expect(try finding(.fillMode, inference).value == "duotone")
        #expect(try finding(.fillOpacity, inference).value == 0.4)
        let inks = Dictionary(uniqueKeysWithValues: inference.palette.map { ($0.ink, $0.color) })
        #expect(inks == [.primary: indigo, .tint: amber])
    }

    @Test func filledIconsMakeASolidSetThoughArrowsHaveNothingToFill() throws {
        let square = DrawingTraits(try filled("M4 4H20V20H4Z"))
        let arrow = DrawingTraits(try filled("M4 11V13H20V11Z"))
        #expect(square.content == .solid)
        #expect(arrow.content == .line)
        let inference = try StyleInference(Array(repeating: square, count: 6) + Array(repeating: arrow, count: 6))
        #expect(try finding(.fillMode, inference).value == "solid")
        let lines = try StyleInference(Array(repeating: square, count: 1) + Array(repeating: arrow, count: 11))
        #expect(try finding(.fillMode, lines).value == "none")
    }

    /// A ring of width 2, and eight rays that are twice as long as wide and cover more than the ring: as an editor leaves
    /// them that turned the strokes of a sun into one outline.
    @Test func aSunOfOutlinedStrokesIsDrawnInLines() throws {
        let rays = try (0..<8).map { index in
            try PathData.parse("M11 2A1 1 0 0 1 13 2V4A1 1 0 0 1 11 4Z")
                .applying(.rotate(Double(index) * 45, 12, 12))
        }
        var sun = BezierPath.circle(center: Vec2(12, 12), radius: 4)
        sun.append(.circle(center: Vec2(12, 12), radius: 2))
        for ray in rays { sun.append(ray) }
        let drawing = DrawingAnalysis(list([(sun, .fill(.evenodd))]))
        #expect(DrawingTraits(drawing).content == .line)
        #expect(drawing.lines.count == 9)
        #expect(drawing.lines.allSatisfy { near($0.width, 2, within: 1e-3) })
        #expect(
            drawing.lines.count { $0.start == .round && $0.end == .round && near($0.contour.length, 2, within: 0.01) }
                == 8)
    }

    @Test func aStrengthIsNoSurerThanThatThereAreTints() throws {
        let body = BezierPath.rectangle(Bounds(minX: 4, minY: 4, maxX: 20, maxY: 20))
        let tinted = DrawingTraits(
            DrawingAnalysis(
                DisplayList(
                    name: "test", width: 24, height: 24,
                    items: [
                        .shape(.init(path: body, area: .fill(.nonzero), paint: .solid(Color.black.withOpacity(0.2)))),
                        .shape(.init(path: body, area: .stroke(Self.stroke), paint: .solid(.black))),
                    ])))
        let lines = try Array(repeating: Self.traits("M4 12H20"), count: 12)
        let inference = try StyleInference(Array(repeating: tinted, count: 6) + lines)
        #expect(
            try finding(.fillOpacity, inference).confidence == (try finding(.fillMode, inference).confidence))
    }

    @Test func aRareColorfulInkIsTheAccent() throws {
        let rose = Color(red: 0xE1, green: 0x1D, blue: 0x48)
        let set = try Array(repeating: Self.traits("M4 12H20"), count: 12)
        let accents = try Array(repeating: Self.traits("M4 12H20", color: rose), count: 3)
        let inks = try StyleInference(set + accents).palette.map { [$0.ink.rawValue, $0.color.hex] }
        #expect(inks == [["primary", "#000000"], ["accent", "#e11d48"]])
    }

    @Test func dotsAreMeasuredByTheStroke() throws {
        let dots = (0..<10).map { index in
            let dot = BezierPath.circle(center: Vec2(12, 18), radius: 1.25)
            let line = BezierPath.line(from: Vec2(12, 4), to: Vec2(12, 10 + Double(index) / 4))
            return DrawingTraits(DrawingAnalysis(list([(line, .stroke(Self.stroke)), (dot, .fill(.nonzero))])))
        }
        #expect(try finding(.strokeDot, try StyleInference(dots)).value == 1.25)
    }
}
