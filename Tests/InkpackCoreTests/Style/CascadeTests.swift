import InkpackCore
import Testing

@Suite struct CascadeTests {
    /// The layers of a style, weakest first, and how `explained` names them.
    static let layers = [
        "engine default", "style base", "style brand", "pack", "style base, variant fine", "style brand, variant fine",
        "style base, size 16", "style brand, size 16", "style base, theme dark", "style brand, theme dark",
        "icon override",
    ]

    /// A stack in which the first `count` layers set the stroke width to their place in the list.
    private func stack(_ count: Int) -> (StyleStack, override: StyleRules?) {
        func rules(_ index: Int) -> StyleRules { index < count ? [.strokeWidth: .number(Double(index))] : [:] }
        let base = StyleSheet(
            "base", rules(1).values, variants: ["fine": rules(4)], themes: [.dark: rules(8)], sizes: [16: rules(6)])
        let brand = StyleSheet(
            "brand", extends: "base", rules(2).values, variants: ["fine": rules(5)], themes: [.dark: rules(9)],
            sizes: [16: rules(7)])
        return (StyleStack([base, brand], pack: rules(3), variant: "fine"), count > 10 ? rules(10) : nil)
    }

    @Test(arguments: 1...11)
    func theStrongestLayerThatSetsAValueDecides(count: Int) throws {
        let (stack, override) = stack(count)
        let width = try #require(
            try stack.explained(theme: .dark, size: 16, override: override)[.strokeWidth])
        #expect(width.origin.description == Self.layers[count - 1])
        #expect(width.value == .number(count == 1 ? 2 : Double(count - 1)))
        let computed = try stack.computed(theme: .dark, size: 16, override: override)
        #expect(computed.stroke.width == (count == 1 ? 2 : Double(count - 1)))
    }

    @Test func layersOfAnotherThemeOrSizeDoNotHold() throws {
        let (stack, _) = stack(11)
        #expect(try stack.computed(theme: .light, size: 16).stroke.width == 7)
        #expect(try stack.computed(theme: .dark, size: nil).stroke.width == 9)
        #expect(try stack.computed(theme: .light, size: 24).stroke.width == 5)
    }

    @Test func paletteFollowsTheSamePrecedence() throws {
        let base = StyleSheet("base", palette: [.accent: "#010101", .primary: "#0a0a0a"])
        let brand = StyleSheet(
            "brand", extends: "base", palette: [.accent: "#020202"],
            themes: [.dark: StyleRules(palette: [.accent: "#030303"])])
        let stack = StyleStack([base, brand])
        #expect(try stack.computed().palette[.accent]?.color.hex == "#020202")
        #expect(try stack.computed(theme: .dark).palette[.accent]?.color.hex == "#030303")
        #expect(try stack.computed().palette[.primary]?.color.hex == "#0a0a0a")
        let override = StyleRules(palette: [.accent: "#040404"])
        #expect(try stack.computed(theme: .dark, override: override).palette[.accent]?.color.hex == "#040404")
    }

    @Test(arguments: StyleProperty.allCases)
    func everyPropertysDefaultIsAllowed(property: StyleProperty) throws {
        let sheet = StyleSheet("defaults", [property: property.initialValue])
        let value = try #require(try StyleStack([sheet]).explained(theme: .light, size: nil)[property])
        #expect(value.value == property.initialValue)
        #expect(value.origin == .sheet("defaults"))
    }

    @Test func anEmptyStackIsTheEnginesDefaults() throws {
        let style = try StyleStack([]).computed()
        #expect(StyleStack([]).name == "default")
        #expect(style.grid.size == 24)
        #expect(style.grid.keylines[.portrait] == Vec2(16, 20))
        #expect(style.stroke.width == 2)
        #expect(style.stroke.cap == .round)
        #expect(style.corner.diagonal == 2.414)
        #expect(style.fill.mode == .none)
        #expect(style.fill.ink == .tint)
        #expect(style.fill.opacity == 0.2)
        #expect(style.pixel.snap == .edges)
        #expect(style.pixel.upTo == 32)
        #expect(style.palette.keys.sorted() == Ink.standard.sorted())
    }
}
