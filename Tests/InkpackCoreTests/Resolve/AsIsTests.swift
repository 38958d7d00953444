import InkpackCore
import Testing

@Suite struct AsIsTests {
    private let square = "M4,4 L20,4 L20,20 L4,20 Z"
    private let red: Appearance.Paint = .color(Color(red: 255, green: 0, blue: 0))
    private let plainLine = "cap=butt join=miter miterlimit=4"

    // MARK: Outlines

    @Test func fillAndStrokeAreThoseOfTheShape() throws {
        let line = Stroke(width: 3, cap: .square, join: .bevel, dashes: [2, 1], dashOffset: 0.5)
        let looks = Appearance(fill: red, stroke: .ink(.accent, opacity: 0.5), fillRule: .evenodd, line: line)
        let fill = "fill rule=evenodd paint=#ff0000 id=box d=\(square)"
        let stroke =
            "stroke width=3 cap=square join=bevel dashes=2,1 dashoffset=0.5 paint=#ee000080 ink=accent "
            + "id=box d=\(square)"
        let box = Rectangle(4, 4, 16, 16).id("box")
        #expect(try picture(Icon("a") { box.asIs(looks) }) == [fill, stroke])
        var below = looks
        below.strokeFirst = true
        #expect(try picture(Icon("a") { box.asIs(below) }) == [stroke, fill])
        #expect(try picture(Icon("a") { box.asIs(Appearance()) }) == [])
    }

