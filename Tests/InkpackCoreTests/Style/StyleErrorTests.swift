import InkpackCore
import Testing

@Suite struct StyleErrorTests {
    static let stacks: [String: StyleStack] = [
        "range": StyleStack([StyleSheet("brand", [.strokeWidth: 99])]),
        "not a number": StyleStack([StyleSheet("brand", [.strokeWidth: .number(.nan)])]),
        "word for number": StyleStack([StyleSheet("brand", [.gridAngle: "steep"])]),
        "keyword": StyleStack([StyleSheet("brand", [.strokeCap: "flat"])]),
        "number for keyword": StyleStack([StyleSheet("brand", [.strokeCap: 2])]),
        "pair": StyleStack([StyleSheet("brand", [.keylinePortrait: .pair(16, 2000)])]),
        "number for pair": StyleStack([StyleSheet("brand", [.keylinePortrait: 16])]),
        "number for ink": StyleStack([StyleSheet("brand", [.fillInk: 3])]),
        "pack": StyleStack([StyleSheet("brand")], pack: [.fillOpacity: 1.5]),
        "variant value": StyleStack([StyleSheet("brand", variants: ["fine": [.strokeWidth: 0]])], variant: "fine"),
        "size value": StyleStack([StyleSheet("brand", sizes: [24: [.strokeWidth: 0]])]),
        "theme value": StyleStack([StyleSheet("brand", themes: [.light: [.strokeWidth: 0]])]),
        "token range": StyleStack([StyleSheet("brand", [.strokeWidth: "{w}"])], tokens: ["w": .number(100)]),
        "variant": StyleStack([StyleSheet("brand", variants: ["fine": [:], "bold": [:]])], variant: "fin"),
        "no variants": StyleStack([StyleSheet("brand")], variant: "fine"),
        "token": StyleStack([StyleSheet("brand", [.strokeWidth: "{stroke.fin}"])], tokens: ["stroke.fine": .number(1)]),
        "far token": StyleStack([StyleSheet("brand", [.strokeWidth: "{abc}"])], tokens: ["stroke.fine": .number(1)]),
        "palette token": StyleStack(
            [StyleSheet("brand", palette: [.accent: "{brand.rad}"])], tokens: ["brand.red": .color(.black)]),
        "color for number": StyleStack([StyleSheet("brand", [.strokeWidth: "{c}"])], tokens: ["c": .color(.black)]),
        "number for color": StyleStack([StyleSheet("brand", palette: [.accent: "{n}"])], tokens: ["n": .number(1)]),
        "ink": StyleStack([StyleSheet("brand", palette: [.accent: "primry"])]),
        "bad hex": StyleStack([StyleSheet("brand", palette: [.accent: "#12345"])]),
        "fill ink": StyleStack([StyleSheet("brand", [.fillInk: "tnt"])]),
        "cycle": StyleStack([StyleSheet("brand", palette: [.accent: "tint", .tint: "accent"])]),
        "own cycle": StyleStack([StyleSheet("brand", palette: [.accent: "accent"])]),
    ]

    static let sentences = [
        (
            "range",
            "style \"brand\": stroke.width must be a number from 0.05 to 64 (units), not 99 (set by style brand)"
        ),
        (
            "not a number",
            "style \"brand\": stroke.width must be a number from 0.05 to 64 (units), not nan (set by style brand)"
        ),
        ("word for number", "style \"brand\": grid.angle must be a number from 1 to 90 (degrees) (set by style brand)"),
        (
            "keyword",
            "style \"brand\": stroke.cap must be one of butt, round, square, not \"flat\" (set by style brand)"
        ),
        ("number for keyword", "style \"brand\": stroke.cap must be one of butt, round, square (set by style brand)"),
        ("pair", "style \"brand\": grid.keylines.portrait must be two numbers from 1 to 1024 (set by style brand)"),
        (
            "number for pair",
            "style \"brand\": grid.keylines.portrait must be two numbers from 1 to 1024 (set by style brand)"
        ),
        ("number for ink", "style \"brand\": fill.ink must be the name of an ink (set by style brand)"),
        ("pack", "style \"brand\": fill.opacity must be a number from 0 to 1 (share), not 1.5 (set by pack)"),
        (
            "variant value",
            "style \"brand\": stroke.width must be a number from 0.05 to 64 (units), not 0 (set by style brand, variant fine)"
        ),
        (
            "size value",
            "style \"brand\": stroke.width must be a number from 0.05 to 64 (units), not 0 (set by style brand, size 24)"
        ),
        (
            "theme value",
            "style \"brand\": stroke.width must be a number from 0.05 to 64 (units), not 0 (set by style brand, theme light)"
        ),
        (
            "token range",
            "style \"brand\": stroke.width must be a number from 0.05 to 64 (units), not 100 (set by style brand)"
        ),
        ("variant", "style \"brand\" has no variant \"fin\"; it has bold, fine"),
        ("no variants", "style \"brand\" has no variant \"fine\"; it has none"),
        (
            "token",
            "style \"brand\": stroke.width refers to the token {stroke.fin}, which no token file has; did you mean \"stroke.fine\"?"
        ),
        ("far token", "style \"brand\": stroke.width refers to the token {abc}, which no token file has"),
        (
            "palette token",
            "style \"brand\": palette.accent refers to the token {brand.rad}, which no token file has; did you mean \"brand.red\"?"
        ),
        ("color for number", "style \"brand\": stroke.width needs a number or dimension, and the token {c} is none"),
        ("number for color", "style \"brand\": palette.accent needs a colour, and the token {n} is none"),
        (
            "ink",
            "style \"brand\": palette.accent.light is \"primry\", which is neither a hex colour such as #1f2937 nor an ink "
                + "of the palette; did you mean \"primary\"?"
        ),
        (
            "bad hex",
            "style \"brand\": palette.accent.light is \"#12345\", which is neither a hex colour such as #1f2937 nor an ink "
                + "of the palette"
        ),
        (
            "cycle",
            "style \"brand\": inks refer to each other in a circle (accent -> tint -> accent); give one of them a colour"
        ),
        (
            "own cycle",
            "style \"brand\": inks refer to each other in a circle (accent -> accent); give one of them a colour"
        ),
    ]

    @Test(arguments: sentences)
    func whatIsWrongIsSaidInASentence(name: String, sentence: String) throws {
        let stack = try #require(Self.stacks[name])
        #expect { try stack.computed(size: 24) } throws: { error in "\(error)" == sentence }
    }

    @Test func aFillInkOutsideOfThePaletteIsRefused() throws {
        let stack = try #require(Self.stacks["fill ink"])
        #expect(throws: StyleError.unknownInk(style: "brand", property: "fill.ink", ink: "tnt", nearest: "tint")) {
            try stack.computed()
        }
    }

    @Test func aCircleOfStylesNamesThemAll() {
        #expect(
            StyleError.extendsCycle(styles: ["a", "b", "a"]).description
                == "styles extend each other in a circle (a -> b -> a); one of them must extend none")
    }

    @Test func aVariantOfTwoSheetsIsListedOnce() {
        let sheets = [StyleSheet("base", variants: ["fine": [:]]), StyleSheet("brand", variants: ["fine": [:]])]
        #expect(throws: StyleError.unknownVariant(style: "brand", variant: "bold", known: ["fine"])) {
            try StyleStack(sheets, variant: "bold").computed()
        }
    }

    @Test func theSentenceAboutAFillInkDoesNotOfferColours() throws {
        let stack = StyleStack([StyleSheet("brand", [.fillInk: "#ff0000"])])
        #expect { try stack.computed() } throws: { error in !"\(error)".contains("hex colour") }
    }
}
