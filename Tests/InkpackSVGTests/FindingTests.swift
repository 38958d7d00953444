import InkpackCore
import InkpackSVG
import Testing

/// Nothing is left out in silence: each thing that is not drawn as the document says has a finding with its place.
@Suite struct FindingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var content: String
        var kind: SVGFinding.Kind
        var column: Int
        var message: String
        var testDescription: String { message }

        init(_ content: String, _ kind: SVGFinding.Kind, column: Int = 1, _ message: String) {
            self.content = content
            self.kind = kind
            self.column = column
            self.message = message
        }
    }

    static let cases = [
        Case("<text x='1' y='2'>a</text>", .unsupported, "text is left out; turn it into paths"),
        Case("<g><text>a</text></g>", .unsupported, column: 4, "text is left out; turn it into paths"),
        Case(
            "<rect width='9' height='9' filter='url(#f)'/>", .unsupported,
            "filter is left out; the element is drawn without it"),
        Case("<script>x()</script>", .unsupported, "a script is left out; nothing of a document is run"),
        Case(
            "<rect width='9' height='9'><animate attributeName='x' to='3'/></rect>", .unsupported, column: 28,
            "animation is left out; the picture is that of the static values"),
        Case("<foreignObject width='9' height='9'/>", .unsupported, "foreignObject is left out; only SVG is drawn"),
        Case(
            "<image href='a.png' width='9' height='9'/>", .unsupported,
            "the image is not embedded, and nothing outside of the document is read"),
        Case(
            "<image href='data:image/jpeg;base64,/9j/4AAQSkZJRg==' width='9' height='9'/>", .unsupported,
            "the image is of the type \"image/jpeg\"; only PNG and SVG are drawn"),
        Case(
            "<use href='other.svg#a'/>", .unsupported, "href refers to another document, which is not read"),
        Case("<style>@import url(a.css);</style>", .unsupported, "@import reads another file, and is left out"),
        Case(
            "<style>@keyframes a { to { fill: red } }</style>", .unsupported,
            "@keyframes is animation, and is left out"),
        Case("<blink/>", .unsupported, "<blink> is no element of SVG, and is left out"),
        Case(
            "<path d='M1 1h9 x'/>", .value,
            "d is drawn up to an error: 'x' is not a path command, at character 8 of the path data"),
        Case(
            "<rect width='9' height='9' fill='#value_light'/>", .value,
            "fill cannot be \"#value_light\", and is left out"),
        Case(
            "<rect width='9' height='9' style='stroke-width:wide'/>", .value,
            "stroke-width cannot be \"wide\", and is left out"),
        Case("<circle r='-1'/>", .value, "r must not be negative; the shape is not drawn"),
        Case("<polygon points='1 2 3'/>", .value, "points has an odd count of numbers; the last one is left out"),
        Case(
            "<g transform='spin(3)'><path d='M0 0h9v9z'/></g>", .value,
            "transform cannot be \"spin(3)\", and is left out"),
        Case("<use href='#none'/>", .reference, "href refers to \"none\", which is not in the document"),
        Case(
            "<rect width='9' height='9' fill='url(#c)'/><clipPath id='c'/>", .reference,
            "a paint refers to <clipPath>, which cannot serve there"),
        Case(
            "<g id='a'><use href='#a'/></g>", .reference, column: 11,
            "the reference leads back to itself, and is left out"),
        Case(
            "<path d='M0 0h9v9z' sketch:type='x'/>", .form,
            "the prefix \"sketch\" is not declared; add xmlns:sketch to the root"),
    ]

    @Test(arguments: cases)
    func isFoundWithItsPlace(expected: Case) throws {
        let text = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'>\n\(expected.content)\n</svg>"
        let picture = try SVGDocument(text).picture(name: "a")
        let finding = SVGFinding(expected.kind, line: 2, column: expected.column, message: expected.message)
        #expect(picture.findings == [finding])
    }

    @Test func whatEditorsKeepForThemselvesIsNoFinding() throws {
        let text = """
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
                xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 24 24">
            <sodipodi:namedview inkscape:zoom="1"/><metadata><x/></metadata><title>t</title>
            <path d="M0 0h9v9z" inkscape:label="a" sodipodi:nodetypes="cc" data-x="1" style="-inkscape-stroke:none"/></svg>
            """
        let picture = try SVGDocument(text).picture(name: "a")
        #expect(picture.findings.isEmpty)
        #expect(picture.list.items.count == 1)
        #expect(picture.list.label == "t")
    }

    @Test func aDocumentWithoutANamespaceIsDrawnAndNoted() throws {
        let picture = try SVGDocument("<svg viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>").picture(name: "a")
        #expect(picture.list.items.count == 1)
        #expect(
            picture.findings == [
                SVGFinding(
                    .form, line: 1, column: 1,
                    message: "the root has no namespace; add xmlns=\"http://www.w3.org/2000/svg\"")
            ])
    }

    @Test func whatIsDrawnAThousandTimesIsToldOnce() throws {
        let uses = String(repeating: "<use href='#a'/>", count: 1000)
        let text =
            "<svg xmlns='http://www.w3.org/2000/svg'><defs><g id='a'><path d='M0 0h9v9z' fill='x'/></g></defs>\(uses)</svg>"
        let messages = try SVGDocument(text).picture(name: "a").findings.map(\.message)
        #expect(messages.filter { $0.hasPrefix("fill") } == ["fill cannot be \"x\", and is left out"])
    }

    @Test(arguments: [
        ("<svg><g></svg>", SVGError.notXML(line: 1, column: 11, reason: "the end tag must be </g>")),
        ("<svg>\n<g/>", .notXML(line: 2, column: 5, reason: "the document ends within <svg>")),
        ("", .notXML(line: 1, column: 1, reason: "there is no element in it")),
        ("<svg>&nope;</svg>", .notXML(line: 1, column: 6, reason: "an entity is used that is not declared")),
        ("<html/>", .notSVG(root: "html")),
        ("<svg xmlns='http://www.w3.org/1999/xhtml'/>", .notSVG(root: "svg")),
    ])
    func whatIsNoSVGIsRefusedWithItsPlace(text: String, error: SVGError) {
        #expect(throws: error) { try SVGDocument(text) }
    }

    @Test func compressedFilesSaySo() {
        #expect(throws: SVGError.compressed) { try SVGDocument([0x1F, 0x8B, 8, 0, 0]) }
    }
}
