import InkpackCore
import InkpackFiles
import Testing

/// Conversions against the published references of web-platform-tests, `css/css-color`, each named by its file.
@Suite struct TokenColorTests {
    /// One colour in a space and what the reference says it is in sRGB, as shares of 1.
    struct Reference: Sendable, CustomTestStringConvertible {
        let file: String
        let space: String
        let components: String
        let srgb: [Double]

        var testDescription: String { "\(file): \(space) \(components)" }

        init(_ file: String, _ space: String, _ components: String, _ srgb: [Double]) {
            self.file = file
            self.space = space
            self.components = components
            self.srgb = srgb
        }
    }

    static let green = [0, 128 / 255.0, 0]

    static let references = [
        Reference("parsing/color-valid-color-function", "srgb", "0.2, 0.2, 0.25", [0.2, 0.2, 0.25]),
        Reference("srgb-linear-001", "srgb-linear", "0, 0.21586, 0", green),
        Reference("srgb-linear-003", "srgb-linear", "1, 1, 1", [1, 1, 1]),
        Reference("parsing/color-valid-hsl", "hsl", "120, 30, 50", [89 / 255, 166 / 255, 89 / 255]),
        Reference("parsing/color-valid-hsl", "hsl", "10, 100, 50", [1, 43 / 255, 0]),
        Reference("parsing/color-valid-hsl", "hsl", "90, 50, 50", [128 / 255, 191 / 255, 64 / 255]),
        Reference("parsing/color-valid-hsl", "hsl", "30, -50, 60", [0.6, 0.6, 0.6]),
        Reference("parsing/color-valid-hwb", "hwb", "120, 30, 50", [77 / 255, 128 / 255, 77 / 255]),
        Reference("parsing/color-valid-hwb", "hwb", "320, 30, 40", [153 / 255, 77 / 255, 128 / 255]),
        Reference("parsing/color-valid-hwb", "hwb", "0, 100, 50", [170 / 255, 170 / 255, 170 / 255]),
        Reference("parsing/color-valid-hwb", "hwb", "0, 20, 100", [43 / 255, 43 / 255, 43 / 255]),
        Reference("lab-001", "lab", "46.277, -47.562, 48.583", green),
        Reference("lab-007", "lab", "55, 0, -60", [0.128128, 0.53105, 0.927645]),
        Reference("srgb-linear-004", "lab", "87.8185, -79.271, 80.9946", [0, 1, 0]),
        Reference("lch-003", "lch", "100, 0, 0", [1, 1, 1]),
        Reference("lch-007", "lch", "55, 60, 270", [0.128128, 0.53105, 0.927645]),
        Reference("display-p3-006", "lch", "54, 35, 118", [0.448436, 0.53537, 0.288112]),
        Reference("oklab-001", "oklab", "0.51975, -0.1403, 0.10768", green),
        Reference("oklab-007", "oklab", "0.55, 0, -0.2", [0.27888, 0.38072, 0.89414]),
        Reference("oklch-005", "oklch", "0.5, 0.2, 270", [0.23056, 0.3173, 0.82628]),
        Reference("oklch-007", "oklch", "0.55, 0.15, 345", [0.67293, 0.27791, 0.5228]),
        Reference("predefined-005", "display-p3", "0.26374, 0.59085, 0.16434", [0, 0.6, 0]),
        Reference("display-p3-006", "display-p3", "0.465377, 0.532768, 0.317713", [0.448436, 0.53537, 0.288113]),
        Reference("xyz-d50-001", "xyz-d50", "0.08312, 0.154746, 0.020961", green),
        Reference("xyz-d50-003, clipped", "xyz-d50", "1, 1, 1", [1.01139, 0.987129, 1.10222]),
        Reference("xyz-d65-001", "xyz-d65", "0.07719, 0.15438, 0.02573", green),
        Reference("predefined-016", "xyz-d50", "0.12266, 0.22836, 0.03093", [0, 0.6, 0]),
    ]

