import InkpackCore
import Testing

@Suite struct EditShapeTests {
    private func edited(_ icon: Icon, _ edits: Edit...) throws -> Icon {
        var icon = icon
        for edit in edits {
            let before = icon
            let inverse = try icon.apply(edit, context: try EditMovingTests.context())
            var undone = icon
            try undone.apply(inverse, context: try EditMovingTests.context())
            #expect(undone == before, "\(edit.operation)")
        }
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

    // MARK: Vertices

    @Test(arguments: [
        (
            Edit.setVertex("*", 2, to: Vec2(9, 9)),
            Shape.Geometry.polygon([Vec2(2, 2), Vec2(6, 2), Vec2(9, 9), Vec2(2, 5)]), [0: Shape.Corner.sharp, 2: .pill]
        ),
        (
            .insertVertex("*", after: 0, at: nil),
            .polygon([Vec2(2, 2), Vec2(4, 2), Vec2(6, 2), Vec2(6, 5), Vec2(2, 5)]), [0: .sharp, 3: .pill]
        ),
        (
            .insertVertex("*", after: 3, at: Vec2(1, 4)),
            .polygon([Vec2(2, 2), Vec2(6, 2), Vec2(6, 5), Vec2(2, 5), Vec2(1, 4)]), [0: .sharp, 2: .pill]
        ),
        (.deleteVertex("*", 0), .polygon([Vec2(6, 2), Vec2(6, 5), Vec2(2, 5)]), [1: .pill]),
        (.deleteVertex("*", 3), .polygon([Vec2(2, 2), Vec2(6, 2), Vec2(6, 5)]), [0: .sharp, 2: .pill]),
        (
            .split("*", at: 1), .polyline([Vec2(6, 2), Vec2(6, 5), Vec2(2, 5), Vec2(2, 2), Vec2(6, 2)]),
            [3: .sharp, 1: .pill]
        ),
    ])
    func aRectBecomesAPolygonAndItsCornersStayWithTheirVertices(
        edit: Edit, geometry: Shape.Geometry, corners: [Int: Shape.Corner]
    ) throws {
        let icon = Icon("rect") { Rectangle(2, 2, 4, 3).corner(.sharp, at: 0).corner(.pill, at: 2) }
        let shape = try edited(icon, edit).shapes[0]
        #expect(shape.geometry == geometry)
        #expect(shape.corners == corners)
    }

    @Test(arguments: [
        // The handle next to the vertex moves with it.
        ("M0 0C1 1 2 2 4 4L8 4", Edit.setVertex("*", 1, to: Vec2(5, 4)), "M0 0C1 1 3 2 5 4H8"),
        // Both halves of a split curve draw what it drew, by de Casteljau.
        ("M0 0C0 4 4 8 8 8", .insertVertex("*", after: 0, at: nil), "M0 0C0 2 1 4 2.5 5.5S6 8 8 8"),
        ("M0 0H4V4H0Z", .deleteVertex("*", 1), "M0 0 4 4H0z"),
    ])
    func pathsKeepWhatIsNotTouched(data: String, edit: Edit, wanted: String) throws {
        let shape = try edited(Icon("path") { Path(data) }, edit).shapes[0]
        #expect(shape.geometry == .path(wanted))
    }

    /// The arc next to the vertex becomes the cubic of its quarter circle, whose end moves with its handle.
    @Test func anArcNextToAVertexBecomesACurveAndTheOtherOneStays() throws {
        let icon = Icon("path") { Path("M2 6A4 4 0 0 1 6 2H9A2 2 0 0 1 11 4") }
        guard case .path(let data) = try edited(icon, .setVertex("*", 3, to: Vec2(11, 5))).shapes[0].geometry else {
            return
        }
        #expect(data.hasPrefix("M2 6A4 4 0 016 2H9"))
        let curve = try #require(try PathData.parse(data).subpaths.first?.segments.last)
        // Handles of 4/3·(√2 - 1) radii.
        let handle = 2 * 0.5522847498307936
        #expect(near(curve.control1, Vec2(9 + handle, 2), within: 1e-9))
        #expect(near(curve.control2, Vec2(11, 4 - handle + 1), within: 1e-9))
        #expect(curve.end == Vec2(11, 5))
    }

    @Test func reversingTurnsCornersAround() throws {
        let icon = Icon("lines") {
            Polyline(0, 0, 4, 0, 4, 4, 8, 8).corner(.sharp, at: 1)
            Polygon(0, 0, 4, 0, 4, 4).corner(.sharp, at: 1)
            Path("M2 6A4 4 0 0 1 6 2H9")
        }
        let shapes = try edited(icon, .reverse("*")).shapes
        #expect(shapes[0] == Polyline(8, 8, 4, 4, 4, 0, 0, 0).corner(.sharp, at: 2))
        #expect(shapes[1] == Polygon(0, 0, 4, 4, 4, 0).corner(.sharp, at: 2))
        #expect(shapes[2] == Path("M9 2H6A4 4 0 002 6").shape)
        #expect(try edited(icon, .reverse("*"), .reverse("*")).shapes[0] == icon.shapes[0])
    }

    // MARK: Lines

    @Test func joiningChainsLinesInAnyOrderAndDirection() throws {
        let icon = Icon("lines") {
            Line(0, 0, 4, 0).id("a").ink(.accent)
            Line(8, 4, 8, 8).id("b")
            Polyline(8, 4, 6, 2, 4, 0).id("c").corner(.sharp, at: 1)
            Slash(over: "b", "c")
        }
        let joined = try edited(icon, .join("#a, #b, #c", within: 0))
        #expect(
            joined.shapes[0]
                == Polyline(0, 0, 4, 0, 6, 2, 8, 4, 8, 8).corner(.sharp, at: 2).id("a").ink(.accent))
        #expect(joined.shapes[1].over == ["a"])
        #expect(joined.shapes.count == 2)
        let message = try refusal(icon, .join("#a, #b", within: 1))
        #expect(message == "join: icon \"lines\", shape \"b\": its ends are more than 1 away from those of the others")
    }

