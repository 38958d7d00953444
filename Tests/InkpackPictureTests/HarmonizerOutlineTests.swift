import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRegions
import InkpackStarter
import Testing

/// Outlines that pairs of edges do not tell, what stays filled, and sizes that fit the pack.
@Suite struct HarmonizerOutlineTests {
    /// Whether both lines have the same ends, in either order.
    static func isLine(_ shape: Shape, _ first: Vec2, _ second: Vec2) -> Bool {
        guard case .line(let start, let end) = shape.geometry else { return false }
        return (start.distance(to: first) < 0.05 && end.distance(to: second) < 0.05)
            || (start.distance(to: second) < 0.05 && end.distance(to: first) < 0.05)
    }

    @Test func aFrameWithPegsComesBackAsABoxWithLines() throws {
        // A frame of 2 with sharp corners inside, as designers cut it, and a peg of 2 by 2 on its top and bottom.
        let result = try HarmonizerTests.result(
            "<path d='M5 3h6V1h2v2h6a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2h-6v2h-2v-2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM5 5v14h14V5z'/>"
        )
        #expect(result.encoding == .outlinedStrokes)
        let shapes = result.icon.shapes
        #expect(
            shapes.first == Shape(.rectangle(x: 4, y: 4, width: 16, height: 16)).role(.body).corner(.auto), "\(shapes)")
        #expect(shapes.contains { Self.isLine($0, Vec2(12, 2), Vec2(12, 4)) }, "\(shapes)")
        #expect(shapes.contains { Self.isLine($0, Vec2(12, 20), Vec2(12, 22)) }, "\(shapes)")
        #expect(shapes.count == 3)
    }

    @Test func aBubbleWithACutTailComesBackAsOneLine() throws {
        let result = try HarmonizerTests.result(
            "<path d='M5 3H19A2 2 0 0 1 21 5V15A2 2 0 0 1 19 17H12L8 21V17H5A2 2 0 0 1 3 15V5A2 2 0 0 1 5 3ZM5 5V15H10V16.2L11.2 15H19V5Z'/>"
        )
        #expect(result.icon.shapes.map(\.role) == [.body], "\(result.icon.shapes)")
        // The tip of the tail is round now.
        #expect(result.fidelity > 0.92)
    }

    @Test func whatStaysFilledIsRoundedLikeStrokes() throws {
        // A letter of bars of several widths.
        let result = try HarmonizerTests.result("<path d='M5 3h5l4 10V3h5v18h-5L10 11v10H5z'/>")
        let areas = result.icon.shapes.filter { $0.role == .fill }
        for area in areas {
            guard case .path(let text) = area.geometry else { continue }
            #expect(text.contains("A"), "\(text)")
        }
        #expect(areas.isEmpty || result.steps.contains { $0.description.hasSuffix("rounded like strokes") })
        #expect(result.fidelity > 0.9)
    }

    @Test func aDrawingFromElsewhereTakesThePacksSize() throws {
        let renderer = CairoRenderer()
        let style = try StyleLibrary.shipped("outline")
        // Four rings of 20 across and sixteen of 22: fewer than a third of those alike are as small as the drawing.
        var pack: [IconMeasures] = []
        for radius in Array(repeating: 9.0, count: 4) + Array(repeating: 10.0, count: 16) {
            let icon = Icon(name: "ring", shapes: [Shape(.circle(center: Vec2(12, 12), radius: radius)).role(.body)])
            let list = try Resolver(style).resolve(icon)
            pack.append(try #require(try IconMeasures(list, drawnBy: renderer)))
        }
        let harmonizer = try Harmonizer(style: style, pack: pack, rasterizer: renderer, regions: GEOSRegions())
        let solid = try harmonizer.harmonize(
            HarmonizerTests.list(
                "<path d='M12 2a10 10 0 0 1 0 20a10 10 0 0 1 0-20zM12 4a8 8 0 0 0 0 16a8 8 0 0 0 0-16z'/>"))
        #expect(solid.icon.shapes == [Shape(.circle(center: Vec2(12, 12), radius: 10)).role(.body)])
        // A drawing in the style's own stroke keeps a size that the pack has.
        let own = try harmonizer.harmonize(
            HarmonizerTests.list(
                "<circle cx='12' cy='12' r='9' fill='none' stroke='#000' stroke-width='2' stroke-linecap='round'/>"))
        #expect(own.icon.shapes == [Shape(.circle(center: Vec2(12, 12), radius: 9)).role(.body)])
    }
}
