import InkpackCore
import Testing

@Suite struct AsIsErrorTests {
    @Test func shapesMayReachFarBeyondTheCanvas() throws {
        let icon = Icon("a") { Rectangle(-20000, 0, 40000, 9).asIs(Appearance(fill: .color(.black))) }
        #expect(try paths(icon) == ["M-20000,0 L20000,0 L20000,9 L-20000,9 Z"])
    }

    private static func box(_ appearance: Appearance) -> Shape { Rectangle(4, 4, 16, 16).asIs(appearance) }

    private static func pattern(_ pattern: Appearance.PatternFill) -> Shape {
        box(Appearance(stroke: .pattern(pattern)))
    }

    private static let line = Line(1, 1, 2, 1).shape
    private static let tile = Bounds(minX: 0, minY: 0, maxX: 2, maxY: 2)

    static let bad: [(String, [Shape], String)] = [
        (
            "reach", [Rectangle(0, 0, 30000, 9).asIs(Appearance())],
            "shapes[0]: the shape reaches more than 1000 canvases away"
        ),
        (
            "reach in a pattern",
            [pattern(.init(tile: tile, transform: .scale(99), shapes: [Line(0, 0, 999, 0).asIs(Appearance())]))],
            "shapes[0].asIs.stroke.shapes[0]: the shape reaches more than 1000 canvases away"
        ),
        (
            "clip", [box(Appearance(clip: .init("M1")))],
            "shapes[0]: 'M' lacks a number, at character 3 of the path data"
        ),
        ("mask", [box(Appearance(mask: .init(shapes: [])))], "shapes[0]: the mask has no shapes"),
        ("pattern", [pattern(.init(tile: tile, shapes: []))], "shapes[0]: the pattern has no shapes"),
        (
            "tile", [pattern(.init(tile: Bounds(minX: 0, minY: 0, maxX: 0, maxY: 2), shapes: [line]))],
            "shapes[0]: width and height of a pattern's tile must be above 0"
        ),
        (
            "group", [Shape(.group([line])).asIs(Appearance(fill: .color(.black)))],
            "shapes[0]: only a shape that has an outline has a fill and a stroke"
        ),
        (
            "component", [Slash().asIs(Appearance())],
            "shapes[0]: a component looks as the style says; it cannot be kept as it is"
        ),
        (
            "width", [box(Appearance(stroke: .color(.black), line: Stroke(width: 0)))],
            "shapes[0]: the width of a stroke must be above 0"
        ),
        (
            "dashes", [box(Appearance(stroke: .color(.black), line: Stroke(width: 1, dashes: [0, 0])))],
            "shapes[0]: dashes must be 0 or more, and not all of them 0"
        ),
        (
            "stops", [box(Appearance(fill: .linear(.init(start: .zero, end: Vec2(1, 1), stops: []))))],
            "shapes[0]: a gradient needs at least one stop"
        ),
        (
            "order",
            [
                box(
                    Appearance(
                        fill: .linear(
                            .init(
                                start: .zero, end: Vec2(1, 1),
                                stops: [GradientStop(1, .black), GradientStop(0, .black)]))))
            ],
            "shapes[0]: the stops of a gradient must ascend from 0 to 1"
        ),
        (
            "over", [line.id("x"), box(Appearance(mask: .init(shapes: [line.over("x")])))],
            "shapes[1].asIs.mask.shapes[0]: over names \"x\", which is not the id of an earlier shape"
        ),
        (
            "nesting",
            [(0..<40).reduce(line) { inner, _ in box(Appearance(mask: .init(shapes: [inner]))) }],
            "shapes[0]\(String(repeating: ".asIs.mask.shapes[0]", count: 33)): groups are nested more than 32 deep"
        ),
    ]

    @Test(arguments: bad.map(\.0))
    func whatCannotBeDrawnIsSaidInASentence(name: String) throws {
        let (_, shapes, sentence) = try #require(Self.bad.first { $0.0 == name })
        #expect {
            try Resolver(testStyle()).resolve(Icon(name: "a", shapes: shapes))
        } throws: {
            "\($0)" == "icon \"a\", \(sentence)"
        }
    }

    @Test func idsAreUniqueInMasksToo() {
        let mask = Appearance.Mask(shapes: [Self.line.id("x")])
        let icon = Icon(name: "a", shapes: [Self.line.id("x"), Self.box(Appearance(mask: mask))])
        #expect(throws: ResolveError.duplicateID(icon: "a", id: "x")) { try Resolver(testStyle()).resolve(icon) }
    }
}
