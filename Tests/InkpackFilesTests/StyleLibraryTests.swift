import Foundation
import InkpackCore
import InkpackFiles
import Testing

@Suite struct StyleLibraryTests {
    @Test(arguments: [
        ("outline", ["outline"]), ("bold", ["outline", "bold"]), ("thin", ["outline", "thin"]),
        ("sharp", ["outline", "sharp"]), ("soft", ["outline", "soft"]), ("solid", ["outline", "solid"]),
        ("duotone", ["outline", "duotone"]), ("vivid", ["outline", "duotone", "vivid"]),
    ])
    func shippedStyleStandsOnOutline(name: String, chain: [String]) throws {
        #expect(try StyleLibrary.shipped(name).sheets.map(\.name) == chain)
        #expect(StyleLibrary.shippedNames.contains(name))
    }

    @Test func unknownStyleListsTheShippedOnes() {
        let known = ["outline", "bold", "thin", "sharp", "soft", "solid", "duotone", "vivid"]
        #expect(throws: DocumentError.unknownStyle(name: "fancy", known: known)) { try StyleLibrary.shipped("fancy") }
        #expect(
            "\(DocumentError.unknownStyle(name: "fancy", known: known))"
                == "there is no style \"fancy\"; use a file that ends in .json, or one of outline, bold, thin, sharp, "
                + "soft, solid, duotone, vivid")
    }

    @Test func extendsFollowsFilesRelativeToTheFileThatSaysIt() throws {
        let folder = try TemporaryFolder()
        try folder.put(style("top", extends: "base/middle.json"), "top.json")
        try folder.put(style("middle", extends: "./bottom.json"), "base/middle.json")
        try folder.put(style("bottom", extends: "thin"), "base/bottom.json")
        let stack = try StyleLibrary.load("top.json", relativeTo: folder.url)
        #expect(stack.sheets.map(\.name) == ["outline", "thin", "bottom", "middle", "top"])
    }

    @Test func twoFilesThatExtendEachOtherAreACircle() throws {
        let folder = try TemporaryFolder()
        let a = try folder.put(style("a", extends: "b.json"), "a.json")
        try folder.put(style("b", extends: "./a.json"), "b.json")
        #expect(
            throws: DocumentError.style(
                file: a.standardizedFileURL.path, .extendsCycle(styles: ["a.json", "b.json", "a.json"]))
        ) { try StyleLibrary.load("a.json", relativeTo: folder.url) }
        #expect(
            "\(StyleError.extendsCycle(styles: ["a.json", "b.json", "a.json"]))"
                == "styles extend each other in a circle (a.json -> b.json -> a.json); one of them must extend none")
    }

    @Test func fileThatExtendsItselfIsACircle() throws {
        let folder = try TemporaryFolder()
        let a = try folder.put(style("a", extends: "../\(folder.url.lastPathComponent)/a.json"), "a.json")
        #expect(
            throws: DocumentError.style(
                file: a.standardizedFileURL.path, .extendsCycle(styles: ["a.json", "a.json"]))
        ) { try StyleLibrary.load("a.json", relativeTo: folder.url) }
    }

    @Test func missingFileIsNamedAsItWasGiven() throws {
        let folder = try TemporaryFolder()
        #expect(throws: DocumentError.notFound(file: "none.json")) {
            try StyleLibrary.load("none.json", relativeTo: folder.url)
        }
    }

    @Test func missingExtendedFileIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.put(style("a", extends: "none.json"), "a.json")
        #expect(
            throws: DocumentError.value(
                file: "a.json", line: nil, column: nil, path: "$.extends",
                reason: "names \"none.json\", and there is no such file")
        ) {
            try StyleLibrary.load("a.json", relativeTo: folder.url)
        }
    }

    @Test func missingTokenFileIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.put(
            #"{ "format": "inkpack.style/1", "name": "a", "tokens": ["brand.tokens.json"] }"#, "a.json")
        #expect(
            throws: DocumentError.value(
                file: "a.json", line: nil, column: nil, path: "$.tokens",
                reason: "names \"brand.tokens.json\", and there is no such file")
        ) {
            try StyleLibrary.load("a.json", relativeTo: folder.url)
        }
    }

    @Test func errorInAnExtendedFileNamesThatFile() throws {
        let folder = try TemporaryFolder()
        try folder.put(style("a", extends: "b.json"), "a.json")
        try folder.put(#"{ "format": "inkpack.style/1", "name": "b", "gap": { "element": true } }"#, "b.json")
        #expect(
            throws: DocumentError.value(
                file: "b.json", line: 1, column: 65, path: "$.gap.element",
                reason: "must be a number, a word or a token, not a boolean")
        ) { try StyleLibrary.load("a.json", relativeTo: folder.url) }
    }

    @Test(arguments: [
        (
            ##"{ "accent": "tint", "tint": "secondary", "secondary": "accent" }"##,
            "style \"a\": inks refer to each other in a circle (accent -> tint -> secondary -> accent); "
                + "give one of them a colour"
        ),
        (
            ##"{ "accent": "accent" }"##,
            "style \"a\": inks refer to each other in a circle (accent -> accent); give one of them a colour"
        ),
        (
            ##"{ "accent": "primry" }"##,
            "style \"a\": palette.accent.light is \"primry\", which is neither a hex colour such as #1f2937 nor an ink "
                + "of the palette; did you mean \"primary\"?"
        ),
        (
            ##"{ "accent": "{brand.rose}" }"##,
            "style \"a\": palette.accent refers to the token {brand.rose}, which no token file has"
        ),
    ])
    func paletteThatLeadsNowhereIsFoundWhenTheStyleIsComputed(palette: String, sentence: String) throws {
        let text = #"{ "format": "inkpack.style/1", "name": "a", "palette": \#(palette) }"#
        let stack = try StyleLibrary.load(try StyleDocument.read(text, file: "a.json"), relativeTo: nil)
        do {
            _ = try stack.computed()
            Issue.record("the style is computed")
        } catch {
            #expect("\(error)" == sentence)
        }
    }

    @Test func fillInkThatNoPaletteHasIsFoundWhenTheStyleIsComputed() throws {
        let text = #"{ "format": "inkpack.style/1", "name": "a", "fill": { "ink": "sky" } }"#
        let stack = try StyleLibrary.load(try StyleDocument.read(text, file: "a.json"), relativeTo: nil)
        #expect(throws: StyleError.unknownInk(style: "a", property: "fill.ink", ink: "sky", nearest: nil)) {
            try stack.computed()
        }
    }

    @Test func packStyleIsFoundBesideThePackAndCarriesItsOverrides() throws {
        let folder = try TemporaryFolder()
        try folder.put(style("brand", extends: "outline"), "brand.json")
        let pack = Pack(name: "p", style: .named("./brand.json"), overrides: [.strokeWidth: 1.5])
        let stack = try StyleLibrary.load(for: pack, in: folder.url)
        #expect(stack.sheets.map(\.name) == ["outline", "brand"])
        #expect(stack.pack == [.strokeWidth: 1.5])
    }

    @Test func styleInsideAPackMayExtendAFileBesideIt() throws {
        let folder = try TemporaryFolder()
        try folder.put(style("base", extends: "bold"), "base.json")
        let pack = Pack(name: "p", style: .inline(StyleSheet("own", extends: "base.json")))
        #expect(
            try StyleLibrary.load(for: pack, in: folder.url).sheets.map(\.name) == ["outline", "bold", "base", "own"])
    }

    private func style(_ name: String, extends: String) -> String {
        #"{ "format": "inkpack.style/1", "name": "\#(name)", "extends": "\#(extends)" }"#
    }
}
