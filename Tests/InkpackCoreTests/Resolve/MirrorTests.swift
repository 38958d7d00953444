import InkpackCore
import Testing

@Suite struct MirrorTests {
    @Test func twoEndsOnTheAxisMakeAClosedPath() throws {
        let icon = Icon("box") { Polyline(12, 4, 20, 4, 20, 20, 12, 20).mirror(.horizontal) }
        #expect(try paths(icon) == ["M20,4 L20,20 L4,20 L4,4 Z"])
    }

    @Test func oneEndOnTheAxisMakesALongerPath() throws {
        let icon = Icon("roof") { Polyline(12, 4, 18, 10).mirror(.horizontal) }
        #expect(try paths(icon) == ["M6,10 L12,4 L18,10"])
    }

    @Test func noEndOnTheAxisMakesTwoSubpaths() throws {
        let icon = Icon("two") { Line(14, 4, 20, 4).mirror(.horizontal) }
        #expect(try paths(icon) == ["M14,4 L20,4 M10,4 L4,4"])
        let stacked = Icon("two") { Line(14, 4, 20, 4).mirror(.vertical, at: 10) }
        #expect(try paths(stacked) == ["M14,4 L20,4 M14,16 L20,16"])
    }

    @Test func aGroupIsDrawnTwice() throws {
        let icon = Icon("two") { Group { Line(14, 4, 20, 4) }.mirror(.horizontal) }
        #expect(try paths(icon) == ["M14,4 L20,4", "M10,4 L4,4"])
    }

    @Test func rightToLeftMirrorsOnlyWhatAsksForIt() throws {
        let mirrored = Icon("next", rtl: .mirror) { Line(4, 4, 10, 6) }
        let kept = Icon("next", rtl: .keep) { Line(4, 4, 10, 6) }
        #expect(try paths(mirrored, direction: .rtl) == ["M20,4 L14,6"])
        #expect(try paths(mirrored) == ["M4,4 L10,6"])
        #expect(try paths(kept, direction: .rtl) == ["M4,4 L10,6"])
    }

    @Test func aMirroredDotIsTwoDots() throws {
        let icon = Icon("eyes") { Dot(6, 12).mirror(.horizontal) }
        let drawn = try Resolver(testStyle()).resolve(icon).bounds
        #expect(near(drawn, Bounds(minX: 4.75, minY: 10.75, maxX: 19.25, maxY: 13.25)))
    }

    @Test func aVertexsOwnCornerIsMirroredToo() throws {
        let icon = Icon("box") { Polyline(12, 4, 20, 4, 20, 20, 12, 20).corner(3, at: 1).mirror(.horizontal) }
        let path = try #require(try Resolver(testStyle()).resolve(icon).shapes.first?.path)
        let ends = path.subpaths.flatMap { $0.segments.map(\.end) }
        #expect(ends.contains { near($0, Vec2(4, 7)) } && ends.contains { near($0, Vec2(20, 7)) })
    }

    @Test func aMirroredGroupsGapsAreMirroredToo() throws {
        let icon = Icon("two") {
            Group {
                Circle(18, 12, 3).id("a")
                Line(18, 6, 18, 18).over("a")
            }.mirror(.horizontal)
        }
        let knockouts = try Resolver(testStyle()).resolve(icon).items.filter {
            if case .group = $0 { true } else { false }
        }
        #expect(knockouts.count == 2)
    }

    @Test func pillCornersOfAMirroredPathAreAlikeAboveAndBelow() throws {
        let icon = Icon("pill") { Polyline(12, 4, 20, 4, 20, 28, 12, 28).corner(.pill).mirror(.horizontal) }
        let path = try #require(try Resolver(testStyle()).resolve(icon).shapes.first?.path)
        let ends = path.subpaths.flatMap { $0.segments.map(\.end) }
        let upper = ends.filter { near($0.x, 20) && $0.y < 16 }.map { $0.y - 4 }.min() ?? 0
        let lower = ends.filter { near($0.x, 20) && $0.y > 16 }.map { 28 - $0.y }.min() ?? 0
        #expect(near(upper, lower))
    }
}
