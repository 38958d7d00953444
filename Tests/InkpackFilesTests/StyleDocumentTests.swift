import InkpackCore
import InkpackFiles
import Testing

/// `BadDocument` holds the table of styles that are refused; here is what is not a single sentence.
@Suite struct StyleDocumentTests {
    @Test func everyKeyRoundTripsByteForByte() throws {
        let sheet = try StyleDocument.read(GoodDocument.everyStyleKey, file: "style.json")
        let text = StyleDocument.write(sheet)
        #expect(text == GoodDocument.everyStyleKey)
        #expect(try StyleDocument.read(text, file: "style.json") == sheet)
    }

    @Test func everyKeyIsRead() throws {
        let sheet = try StyleDocument.read(GoodDocument.everyStyleKey, file: "style.json")
        let expected = StyleSheet(
            "every-key", extends: "outline", summary: "All there is.", tokens: ["brand.tokens.json"],
            [
                .gridSize: 32, .gridPadding: 2, .gridStep: 1, .gridSubStep: 0.25, .gridAngle: 45, .keylineCircle: 28,
                .keylineSquare: 24, .keylinePortrait: .pair(22, 28), .keylineLandscape: .pair(28, 22),
                .keylineShield: .pair(18, 24),
                .strokeWidth: .token("brand.stroke"), .strokeCap: "square", .strokeJoin: "bevel",
                .strokeMiterLimit: 10, .strokeScaling: "absolute", .strokeDot: 1.5, .cornerLarge: 3,
                .cornerSmall: 1.5, .cornerSmallBelow: 10, .cornerDiagonal: 3.621, .cornerOpen: 0.5,
                .cornerJunction: "rounded", .fillMode: "duotone", .fillInk: "sky-blue", .fillOpacity: 0.25,
                .gapElement: 2.5, .gapModifier: 2, .gapCounter: 3, .detailMaxShapes: 12, .detailMaxInk: 0.5,
                .pixelSnap: "none", .pixelUpTo: 48,
            ],
            palette: [
                .primary: ThemedInk(
                    light: .color(Color(red: 0x1F, green: 0x29, blue: 0x37)),
                    dark: .color(Color(red: 0xF9, green: 0xFA, blue: 0xFB))),
                .accent: ThemedInk(light: .token("brand.rose.600"), dark: .ink(.secondary)),
                .surface: ThemedInk(.token("brand.ground")),
                .negative: ThemedInk(.color(Color(red: 255, green: 0, blue: 0, alpha: 128))),
                "sky-blue": ThemedInk(.color(Color(red: 0, green: 0xAA, blue: 0xFF))),
            ],
            variants: ["bold": [.strokeWidth: 3], "calm": StyleRules(palette: [.accent: ThemedInk(.ink(.primary))])],
            themes: [.light: [.fillOpacity: 0.3], .dark: [.strokeWidth: 1.94]],
            sizes: [16: [.gridSubStep: 1, .strokeWidth: 2.25], 8192: [.strokeWidth: 1.75]])
        #expect(sheet == expected)
        #expect(Set(sheet.rules.values.keys) == Set(StyleProperty.allCases))
    }

    @Test(arguments: StyleLibrary.shippedNames)
    func shippedStyleRoundTripsByteForByte(name: String) throws {
        let sheet = try #require(try StyleLibrary.shipped(name).sheets.last)
        let text = StyleDocument.write(sheet)
        let again = try StyleDocument.read(text, file: name)
        #expect(again == sheet)
        #expect(StyleDocument.write(again) == text)
    }

    @Test func colourComesBackInTheShortestFormThatSaysIt() throws {
        let text = ##"{ "format": "inkpack.style/1", "name": "a", "palette": { "accent": "#0AF", "tint": "#f00c" } }"##
        #expect(
            StyleDocument.write(try StyleDocument.read(text, file: "a.json")) == """
                {
                  "format": "inkpack.style/1",
                  "name": "a",
                  "palette": { "accent": "#00aaff", "tint": "#ff0000cc" }
                }

                """)
    }
}
