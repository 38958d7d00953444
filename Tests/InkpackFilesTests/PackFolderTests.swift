import Foundation
import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

@Suite struct PackFolderTests {
    @Test func packRoundTripsAsAFolderAndAsOneFile() throws {
        let folder = try TemporaryFolder()
        let every = try IconDocument.read(GoodDocument.everyIconKey, file: "every-key-2.json")
        let sheet = try StyleDocument.read(GoodDocument.everyStyleKey, file: "style.json")
        let pack = Pack(
            name: "all", version: "1.2.3-beta", license: "CC0-1.0", style: .inline(sheet),
            overrides: StyleRules([.gapElement: 1], palette: ["accent": "#00f"]),
            icons: [every] + StarterPack.icons.reversed())
        try PackFolder.write(pack, to: folder.url)
        #expect(try PackFolder.read(folder.url) == pack)
        let text = PackDocument.write(pack)
        let read = try PackDocument.read(text, file: "all.json")
        #expect(read == pack)
        #expect(PackDocument.write(read) == text)
    }

    @Test func folderRoundTripsByteForByte() throws {
        let folder = try TemporaryFolder()
        let manifest = """
            {
              "format": "inkpack.pack/1",
              "name": "two",
              "version": "2.0.0",
              "license": "MIT",
              "style": "soft",
              "overrides": {
                "stroke": { "width": 1.5 }
              },
              "icons": ["b", "a"]
            }

            """
        try folder.put(manifest, "pack.json")
        try folder.put(IconDocument.write(Icon("a") { Dot(1, 1) }), "icons/a.json")
        try folder.put(IconDocument.write(Icon("b") { Dot(2, 2) }), "icons/b.json")
        let copy = try TemporaryFolder()
        try PackFolder.write(try PackFolder.read(folder.url), to: copy.url)
        #expect(try copy.names() == ["icons", "icons/a.json", "icons/b.json", "pack.json"])
        for name in ["pack.json", "icons/a.json", "icons/b.json"] {
            #expect(
                try AtomicFile.read(copy.url.appendingPathComponent(name))
                    == AtomicFile.read(folder.url.appendingPathComponent(name)))
        }
    }

    @Test func emptyPackNeedsNoIconsFolder() throws {
        let folder = try TemporaryFolder()
        try folder.put(#"{ "format": "inkpack.pack/1", "name": "none" }"#, "pack.json")
        #expect(try PackFolder.read(folder.url) == Pack(name: "none"))
    }

    @Test func unlistedIconsFollowTheListedOnesByName() throws {
        let folder = try TemporaryFolder()
        try folder.put(#"{ "format": "inkpack.pack/1", "name": "p", "icons": ["m"] }"#, "pack.json")
        for name in ["z", "a", "m"] {
            try folder.put(IconDocument.write(Icon(name) { Dot(1, 1) }), "icons/\(name).json")
        }
        try folder.put("no icon", "icons/.a.json")
        try folder.put("no icon", "icons/README.md")
        #expect(try PackFolder.read(folder.url).icons.map(\.name) == ["m", "a", "z"])
    }

    @Test func folderWithoutAManifestIsNotFound() throws {
        let folder = try TemporaryFolder()
        #expect(throws: DocumentError.notFound(file: "\(folder.url.path)/pack.json")) {
            try PackFolder.read(folder.url)
        }
    }

    @Test func listedIconWithoutAFileIsNotFound() throws {
        let folder = try TemporaryFolder()
        try folder.put(#"{ "format": "inkpack.pack/1", "name": "p", "icons": ["lost"] }"#, "pack.json")
        #expect(throws: DocumentError.notFound(file: "\(folder.url.path)/icons/lost.json")) {
            try PackFolder.read(folder.url)
        }
    }

    @Test func iconWhoseNameIsNotItsFilesNameIsRefused() throws {
        let folder = try TemporaryFolder()
        try folder.put(#"{ "format": "inkpack.pack/1", "name": "p", "icons": ["a"] }"#, "pack.json")
        try folder.put(IconDocument.write(Icon("b") { Dot(1, 1) }), "icons/a.json")
        #expect(
            throws: DocumentError.value(
                file: "\(folder.url.path)/icons/a.json", line: nil, column: nil, path: "$.name",
                reason: "is \"b\", and the file is named a.json; make them agree")
        ) { try PackFolder.read(folder.url) }
    }

    @Test func unlistedFileOfAnUnsafeNameIsRefused() throws {
        let folder = try TemporaryFolder()
        try folder.put(#"{ "format": "inkpack.pack/1", "name": "p" }"#, "pack.json")
        try folder.put(IconDocument.write(Icon("a") { Dot(1, 1) }), "icons/A.json")
        #expect(
            throws: DocumentError.value(
                file: "\(folder.url.path)/icons/A.json", line: nil, column: nil, path: "$.name",
                reason: "is \"a\", and the file is named A.json; make them agree")
        ) { try PackFolder.read(folder.url) }
    }

    @Test func errorInAnIconNamesItsFile() throws {
        let folder = try TemporaryFolder()
        try folder.put(#"{ "format": "inkpack.pack/1", "name": "p", "icons": ["a"] }"#, "pack.json")
        try folder.put("{ \"format\": \"inkpack.icon/1\",\n  \"name\": \"a\",\n  \"shapes\": [", "icons/a.json")
        #expect(
            throws: DocumentError.syntax(
                file: "\(folder.url.path)/icons/a.json", line: 3, column: 14,
                reason: "expected a JSON value, found the end of the file")
        ) { try PackFolder.read(folder.url) }
    }

    @Test func iconListedTwiceIsRefused() throws {
        let folder = try TemporaryFolder()
        try folder.put("{ \"format\": \"inkpack.pack/1\", \"name\": \"p\",\n  \"icons\": [\"a\", \"a\"] }", "pack.json")
        #expect(
            throws: DocumentError.value(
                file: "\(folder.url.path)/pack.json", line: 2, column: 18, path: "$.icons[1]",
                reason: "the icon \"a\" stands twice in the pack")
        ) { try PackFolder.read(folder.url) }
    }

    @Test func iconsMayStandInTheManifestItself() throws {
        let folder = try TemporaryFolder()
        let pack = Pack(name: "p", icons: [Icon("a") { Dot(1, 1) }])
        try folder.put(PackDocument.write(pack), "pack.json")
        #expect(try PackFolder.read(folder.url) == pack)
    }

    @Test(arguments: [
        (["a", "b", "a"], "the icon \"a\" stands twice in the pack"),
        (
            ["a", "../b"],
            "the icon name \"../b\" is not file-safe; use lower-case letters, digits and single '-', at most 80, "
                + "starting with a letter or digit"
        ),
    ])
    func packThatCannotBeReadBackIsNotWritten(names: [String], reason: String) throws {
        let folder = try TemporaryFolder()
        let pack = Pack(name: "p", icons: names.map { Icon($0) { Dot(1, 1) } })
        #expect(throws: DocumentError.unwritable(file: folder.url.path, reason: reason)) {
            try PackFolder.write(pack, to: folder.url)
        }
        #expect(try folder.names() == [])
    }

    @Test func fileInPlaceOfTheIconsFolderIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.put("in the way", "icons")
        let pack = Pack(name: "p", icons: [Icon("a") { Dot(1, 1) }])
        #expect(
            throws: DocumentError.unwritable(
                file: "\(folder.url.path)/icons/a.json", reason: "a file of that name is in the way")
        ) { try PackFolder.write(pack, to: folder.url) }
        #expect(try folder.names() == ["icons"])
    }

    @Test func manifestIsWrittenLast() throws {
        let folder = try TemporaryFolder()
        try folder.put("", "icons/b.json/in-the-way")
        let pack = Pack(name: "p", icons: ["a", "b"].map { Icon($0) { Dot(1, 1) } })
        #expect(
            throws: DocumentError.unwritable(file: "\(folder.url.path)/icons/b.json", reason: "it is a folder")
        ) { try PackFolder.write(pack, to: folder.url) }
        #expect(try folder.names() == ["icons", "icons/a.json", "icons/b.json", "icons/b.json/in-the-way"])
    }
}
