import InkpackCore
import Testing

@Suite struct ResolverTests {
    @Test func anotherGridIsScaledToTheStyles() throws {
        let icon = Icon("line", grid: 48) { Line(8, 8, 40, 8) }
        #expect(try paths(icon) == ["M4,4 L20,4"])
    }

    @Test func aVariantByHandReplacesTheDerivedPicture() throws {
        let icon = Icon("v") { Line(1, 1, 2, 1) }.variant(.solid, reason: "clearer") { Line(3, 3, 4, 3) }
        #expect(try paths(icon, [.fillMode: "solid"]) == ["M3,3 L4,3"])
        #expect(try paths(icon) == ["M1,1 L2,1"])
    }

    @Test func anOverrideAndAnOpticalSizeDecideTheWidth() throws {
        let style = testStyle(sizes: [16: [.strokeWidth: 3]])
        let plain = Icon("v") { Line(1, 1, 2, 1) }
        let own = plain.override([.strokeWidth: 1], reason: "thin")
        func width(_ icon: Icon, _ size: Int?) throws -> [DisplayList.Shape.Area] {
            try Resolver(style).resolve(icon, size: size).shapes.map(\.area)
        }
        #expect(try width(plain, 16) == [.stroke(Stroke(width: 3))])
        #expect(try width(plain, 24) == [.stroke(Stroke(width: 2))])
        #expect(try width(own, 16) == [.stroke(Stroke(width: 1))])
    }

    /// The corner class beside the radii that it gives in the engine's default style, 100 for as round as can be.
    @Test(arguments: [("auto", 2.0), ("frame", 2), ("small", 1), ("sharp", 0), ("pill", 100), ("3", 3)])
    func aClosedShapesCornersGoByTheirClass(name: String, radius: Double) throws {
        let corners: [String: Shape.Corner] = [
            "frame": .frame, "small": .small, "sharp": .sharp, "pill": .pill, "3": .radius(3),
        ]
        let icon = Icon("box") { Rectangle(4, 4, 16, 12).corner(corners[name] ?? .auto) }
        let box = BezierPath.rectangle(Bounds(minX: 4, minY: 4, maxX: 20, maxY: 16))
        #expect(try Resolver(StyleStack([])).resolve(icon).shapes.map(\.path) == [box.roundingCorners { _ in radius }])
    }

    @Test func smallOpenAndDiagonalCornersHaveTheirOwnRadii() throws {
        let icon = Icon("all") {
            Rectangle(4, 4, 7, 12)
            Polyline(1, 1, 10, 1, 10, 10)
            Polyline(1, 1, 10, 1, 10, 10).corner(.frame)
            Polygon(12, 2, 22, 12, 12, 22, 2, 12)
            Rectangle(4, 4, 16, 12).corner(.sharp, at: 1)
        }
        let open = BezierPath.polyline([Vec2(1, 1), Vec2(10, 1), Vec2(10, 10)], closed: false)
        let diamond = BezierPath.polyline([Vec2(12, 2), Vec2(22, 12), Vec2(12, 22), Vec2(2, 12)], closed: true)
        let expected = [
            BezierPath.rectangle(Bounds(minX: 4, minY: 4, maxX: 11, maxY: 16)).roundingCorners { _ in 1 }, open,
            open.roundingCorners { _ in 2 }, diamond.roundingCorners { _ in 2.414 },
            BezierPath.rectangle(Bounds(minX: 4, minY: 4, maxX: 20, maxY: 16)).roundingCorners {
                $0.index == 1 ? 0 : 2
            },
        ]
        let drawn = try Resolver(StyleStack([])).resolve(icon).shapes.map(\.path)
        #expect(drawn.count == expected.count)
        for (path, wanted) in zip(drawn, expected) {
            #expect(path.samples(perSegment: 4).elementsEqual(wanted.samples(perSegment: 4)) { near($0, $1) })
        }
    }

    @Test func aJunctionStaysSharpUnlessTheStyleRoundsIt() throws {
        let icon = Icon("join") {
            Rectangle(4, 4, 16, 12)
            Line(20, 4, 23, 1)
        }
        let box = BezierPath.rectangle(Bounds(minX: 4, minY: 4, maxX: 20, maxY: 16))
        let sharp = try Resolver(StyleStack([])).resolve(icon).shapes.first?.path
        #expect(sharp == box.roundingCorners { $0.index == 1 ? 0 : 2 })
        let rounded = StyleStack([StyleSheet("r", [.cornerJunction: "rounded"])])
        #expect(try Resolver(rounded).resolve(icon).shapes.first?.path == box.roundingCorners { _ in 2 })
    }

