import Foundation
import InkpackCore
import InkpackPNG
import Testing

@Suite struct DiffTests {
    @Test func equalPacksDoNotDiffer() throws {
        let run = try CommandLine.run(["diff", "starter", "starter", "--size", "16"])
        #expect(run.status == 0)
        #expect(run.output == "175 compared, no difference\n")
    }

    @Test func aMovedPointIsFoundInPixelsAndDisplayList() throws {
        let folder = try TemporaryFolder()
        for (name, x) in [("a", 10), ("b", 11)] {
            try folder.write(
                "{ \"format\": \"inkpack.icon/1\", \"name\": \"\(name)\", \"shapes\": [{ \"line\": [4, 12, \(x), 12] }] }",
                to: "\(name).json")
        }
        let run = try CommandLine.run(["diff", "a.json", "b.json", "--size", "24", "--out", "d.png"], in: folder.root)
        #expect(run.status == 1)
        // The round cap, whose corner pixels are covered by 195/255, moves on by a pixel column.
        #expect(
            run.output == """
                b: 4 of 576 pixels differ, at most by 195
                  - stroke width=2 cap=round join=round paint=#1f2937 ink=primary d=M4,12 L10,12
                  + stroke width=2 cap=round join=round paint=#1f2937 ink=primary d=M4,12 L11,12
                1 compared, 1 different

                """)
        let picture = try PNG.decode(Array(try Data(contentsOf: folder.url("d.png"))))
        #expect(picture.width == 96 * 3 + 2 * 4)
        #expect(picture.height == 96)
    }

    @Test func iconsThatOnlyOneSideHasAreNamed() throws {
        let folder = try TemporaryFolder()
        for (path, name) in [("one/a.json", "a"), ("one/b.json", "b"), ("two/b.json", "b"), ("two/c.json", "c")] {
            try folder.write(
                "{ \"format\": \"inkpack.icon/1\", \"name\": \"\(name)\", \"shapes\": [{ \"dot\": [12, 12] }] }",
                to: path)
        }
        let run = try CommandLine.run(["diff", "one", "two"], in: folder.root)
        #expect(run.output == "a: removed\nc: added\n3 compared, 2 different\n")
        #expect(run.status == 1)
    }

    @Test func stylesAreComparedOnTheSameIcons() throws {
        let run = try CommandLine.run([
            "diff", "starter", "starter", "--style", "outline", "--style-b", "bold", "--json",
        ])
        #expect(run.status == 1)
        #expect(run.output.contains("\"compared\" : 175"))
    }
}
