import Foundation
import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

/// What holds for every shipped style on every starter icon.
@Suite struct StyleRuleTests {
    @Test(arguments: StyleLibrary.shippedNames)
    func noInkLeavesTheCanvas(style: String) throws {
        let resolver = Resolver(try StyleLibrary.shipped(style))
        for icon in StarterPack.icons {
            for size in [16, 24, 32, 48] {
                let list = try resolver.resolve(icon, size: size)
                let canvas = Bounds(minX: 0, minY: 0, maxX: list.width, maxY: list.height)
                #expect(canvas.contains(list.bounds, tolerance: 1e-6), "\(icon.name) at \(size) px: \(list.bounds)")
            }
        }
    }

    /// Where a dark theme leaves the stroke alone, only colours may change.
    @Test(arguments: StyleLibrary.shippedNames)
    func darkHasTheGeometryOfLight(style: String) throws {
        let stack = try StyleLibrary.shipped(style)
        let (light, dark) = (try stack.computed(theme: .light), try stack.computed(theme: .dark))
        guard light.stroke == dark.stroke else {
            #expect(stack.sheets.contains { $0.themes[.dark]?.values[.strokeWidth] != nil })
            return
        }
        for icon in StarterPack.icons {
            let day = try Resolver(stack).resolve(icon, theme: .light).withoutColors
            let night = try Resolver(stack).resolve(icon, theme: .dark).withoutColors
            #expect(day == night, "\(icon.name)")
        }
    }

    @Test(arguments: zip(StyleLibrary.shippedNames, StyleLibrary.shippedNames.dropFirst()))
    func stylesDiffer(one: String, other: String) throws {
        let icon = try #require(StarterPack.icons.first { $0.name == "mail" })
        let first = try Resolver(try StyleLibrary.shipped(one)).resolve(icon)
        let second = try Resolver(try StyleLibrary.shipped(other)).resolve(icon)
        #expect(first != second)
    }

    /// WCAG 2.2, 1.4.11: graphics that carry meaning have a contrast of at least 3 to 1 with their ground.
    @Test(arguments: StyleLibrary.shippedNames, [Theme.light, .dark])
    func inksStandOutFromTheSurface(style: String, theme: Theme) throws {
        let palette = try StyleLibrary.shipped(style).computed(theme: theme).palette
        let surface = try #require(palette[.surface]).color.luminance
        for ink in [Ink.primary, .secondary, .accent, .positive, .warning, .negative] {
            let luminance = try #require(palette[ink]).color.luminance
            let contrast = (max(luminance, surface) + 0.05) / (min(luminance, surface) + 0.05)
            #expect(contrast >= 3, "\(ink.rawValue)")
        }
    }

    @Test func starterNamesAreUniqueFileSafeAndTagged() {
        let icons = StarterPack.icons
        #expect(Set(icons.map(\.name)).count == icons.count)
        #expect(icons.filter { !Name.isValid($0.name) || $0.tags.count < 2 }.map(\.name) == [])
        #expect(icons.count >= 120)
    }
}

extension Color {
    /// Relative luminance by WCAG 2.2.
    fileprivate var luminance: Double {
        func linear(_ channel: UInt8) -> Double {
            let value = Double(channel) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }
}

extension DisplayList {
    fileprivate var withoutColors: DisplayList {
        var copy = self
        copy.items = items.map(\.withoutColors)
        return copy
    }
}

extension DisplayList.Item {
    fileprivate var withoutColors: DisplayList.Item {
        switch self {
        case .shape(var shape):
            shape.paint = .solid(.black)
            return .shape(shape)
        case .group(var group):
            group.items = group.items.map(\.withoutColors)
            return .group(group)
        case .image: return self
        }
    }
}
