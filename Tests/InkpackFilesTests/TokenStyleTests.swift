import InkpackCore
import InkpackFiles
import Testing

@Suite struct TokenStyleTests {
    // MARK: Round trips

    @Test(arguments: StyleLibrary.shippedNames)
    func shippedStylesComeBackTheSame(name: String) throws {
        let sheet = try #require(try StyleLibrary.shipped(name).sheets.last)
        let text = try DesignTokens.export(sheet)
        #expect(try DesignTokens.importStyle(text, file: "a.json", name: nil) == sheet)
    }

    @Test func stylesThatUseEverythingComeBackTheSame() throws {
        let sheet = StyleSheet(
            "all", extends: "outline", summary: "A \"quoted\" line.", tokens: ["brand.tokens.json"],
            [
                .strokeWidth: 1.5, .strokeCap: "butt", .keylinePortrait: .pair(15, 19), .keylineCircle: 19,
                .gapElement: "{brand.gap}", .fillOpacity: 0.125, .fillInk: "brand", .pixelUpTo: 24,
            ],
            palette: [
                .primary: ThemedInk(light: "#1f2937", dark: "#f9fafb80"), .accent: "primary",
                .tint: ThemedInk(light: "accent", dark: "#00000001"), .secondary: "{brand.grey}",
                .positive: "secondary",
                .warning: "elsewhere", .negative: "surface", .surface: "negative", "brand": "#ff0000",
            ],
            variants: ["default": [.strokeWidth: 1.5], "heavy": StyleRules([:], palette: [.accent: "brand"])],
            themes: [
                .light: [:],
                .dark: StyleRules(
                    [.strokeWidth: 1.5, .strokeJoin: "bevel"],
                    palette: [.accent: ThemedInk(light: "#010203", dark: "primary"), "late": "#040506"]),
            ],
            sizes: [
                16: StyleRules([.gridSubStep: 1], palette: [.primary: ThemedInk(light: "accent", dark: "#000000")]),
                48: [:],
            ])
        let text = try DesignTokens.export(sheet)
        #expect(try DesignTokens.importStyle(text, file: "a.json", name: nil) == sheet)
    }

    @Test func emptyStylesComeBackTheSame() throws {
        let sheet = StyleSheet("bare", extends: "outline")
        #expect(try DesignTokens.importStyle(try DesignTokens.export(sheet), file: "a.json", name: nil) == sheet)
    }

