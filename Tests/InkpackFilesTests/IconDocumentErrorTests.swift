import InkpackCore
import InkpackFiles
import Testing

/// `BadDocument` holds the table of icons that are refused; here is what is not a single sentence.
@Suite struct IconDocumentErrorTests {
    @Test func unknownKeyIsAWholeErrorValue() {
        let text = """
            { "format": "inkpack.icon/1", "name": "a",
              "shapes": [{ "group": [{ "dot": [1, 2], "inc": "accent" }] }] }
            """
        #expect(
            throws: DocumentError.value(
                file: "icons/a.json", line: 2, column: 50, path: "$.shapes[0].group[0]",
                reason: "unknown key \"inc\"; did you mean \"ink\"?")
        ) { try IconDocument.read(text, file: "icons/a.json") }
    }

    @Test func syntaxErrorIsAWholeErrorValue() {
        #expect(
            throws: DocumentError.syntax(
                file: "a.json", line: 1, column: 3, reason: "expected a key in double quotes, found 'x'")
        ) { try IconDocument.read("{ x }", file: "a.json") }
    }

    @Test func everyKeyRoundTripsByteForByte() throws {
        let icon = try IconDocument.read(GoodDocument.everyIconKey, file: "a.json")
        let text = IconDocument.write(icon)
        #expect(text == GoodDocument.everyIconKey)
        #expect(try IconDocument.read(text, file: "a.json") == icon)
    }

    @Test func everyKeyIsRead() throws {
        let icon = try IconDocument.read(GoodDocument.everyIconKey, file: "a.json")
        var expected = Icon(
            name: "every-key-2", grid: 32, tags: ["one", "zwei", "\"drei\" \\ \t\u{1} ü 🖋"],
            metadata: Icon.Metadata(
                category: "files", label: "An icon with every key",
                aliases: [Icon.Alias("all-keys"), Icon.Alias("old-keys", deprecated: "use every-key-2")],
                license: "CC0-1.0", provenance: "drawn by hand"),
            rtl: .mirror, slots: ["badge": Vec2(26, 6.5), "corner": Vec2(-1, 33)],
            override: Icon.Override(
                reason: "thin lines would close up",
                rules: StyleRules(
                    [.strokeWidth: 1.25],
                    palette: ["accent": ThemedInk(light: "#ff000080", dark: "accent-2"), "accent-2": "#00ff00"])),
            shapes: [])
        expected.variants[.solid] = Icon.HandDrawn(
            reason: "the derived one is a blob", shapes: [Rectangle(2, 2, 8, 8).role(.fill)])
        expected.variants[.duotone] = Icon.HandDrawn(
            reason: "needs a shadow", shapes: [Circle(16, 16, 12).ink(.tint)])
        expected.shapes = plainShapes + components
        #expect(icon == expected)
    }

    private var plainShapes: [Shape] {
        var transformed = Dot(12, 17).shape
        transformed.transform = Transform([
            .scale(2, 2), .skewX(10), .skewY(-5), .matrix(Affine(1, 0, 0, 1, 3, 4)),
        ])
        var rectangle = Rectangle(2, 2, 20.5, 20).corner(3)
        rectangle.transform = Transform([.translate(1, -2), .rotate(45, 12, 12)])
        return [
            Path("M4 4H20V20z").id("p").role(.body).corner(.sharp).corner(.auto, at: 0).corner(1.5, at: 2),
            Line(0.000001234567, 1e-10, 12.1234567, 99.9999).id("l").ink(.accent),
            Polyline(9, 16, 12, 13, 15, 16).corner(.frame),
            Polygon(4, 4, 20, 4, 12, 18).role(.detail).corner(.pill).knockout(.fill),
            rectangle,
            Circle(12, 12, 4).mirror(.vertical),
            Ellipse(12, 12, 4, 6).mirror(.horizontal, at: 15.5),
            Arc(12, 12, 9, from: -90, to: 180).opacity(0.5),
            transformed,
        ]
    }

    private var components: [Shape] {
        [
            Group {
                Dot(1, 1); Group { Line(1, 1, 2, 2) }
            }.id("g").opacity(0),
            Slash(from: (2, 2), to: (30, 30), over: "p", "l", "g").shape,
            Badge(.plus).shape,
            Badge(.check, at: Vec2(18, 6)).ink(.positive),
            Count(12, at: Vec2(18, 6)).shape,
            Enclosure(.portrait).shape,
            Enclosure(.shield).corner(2),
            Enclosure(.circle).role(.line),
            Dot(3, 3).role(.cut),
        ]
    }

    /// Digits behind the twelfth decimal place were lost.
    @Test(arguments: [0.1 + 0.2, 1.23456789e-7, .leastNonzeroMagnitude, 1e-300, 123.45678901234567, -0.1, 1.0 / 3])
    func coordinateComesBackToTheLastBit(number: Double) throws {
        let icon = Icon("a") { Dot(number, 1) }
        #expect(try IconDocument.read(IconDocument.write(icon), file: "a.json") == icon)
    }

    @Test func minusZeroIsWrittenAsZero() {
        #expect(
            IconDocument.write(Icon("a") { Dot(-0.0, 1) }) == """
                {
                  "format": "inkpack.icon/1",
                  "name": "a",
                  "grid": 24,
                  "shapes": [
                    { "dot": [0, 1] }
                  ]
                }

                """)
    }

    @Test func groupsMayBeNestedThirtyTwoDeep() throws {
        var shape = Dot(1, 2).shape
        for _ in 0..<31 { shape = Shape(.group([shape])) }
        let icon = Icon(name: "deep", shapes: [shape])
        #expect(try IconDocument.read(IconDocument.write(icon), file: "a.json") == icon)
    }

    @Test(arguments: [
        (
            ##"[]"##,
            "a.json:1:1: $: must be an object with a \"format\" of \(IconDocumentErrorTests.formats), not an array"
        ),
        (##"{}"##, "a.json:1:1: $: lacks the key \"format\", which is one of \(IconDocumentErrorTests.formats)"),
        (##"{ "format": 1 }"##, "a.json:1:13: $.format: must be one of \(IconDocumentErrorTests.formats)"),
        (
            ##"{ "format": "inkpack.icon/2" }"##,
            "a.json:1:13: $.format: must be one of \(IconDocumentErrorTests.formats)"
        ),
        (##"{ "format" }"##, "a.json:1:12: expected ':' behind the key \"format\", found '}'"),
    ])
    func formatOfAnythingElseNamesTheKnownOnes(text: String, sentence: String) {
        do {
            let format = try DocumentFormat.of(text, file: "a.json")
            Issue.record("\(format) was found")
        } catch {
            #expect("\(error)" == sentence)
        }
    }

    private static let formats = #""inkpack.icon/1", "inkpack.style/1", "inkpack.pack/1""#
}
