import Foundation
import InkpackCore
import InkpackSVG
import Testing

/// Documents that are made to take all time and memory, to read files or to break the reader: each is drawn, or refused
/// with the limit that it passes.
@Suite(.timeLimit(.minutes(1))) struct HostileSVGTests {
    private static func document(_ content: String, _ attributes: String = "") -> String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 24 24" \
        \(attributes)>\(content)</svg>
        """
    }

    private static func picture(of content: String) throws -> SVGPicture {
        try SVGDocument(document(content)).picture(name: "hostile")
    }

    /// What the reader has against the document.
    private static func refusal(of text: String, _ limits: SVGLimits = small) -> SVGError? {
        do {
            _ = try SVGDocument(text, limits: limits).picture(name: "hostile")
            return nil
        } catch {
            return error
        }
    }

    private static let limits = SVGLimits()

    /// What bombs go off against, so that tests that are not optimised do not wait for the defaults to be reached.
    private static let small: SVGLimits = {
        var limits = SVGLimits()
        limits.drawnElements = 5000
        limits.segments = 100_000
        limits.values = 1 << 20
        limits.selectorMatches = 500_000
        return limits
    }()

    private static let tooManyElements = SVGError.tooLarge(what: "elements to draw", limit: small.drawnElements)
    private static let tooManyValues = SVGError.tooLarge(what: "bytes of values to read", limit: small.values)

    private static let square = #"<path d="M0 0h9v9z"/>"#

    // MARK: References

    /// Elements `n0`, `n1`, ... of which each refers to the one before it ten times.
    private static func levels(_ count: Int, _ level: (Int) -> String) -> String {
        (0..<count).map(level).joined()
    }

    @Test func aBombOfUsesIsRefused() {
        let bomb = Self.levels(10) { level in
            let content =
                level == 0 ? Self.square : String(repeating: "<use href=\"#n\(level - 1)\"/>", count: 10)
            return "<g id=\"n\(level)\">\(content)</g>"
        }
        #expect(Self.refusal(of: Self.document("<defs>\(bomb)</defs><use href=\"#n9\"/>")) == Self.tooManyElements)
    }

    @Test func usesInACircleAreFoundAndLeftOut() throws {
        let picture = try Self.picture(
            of: """
                <g id="a"><use href="#b"/></g><g id="b"><use href="#c"/></g><g id="c"><use href="#a"/></g>\(Self.square)
                """)
        #expect(picture.findings.map(\.kind) == Array(repeating: .reference, count: picture.findings.count))
        #expect(!picture.findings.isEmpty)
        #expect(picture.list.items.count == 1)
    }

    @Test func masksOfMasksOfThemselvesAreFoundAndLeftOut() throws {
        let picture = try Self.picture(
            of: """
                <mask id="a" mask="url(#b)"><rect width="24" height="24" fill="#fff" mask="url(#b)"/></mask>
                <mask id="b" mask="url(#a)"><rect width="24" height="24" fill="#fff" mask="url(#a)"/></mask>
                <rect width="24" height="24" mask="url(#a)"/>
                """)
        #expect(picture.findings.contains { $0.kind == .reference })
    }

    @Test func aBombOfMasksIsRefused() {
        let bomb = Self.levels(10) { level in
            let mask = level == 0 ? "" : " mask=\"url(#n\(level - 1))\""
            let shapes = String(repeating: "<rect width=\"9\" height=\"9\"\(mask)/>", count: 10)
            return "<mask id=\"n\(level)\">\(shapes)</mask>"
        }
        let text = Self.document(bomb + #"<rect width="9" height="9" mask="url(#n9)"/>"#)
        #expect(Self.refusal(of: text) == Self.tooManyElements)
    }

    @Test func aBombOfClipsIsRefused() {
        let bomb = Self.levels(10) { level in
            let clip = level == 0 ? "" : " clip-path=\"url(#n\(level - 1))\""
            let shapes = String(repeating: "<rect width=\"9\" height=\"9\"\(clip)/>", count: 10)
            return "<clipPath id=\"n\(level)\">\(shapes)</clipPath>"
        }
        let text = Self.document(bomb + #"<rect width="9" height="9" clip-path="url(#n9)"/>"#)
        #expect(Self.refusal(of: text) == Self.tooManyElements)
    }

    @Test func aBombOfPatternsIsRefused() {
        let bomb = Self.levels(10) { level in
            let fill = level == 0 ? "red" : "url(#n\(level - 1))"
            let shapes = String(repeating: "<rect width=\"2\" height=\"2\" fill=\"\(fill)\"/>", count: 10)
            let tile = #"width="3" height="3" patternUnits="userSpaceOnUse""#
            return "<pattern id=\"n\(level)\" \(tile)>\(shapes)</pattern>"
        }
        let text = Self.document(bomb + #"<rect width="9" height="9" fill="url(#n9)"/>"#)
        #expect(Self.refusal(of: text) == Self.tooManyElements)
    }

    @Test func aBombOfMarkersIsRefused() {
        let line = (0..<10_000).map { "\($0 % 24),\($0 / 24 % 24)" }.joined(separator: " ")
        let text = Self.document(
            """
            <marker id="a"><path d="M0 0h1v1h1v1h1v1" marker-mid="url(#b)"/></marker>
            <marker id="b"><path d="M0 0h1v1h1v1h1v1" marker-mid="url(#c)"/></marker>
            <marker id="c">\(Self.square)</marker>
            <polyline points="\(line)" stroke="red" marker-mid="url(#a)"/>
            """)
        #expect(Self.refusal(of: text) == Self.tooManyElements)
    }

    @Test func aChainOfAThousandGradientsEndsAtTheLimitOfDepth() throws {
        let chain = (1...1000).map { "<linearGradient id=\"n\($0)\" href=\"#n\($0 - 1)\"/>" }.joined()
        let picture = try Self.picture(
            of: """
                <linearGradient id="n0"><stop stop-color="red"/></linearGradient>\(chain)
                <rect width="9" height="9" fill="url(#n1000)"/><rect width="9" height="9" fill="url(#n50)"/>
                """)
        let paints = picture.list.items.map { item -> Paint? in
            if case .shape(let shape) = item { shape.paint } else { nil }
        }
        #expect(paints == [.solid(Color(red: 255, green: 0, blue: 0))])
    }

    @Test(arguments: ["mask", "clipPath", "pattern", "marker", "g"])
    func aLongChainOfReferencesIsRefused(element: String) {
        let chain = (1...5000).map { number in
            let reference = "url(#n\(number - 1))"
            return switch element {
            case "mask": "<mask id=\"n\(number)\" mask=\"\(reference)\">\(Self.square)</mask>"
            case "clipPath": "<clipPath id=\"n\(number)\" clip-path=\"\(reference)\">\(Self.square)</clipPath>"
            case "pattern":
                "<pattern id=\"n\(number)\" width=\"1\" height=\"1\"><path d=\"M0 0h9v9z\" fill=\"\(reference)\"/></pattern>"
            case "marker": "<marker id=\"n\(number)\"><path d=\"M0 0h9v9z\" marker-end=\"\(reference)\"/></marker>"
            default: "<g id=\"n\(number)\"><use href=\"#n\(number - 1)\"/></g>"
            }
        }.joined()
        let last = "url(#n5000)"
        let shape =
            switch element {
            case "mask": "<g mask=\"\(last)\">\(Self.square)</g>"
            case "clipPath": "<g clip-path=\"\(last)\">\(Self.square)</g>"
            case "pattern": "<g fill=\"\(last)\">\(Self.square)</g>"
            case "marker": "<g marker-end=\"\(last)\">\(Self.square)</g>"
            default: "<use href=\"#n5000\"/>"
            }
        let refusal = Self.refusal(of: Self.document("<defs>\(chain)</defs>\(shape)"))
        #expect(refusal == .tooLarge(what: "levels of nesting and references", limit: Self.limits.depth))
    }

    @Test func imagesInImagesAreDrawnFourDeep() throws {
        var text = Self.document(Self.square)
        for _ in 1...10 {
            let data = Data(text.utf8).base64EncodedString()
            text = Self.document("<image width=\"24\" height=\"24\" href=\"data:image/svg+xml;base64,\(data)\"/>")
        }
        let picture = try SVGDocument(text).picture(name: "hostile")
        #expect(picture.findings.contains { $0.message.contains("four deep") })
        #expect(picture.list.items.isEmpty)
    }

    @Test func aBombOfImagesCountsAgainstTheLimitsOfTheWholeDocument() {
        var text = Self.document(String(repeating: Self.square, count: 50))
        for _ in 1...3 {
            let data = Data(text.utf8).base64EncodedString()
            let image = "<image id=\"i\" width=\"24\" height=\"24\" href=\"data:image/svg+xml;base64,\(data)\"/>"
            text = Self.document(image + String(repeating: "<use href=\"#i\"/>", count: 50))
        }
        let refusal = Self.refusal(of: text)
        #expect(refusal == Self.tooManyElements || refusal == Self.tooManyValues)
    }

    @Test func aPNGThatSaysItIsHugeIsRefusedUnread() {
        var header: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
        header += [0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 6, 0, 0, 0, 0, 0, 0, 0]
        let data = Data(header).base64EncodedString()
        let text = Self.document("<image href=\"data:image/png;base64,\(data)\"/>")
        let limit = Self.limits.imagePixels
        #expect(Self.refusal(of: text) == .tooLarge(what: "pixels of embedded images", limit: limit))
    }

    // MARK: Size

    @Test func aHundredThousandLevelsAreRefused() {
        let text = Self.document(
            String(repeating: "<g>", count: 100_000) + String(repeating: "</g>", count: 100_000))
        #expect(Self.refusal(of: text) == .tooLarge(what: "levels of nesting", limit: Self.limits.depth))
    }

    @Test func theDeepestDocumentFitsTheStackOfASmallThread() throws {
        let depth = Self.limits.depth - 2
        let group = #"<g opacity="0.5" clip-path="circle(9px)" transform="rotate(1)">"#
        let text = Self.document(
            String(repeating: group, count: depth) + Self.square + String(repeating: "</g>", count: depth))
        let outcome = Outcome()
        let thread = Thread {
            outcome.refusal = Self.refusal(of: text, SVGLimits())
            outcome.isDone.signal()
        }
        // Half of what a thread has on Linux; a level takes up to 20 KB where nothing is optimised.
        thread.stackSize = 2 << 20
        thread.start()
        outcome.isDone.wait()
        #expect(outcome.refusal == nil)
    }

    private final class Outcome: @unchecked Sendable {
        // Written before the signal and read after it.
        var refusal: SVGError?
        let isDone = DispatchSemaphore(value: 0)
    }

    @Test func aPathOfAMillionSegmentsIsDrawn() throws {
        let picture = try Self.picture(of: "<path d=\"M0 0\(String(repeating: "h1h-1", count: 500_000))\"/>")
        guard case .shape(let shape)? = picture.list.items.first else {
            Issue.record("nothing is drawn")
            return
        }
        #expect(shape.path.elements.count == 1_000_001)
    }

    @Test func aPathBeyondTheLimitIsRefusedBeforeAllOfItIsKept() {
        let text = Self.document("<path d=\"M0 0\(String(repeating: "h1", count: Self.small.segments + 1))\"/>")
        #expect(Self.refusal(of: text) == .tooLarge(what: "path segments to draw", limit: Self.small.segments))
    }

    @Test func eightThousandStopsAreDrawn() throws {
        let stops = (0..<8000).map { "<stop offset=\"\(Double($0) / 8000)\" stop-color=\"red\"/>" }.joined()
        let picture = try Self.picture(
            of: "<linearGradient id=\"a\">\(stops)</linearGradient><rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>")
        guard case .shape(let shape)? = picture.list.items.first, case .linear(let gradient) = shape.paint else {
            Issue.record("there is no gradient")
            return
        }
        #expect(gradient.stops.count == 8000)
    }

    @Test func aLargeGradientOnManyShapesIsRefused() {
        let stops = String(repeating: "<stop offset=\"0.5\" stop-color=\"red\"/>", count: 8000)
        let shapes = String(repeating: "<rect width=\"9\" height=\"9\" fill=\"url(#a)\"/>", count: 200)
        let text = Self.document("<linearGradient id=\"a\">\(stops)</linearGradient>\(shapes)")
        #expect(Self.refusal(of: text) == Self.tooManyValues)
    }

    @Test func aLongValueOnAnElementThatIsUsedOftenIsRefused() {
        let blanks = String(repeating: " ", count: 1 << 16)
        for name in ["d", "transform", "style", "class", "viewBox"] {
            let shape = "<g id=\"a\"><svg \(name)=\"\(blanks)\">\(Self.square)</svg></g>"
            let text = Self.document(shape + String(repeating: "<use href=\"#a\"/>", count: 4000))
            #expect(Self.refusal(of: text) == Self.tooManyValues, "\(name)")
        }
    }

    @Test func anElementWithEndlessAttributesIsRefused() {
        let attributes = (0..<100_000).map { " a\($0)=\"\"" }.joined()
        let limit = Self.limits.attributes
        #expect(
            Self.refusal(of: Self.document("", attributes))
                == .tooLarge(what: "attributes and namespaces of an element", limit: limit))
    }

    @Test func endlessNamespacesAreRefused() {
        let namespaces = (0..<100_000).map { " xmlns:a\($0)=\"a\"" }.joined()
        let limit = Self.limits.attributes
        #expect(
            Self.refusal(of: Self.document(String(repeating: "<g/>", count: 100_000), namespaces))
                == .tooLarge(what: "attributes and namespaces of an element", limit: limit))
    }

    // MARK: XML

    private static func withEntities(_ entities: String, _ content: String) -> String {
        "<!DOCTYPE svg [\(entities)]>" + document(content)
    }

    private static let tooMuchText = "its entities expand to too much text"

    private static func isRefusedForItsEntities(_ text: String) -> Bool {
        if case .notXML(_, _, tooMuchText)? = refusal(of: text) { true } else { false }
    }

    @Test func aBillionLaughsAreRefused() {
        let entities = (1...10).map { level in
            "<!ENTITY e\(level) \"\(String(repeating: "&e\(level - 1);", count: 10))\">"
        }
        let text = Self.withEntities("<!ENTITY e0 \"ha\">" + entities.joined(), "<title>&e10;</title>")
        #expect(Self.isRefusedForItsEntities(text))
    }

    @Test func aLongEntityThatIsRepeatedIsRefused() {
        let entity = "<!ENTITY e \"\(String(repeating: "a", count: 100_000))\">"
        let text = Self.withEntities(entity, "<title>\(String(repeating: "&e;", count: 100_000))</title>")
        #expect(Self.isRefusedForItsEntities(text))
    }

    @Test(arguments: ["<desc>&e;</desc>", "<title>&e;</title>", "<style>&e;</style>", "<path d=\"M0 0h9v9z\"/>&p;"])
    func filesThatEntitiesNameAreNotRead(content: String) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hostile-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("secret.txt")
        try Data("secret{} /* secret */".utf8).write(to: file)
        let entities = """
            <!ENTITY e SYSTEM "\(file.absoluteString)"><!ENTITY p SYSTEM "\(file.path)">
            <!ENTITY % q SYSTEM "\(file.absoluteString)"> %q;
            """
        let text = Self.withEntities(entities, content)
        guard let picture = try? SVGDocument(text).picture(name: "hostile") else { return }
        #expect(!"\(picture)".contains("secret"))
        #expect(picture.list.label == nil)
    }

    @Test func filesThatLinksNameAreNotRead() throws {
        let picture = try Self.picture(
            of: """
                <style>@import "file:///etc/passwd"; @import url(http://localhost/a.css);</style>
                <image href="file:///etc/passwd" width="9" height="9"/><use href="/etc/passwd#a"/>
                <image href="http://localhost/a.png" width="9" height="9"/><rect fill="url(other.svg#a)" width="9"/>
                """)
        #expect(picture.list.items.isEmpty)
        #expect(picture.findings.count >= 4)
    }

    @Test(arguments: [
        "<svg", "<svg>", "<svg><", "<svg a", "<svg a=", "<svg a=\"", "<svg><![CDATA[", "<svg><!--", "<svg><?a",
        "<svg>&", "<svg>&#", "<svg>&#x", "<!DOCTYPE", "<!DOCTYPE svg [", "<!DOCTYPE svg [<!ENTITY", "<?xml", "", " ",
        "\u{FEFF}",
        "<svg>\u{0}</svg>", "\u{0}", "<svg a=\"\u{0}\"/>", "<svg>&#0;</svg>", "<svg>&#xD800;</svg>",
        "<svg>&#x110000;</svg>",
    ])
    func whatBreaksOffIsNoXML(text: String) {
        guard case .notXML? = Self.refusal(of: text) else {
            Issue.record("\(text.debugDescription) is read")
            return
        }
    }

    @Test(arguments: [
        "fill=\"url(#a\"", "fill=\"rgb(\"", "style=\"fill:url(\"", "style=\"fill:'\"", "style=\"fill:\\\"",
        "style=\"--a:var(\"", "style=\"/*\"", "transform=\"rotate(\"", "d=\"M\"", "points=\"1\"",
        "clip-path=\"path('\"",
        "clip-path=\"polygon(\"", "viewBox=\"0 0\"", "stroke-dasharray=\"1,\"", "href=\"data:\"", "href=\"#%\"",
        "href=\"data:image/png;base64,iVBORw0KGgo=\"", "systemLanguage=\",\"", "orient=\"1tur\"",
    ])
    func valuesThatBreakOffAreLeftOut(attribute: String) throws {
        for element in ["g", "path", "rect", "svg", "image", "use", "polygon", "marker", "mask", "pattern"] {
            _ = try Self.picture(of: "<\(element) \(attribute)/>\(Self.square)")
        }
    }

    @Test(arguments: [
        "a{", "a", "@media", "@media{", "@media{a{", "@", "a{b", "a{b:", "a{b:'", "/*", "a[", "a[b", "a[b=", "a[b='",
        ":not(", ":not(:not(:not(:not(:not(:not(a))))))", "\\", "a\\", ":nth-child(",
        ":nth-child(-9223372036854775808)",
        ":nth-child(9223372036854775807n+9223372036854775807)", "<!--", "-->", "}", "{}", ",", "a,{}", "\\0{}",
        "\\110000 {}", "\\d800 {}",
    ])
    func sheetsThatBreakOffAreLeftOut(sheet: String) throws {
        for end in ["", "{fill:red}", "}"] {
            _ = try Self.picture(of: "<style><![CDATA[\(sheet)\(end)]]></style>\(Self.square)")
        }
    }

    @Test func aMegabyteOfOpeningBracketsIsNoXML() {
        #expect(
            Self.refusal(of: String(repeating: "<", count: 1 << 20))
                == .notXML(line: 1, column: 2, reason: "not well-formed (invalid token)"))
    }

    @Test func invalidUTF8IsNoXML() {
        for broken: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]] {
            let text = Array("<svg><title>".utf8) + broken + Array("</title></svg>".utf8)
            #expect(throws: SVGError.self) { try SVGDocument(text) }
        }
    }

    @Test func loneSurrogatesAreReplaced() throws {
        let text = Self.document("<title>a?b</title>\(Self.square)")
        for isBig in [true, false] {
            let units = [0xFEFF] + text.utf16.map { $0 == UInt16(UInt8(ascii: "?")) ? 0xD800 : $0 }
            let bytes = units.flatMap { unit -> [UInt8] in
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                return isBig ? [high, low] : [low, high]
            }
            let picture = try SVGDocument(bytes).picture(name: "hostile")
            #expect(picture.list.label == "a\u{FFFD}b")
            // One byte is too few for a unit.
            _ = try SVGDocument(bytes + [0x20]).picture(name: "hostile")
        }
    }

    // MARK: CSS

    @Test(arguments: [("g g .c", "", 2000), (".c", " path", 500)])
    func thousandsOfRulesForThousandsOfElementsAreDrawn(before: String, behind: String, count: Int) throws {
        let rules = (0..<count).map { "\(before)\($0 % 50)\(behind){fill:#\(100 + $0 % 900)}" }.joined()
        let shapes = (0..<count).map { "<g class=\"c\($0 % 50)\">\(Self.square)</g>" }.joined()
        let picture = try Self.picture(of: "<style>\(rules)</style><g><g>\(shapes)</g></g>")
        #expect(picture.list.items.count == count)
    }

    @Test func selectorsThatLookEverywhereAreRefused() {
        let rules = String(repeating: "b ~ * ~ * ~ * ~ a{fill:red}", count: 100)
        let text = Self.document("<style>\(rules)</style>" + String(repeating: "<a/>", count: 1000))
        let limit = Self.small.selectorMatches
        #expect(Self.refusal(of: text) == .tooLarge(what: "selectors to compare with elements", limit: limit))
    }

    @Test func selectorsThatLookEverywhereInCopiesAreRefused() {
        let rules = String(repeating: "a ~ * ~ * ~ g{fill:red}", count: 40)
        let groups = (0..<100).map { "<g id=\"n\($0)\">" }.joined()
        let uses = (0..<100).map { "<use href=\"#n\($0)\"/>" }.joined()
        let shapes = String(repeating: "<g/>", count: 20) + String(repeating: "</g>", count: 100)
        let text = Self.document("<style>\(rules)</style>\(groups)\(shapes)\(uses)")
        let limit = Self.small.selectorMatches
        #expect(Self.refusal(of: text) == .tooLarge(what: "selectors to compare with elements", limit: limit))
    }

    @Test func endlessDeclarationsForManyElementsAreRefused() {
        let declarations = String(repeating: "fill:red;", count: 10_000)
        let text = Self.document("<style>*{\(declarations)}</style>" + String(repeating: "<g/>", count: 1000))
        let limit = Self.small.selectorMatches
        #expect(Self.refusal(of: text) == .tooLarge(what: "selectors to compare with elements", limit: limit))
    }

    @Test func variablesThatDoubleAreNotComputed() throws {
        let doubles = (0..<60).map { "--v\($0):var(--v\($0 + 1)) var(--v\($0 + 1));" }.joined()
        let picture = try Self.picture(
            of: """
                <g style="\(doubles)--v60:9px;fill:var(--v0, lime);stroke-width:var(--v59)">\(Self.square)</g>
                """)
        #expect(picture.list.items.count == 1)
    }

    @Test func longVariablesThatAreCopiedOftenAreNotComputed() throws {
        let copies = (0..<20_000).map { "--c\($0):var(--long);" }.joined()
        let long = String(repeating: "a", count: 8000)
        let picture = try Self.picture(of: "<g style=\"--long:\(long);\(copies)\">\(Self.square)</g>")
        #expect(picture.list.items.count == 1)
    }

    @Test func endlessVariablesThatAreInheritedAreRefused() {
        let variables = (0..<5000).map { "--v\($0):1;" }.joined()
        let shapes = String(repeating: "<g style=\"--w:1\"/>", count: 3000)
        let refusal = Self.refusal(of: Self.document("<g style=\"\(variables)\">\(shapes)</g>"))
        #expect(refusal == Self.tooManyValues)
    }
}
