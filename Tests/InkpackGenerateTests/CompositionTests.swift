import InkpackCore
import InkpackFiles
import InkpackGenerate
import InkpackStarter
import Testing

/// How icons are put together.
@Suite struct CompositionTests {
    private func icon(_ prompt: String, pack: [Icon] = [], style: String = "outline") throws -> Icon {
        let generation = try CatalogGenerator(library: StarterPack.icons).icons(
            for: IconRequest(prompt, style: try StyleLibrary.shipped(style), pack: pack))
        return try #require(generation.candidates.first).icon
    }

    private static let box = Icon("folder", tags: ["mine"]) { Rectangle(2, 4, 20, 16).id("box").role(.body) }

    @Test func thePacksOwnIconIsTheBase() throws {
        let made = try icon("folder lock", pack: [Self.box])
        #expect(made.shapes.contains { $0.geometry == .rectangle(x: 2, y: 4, width: 20, height: 16) })
        #expect(made.metadata.provenance?.contains("the pack's folder") == true)
    }

    @Test(arguments: ["directory", "mappe"])
    func thePacksIconIsFoundByOtherNamesForIt(name: String) throws {
        var own = Self.box
        own.name = name
        own.metadata.aliases = [Icon.Alias("folder")]
        let made = try icon("folder heart", pack: [own])
        #expect(made.name == "\(name)-heart")
        #expect(made.shapes.contains { $0.geometry == .rectangle(x: 2, y: 4, width: 20, height: 16) })
    }

    @Test func aSlotSaysWhereTheBadgeGoes() throws {
        var own = Self.box
        own.slots = ["badge": Vec2(19, 5)]
        let made = try icon("add folder", pack: [own])
        let badges = made.shapes.filter { if case .use(.badge(.plus, _)) = $0.geometry { true } else { false } }
        #expect(badges.map(\.over) == [["box"]])
        #expect(made.slots == own.slots)
    }

    @Test func aStrikeThroughIsTheComponentOverAllOfTheBase() throws {
        let made = try icon("no camera")
        guard case .use(.slash(let from, let to))? = made.shapes.last?.geometry else {
            Issue.record("there is no slash")
            return
        }
        #expect([from, to] == [Vec2(3, 3), Vec2(21, 21)])
        #expect(made.shapes.last?.over == ["camera"])
        #expect(made.shapes.first?.id == "camera")
    }

    @Test func aFrameIsTheComponentAndTheGlyphADetail() throws {
        let made = try icon("heart in a circle")
        #expect(made.shapes.first?.geometry == .use(.enclosure(.circle)))
        #expect(made.shapes.first?.role == .body)
        #expect(made.shapes.dropFirst().map(\.role) == [.detail])
    }

    @Test func aVariantByHandIsChangedLikeTheRest() throws {
        let made = try icon("no search")
        #expect(made.variants[.solid]?.shapes.last?.over == ["search"])
        for style in StyleLibrary.shippedNames {
            _ = try Resolver(try StyleLibrary.shipped(style)).resolve(made)
        }
    }

    /// The solid magnifying glass is a ring by hand, and a detail would be knocked out of nothing.
    @Test func whatStandsInsideIsDrawnInAVariantWithoutBodiesToo() throws {
        let made = try icon("zoom in")
        #expect(made.shapes.last?.role == .detail)
        #expect(made.variants[.solid]?.shapes.last?.role == .line)
    }

    @Test func aCountIsTheComponentSetOffFromTheBase() throws {
        let made = try icon("3 messages")
        guard case .use(.count(3, _?))? = made.shapes.last?.geometry else {
            Issue.record("there is no count")
            return
        }
        #expect(made.shapes.last?.over == [made.shapes.first?.id].compactMap(\.self))
        // The component knows no more than two digits.
        #expect(try icon("120 messages").shapes.allSatisfy { $0.geometry.kind != .use })
    }

    @Test func anotherGridIsHonoured() throws {
        let own = Icon("folder", grid: 48) { Rectangle(4, 8, 40, 32).role(.body) }
        let made = try icon("folder heart", pack: [own])
        #expect(made.grid == 48)
        let list = try Resolver(try StyleLibrary.shipped("outline")).resolve(made)
        #expect(list.width == 24)
    }

    /// A hand calculation: the folder's inside runs from y 7 to y 20, so the glyph's middle lies near 13.5.
    @Test func aGlyphGoesWhereItsBaseHasRoom() throws {
        let made = try icon("folder heart")
        let heart = try #require(made.shapes.last)
        #expect(heart.role == .detail)
        var alone = made
        alone.shapes = [heart]
        let bounds = try Resolver(try StyleLibrary.shipped("outline")).resolve(alone).inkBounds
        #expect((bounds.center.y - 13.5).magnitude < 1)
        #expect((bounds.center.x - 12).magnitude < 0.6)
        // Strokes of 2 leave more than 1 unit clear on all sides: ink within 9.25 to 17.75.
        #expect(bounds.minY > 9.25 && bounds.maxY < 17.75)
    }
}
