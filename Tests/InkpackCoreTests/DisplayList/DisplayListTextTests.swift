import InkpackCore
import Testing

@Suite struct DisplayListTextTests {
    private let square = BezierPath.rectangle(Bounds(minX: 0, minY: 0, maxX: 4, maxY: 4))
    private let red = Color(red: 255, green: 0, blue: 0)

    @Test func everyKindOfItemHasItsLine() {
        let curve = BezierPath([.move(Vec2(1, 2)), .cubic(Vec2(3, 4), Vec2(5, 6), Vec2(7, 8.5))])
        let stops = [GradientStop(0, red), GradientStop(0.5, red.withOpacity(0.5)), GradientStop(1, .black)]
        let list = DisplayList(
            name: "all", width: 24, height: 16.5, label: "All \"kinds\"",
            items: [
                .shape(.init(path: square, area: .fill(.evenodd), paint: .solid(red), ink: .accent, source: "box")),
                .shape(.init(path: curve, area: .stroke(Stroke(width: 2)), paint: .solid(.black), ink: .primary)),
                .shape(
                    .init(
                        path: curve,
                        area: .stroke(
                            Stroke(
                                width: 1.25, cap: .butt, join: .miter, miterLimit: 2.5, dashes: [3, 1.5], dashOffset: -1
                            )),
                        paint: .solid(.black))),
                .shape(
                    .init(
                        path: curve, area: .stroke(Stroke(width: 1, cap: .square, join: .bevel)), paint: .solid(.black))
                ),
                .group(
                    .init(
                        opacity: 0.5, clip: .init(path: square, rule: .evenodd),
                        items: [
                            .shape(
                                .init(
                                    path: square, area: .fill(.nonzero),
                                    paint: .linear(LinearGradient(start: Vec2(0, 0), end: Vec2(4, 0), stops: stops)))),
                            .group(
                                .init(items: [
                                    .shape(
                                        .init(
                                            path: square, area: .fill(.nonzero),
                                            paint: .radial(
                                                RadialGradient(
                                                    center: Vec2(2, 2), radius: 2, focus: Vec2(1, 2), stops: stops,
                                                    spread: .reflect, transform: Affine(1, 0, 0, 0.5, 3, 4))))),
                                    .shape(
                                        .init(
                                            path: square, area: .fill(.nonzero), paint: .solid(.black),
                                            compositing: .knockout, source: "hole")),
                                    .shape(
                                        .init(
                                            path: curve, area: .stroke(Stroke(width: 6)), paint: .solid(.black),
                                            compositing: .knockout)),
                                ])),
                        ])),
            ])
        #expect(
            list.description == """
                inkpack.displaylist/1 all 24 16.5
                label "All \\"kinds\\""
                fill rule=evenodd paint=#ff0000 ink=accent id=box d=M0,0 L4,0 L4,4 L0,4 Z
                stroke width=2 cap=round join=round paint=#000000 ink=primary d=M1,2 C3,4 5,6 7,8.5
                stroke width=1.25 cap=butt join=miter miterlimit=2.5 dashes=3,1.5 dashoffset=-1 paint=#000000 \
                d=M1,2 C3,4 5,6 7,8.5
                stroke width=1 cap=square join=bevel paint=#000000 d=M1,2 C3,4 5,6 7,8.5
                group opacity=0.5
                  clip rule=evenodd d=M0,0 L4,0 L4,4 L0,4 Z
                  fill rule=nonzero paint=linear(0,0,4,0;pad;1,0,0,1,0,0;0:#ff0000,0.5:#ff000080,1:#000000) \
                d=M0,0 L4,0 L4,4 L0,4 Z
                  group opacity=1
                    fill rule=nonzero paint=radial(2,2,2,1,2;reflect;1,0,0,0.5,3,4;0:#ff0000,0.5:#ff000080,1:#000000) \
                d=M0,0 L4,0 L4,4 L0,4 Z
                    knockout-fill rule=nonzero paint=#000000 id=hole d=M0,0 L4,0 L4,4 L0,4 Z
                    knockout-stroke width=6 cap=round join=round paint=#000000 d=M1,2 C3,4 5,6 7,8.5
                  end
                end

                """)
    }

    @Test func anEmptyListIsItsHeader() {
        #expect(
            DisplayList(name: "none", width: 24, height: 24, items: []).description
                == "inkpack.displaylist/1 none 24 24\n")
    }

    @Test(
        arguments: zip(
            [
                1.0, -1.5, 0.1 + 0.2, 0.00005, -0.00005, 0.00004, -0.00004, -0.0, 2.99999, 1e9, -1e9, 123456.78912,
                1.0 / 3, 1e-300,
            ],
            [
                "1", "-1.5", "0.3", "0.0001", "-0.0001", "0", "0", "0", "3", "1000000000", "-1000000000", "123456.7891",
                "0.3333", "0",
            ]))
    func numbersHaveAtMostFourPlacesAndNoMinusZero(value: Double, text: String) {
        let list = DisplayList(name: "n", width: value, height: 24, items: [])
        #expect(list.description == "inkpack.displaylist/1 n \(text) 24\n")
    }

    @Test(
        arguments: zip(
            ["plain", "a\\b", "a\"b", "a\nb", "a\rb", "a\r\nb", "a\u{2028}b", "é"],
            ["plain", "a\\\\b", "a\\\"b", "a\\nb", "a\\rb", "a\\r\\nb", "a\u{2028}b", "é"]))
    func aLabelStaysOnItsLine(label: String, quoted: String) {
        let list = DisplayList(name: "n", width: 24, height: 24, label: label, items: [])
        #expect(list.description == "inkpack.displaylist/1 n 24 24\nlabel \"\(quoted)\"\n")
    }

    @Test(
        arguments: zip(
            ["off", "a-1_b.c", "two words", "a\nfill", "d=M0,0", "", "\"", "käse"],
            ["off", "a-1_b.c", "\"two words\"", "\"a\\nfill\"", "\"d=M0,0\"", "\"\"", "\"\\\"\"", "\"käse\""]))
    func anIdentifierThatIsNoWordIsQuoted(id: String, written: String) {
        let path = BezierPath.line(from: .zero, to: Vec2(1, 0))
        let list = DisplayList(
            name: "n", width: 24, height: 24,
            items: [
                .shape(
                    .init(path: path, area: .fill(.nonzero), paint: .solid(.black), ink: Ink(rawValue: id), source: id))
            ])
        #expect(
            list.description == """
                inkpack.displaylist/1 n 24 24
                fill rule=nonzero paint=#000000 ink=\(written) id=\(written) d=M0,0 L1,0

                """)
    }
}
