import InkpackCore
import Testing

@Suite struct EditMovingTests {
    static func context() throws -> EditContext { EditContext(style: try StyleStack([]).computed()) }

    /// What an edit makes of a single shape.
    static func edited(_ shape: some ShapeComponent, _ edit: Edit) throws -> Shape {
        var icon = Icon("one") { shape.shape }
        let before = icon
        let inverse = try icon.apply(edit, context: try context())
        var undone = icon
        try undone.apply(inverse, context: try context())
        #expect(undone == before)
        return try #require(icon.shapes.first)
    }

    /// Coordinates by hand; arcs keep their radii and mirrored ones turn the other way.
    @Test(arguments: [
        (Edit.move("*", by: Vec2(1, -2)), "M5 2H9a3 3 0 013 3V7z"),
        (.scale("*", by: Vec2(2, 2), about: Vec2(0, 0)), "M8 8h8a6 6 0 016 6v4z"),
        (.scale("*", by: Vec2(2, 1), about: Vec2(0, 0)), "M8 4h8a6 3 0 016 3V9z"),
        (.mirror("*", .horizontal, axis: 12), "M20 4H16A3 3 0 0013 7V9z"),
        (.mirror("*", .vertical, axis: 12), "M4 20H8a3 3 0 003-3V15z"),
        (.rotate("*", by: 90, about: Vec2(12, 12)), "M20 4V8a3 3 0 01-3 3H15z"),
        (.rotate("*", by: 180, about: Vec2(12, 12)), "M20 20H16a3 3 0 01-3-3V15z"),
    ])
    func pathsAreRewrittenWithTheirArcs(edit: Edit, wanted: String) throws {
        let shape = try Self.edited(Path("M4 4h4a3 3 0 0 1 3 3v2z"), edit)
        #expect(shape.geometry == .path(wanted))
        #expect(shape.transform == nil)
    }

    @Test(arguments: [
        (Edit.move("*", by: Vec2(0.1, 0.2)), Shape.Geometry.rectangle(x: 2.1, y: 4.2, width: 6, height: 3)),
        (.scale("*", by: Vec2(0.1, 0.1), about: Vec2(0, 0)), .rectangle(x: 0.2, y: 0.4, width: 0.6, height: 0.3)),
        (.rotate("*", by: 90, about: Vec2(12, 12)), .rectangle(x: 17, y: 2, width: 3, height: 6)),
        (.mirror("*", .horizontal, axis: nil), .rectangle(x: 2, y: 4, width: 6, height: 3)),
    ])
    func rectanglesStayRectanglesWithShortNumbers(edit: Edit, wanted: Shape.Geometry) throws {
        #expect(try Self.edited(Rectangle(2, 4, 6, 3), edit).geometry == wanted)
    }

    /// From the top left corner clockwise: after a quarter turn the first is at the top right.
    @Test func cornersOfARectangleKeepTheirPlaceWhenItTurns() throws {
        let rectangle = Rectangle(2, 4, 6, 3).corner(.sharp, at: 0).corner(1, at: 1)
        #expect(
            try Self.edited(rectangle, .rotate("*", by: 90, about: Vec2(12, 12))).corners == [1: .sharp, 2: .radius(1)])
        #expect(try Self.edited(rectangle, .mirror("*", .horizontal, axis: 12)).corners == [1: .sharp, 0: .radius(1)])
    }

    @Test func aTurnByAnyAngleIsATransformAndTurnsAddUp() throws {
        let once = try Self.edited(Line(4, 4, 20, 4), .rotate("*", by: 30, about: Vec2(12, 12)))
        #expect(once.geometry == .line(Vec2(4, 4), Vec2(20, 4)))
        #expect(once.transform == .rotate(30, 12, 12))
        let twice = try Self.edited(once, .rotate("*", by: 15, about: Vec2(12, 12)))
        #expect(twice.transform == .rotate(45, 12, 12))
        #expect(try Self.edited(twice, .rotate("*", by: -45, about: Vec2(12, 12))).transform == nil)
    }

    @Test func theAxisOfAMirrorMovesWithTheShapeAndTurnsWithIt() throws {
        let shape = Line(4, 4, 8, 8).mirror(.horizontal)
        #expect(try Self.edited(shape, .move("*", by: Vec2(0, 1))).mirror == Shape.Mirror(.horizontal))
        #expect(try Self.edited(shape, .move("*", by: Vec2(1, 0))).mirror == Shape.Mirror(.horizontal, axis: 13))
        #expect(
            try Self.edited(shape, .rotate("*", by: 90, about: Vec2(12, 12))).mirror == Shape.Mirror(.vertical))
    }

    @Test func aShapeInATurnedGroupMovesAsThePictureDoes() throws {
        // A group turned by 90 degrees: to the right in the picture is up in the group.
        let group = Group { Line(4, 4, 8, 4).id("a") }.transform(.rotate(90, 12, 12))
        let moved = try Self.edited(group, .move("#a", by: Vec2(1, 0)))
        #expect(moved.geometry == .group([Line(4, 3, 8, 3).id("a")]))
    }

    @Test func alignmentAndDistributionCountTheBounds() throws {
        var icon = Icon("row") {
            Rectangle(1, 2, 2, 4).id("a")
            Rectangle(4, 3, 4, 2).id("b")
            Rectangle(20, 9, 2, 2).id("c")
        }
        try icon.apply(.align("*", .top, to: .selection), context: try Self.context())
        try icon.apply(.distribute("*", .horizontal, gap: nil), context: try Self.context())
        // 21 units hold 2 + 4 + 2 of shapes, which leaves two gaps of 6.5.
        #expect(
            icon.shapes.map(\.geometry) == [
                .rectangle(x: 1, y: 2, width: 2, height: 4), .rectangle(x: 9.5, y: 2, width: 4, height: 2),
                .rectangle(x: 20, y: 2, width: 2, height: 2),
            ])
        try icon.apply(.align("#b", .left, to: .liveArea), context: try Self.context())
        // The padding of 1 and half a stroke of 2.
        #expect(icon.shapes[1].geometry == .rectangle(x: 2, y: 2, width: 4, height: 2))
    }

    @Test(arguments: [
        (Component.Keyline.square, Shape.Geometry.rectangle(x: 3, y: 7.5, width: 18, height: 9)),
        (.landscape, .rectangle(x: 2, y: 7, width: 20, height: 10)),
        (.portrait, .rectangle(x: 4, y: 8, width: 16, height: 8)),
    ])
    func aKeylineIsFilledAboutTheMiddle(keyline: Component.Keyline, wanted: Shape.Geometry) throws {
        #expect(try Self.edited(Rectangle(1, 1, 8, 4), .fitToKeyline("*", keyline)).geometry == wanted)
    }

    @Test func snappingMovesPointsOntoTheGridAndHandlesWithThem() throws {
        #expect(
            try Self.edited(Path("M1.2 1.3C2 2 3 3 4.4 4.6"), .snap("*", step: 1)).geometry
                == .path("M1 1c.8.7 1.6 2.4 3 4"))
        #expect(
            try Self.edited(Circle(5.1, 5.3, 1.9).transform(.translate(0.1, 0)), .snap("*", step: nil)).geometry
                == .circle(center: Vec2(5, 5.5), radius: 2))
    }
}
