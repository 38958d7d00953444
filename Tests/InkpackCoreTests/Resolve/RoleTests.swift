import InkpackCore
import Testing

@Suite struct RoleTests {
    private static let square = "M4,4 L20,4 L20,20 L4,20 Z"
    private static let stroke = "stroke width=2 cap=round join=round paint=#111111 ink=primary d=\(square)"
    private static let fill = "fill rule=nonzero paint=#111111 ink=primary d=\(square)"
    private static let tint = "fill rule=nonzero paint=#0000ee33 ink=tint d=\(square)"

    static let table: [(String, String, [String])] = [
        ("body", "none", [stroke]), ("body", "solid", [fill, stroke]), ("body", "duotone", [tint, stroke]),
        ("detail", "none", [stroke]), ("detail", "solid", []), ("detail", "duotone", [stroke]),
        ("line", "none", [stroke]), ("line", "solid", [stroke]), ("line", "duotone", [stroke]),
        ("fill", "none", [fill]), ("fill", "solid", [fill]), ("fill", "duotone", [fill]),
        ("cut", "none", []), ("cut", "solid", []), ("cut", "duotone", []),
    ]

    @Test(arguments: table)
    func aRoleIsPaintedByTheFillMode(role: String, mode: String, lines: [String]) throws {
        let role = try #require(Shape.Role(rawValue: role))
        let icon = Icon("square") { Rectangle(4, 4, 16, 16).role(role) }
        #expect(try picture(icon, [.fillMode: .keyword(mode)]) == lines)
    }

    @Test func anOpenBodyIsClosedForFillingOnly() throws {
        let icon = Icon("roof") { Polyline(4, 20, 12, 4, 20, 20).role(.body) }
        #expect(try paths(icon, [.fillMode: "solid"]) == ["M4,20 L12,4 L20,20 Z", "M4,20 L12,4 L20,20"])
    }

    @Test func anInkIsTheShapesOrTheOneItStandsFor() throws {
        let icon = Icon("two") {
            Line(1, 1, 2, 1).ink(.accent)
            Line(1, 3, 2, 3).ink(.warning)
        }
        #expect(
            try picture(icon) == [
                "stroke width=2 cap=round join=round paint=#ee0000 ink=accent d=M1,1 L2,1",
                "stroke width=2 cap=round join=round paint=#111111 ink=primary d=M1,3 L2,3",
            ])
    }

    @Test func aTransparentSolidBodyIsOneLayer() throws {
        let icon = Icon("glass") { Rectangle(4, 4, 16, 16).role(.body).ink("glass") }
        #expect(
            try picture(icon, [.fillMode: "solid"]) == [
                "group opacity=0.502",
                "  fill rule=nonzero paint=#111111 ink=glass d=\(Self.square)",
                "  stroke width=2 cap=round join=round paint=#111111 ink=glass d=\(Self.square)",
                "end",
            ])
        #expect(
            try picture(icon) == ["stroke width=2 cap=round join=round paint=#11111180 ink=glass d=\(Self.square)"])
    }

    @Test func opacityOfAShapeIsInItsPaint() throws {
        let icon = Icon("pale") { Line(4, 4, 20, 4).opacity(0.5).id("l") }
        #expect(
            try picture(icon) == ["stroke width=2 cap=round join=round paint=#11111180 ink=primary id=l d=M4,4 L20,4"])
    }

    @Test func aGroupWithOpacityIsPaintedAsOne() throws {
        let icon = Icon("pale") {
            Group {
                Line(4, 4, 20, 4)
                Group { Line(4, 8, 20, 8) }
            }.opacity(0.5)
            Line(4, 12, 20, 12)
        }
        let line = "stroke width=2 cap=round join=round paint=#111111 ink=primary"
        #expect(
            try picture(icon) == [
                "group opacity=0.5", "  \(line) d=M4,4 L20,4", "  \(line) d=M4,8 L20,8", "end",
                "\(line) d=M4,12 L20,12",
            ])
    }

    @Test func transformsOfGroupsAndShapesAreMultiplied() throws {
        let icon = Icon("moved") {
            Group { Line(1, 0, 2, 0).transform(.rotate(90)) }.transform(.translate(10, 4))
        }
        #expect(try paths(icon) == ["M10,5 L10,6"])
    }

    @Test func strokesTakeCapsJoinsAndLimitsFromTheStyle() throws {
        let icon = Icon("line") { Line(4, 4, 20, 4) }
        let values: [StyleProperty: StyleValue] = [
            .strokeWidth: 1.5, .strokeCap: "butt", .strokeJoin: "miter", .strokeMiterLimit: 8,
        ]
        #expect(
            try picture(icon, values) == [
                "stroke width=1.5 cap=butt join=miter miterlimit=8 paint=#111111 ink=primary d=M4,4 L20,4"
            ])
    }

    @Test func aDotIsRoundWhereCapsAreRoundElseSquare() throws {
        // Diameter 1.25 stroke widths.
        let icon = Icon("dot") { Dot(12, 12) }
        let round = try Resolver(testStyle()).resolve(icon).shapes
        #expect(round.map(\.area) == [.fill(.nonzero)])
        #expect(round.map(\.path) == [.circle(center: Vec2(12, 12), radius: 1.25)])
        #expect(try paths(icon, [.strokeCap: "butt"]) == ["M10.75,10.75 L13.25,10.75 L13.25,13.25 L10.75,13.25 Z"])
        #expect(try paths(icon, [.strokeCap: "square", .strokeDot: 2]) == ["M10,10 L14,10 L14,14 L10,14 Z"])
    }
}