    @Test(arguments: references)
    func everyColourSpaceGivesThePublishedColour(reference: Reference) throws {
        let bytes = reference.srgb.map { UInt8((max(0, min(1, $0)) * 255).rounded()) }
        #expect(
            try Self.read("{ \"colorSpace\": \"\(reference.space)\", \"components\": [\(reference.components)] }")
                == .color(Color(red: bytes[0], green: bytes[1], blue: bytes[2])))
    }

    /// The white of each space is the white of sRGB; those of XYZ are the white points of CSS Color 4, D50 and D65.
    @Test(arguments: [
        "srgb: 1, 1, 1", "srgb-linear: 1, 1, 1", "hsl: 0, 0, 100", "hwb: 0, 100, 0", "lab: 100, 0, 0", "lch: 100, 0, 0",
        "oklab: 1, 0, 0", "oklch: 1, 0, 0", "display-p3: 1, 1, 1", "xyz-d50: 0.9642956, 1, 0.8251046",
        "xyz-d65: 0.9504559, 1, 1.0890578",
    ])
    func whiteIsWhiteInEverySpace(place: String) throws {
        let parts = place.split(separator: ": ")
        #expect(
            try Self.read("{ \"colorSpace\": \"\(parts[0])\", \"components\": [\(parts[1])] }") == .color(.white))
    }

    @Test func componentsThatAreNoneCountAsZero() throws {
        #expect(try Self.read(#"{ "colorSpace": "hsl", "components": ["none", 100, 50] }"#) == .color("#ff0000"))
    }

    @Test func alphaIsKept() throws {
        #expect(
            try Self.read(##"{ "colorSpace": "srgb", "components": [0, 0, 0], "alpha": 0.5, "hex": "#000000" }"##)
                == .color("#00000080"))
    }

    @Test func unknownSpacesTakeTheirHex() throws {
        #expect(
            try Self.read(##"{ "colorSpace": "rec2020", "components": [0, 1, 0], "alpha": 0.2, "hex": "#00ff00" }"##)
                == .color("#00ff0033"))
    }

    @Test func knownSpacesDoNotTakeTheirHex() throws {
        #expect(
            try Self.read(##"{ "colorSpace": "srgb", "components": [1, 0, 0], "hex": "#00ff00" }"##)
                == .color("#ff0000"))
    }

    @Test(arguments: ["#12f", "#1122ff", "#1122FFFF"])
    func plainHexTextsAreColours(text: String) throws {
        #expect(try Self.read("\"\(text)\"") == .color("#1122ff"))
    }

    @Test(arguments: [
        #"{ "colorSpace": "rec2020", "components": [0, 1, 0] }|48|.colorSpace|is "rec2020"; without a "hex" beside it, "#
            + "it must be one of srgb, srgb-linear, hsl, hwb, lab, lch, oklab, oklch, display-p3, xyz-d50, xyz-d65",
        #"{ "colorSpace": "srgb", "components": [0, 1] }|70||"#,
        #"{ "colorSpace": "srgb", "components": [0, 1, "x"] }|77|.components[2]|must be a number or "none", not a string"#,
        #"{ "colorSpace": "srgb", "components": [0, 1, 1], "alpha": 2 }|90|.alpha|must be a number from 0 to 1, not 2"#,
        ##"{ "colorSpace": "srgb", "components": [0, 1, 1], "hex": "#fff" }|88|.hex|must be a hex colour of 6 digits, "##
            + ##"not "#fff""##,
        #"{ "components": [0, 1, 1] }|32||lacks the key "colorSpace""#,
        ##""red"|32||must be an object with a "colorSpace" and "components", or a hex colour such as "#1f2937", not "red""##,
        ##"7|32||must be an object with a "colorSpace" and "components", or a hex colour such as "#1f2937", not a number"##,
    ])
    func wrongColoursNameThePlace(example: String) {
        var parts = example.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        if parts[3].isEmpty { parts[2...] = [".components", "must be an array of 3 components"] }
        #expect(
            throws: DocumentError.value(
                file: "a.json", line: 1, column: Int(parts[1]), path: "$.a.$value\(parts[2])", reason: parts[3])
        ) { try Self.read(parts[0]) }
    }

    private static func read(_ value: String) throws -> TokenValue? {
        try DesignTokens.read(#"{"a":{"$type":"color","$value":"# + value + "}}", file: "a.json").values["a"]
    }
}

extension TokenValue {
    /// The token value of a hex colour.
    fileprivate static func color(_ hex: String) -> TokenValue? { Color(hex: hex).map { .color($0) } }
}