    static let bad: [String: Icon] = [
        "name": Icon("A b") { Line(1, 1, 2, 1) }, "grid": Icon("a", grid: 0) { Line(1, 1, 2, 1) },
        "empty": Icon(name: "a", shapes: []), "path": Icon("a") { Path("M1 2X") },
        "line": Icon("a") { Line(1, 1, 1, 1).id("l") }, "polygon": Icon("a") { Polygon(1, 1, 2, 2) },
        "infinite": Icon("a") { Line(1, 1, .infinity, 1) }, "opacity": Icon("a") { Line(1, 1, 2, 1).opacity(2) },
        "ink": Icon("a") { Line(1, 1, 2, 1).ink("acent") }, "far ink": Icon("a") { Line(1, 1, 2, 1).ink("chartreuse") },
        "over": Icon("a") { Line(1, 1, 2, 1).over("x") },
        "twice": Icon(name: "a", shapes: [Line(1, 1, 2, 1).id("x"), Line(1, 2, 2, 2).id("x")]),
        "vertex": Icon("a") { Rectangle(1, 1, 9, 9).corner(.sharp, at: 4) },
        "reason": Icon("a") { Line(1, 1, 2, 1) }.override([.strokeWidth: 1], reason: ""),
        "variant": Icon("a") { Line(1, 1, 2, 1) }.variant(.solid, reason: "") { Line(1, 1, 2, 1) },
        "style": Icon("a") { Line(1, 1, 2, 1) }.override([.strokeWidth: 99], reason: "fat"),
        "group": Icon(name: "a", shapes: [Shape(.group([]))]),
        "nesting": Icon(
            name: "a", shapes: [(0..<40).reduce(Line(1, 1, 2, 1).shape) { inner, _ in Shape(.group([inner])) }]),
    ]

    static let sentences = [
        ("name", "icon \"A b\": the name is not file-safe; use \(Name.rule)"),
        ("grid", "icon \"a\": grid must be a number from 1 to 1024, not 0"),
        ("empty", "icon \"a\": shapes is empty; an icon needs at least one shape"),
        ("path", "icon \"a\", shapes[0]: 'X' is not a path command, at character 5 of the path data"),
        ("line", "icon \"a\", shape \"l\": the line has no length; give it two different ends"),
        ("polygon", "icon \"a\", shapes[0]: a polygon needs at least 3 points, not 2"),
        ("infinite", "icon \"a\", shapes[0]: a coordinate is not finite"),
        ("opacity", "icon \"a\", shapes[0]: opacity must be a number from 0 to 1"),
        ("ink", "icon \"a\", shapes[0]: the style's palette has no ink \"acent\"; did you mean \"accent\"?"),
        (
            "far ink",
            "icon \"a\", shapes[0]: the style's palette has no ink \"chartreuse\"; add it to the palette or use \"primary\""
        ),
        ("over", "icon \"a\", shapes[0]: over names \"x\", which is not the id of an earlier shape"),
        ("twice", "icon \"a\": two shapes have the id \"x\"; ids are unique in an icon"),
        ("vertex", "icon \"a\", shapes[0]: corners names vertex 4, and the vertices are 0 to 3"),
        ("reason", "icon \"a\": override needs a reason"),
        ("variant", "icon \"a\": the variant \"solid\" needs a reason"),
        (
            "style",
            "icon \"a\": style \"test\": stroke.width must be a number from 0.05 to 64 (units), not 99 (set by icon override)"
        ),
        ("group", "icon \"a\", shapes[0]: the group is empty"),
        (
            "nesting",
            "icon \"a\", shapes[0]\(String(repeating: ".group[0]", count: 33)): groups are nested more than 32 deep"
        ),
    ]

    @Test(arguments: sentences)
    func whatIsWrongIsSaidInASentence(name: String, sentence: String) throws {
        let icon = try #require(Self.bad[name])
        #expect { try Resolver(testStyle()).resolve(icon) } throws: { error in "\(error)" == sentence }
    }

    @Test(arguments: UInt64(1)...300)
    func randomIconsResolveToFiniteGeometryOrThrow(seed: UInt64) {
        var random = RandomIcons(seed: seed)
        let (icon, resolver) = (random.icon(), Resolver(random.style()))
        let size = [nil, 8, 16, 24, 32, 100].randomElement(using: &random.source) ?? nil
        do throws(ResolveError) {
            let list = try resolver.resolve(icon, size: size, direction: .rtl)
            #expect(list.shapes.allSatisfy { $0.path.isFinite })
            let again = try resolver.resolve(icon, size: size, direction: .rtl)
            #expect(again == list)
        } catch {
            #expect(!error.description.isEmpty)
        }
    }
}