    @Test func joinedEndsThatMeetCloseTheOutline() throws {
        let icon = Icon("roof") {
            Line(0, 0, 4, 0)
            Polyline(4, 0, 2, 3, 0.05, 0)
        }
        #expect(
            try edited(icon, .join("*", within: 0.1)).shapes == [Polygon(0, 0, 4, 0, 2, 3).shape])
    }

    @Test func splittingMakesTwoLinesAndReferencesFollow() throws {
        let icon = Icon("line") {
            Polyline(0, 0, 4, 0, 4, 4).id("a").corner(.sharp, at: 1)
            Slash(over: "a")
        }
        let split = try edited(icon, .split("#a", at: 1))
        #expect(split.shapes[0] == Polyline(0, 0, 4, 0).id("a"))
        #expect(split.shapes[1] == Polyline(4, 0, 4, 4).id("a-2"))
        #expect(split.shapes[2].over == ["a", "a-2"])
    }

    // MARK: References

    @Test func whatIsGoneIsDroppedFromReferencesAndNewIdsAreFollowed() throws {
        let icon = Icon("bell") {
            Circle(12, 12, 6).id("body")
            Line(4, 4, 8, 8).id("ray")
            Slash(over: "body", "ray").id("off")
        }
        #expect(try edited(icon, .remove("#ray")).shapes[1].over == ["body"])
        #expect(try edited(icon, .setID("#body", "bell")).shapes[2].over == ["bell", "ray"])
        let sentence = "setID: icon \"bell\", shape \"body\": shape \"off\" is over it, so that it needs an id"
        #expect(try refusal(icon, .setID("#body", nil)) == sentence)
    }

    @Test func aCutThatWouldEraseAllIsNotLeftBehind() throws {
        let icon = Icon("hole") {
            Circle(12, 12, 6).id("body").role(.body)
            Rectangle(2, 2, 4, 4).id("other")
            Line(4, 4, 20, 20).role(.cut).over("body").id("slit")
        }
        #expect(
            try refusal(icon, .remove("#body"))
                == "remove: icon \"hole\", shape \"slit\": the cut is over \"body\" alone, and would then erase all below "
                + "it; remove the cut as well")
        #expect(try edited(icon, .remove("#body, #slit")).shapes.count == 1)
    }

    @Test func ungroupingGivesTheGroupsTransformToItsShapes() throws {
        let icon = Icon("group") {
            Group {
                Line(1, 1, 2, 2).id("a")
                Dot(3, 3)
            }.id("g").transform(.rotate(45, 12, 12))
            Slash(over: "g")
        }
        let shapes = try edited(icon, .ungroup("#g")).shapes
        #expect(shapes[0] == Line(1, 1, 2, 2).id("a").transform(.rotate(45, 12, 12)))
        #expect(shapes[1] == Dot(3, 3).id("dot").transform(.rotate(45, 12, 12)))
        #expect(shapes[2].over == ["a", "dot"])
    }

    // MARK: Errors

    @Test(arguments: [
        ("#clod", "remove: icon \"one\" has no shape that #clod selects; did you mean #cloud?"),
        ("#x", "remove: icon \"one\" has no shape that #x selects; its ids are #cloud, #sun"),
        ("#cloud, role:cut", "remove: icon \"one\" has no shape that role:cut selects; its ids are #cloud, #sun"),
        ("*", "remove: icon \"one\": nothing would be left; an icon needs at least one shape"),
        ("variants.solid *", "remove: there is no drawing by hand"),
    ])
    func aSelectorThatMatchesNothingSaysWhatThereIs(selector: String, sentence: String) throws {
        let icon = Icon("one") {
            Circle(5, 5, 2).id("cloud")
            Dot(5, 5).id("sun")
        }
        let message = try refusal(icon, .remove(try ShapeSelector(text: selector)))
        #expect(
            selector.hasPrefix("variants")
                ? message.contains("there is no drawing by hand for solid") : message == sentence)
    }

    @Test(arguments: [
        (
            Edit.setVertex("#l", 2, to: Vec2(1, 1)),
            "setVertex: icon \"one\", shape \"l\": there is no vertex 2; the vertices are 0 to 1"
        ),
        (
            .deleteVertex("#l", 0),
            "deleteVertex: icon \"one\", shape \"l\": it has 2 vertices, and needs at least 2; remove the shape instead"
        ),
        (
            .setInk("#l", "none-such"),
            "setInk: the result cannot be drawn: icon \"one\", shape \"l\": the style's palette has no ink \"none-such\"; add it to the palette or use \"primary\""
        ),
        (.combine(.union, "*", with: nil), "union: icon \"one\": it takes a geometry library, and none was given"),
        (.center("*", .optical), "center: icon \"one\": it takes a rasterizer, and none was given"),
        (.rename("A b", alias: .dropped), "rename: icon \"one\": \"A b\" is not file-safe; use \(Name.rule)"),
        (
            .add(Line(1, 1, 2, 2).id("c"), at: nil),
            "add: icon \"one\": another shape has the id \"c\" already; \"c-2\" is free"
        ),
        (
            .move("*", by: Vec2(.infinity, 0)),
            "move: icon \"one\": a shape cannot be moved by a number that is not finite"
        ),
        (
            .setOver("#c", ["l"]),
            "setOver: icon \"one\", shape \"c\": \"l\" is not the id of an earlier shape; that shape is drawn later: put it below with reorder"
        ),
        (
            .sequence([EditStep(.remove("#l")), EditStep(.remove("#l"))]),
            "remove: icon \"one\" has no shape that #l selects; did you mean #c?"
        ),
    ])
    func arefusalSaysWhatIsWrongAndLeavesTheIconAsItWas(edit: Edit, sentence: String) throws {
        let icon = Icon("one") {
            Circle(5, 5, 2).id("c")
            Line(2, 2, 9, 9).id("l")
        }
        #expect(try refusal(icon, edit) == sentence)
    }

    // MARK: The icon

    @Test func theOldNameStaysAsAnAliasAndComesBackByUndo() throws {
        let icon = Icon("old") { Dot(5, 5) }
        let renamed = try edited(icon, .rename("new", alias: .deprecated("use new")))
        #expect(renamed.name == "new")
        #expect(renamed.metadata.aliases == [Icon.Alias("old", deprecated: "use new")])
        #expect(try edited(renamed, .rename("old", alias: .dropped)) == icon)
    }

    @Test func anEnclosureMakesRoomForItselfAndTheDrawingDetail() throws {
        let icon = Icon("box") { Rectangle(2, 2, 20, 20).role(.body) }
        let enclosed = try edited(icon, .attach(Attachment(.enclosure(.square), id: "frame")))
        #expect(enclosed.shapes[0] == Enclosure(.square).id("frame"))
        // 18 across, less a gap of 2 and a stroke of 2 on each side.
        #expect(enclosed.shapes[1].geometry == .rectangle(x: 7, y: 7, width: 10, height: 10))
        #expect(enclosed.shapes[1].role == .detail)
        #expect(enclosed.shapes[1].knockout == .fill)
        #expect(try edited(enclosed, .detach("#frame", expanding: false)).shapes.count == 1)
    }

    /// A lens on a camera that is knocked out whole would be gone in a filled frame.
    @Test func anEnclosureKnocksTheLinesOutWhereABodyHasDetail() throws {
        let icon = Icon("camera") {
            Rectangle(2, 6, 20, 14).role(.body)
            Circle(12, 13, 3).role(.detail)
            Dot(18, 9).role(.fill)
        }
        let enclosed = try edited(icon, .attach(Attachment(.enclosure(.square))))
        #expect(enclosed.shapes.dropFirst().map(\.role) == [.detail, .detail, .detail])
        #expect(enclosed.shapes.dropFirst().map(\.knockout) == [.stroke, .stroke, .fill])
    }

    @Test func aBadgeIsSetOffFromAllAndTakesIds() throws {
        let icon = Icon("bell", slots: ["badge": Vec2(18, 6)]) {
            Circle(12, 12, 6)
            Dot(12, 20).id("clapper")
        }
        let badged = try edited(icon, .attach(Attachment(.count(3, center: nil), ink: .negative, slot: "badge")))
        #expect(badged.shapes.map(\.id) == ["circle", "clapper", nil])
        #expect(badged.shapes[2] == Count(3, at: Vec2(18, 6), over: "circle", "clapper").ink(.negative))
        let parts = try edited(badged, .detach("kind:use", expanding: true)).shapes[2]
        #expect(parts.geometry.kind == .group)
    }
}
