import InkpackCore
import Testing

@Suite struct PaletteTests {
    private func entry(
        _ ink: Ink, _ palette: [Ink: ThemedInk], tokens: [String: TokenValue] = [:], _ theme: Theme = .light
    )
        throws -> ComputedStyle.PaletteEntry?
    {
        try StyleStack([StyleSheet("a", palette: palette)], tokens: tokens).computed(theme: theme).palette[ink]
    }

    @Test func anAliasTakesTheColourAndTheInkAtItsEnd() throws {
        let palette: [Ink: ThemedInk] = ["cape": "accent", .accent: "secondary", .secondary: "#123456"]
        let expected = ComputedStyle.PaletteEntry(color: Color(red: 0x12, green: 0x34, blue: 0x56), ink: .secondary)
        #expect(try entry("cape", palette) == expected)
        #expect(try entry(.accent, palette) == expected)
    }

    @Test func anAliasMayDifferByTheme() throws {
        let palette: [Ink: ThemedInk] = [.accent: ThemedInk(light: "#ff0000", dark: "surface")]
        #expect(try entry(.accent, palette) == .init(color: Color(red: 255, green: 0, blue: 0), ink: .accent))
        #expect(try entry(.accent, palette, .dark) == .init(color: .black, ink: .surface))
    }

    @Test func aTokenIsTheInksOwnColour() throws {
        let red = Color(red: 255, green: 0, blue: 0)
        #expect(
            try entry(.accent, [.accent: "{brand.red}"], tokens: ["brand.red": .color(red)])
                == .init(color: red, ink: .accent))
    }

    @Test func anUndeclaredInkIsNotThere() throws {
        #expect(try entry("cape", [:]) == nil)
    }

    @Test func theDefaultPaletteTurnsAroundInTheDark() throws {
        #expect(try entry(.primary, [:]) == .init(color: .black, ink: .primary))
        #expect(try entry(.accent, [:], .dark) == .init(color: .white, ink: .primary))
        #expect(try entry(.surface, [:], .dark) == .init(color: .black, ink: .surface))
    }

    @Test func textIsAColourATokenOrAnInk() {
        #expect(InkValue(text: "#abc") == .color(Color(red: 0xAA, green: 0xBB, blue: 0xCC)))
        #expect(InkValue(text: "{a.b}") == .token("a.b"))
        #expect(InkValue(text: "accent") == .ink(.accent))
        #expect(StyleValue(text: "{a.b}") == .token("a.b"))
        #expect(StyleValue(text: "{}") == .keyword("{}"))
        #expect(StyleValue(text: "round") == .keyword("round"))
    }

    @Test func aNumberTokenSetsALength() throws {
        let sheet = StyleSheet("a", [.strokeWidth: "{stroke.fine}"])
        #expect(try StyleStack([sheet], tokens: ["stroke.fine": .number(1.25)]).computed().stroke.width == 1.25)
    }
}