    @Test(arguments: Shape.Role.allCases, FillMode.allCases)
    func noRoleFillModeCornerOrPixelCounts(role: Shape.Role, mode: FillMode) throws {
        let icon = Icon("a") {
            Line(1, 1, 23, 1).role(.body)
            Rectangle(4.3, 4.3, 16, 15).role(role).asIs(Appearance(fill: red, stroke: red))
        }
        let values: [StyleProperty: StyleValue] = [
            .fillMode: .keyword(mode.rawValue), .cornerLarge: 4, .strokeWidth: 3,
        ]
        let path = "M4.3,4.3 L20.3,4.3 L20.3,19.3 L4.3,19.3 Z"
        #expect(
            try picture(icon, values, size: 16).suffix(2) == [
                "fill rule=nonzero paint=#ff0000 d=\(path)", "stroke width=1 \(plainLine) paint=#ff0000 d=\(path)",
            ])
    }

    @Test func radiiOfItsOwnRoundAShapeBeforeItsTransform() throws {
        let looks = Appearance(fill: red)
        let icon = Icon("a") {
            Rectangle(0, 0, 8, 8).corner(2).transform(.scale(2, 1)).asIs(looks)
            Rectangle(0, 0, 8, 8).corner(2, at: 0).asIs(looks)
            Rectangle(0, 0, 8, 8).corner(.pill).mirror(.horizontal, at: 10).asIs(looks)
            Rectangle(0, 0, 8, 8).corner(.frame).asIs(looks)
        }
        let box = BezierPath.rectangle(Bounds(minX: 0, minY: 0, maxX: 8, maxY: 8))
        let shapes = try Resolver(testStyle()).resolve(icon).shapes.map(\.path)
        let round = box.roundingCorners { _ in 2 }
        #expect(shapes[0] == round.applying(.scale(2, 1)))
        #expect(shapes[1] == box.roundingCorners { $0.index == 0 ? 2 : 0 })
        let image = BezierPath.rectangle(Bounds(minX: 12, minY: 0, maxX: 20, maxY: 8))
        #expect(shapes[2].bounds == box.bounds.union(image.bounds))
        #expect(near(shapes[2].signedArea, 0))
        #expect(shapes[3] == box)
    }

    @Test func aPointWithRoundCapsStays() throws {
        let looks = Appearance(stroke: red, line: Stroke(width: 2, cap: .round, join: .miter))
        let line = "stroke width=2 cap=round join=miter miterlimit=4 paint=#ff0000"
        let icon = Icon("a") {
            Path("M5 5h0").asIs(looks)
            Path("M5 5z").asIs(looks)
            Dot(5, 5).asIs(looks)
        }
        #expect(try picture(icon) == ["\(line) d=M5,5 L5,5", "\(line) d=M5,5 Z", "\(line) d=M5,5 L5,5"])
    }

    @Test func strokesScaleWithTheShapeAndTheGrid() throws {
        let line = Stroke(width: 2, cap: .butt, join: .miter, dashes: [4], dashOffset: 1)
        let icon = Icon("a", grid: 48) {
            Line(2, 2, 4, 2).transform(.scale(3, 3)).asIs(Appearance(stroke: red, line: line))
            Group {
                Line(2, 2, 4, 2).asIs(Appearance(stroke: red, line: line))
            }.transform(.scale(4, 2))
        }
        #expect(
            try picture(icon) == [
                "stroke width=3 \(plainLine) dashes=6 dashoffset=1.5 paint=#ff0000 d=M3,3 L6,3",
                "stroke width=2 \(plainLine) dashes=4 dashoffset=1 pen=2,0,0,1 paint=#ff0000 d=M4,2 L8,2",
            ])
    }

    // MARK: Opacity

    @Test func opacityIsThatOfAllTogether() throws {
        let icon = Icon("a") {
            Rectangle(4, 4, 16, 16).opacity(0.5).asIs(Appearance(fill: red, stroke: red))
            Rectangle(4, 4, 16, 16).opacity(0.5).asIs(Appearance(fill: red))
            Rectangle(4, 4, 16, 16).opacity(0.5).asIs(Appearance(fill: .ink(.accent, opacity: 0.5)))
            Rectangle(4, 4, 16, 16).opacity(0.5).asIs(Appearance(fill: red, isolated: true))
        }
        #expect(
            try picture(icon) == [
                "group opacity=0.5", "  fill rule=nonzero paint=#ff0000 d=\(square)",
                "  stroke width=1 \(plainLine) paint=#ff0000 d=\(square)", "end",
                "fill rule=nonzero paint=#ff000080 d=\(square)",
                "fill rule=nonzero paint=#ee000040 ink=accent d=\(square)",
                "group opacity=0.5", "  fill rule=nonzero paint=#ff0000 d=\(square)", "end",
            ])
    }

    @Test func opacityReachesGradientsAndPatterns() throws {
        let stops = [GradientStop(0, .black), GradientStop(1, Color(red: 0, green: 0, blue: 0, alpha: 128))]
        let tile = Bounds(minX: 0, minY: 0, maxX: 2, maxY: 2)
        let icon = Icon("a") {
            Rectangle(4, 4, 16, 16).opacity(0.5)
                .asIs(Appearance(fill: .linear(.init(start: .zero, end: Vec2(8, 0), stops: stops))))
            Rectangle(4, 4, 16, 16).opacity(0.5).asIs(
                Appearance(
                    fill: .pattern(
                        .init(tile: tile, opacity: 0.5, shapes: [Dot(1, 1).asIs(Appearance(fill: red))]))))
        }
        #expect(
            try picture(icon) == [
                "fill rule=nonzero paint=linear(0,0,8,0;pad;1,0,0,1,0,0;0:#00000080,1:#00000040) d=\(square)",
                "fill rule=nonzero paint=pattern(0,0,2,2;0.25;1,0,0,1,0,0) d=\(square)",
                "  fill rule=nonzero paint=#ff0000 d=M1,1 L1,1", "end",
            ])
    }

    // MARK: Paints

    @Test func gradientsMoveWithTheShape() throws {
        let stops = [GradientStop(0.25, .black), GradientStop(1, .white)]
        let linear = LinearGradient(
            start: Vec2(1, 2), end: Vec2(3, 4), stops: stops, spread: .reflect, transform: .translate(1, 0))
        let radial = RadialGradient(
            center: Vec2(1, 2), radius: 3, focus: Vec2(2, 2), focalRadius: 0.5, stops: stops, spread: .repeat)
        let icon = Icon("a", grid: 12) {
            Rectangle(1, 1, 8, 8).transform(.translate(1, 1))
                .asIs(Appearance(fill: .linear(linear), stroke: .radial(radial)))
        }
        #expect(
            try picture(icon) == [
                "fill rule=nonzero paint=linear(1,2,3,4;reflect;2,0,0,2,4,2;0.25:#000000,1:#ffffff) d=\(square)",
                "stroke width=2 \(plainLine) "
                    + "paint=radial(1,2,3,2,2,0.5;repeat;2,0,0,2,2,2;0.25:#000000,1:#ffffff) d=\(square)",
            ])
    }

    @Test func patternsStayInTheirOwnSpace() throws {
        let fill = Appearance.PatternFill(
            tile: Bounds(minX: 1, minY: 2, maxX: 4, maxY: 6), transform: .scale(0.5),
            shapes: [
                Rectangle(1, 1, 2, 2).transform(.scale(2, 2)).asIs(Appearance(fill: red)),
                Line(1, 1, 2, 1).shape,
            ])
        let icon = Icon("a", grid: 48) {
            Rectangle(8, 8, 32, 32).id("box").asIs(Appearance(fill: .pattern(fill)))
        }
        #expect(
            try picture(icon) == [
                "fill rule=nonzero paint=pattern(1,2,3,4;1;0.25,0,0,0.25,0,0) id=box d=\(square)",
                "  fill rule=nonzero paint=#ff0000 id=box d=M2,2 L6,2 L6,6 L2,6 Z",
                "  stroke width=2 cap=round join=round paint=#111111 ink=primary id=box d=M1,1 L2,1", "end",
            ])
    }

    @Test func anInkOfAMaskIsLookedUpToo() throws {
        let mask = Appearance.Mask(shapes: [Rectangle(1, 1, 2, 2).asIs(Appearance(fill: .ink("acent")))])
        let icon = Icon("a") { Group { Line(1, 1, 2, 1) }.asIs(Appearance(mask: mask)) }
        #expect {
            try Resolver(testStyle()).resolve(icon)
        } throws: {
            "\($0)" == "icon \"a\", shapes[0].asIs.mask.shapes[0]: the style's palette has no ink \"acent\"; "
                + "did you mean \"accent\"?"
        }
    }

    // MARK: Layers

    @Test func aGroupIsOneLayerWithAllItsEffects() throws {
        let looks = Appearance(
            blend: .multiply, clip: .init("M0 0H8V8H0Z", rule: .evenodd),
            mask: .init(.alpha, shapes: [Rectangle(0, 0, 4, 4).asIs(Appearance(fill: red))]))
        let icon = Icon("a") {
            Group {
                Line(1, 1, 2, 1)
                Rectangle(2, 2, 8, 8).asIs(Appearance(fill: red))
            }.opacity(0.5).transform(.scale(2, 2)).asIs(looks)
        }
        #expect(
            try picture(icon) == [
                "group opacity=0.5 blend=multiply", "  clip rule=evenodd d=M0,0 L16,0 L16,16 L0,16 Z",
                "  mask coverage=alpha", "    fill rule=nonzero paint=#ff0000 d=M0,0 L8,0 L8,8 L0,8 Z", "  end",
                "  stroke width=2 cap=round join=round paint=#111111 ink=primary d=M2,2 L4,2",
                "  fill rule=nonzero paint=#ff0000 d=\(square)", "end",
            ])
    }

    @Test func aGroupWithoutEffectsIsNoLayer() throws {
        let box = Rectangle(4, 4, 16, 16).asIs(Appearance(fill: red))
        let fill = "fill rule=nonzero paint=#ff0000 d=\(square)"
        #expect(try picture(Icon("a") { Group { box }.asIs(Appearance()) }) == [fill])
        #expect(
            try picture(Icon("a") { Group { box }.asIs(Appearance(isolated: true)) }) == [
                "group opacity=1", "  \(fill)", "end",
            ])
    }

    @Test func aSingleShapeMayBeALayer() throws {
        let looks = Appearance(fill: red, stroke: red, blend: .screen)
        let icon = Icon("a") { Rectangle(4, 4, 16, 16).opacity(0.25).asIs(looks) }
        #expect(
            try picture(icon) == [
                "group opacity=0.25 blend=screen", "  fill rule=nonzero paint=#ff0000 d=\(square)",
                "  stroke width=1 \(plainLine) paint=#ff0000 d=\(square)", "end",
            ])
    }

    // MARK: Images

    @Test func anImageIsPlacedByItsTransform() throws {
        let pixels = Pixmap(width: 2, height: 1, straightBytes: [255, 0, 0, 255, 0, 0, 255, 128])
        let icon = Icon("a", grid: 48) {
            Image(pixels).transform(Transform([.translate(8, 8), .scale(16, 32)])).id("photo")
            Image(pixels).opacity(0.5).asIs(Appearance(interpolation: .pixelated))
            Image(pixels).mirror(.horizontal)
        }
        let image = "image size=2x1 pixels=\(fingerprint)"
        #expect(
            try picture(icon) == [
                "\(image) matrix=8,0,0,16,4,4 interpolation=smooth id=photo",
                "group opacity=0.5", "  \(image) matrix=0.5,0,0,0.5,0,0 interpolation=pixelated", "end",
                "\(image) matrix=0.5,0,0,0.5,0,0 interpolation=smooth",
                "\(image) matrix=-0.5,0,0,0.5,24,0 interpolation=smooth",
            ])
    }

    /// FNV-1a of the bytes ff 00 00 ff 00 00 80 80.
    private let fingerprint = "88b8107705ec8e83"

    // MARK: The canvas

    @Test func aCanvasNeedNotBeSquare() throws {
        let icon = Icon("wide", grid: 48, canvas: Vec2(48, 18)) {
            Rectangle(0, 0, 48, 18).asIs(Appearance(fill: red))
            Line(4, 2, 8, 2).mirror(.vertical)
        }
        let list = try Resolver(testStyle()).resolve(icon)
        #expect([list.width, list.height] == [24, 9])
        #expect(
            try paths(icon) == ["M0,0 L24,0 L24,9 L0,9 Z", "M2,1 L4,1 M2,8 L4,8"])
        let tall = Icon(
            name: "tall", grid: 48, canvas: Vec2(18, 48), rtl: .mirror,
            shapes: [Rectangle(0, 0, 4, 4).asIs(Appearance(fill: red))])
        #expect(try paths(tall, direction: .rtl) == ["M9,0 L7,0 L7,2 L9,2 Z"])
    }

    @Test(arguments: [Vec2(24, 25), Vec2(12, 12), Vec2(24, 0), Vec2(24, -1), Vec2(.nan, 24), Vec2(24, .nan)])
    func aCanvasOfAnotherSizeThanTheGridIsRefused(canvas: Vec2) {
        let icon = Icon("a", canvas: canvas) { Line(1, 1, 2, 1) }
        #expect {
            try Resolver(testStyle()).resolve(icon)
        } throws: {
            "\($0)"
                == "icon \"a\": canvas must be a width and a height above 0, the longer of which is the grid, 24"
        }
    }

    // MARK: Gaps

    @Test func shapesThatAreKeptCutAndAreCut() throws {
        let icon = Icon("a") {
            Rectangle(4, 4, 16, 16).id("box").asIs(Appearance(fill: red, blend: .darken))
            Line(2, 12, 22, 12).over("box")
        }
        #expect(
            try picture(icon) == [
                "group opacity=1 blend=darken", "  group opacity=1",
                "    fill rule=nonzero paint=#ff0000 id=box d=\(square)",
                "    knockout-stroke width=6 cap=round join=round paint=#000000 d=M2,12 L22,12", "  end", "end",
                "stroke width=2 cap=round join=round paint=#111111 ink=primary d=M2,12 L22,12",
            ])
        let over = Icon("a") {
            Line(2, 12, 22, 12).id("line")
            Rectangle(4, 4, 16, 16).over("line").asIs(Appearance(fill: red, stroke: red, fillRule: .evenodd))
            Line(2, 12, 22, 12).role(.cut).asIs(Appearance())
        }
        #expect(
            try picture(over).dropFirst(2).prefix(2) == [
                "  knockout-fill rule=evenodd paint=#000000 d=\(square)",
                "  knockout-stroke width=5 cap=square join=miter miterlimit=4 paint=#000000 d=\(square)",
            ])
    }
}
