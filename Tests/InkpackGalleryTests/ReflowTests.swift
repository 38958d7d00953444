import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackGallery
import InkpackPNG
import InkpackSVG
import Testing

/// The page's drawings against the library's.
@Suite struct ReflowTests {
    struct Case: CustomStringConvertible, Sendable {
        var style: String
        /// The index of what the sliders are set to.
        var setting: Int

        var stroke: Double? { Scenario.settings[setting].stroke }
        var corner: Double? { Scenario.settings[setting].corner }

        var description: String {
            style + (stroke.map { ", stroke \($0)" } ?? "") + (corner.map { ", corners \($0)" } ?? "")
        }

        static var all: [Case] {
            Scenario.styles.flatMap { style in Scenario.settings.indices.map { Case(style: style, setting: $0) } }
        }
    }

    @Test(arguments: Case.all)
    func theSlidersDrawWhatTheResolverDraws(setting: Case) throws {
        let outcome = try Scenes.outcome(setting.style)
        #expect(outcome.problems == [])
        // Before each list of pictures comes a step that sets the sliders.
        let pictures = outcome.results[setting.setting * 2 + 1].list
        #expect(pictures.count == Scenes.icons.count)
        var stack = try StyleLibrary.shipped(setting.style)
        let rule = try stack.computed().corner
        if let stroke = setting.stroke { stack.pack.values[.strokeWidth] = .number(stroke) }
        if let corner = setting.corner {
            // The other radii follow in proportion; where the style has none, in the proportions of the default.
            let (small, diagonal) =
                rule.large > 0 ? (rule.small / rule.large, rule.diagonal / rule.large) : (0.5, 1.207)
            stack.pack.values[.cornerLarge] = .number(corner)
            stack.pack.values[.cornerSmall] = .number(corner * small)
            stack.pack.values[.cornerDiagonal] = .number(corner * diagonal)
            if rule.large > 0 { stack.pack.values[.cornerOpen] = .number(corner * rule.open / rule.large) }
        }
        // At other widths, other ends of its lines lie on the edge of the body.
        let fixed = zip(Scenes.icons, pictures).filter { $0.1.list[1] == .bool(true) }.map(\.0.name)
        #expect(fixed == (setting.style == "solid" && setting.stroke != nil ? ["mail"] : []))
        for (icon, entry) in zip(Scenes.icons, pictures) where !fixed.contains(icon.name) {
            let svg = try #require(entry.list.last?.text)
            let shown = try SVGDocument(svg).picture(name: "shown").list
            let drawn = try Resolver(stack).resolve(icon)
            let comparison = PixmapComparison(
                try CairoRenderer().render(drawn, size: 72), try CairoRenderer().render(shown, size: 72))
            // Edges may differ where three digits are rounded twice.
            #expect(
                comparison.share(over: 24) < 0.002,
                "\(icon.name): \(comparison.share(over: 24)), worst \(comparison.worst)")
        }
    }

    /// Chromium draws what Cairo draws.
    @Test func theBrowserShowsTheSamePictures() throws {
        _ = try Scenes.outcome("witness")
        let stack = try StyleLibrary.shipped("vivid")
        let surface = try #require(try stack.computed().palette[.surface]).color
        for (number, icon) in Scenes.icons.enumerated() {
            let shown = try PNG.decode(try Scenes.bytes("vivid-\(number).png"))
            var list = try Resolver(stack).resolve(icon)
            let paper = BezierPath.rectangle(Bounds(minX: 0, minY: 0, maxX: list.width, maxY: list.height))
            list.items.insert(.shape(.init(path: paper, area: .fill(.nonzero), paint: .solid(surface))), at: 0)
            let drawn = try CairoRenderer().render(list, size: 96)
            let comparison = PixmapComparison(drawn, shown)
            // Two rasterizers weigh the pixels at edges differently, by up to a few tenths.
            #expect(comparison.share(over: 64) < 0.005, "\(icon.name): \(comparison.share(over: 64))")
            #expect(comparison.share(over: 16) < 0.06, "\(icon.name): \(comparison.share(over: 16))")
        }
    }
}
