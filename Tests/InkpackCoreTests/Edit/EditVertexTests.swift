import InkpackCore
import Testing

/// Vertices, ends and cuts of every kind of geometry: what a kind cannot hold becomes an equal path, and comes back.
@Suite struct EditVertexTests {
    private func edited(_ icon: Icon, _ edit: Edit) throws -> Icon {
        var icon = icon
        let before = icon
        let inverse = try icon.apply(edit, context: try EditMovingTests.context())
        var undone = icon
        try undone.apply(inverse, context: try EditMovingTests.context())
        #expect(undone == before, "\(edit.operation)")
        return icon
    }

    private func refusal(_ icon: Icon, _ edit: Edit) throws -> String {
        var changed = icon
        let error = #expect(throws: EditError.self) {
            try changed.apply(edit, context: try EditMovingTests.context())
        }
        #expect(changed == icon)
        return error.map { "\($0)" } ?? ""
    }

    /// Four quarter turns, clockwise from the rightmost point; arcs that are not touched stay as written.
    @Test(arguments: [
        (Edit.split("#s", at: 0), "M16 12a4 4 0 01-4 4 4 4 0 01-4-4 4 4 0 014-4 4 4 0 014 4"),
        (.split("#s", at: 1), "M12 16a4 4 0 01-4-4 4 4 0 014-4 4 4 0 014 4 4 4 0 01-4 4"),
    ])
    func aCircleOpensAtAVertexAsArcsAndKeepsWhatElseItIs(edit: Edit, wanted: String) throws {
        let icon = Icon("one") {
            Circle(12, 12, 4).id("s").role(.body).ink(.accent)
            Slash(over: "s").id("off")
        }
        let split = try edited(icon, edit)
        guard case .path(let text) = split.shapes[0].geometry else {
            Issue.record("it is no path")
            return
        }
        #expect(try PathData.parse(text) == (try PathData.parse(wanted)))
        #expect(text.contains("A") || text.contains("a"))
        var plain = split.shapes[0]
        plain.geometry = icon.shapes[0].geometry
        #expect(plain == icon.shapes[0])
        #expect(split.shapes[1] == icon.shapes[1])
    }

    private static let kinds: [Shape] = [
        Circle(12, 12, 5).shape, Ellipse(12, 11, 6, 4).shape, Arc(12, 12, 7, from: 20, to: 250).shape,
        Arc(12, 12, 7, from: 200, to: 80).shape, Arc(12, 12, 7, from: 0, to: 360).shape,
        Rectangle(4, 5, 12, 9).shape, Path("M4 14a4 4 0 0 1 4-4h8a4 4 0 1 1 0 8H8a4 4 0 0 1-4-4z").shape,
        Line(4, 4, 20, 9).shape, Polyline(4, 4, 12, 9, 20, 4).shape, Polygon(4, 4, 20, 9, 8, 20).shape,
        Enclosure(.circle).shape, Enclosure(.shield).shape,
    ]

    /// The middle of a side is on it, so that the drawing stays what it was: to a thousandth of arcs, which are drawn by
    /// cubics.
    @Test(arguments: kinds)
    func aVertexInTheMiddleOfASideChangesNothingThatIsSeen(shape: Shape) throws {
        var shape = shape
        shape.id = "s"
        shape.role = .body
        shape.corner = .sharp
        let icon = Icon(name: "one", shapes: [shape])
        let changed = try edited(icon, .insertVertex("#s", after: 0, at: nil))
        #expect(changed.shapes[0].geometry != icon.shapes[0].geometry)
        #expect(changed.shapes[0].id == "s")
        #expect(changed.shapes[0].role == .body)
        let (old, new) = (try outline(icon), try outline(changed))
        for (path, other) in [(old, new), (new, old)] {
            for segment in path.subpaths.flatMap(\.segments) {
                for step in 0...8 { #expect(other.distance(to: segment.point(at: Double(step) / 8)) < 3e-3) }
            }
        }
    }

    /// What is stroked.
    private func outline(_ icon: Icon) throws -> BezierPath {
        var path = BezierPath()
        for item in try Resolver(StyleStack([])).resolve(icon).items {
            if case .shape(let shape) = item { path.append(shape.path) }
        }
        return path
    }

    @Test(arguments: kinds)
    func verticesOfEveryKindCanBeMovedAndLeftOut(shape: Shape) throws {
        var shape = shape
        (shape.id, shape.corner) = ("s", .sharp)
        let icon = Icon(name: "one", shapes: [shape])
        let moved = try edited(icon, .setVertex("#s", 1, to: Vec2(13, 21)))
        #expect(try outline(moved).distance(to: Vec2(13, 21)) < 1e-9)
        // These have no more than they need.
        if ![.line, .polygon].contains(shape.geometry.kind) {
            _ = try edited(icon, .deleteVertex("#s", 1))
        }
    }

    /// A half circle of one cubic is a quarter circle's two sides merged: its middle is within 2 % of the radius.
    @Test func aVertexOfACircleLeftOutKeepsItAsRoundAsOneCurveCanBe() throws {
        let icon = try edited(Icon("one") { Circle(12, 12, 5) }, .deleteVertex("*", 1))
        guard case .path(let text) = icon.shapes[0].geometry else { return }
        let segments = try PathData.parse(text).subpaths.flatMap(\.segments)
        #expect(segments.count == 3)
        for segment in segments {
            for step in 0...10 {
                let distance = segment.point(at: Double(step) / 10).distance(to: Vec2(12, 12))
                #expect((distance - 5).magnitude < 0.1)
            }
        }
    }

    @Test func aSlashKeepsItsKindWhenItsEndsMove() throws {
        let icon = Icon("off") {
            Circle(12, 12, 5).id("s")
            Slash(over: "s").id("off")
        }
        let moved = try edited(icon, .setVertex("#off", 1, to: Vec2(20, 20)))
        #expect(moved.shapes[1].geometry == .use(.slash(from: Vec2(3, 3), to: Vec2(20, 20))))
        let bent = try edited(icon, .insertVertex("#off", after: 0, at: Vec2(12, 10)))
        #expect(bent.shapes[1].geometry == .polyline([Vec2(3, 3), Vec2(12, 10), Vec2(21, 21)]))
        #expect(bent.shapes[1].over == ["s"])
    }

    @Test func aDotIsAVertexAndBecomesALine() throws {
        let icon = Icon("dot") { Dot(12, 12).id("d") }
        #expect(try edited(icon, .setVertex("#d", 0, to: Vec2(9, 9))).shapes[0].geometry == .dot(Vec2(9, 9)))
        let line = try edited(icon, .insertVertex("#d", after: 0, at: Vec2(15, 12)))
        #expect(line.shapes[0].geometry == .line(Vec2(12, 12), Vec2(15, 12)))
    }

    // MARK: Lines

    @Test func anArcIsSplitIntoArcsAndJoinedAgain() throws {
        let icon = Icon("bow") { Arc(12, 12, 8, from: 0, to: 180).id("a").ink(.accent) }
        let split = try edited(icon, .split("#a", at: 1))
        #expect(
            split.shapes.map(\.geometry) == [.path("M20 12a8 8 0 01-8 8"), .path("M12 20A8 8 0 014 12")])
        #expect(split.shapes.map(\.ink) == [.accent, .accent])
        let joined = try edited(split, .join("*", within: 0))
        #expect(joined.shapes == [Path("M20 12a8 8 0 01-8 8A8 8 0 014 12").id("a").ink(.accent)])
    }

    @Test func arcsAndLinesAreJoinedWhateverTheirDirection() throws {
        let icon = Icon("arch") {
            Line(4, 20, 4, 12)
            Arc(12, 12, 8, from: 0, to: -180)
            Line(20, 12, 20, 20)
        }
        let joined = try edited(icon, .join("*", within: 0))
        #expect(joined.shapes.count == 1)
        guard case .path(let text) = joined.shapes[0].geometry else { return }
        #expect(
            try PathData.parse(text) == PathData.parse("M4 20V12A8 8 0 0112 4 8 8 0 0120 12V20"))
    }

    @Test func linesOfOnePathAreJoinedAndOneOfSeveralIsCut() throws {
        let icon = Icon("two") { Path("M2 2H8M8 2V8M12 12 16 12 16 16").corner(.sharp, at: 5) }
        let message = try refusal(icon, .join("*", within: 0))
        #expect(message.contains("its ends are more than 0 away"))
        let joined = try edited(Icon("two") { Path("M2 2H8M8 2V8") }, .join("*", within: 0))
        #expect(joined.shapes[0].geometry == .path("M2 2H8V8"))
        let cut = try edited(icon, .split("*", at: 5))
        #expect(cut.shapes[0].geometry == .path("M2 2H8M8 2V8m4 4h4m0 0v4"))
        #expect(cut.shapes[0].corners.isEmpty)
        let closed = try edited(
            Icon("ring") { Path("M2 2H8V8zM12 12h4v4h-4z").corner(.pill, at: 4) }, .split("*", at: 5))
        #expect(closed.shapes[0].geometry == .path("M2 2H8V8zM16 16H12V12h4v4"))
        #expect(closed.shapes[0].corners == [6: .pill])
    }

    @Test(arguments: [
        (
            Edit.join("#c, #l", within: 9),
            "join: icon \"few\", shape \"c\": it is closed, and has no ends to join; split it first"
        ),
        (
            .setVertex("#g", 0, to: .zero),
            "setVertex: icon \"few\", shape \"g\": a group has no vertices; select a shape inside of it, such as shapes[2].group[0]"
        ),
        (
            .setVertex("#b", 0, to: .zero),
            "setVertex: icon \"few\", shape \"b\": it is a component of 2 shapes; detach it with expand, and edit those"
        ),
        (
            .setVertex("#c", 4, to: .zero),
            "setVertex: icon \"few\", shape \"c\": there is no vertex 4; the vertices are 0 to 3"
        ),
        (
            .split("#l", at: 0),
            "split: icon \"few\", shape \"l\": vertex 0 is an end of the line already; insert a vertex first"
        ),
        (
            .deleteVertex("#d", 0),
            "deleteVertex: icon \"few\", shape \"d\": it has 1 vertex, and needs at least 2; remove the shape instead"
        ),
        (
            .insertVertex("#d", after: 0, at: nil),
            "insertVertex: icon \"few\", shape \"d\": a dot becomes a line to another point; give it with \"at\""
        ),
        (
            .reverse("#c"),
            "reverse: icon \"few\", shape \"c\": a circle has no direction; only lines, polylines, polygons, arcs and paths have"
        ),
    ])
    func whatCannotBeDoneIsSaidWithWhatCan(edit: Edit, sentence: String) throws {
        let icon = Icon("few") {
            Circle(5, 5, 2).id("c")
            Line(2, 2, 9, 9).id("l")
            Group { Dot(3, 3) }.id("g")
            Badge(.plus, over: "c").id("b")
            Dot(12, 12).id("d")
        }
        #expect(try refusal(icon, edit) == sentence)
    }
}
