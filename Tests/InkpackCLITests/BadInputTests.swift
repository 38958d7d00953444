import Foundation
import Testing

/// Bad input gets one sentence with file, place and remedy, the right exit code, and leaves no file behind.
@Suite struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var icon: String
        var message: String
        var testDescription: String { name }
    }

    private static func icon(_ shapes: String, name: String = "a") -> String {
        "{ \"format\": \"inkpack.icon/1\", \"name\": \"\(name)\", \"shapes\": [\(shapes)] }"
    }

    static let documents: [Case] = [
        Case(name: "empty", icon: "", message: "a.json:1:1: expected a JSON value, found the end of the file"),
        Case(
            name: "truncated", icon: "{ \"format\": \"inkpack.icon/1\",",
            message: "a.json:1:30: expected a key in double quotes, found the end of the file"),
        Case(
            name: "no format", icon: "{}",
            message:
                "a.json:1:1: $: lacks the key \"format\", which is one of \"inkpack.icon/1\", \"inkpack.style/1\", \"inkpack.pack/1\""
        ),
        Case(
            name: "unknown key", icon: icon("{ \"line\": [1, 2, 3, 4], \"opacty\": 1 }"),
            message:
                "a.json:1:89: $.shapes[0]: unknown key \"opacty\"; did you mean \"opacity\"?"),
        Case(
            name: "wrong type", icon: icon("{ \"line\": \"1 2 3 4\" }"),
            message: "a.json:1:65: $.shapes[0].line: must be an array [x1, y1, x2, y2], not a string"),
        Case(
            name: "NaN", icon: icon("{ \"dot\": [NaN, 1] }"), message: "a.json:1:65: expected a JSON value, found 'N'"),
        Case(
            name: "infinite", icon: icon("{ \"dot\": [1e999, 1] }"),
            message: "a.json:1:70: the number 1e999 is too large"),
        Case(
            name: "empty shapes", icon: icon(""),
            message: "a.json:1:54: $.shapes: is empty; an icon needs at least one shape"),
        Case(
            name: "junk behind path data", icon: icon("{ \"path\": \"M1 2L3 4 and more\" }"),
            message:
                "a.json:1:65: $.shapes[0].path: expected a number for 'a', not 'n', at character 11 of the path data"),
        Case(
            name: "name with a slash", icon: icon("{ \"dot\": [1, 2] }", name: "../a"),
            message:
                "a.json:1:39: $.name: \"../a\" is not file-safe; use lower-case letters, digits and single '-', at most 80, starting with a letter or digit"
        ),
        Case(
            name: "over names nothing", icon: icon("{ \"line\": [1, 2, 3, 4], \"over\": [\"x\"] }"),
            message: "a.json:1:55: $.shapes[0]: over names \"x\", which is not the id of an earlier shape"),
        Case(
            name: "missing ink", icon: icon("{ \"line\": [1, 2, 3, 4], \"ink\": \"acent\" }"),
            message: "icon \"a\", shapes[0]: the style's palette has no ink \"acent\"; did you mean \"accent\"?"),
    ]

    @Test(arguments: documents)
    func aBadIconIsRefused(bad: Case) throws {
        let folder = try TemporaryFolder()
        try folder.write(bad.icon, to: "a.json")
        let run = try CommandLine.run(["render", "a.json", "--out", "out"], in: folder.root)
        #expect(run.errors == "inkpack: \(bad.message)\n")
        #expect(run.status == 65)
        #expect(folder.files == ["a.json"])
    }

    struct StyleCase: Sendable, CustomTestStringConvertible {
        var name: String
        var rules: String
        var message: String
        var testDescription: String { name }
    }

    static let styles: [StyleCase] = [
        StyleCase(
            name: "width out of range", rules: "\"stroke\": { \"width\": -1 }",
            message: "s.json:1:66: $.stroke.width: must be a number from 0.05 to 64 (units), not -1"),
        StyleCase(
            name: "colour out of range", rules: "\"palette\": { \"primary\": \"#12345g\" }",
            message:
                "s.json:1:69: $.palette.primary: must be a hex colour such as \"#1f2937\", a token in braces, or the name of an ink, not \"#12345g\""
        ),
        StyleCase(
            name: "unknown keyword", rules: "\"stroke\": { \"cap\": \"rounded\" }",
            message: "s.json:1:64: $.stroke.cap: must be one of butt, round, square, not \"rounded\""),
        StyleCase(
            name: "extends itself", rules: "\"extends\": \"./s.json\"",
            message: "styles extend each other in a circle (s.json -> s.json); one of them must extend none"),
        StyleCase(
            name: "missing token file", rules: "\"tokens\": [\"t.json\"]",
            message: "s.json: $.tokens: names \"t.json\", and there is no such file"),
    ]

    @Test(arguments: styles)
    func aBadStyleIsRefused(bad: StyleCase) throws {
        let folder = try TemporaryFolder()
        try folder.write("{ \"format\": \"inkpack.style/1\", \"name\": \"s\", \(bad.rules) }", to: "s.json")
        let run = try CommandLine.run(["render", "starter", "--style", "./s.json", "--out", "out"], in: folder.root)
        #expect(run.errors.hasPrefix("inkpack: "))
        #expect(run.errors.hasSuffix("\(bad.message)\n"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(run.status == 65)
        #expect(folder.files == ["s.json"])
    }

    @Test(arguments: ["0", "100000", "-3", "24.5", "24,", "x"])
    func sizesOutsideOfTheRangeAreUsage(size: String) throws {
        let folder = try TemporaryFolder()
        let run = try CommandLine.run(["render", "starter", "--size=\(size)", "--out", "out"], in: folder.root)
        #expect(run.errors.contains("sizes are whole numbers from 1 to 8192 px"), "\(run.errors)")
        #expect(run.status == 64)
        #expect(folder.files == [])
    }

    @Test func aScaleThatMakesThePictureTooLargeIsUsage() throws {
        let run = try CommandLine.run(["render", "starter", "--size", "4096", "--scale", "3"])
        #expect(run.errors.contains("4096 px at 3x is 12288 px; a picture has at most 8192."))
        #expect(run.status == 64)
    }

    @Test func anUnknownStyleNamesTheShippedOnes() throws {
        let run = try CommandLine.run(["render", "starter", "--style", "outlin"])
        #expect(
            run.errors
                == "inkpack: there is no style \"outlin\"; use a file that ends in .json, or one of outline, bold, thin, sharp, soft, solid, duotone, vivid\n"
        )
        #expect(run.status == 64)
    }

    @Test func aMissingInputIsNamed() throws {
        let run = try CommandLine.run(["render", "nothing-here.json"])
        #expect(run.errors == "inkpack: nothing-here.json: there is no such file or folder\n")
        #expect(run.status == 66)
    }

    @Test func twoIconsOfOneNameWouldOverwriteEachOther() throws {
        let folder = try TemporaryFolder()
        for name in ["x.json", "y.json"] { try folder.write(Self.icon("{ \"dot\": [12, 12] }"), to: "in/\(name)") }
        let run = try CommandLine.run(["render", "in", "--out", "out"], in: folder.root)
        #expect(run.errors == "inkpack: two icons have the name \"a\"; their pictures would overwrite each other\n")
        #expect(run.status == 65)
        #expect(folder.files == ["in/x.json", "in/y.json"])
    }

    @Test func aFileInTheWayOfTheOutputFolderIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "out")
        let run = try CommandLine.run(["render", "starter", "--out", "out"], in: folder.root)
        #expect(run.errors.hasPrefix("inkpack: "))
        #expect(run.errors.contains("cannot be written"))
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(run.status == 73)
        #expect(folder.files == ["out"])
    }

    /// /dev/full refuses every write as a full disk does.
    @Test func aFullDiskIsNamed() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            atPath: folder.url("sheet.png").path, withDestinationPath: "/dev/full")
        let run = try CommandLine.run(["sheet", "starter", "--only", "heart", "--out", "sheet.png"], in: folder.root)
        #expect(run.errors.hasSuffix("sheet.png: cannot be written: No space left on device\n"), "\(run.errors)")
        #expect(run.errors.split(separator: "\n").count == 1)
        #expect(run.status == 73)
    }
}