    @Test func exportedTokensReadAsTheyWereMeant() throws {
        let sheet = StyleSheet(
            "small", [.strokeWidth: 1.5, .fillOpacity: 0.2],
            palette: [.primary: ThemedInk(light: "#1f2937", dark: "#f9fafb"), .accent: "primary"])
        let ink = TokenValue.color(Color(red: 0x1F, green: 0x29, blue: 0x37))
        #expect(
            try DesignTokens.read(try DesignTokens.export(sheet), file: "a.json").values == [
                "stroke.width": .number(1.5), "fill.opacity": .number(0.2), "palette.primary": ink,
                "palette.accent": ink,
            ])
    }

    // MARK: Export

    @Test func exportIsAResolverDocument() throws {
        let sheet = StyleSheet(
            "small", extends: "outline", [.strokeWidth: 1.5, .strokeCap: "butt"],
            palette: [.primary: ThemedInk(light: "#1f2937", dark: "#f9fafb80"), .accent: "primary"])
        #expect(
            try DesignTokens.export(sheet) == """
                {
                  "$schema": "https://www.designtokens.org/schemas/2025.10/resolver.json",
                  "name": "small",
                  "version": "2025.10",
                  "sets": {
                    "base": {
                      "sources": [
                        {
                          "$extensions": {
                            "org.inkpack": {
                              "extends": "outline",
                              "rules": {
                                "stroke": { "cap": "butt" }
                              }
                            }
                          },
                          "palette": {
                            "$type": "color",
                            "primary": {
                              "$value": {
                                "colorSpace": "srgb",
                                "components": [0.12157, 0.16078, 0.21569],
                                "hex": "#1f2937"
                              }
                            },
                            "accent": { "$value": "{palette.primary}" }
                          },
                          "stroke": {
                            "width": {
                              "$type": "dimension",
                              "$value": { "value": 1.5, "unit": "px" }
                            }
                          }
                        }
                      ]
                    }
                  },
                  "modifiers": {
                    "theme": {
                      "contexts": {
                        "light": [
                          {
                            "palette": {
                              "$type": "color",
                              "primary": {
                                "$value": {
                                  "colorSpace": "srgb",
                                  "components": [0.12157, 0.16078, 0.21569],
                                  "hex": "#1f2937"
                                }
                              }
                            }
                          }
                        ],
                        "dark": [
                          {
                            "palette": {
                              "$type": "color",
                              "primary": {
                                "$value": {
                                  "colorSpace": "srgb",
                                  "components": [0.97647, 0.98039, 0.98431],
                                  "alpha": 0.50196,
                                  "hex": "#f9fafb"
                                }
                              }
                            }
                          }
                        ]
                      },
                      "default": "light"
                    }
                  },
                  "resolutionOrder": [
                    { "$ref": "#/sets/base" },
                    { "$ref": "#/modifiers/theme" }
                  ]
                }

                """)
    }

    @Test func valuesThatNoStyleTakesAreNotExported() {
        let sheet = StyleSheet("odd", [.strokeWidth: -1])
        #expect(
            throws: DocumentError.style(
                file: "style \"odd\"",
                .value(
                    style: "odd", property: "stroke.width",
                    wanted: "a number from 0.05 to 64 (units), not -1", origin: .sheet("odd")))
        ) { try DesignTokens.export(sheet) }
    }

    // MARK: Files of other makers

    @Test func plainFilesGivePaletteAndValues() throws {
        let text = """
            { "brand": { "$type": "color", "rose": { "$value": "#e11d48" } },
              "Color": { "$type": "color", "primary": { "$value": "#111111" }, "accent": { "$value": "{brand.rose}" },
                "tint": { "$value": "{Color.accent}" }, "rainbow": { "$value": "#123456" },
                "surface": { "light": { "$value": "#ffffff" }, "dark": { "$value": "#000000" } } },
              "stroke": { "width": { "$type": "dimension", "$value": { "value": 0.125, "unit": "rem" } } },
              "corner": { "large": { "$type": "number", "$value": 3 } } }
            """
        #expect(
            try DesignTokens.importStyle(text, file: "x/Acme Brand.tokens.json", name: nil)
                == StyleSheet(
                    "acme-brand", [.strokeWidth: 2, .cornerLarge: 3],
                    palette: [
                        .primary: "#111111", .accent: "#e11d48", .tint: "accent",
                        .surface: ThemedInk(light: "#ffffff", dark: "#000000"),
                    ]))
    }

    /// Semantic tokens in a set, primitive ones by theme, as design tools write them.
    @Test func themesOfOtherMakersBecomeThemedInks() throws {
        let text = """
            { "name": "Acme Icons!", "version": "2025.10", "description": "From a design tool.",
              "sets": { "semantic": { "sources": [{
                "palette": { "primary": { "$value": "{text.strong}" }, "accent": { "$value": "{palette.primary}" } },
                "stroke": { "width": { "$type": "number", "$value": 2 } } }] } },
              "modifiers": {
                "mode": { "default": "Light", "contexts": {
                  "Light": [{ "text": { "strong": { "$type": "color", "$value": "#000000" } } }],
                  "Dark": [{ "text": { "strong": { "$type": "color", "$value": "#ffffff" } },
                    "stroke": { "width": { "$type": "number", "$value": 1.5 } } }] } },
                "size": { "contexts": { "16": [{ "gap": { "element": { "$type": "number", "$value": 1 } } }] } },
                "density": { "default": "airy", "contexts": {
                  "airy": [{ "gap": { "counter": { "$type": "number", "$value": 3 } } }], "dense": [] } } },
              "resolutionOrder": [{ "$ref": "#/sets/semantic" }, { "$ref": "#/modifiers/mode" },
                { "$ref": "#/modifiers/size" }, { "$ref": "#/modifiers/density" }] }
            """
        #expect(
            try DesignTokens.importStyle(text, file: "a.json", name: nil)
                == StyleSheet(
                    "acme-icons", summary: "From a design tool.", [.strokeWidth: 2, .gapCounter: 3],
                    palette: [.primary: ThemedInk(light: "#000000", dark: "#ffffff"), .accent: "primary"],
                    themes: [.dark: [.strokeWidth: 1.5]], sizes: [16: [.gapElement: 1]]))
    }

    @Test func theGivenNameWins() throws {
        let text = #"{ "stroke": { "width": { "$type": "number", "$value": 2 } } }"#
        #expect(
            try DesignTokens.importStyle(text, file: "a.json", name: "mine") == StyleSheet("mine", [.strokeWidth: 2]))
    }

    @Test(arguments: [
        #"{ "space": { "$type": "number", "s": { "$value": 2 } } }|1|$|has no token that a style can use; name colours "#
            + "palette.primary, palette.accent and so on, numbers stroke.width, corner.large and so on",
        #"{ "stroke": { "width": { "$type": "number", "$value": 99 } } }|55|$.stroke.width.$value|"#
            + "must be a number from 0.05 to 64 (units), not 99",
        ##"{ "stroke": { "width": { "$type": "color", "$value": "#fff" } } }|54|$.stroke.width.$value|"##
            + "must be a dimension or a number, as stroke.width is one in styles",
        #"{ "version": "2024.01", "resolutionOrder": [] }|14|$.version|must be "2025.10""#,
        #"{ "resolutionOrder": [] }|1|$|lacks the key "version", which is "2025.10""#,
        ##"{ "version": "2025.10", "resolutionOrder": [{ "$ref": "#/sets/a" }] }|45|$.resolutionOrder[0]|"##
            + "refers to #/sets/a, which is no set and no modifier of this file",
        #"{ "version": "2025.10", "sets": { "a": { "sources": [{ "$ref": "b.json" }] } }, "#
            + ##""resolutionOrder": [{ "$ref": "#/sets/a" }] }|64|$.sets.a.sources[0].$ref|"##
            + "refers to \"b.json\"; only places of the same file can be referred to, such as \"#/group/token\"",
    ])
    func wrongFilesNameThePlace(example: String) {
        let parts = example.split(separator: "|").map(String.init)
        #expect(
            throws: DocumentError.value(
                file: "a.json", line: 1, column: Int(parts[1]), path: parts[2], reason: parts[3])
        ) { try DesignTokens.importStyle(parts[0], file: "a.json", name: nil) }
    }
}
