import Foundation
import InkpackCore
import InkpackFiles
import InkpackTesting
import Testing

/// Goldens catch what they are for.
@Suite struct GoldensTests {
    private let icon = Icon("bolt") { Polygon(13, 2, 4, 14, 11, 14, 11, 22, 20, 10, 13, 10).role(.body) }

    private func folder() throws -> URL {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-goldens-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url
    }

    private func recorded(in folder: URL) throws {
        let recorder = Goldens(folder: folder, environment: ["INKPACK_RECORD": "missing"])
        let outcomes = try recorder.check(icon, style: try StyleLibrary.shipped("outline"), size: 24)
        #expect(
            outcomes
                == ["bolt.txt", "bolt.svg", "bolt-24.png"].map {
                    .recorded(file: folder.appendingPathComponent("outline/\($0)").path)
                })
    }

    @Test func aStrokeFivePerCentWiderFails() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try recorded(in: folder)
        let goldens = Goldens(folder: folder, environment: [:])
        var style = try StyleLibrary.shipped("outline")
        try expectGolden(icon, style: style, size: 24, goldens: goldens)

        style.pack = [.strokeWidth: 2.1]
        let outcomes = try goldens.check(icon, style: style, size: 24)
        #expect(outcomes.count == 3)
        for outcome in outcomes {
            guard case .different(let file, let reason, let picture) = outcome else {
                Issue.record("a wider stroke passed: \(outcome)")
                continue
            }
            #expect(file.hasSuffix(".png") == (picture != nil))
            #expect(file.hasSuffix(".png") ? reason.contains("pixels differ by more than 2") : reason.contains("2.1"))
        }
        // The same, as a user's test meets it: three issues, for text, SVG and pixels.
        try withKnownIssue {
            try expectGolden(icon, style: style, size: 24, goldens: goldens)
        } matching: { issue in
            issue.description.contains("bolt")
        }
    }

    @Test func aWholePackIsComparedInSeveralStyles() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let icons = [icon, Icon("dash") { Line(4, 12, 20, 12) }]
        let styles = [try StyleLibrary.shipped("outline"), try StyleLibrary.shipped("bold")]
        let recorder = Goldens(folder: folder, environment: ["INKPACK_RECORD": "missing"])
        for style in styles { for icon in icons { _ = try recorder.check(icon, style: style, size: 24) } }
        let goldens = Goldens(folder: folder, environment: [:])
        try expectGoldens(of: icons, styles: styles, size: 24, goldens: goldens)

        // One icon that changes in one style is found among the rest.
        try FileManager.default.removeItem(at: folder.appendingPathComponent("bold/dash.svg"))
        try withKnownIssue {
            try expectGoldens(of: icons, styles: styles, size: 24, goldens: goldens)
        } matching: { issue in
            issue.description.contains("bold/dash.svg is missing")
        }
    }

    @Test func aMissingGoldenFailsAndSaysHowToRecord() throws {
        let goldens = Goldens(folder: try folder(), environment: [:])
        try withKnownIssue {
            try expectGolden(
                icon, style: try StyleLibrary.shipped("outline"), size: 24, kinds: [.svg], goldens: goldens)
        } matching: { issue in
            issue.description.contains("INKPACK_RECORD=missing")
        }
    }

    @Test func recordingIsRefusedUnderCI() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let goldens = Goldens(folder: folder, environment: ["INKPACK_RECORD": "all", "CI": "true"])
        let outcomes = try goldens.check(icon, style: try StyleLibrary.shipped("outline"), size: 24)
        #expect(
            outcomes == [
                .refused(
                    reason: "INKPACK_RECORD is set under CI; record on your own machine and look at the pictures")
            ])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test func recordingAllReplacesWhatDiffers() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try recorded(in: folder)
        var style = try StyleLibrary.shipped("outline")
        style.pack = [.strokeWidth: 3]
        _ = try Goldens(folder: folder, environment: ["INKPACK_RECORD": "all"]).check(icon, style: style, size: 24)
        let outcomes = try Goldens(folder: folder, environment: [:]).check(icon, style: style, size: 24)
        #expect(outcomes == [.equal, .equal, .equal])
    }
}
