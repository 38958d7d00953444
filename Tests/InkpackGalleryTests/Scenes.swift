import Foundation
import InkpackCore
import InkpackFiles
import InkpackGallery
import InkpackSVG
import InkpackStarter

/// The pages of the tests and what a browser does on them, all in one run.
enum Scenes {
    /// The outcome of the scenario of that name.
    static func outcome(_ name: String) throws -> Outcome {
        guard let outcome = try run.get().outcomes[name] else {
            throw Browser.Failure(description: "there is no scenario \(name)")
        }
        return outcome
    }

    /// A file that a scenario has written.
    static func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: try run.get().folder.root.appendingPathComponent(name)))
    }

    static func path(_ name: String) throws -> String {
        try run.get().folder.root.appendingPathComponent(name).path
    }

    private struct Run: Sendable {
        var folder: ScratchFolder
        var outcomes: [String: Outcome]
    }

    private static let run: Result<Run, any Error> = Result {
        let folder = try ScratchFolder()
        let pages = try [
            "starter": starter(), "hostile": hostile(), "many": many(), "foreign": foreign(), "solid": all("solid"),
            "vivid": all("vivid"), "sharp": all("sharp"),
        ]
        for (name, page) in pages {
            try Data(try page.html().utf8).write(to: folder.root.appendingPathComponent("\(name).html"))
        }
        func file(_ name: String) -> String { folder.root.appendingPathComponent(name).path }
        let scenarios = Scenario.all { name in
            URL(fileURLWithPath: file("\(name).html")).absoluteString
        } file: {
            file($0)
        }
        return Run(folder: folder, outcomes: try Browser.run(scenarios, in: folder.root))
    }

    // MARK: Pages

    static let names = [
        "home", "heart", "mail", "cloud-upload", "bell-off", "settings", "camera", "lock", "gift", "users", "star",
        "calendar-check", "truck", "download", "arrow-right",
    ]

    static var icons: [Icon] { StarterPack.icons.filter { names.contains($0.name) } }

    static func style(_ name: String) throws -> GalleryPage.Style {
        GalleryPage.Style(name: name, stack: try StyleLibrary.shipped(name))
    }

    /// A few icons in two styles, with findings, scores, categories, aliases and a synonym.
    static func starter() throws -> GalleryPage {
        var entries = icons.map { GalleryIcon($0) }
        for index in entries.indices {
            entries[index].metadata.category = index % 2 == 0 ? "objects" : "actions"
            entries[index].score = .init(
                value: Double(index) / 10, reasons: ["stroke 1.5, pack 2.0"], isAccepted: index < 9)
            if entries[index].name == "gift" {
                entries[index].metadata.aliases = [.init("present"), .init("surprise", deprecated: "say gift")]
                entries[index].metadata.label = "A wrapped gift"
                entries[index].findings = [
                    LintFinding(
                        rule: "stroke-width", severity: .error, icon: "gift", message: "is 3, and the style has 2")
                ]
            }
        }
        return GalleryPage(
            title: "Test pack",
            packs: [
                .init(
                    name: "test", version: "1.2", license: "MIT", styles: [try style("outline"), try style("duotone")],
                    icons: entries)
            ], synonyms: ["mail": ["letter", "correspondence"]])
    }

    /// Every starter icon in one style.
    private static func all(_ name: String) throws -> GalleryPage {
        GalleryPage(
            title: name,
            packs: [.init(name: name, styles: [try style(name)], icons: icons.map { GalleryIcon($0) })])
    }

    static let hostileText = #"</script><script>window.hurt=1</script><img src=x onerror="window.hurt=1">&amp;'"`${1}"#

    /// Text from documents that would run, if the page took it for its own.
    private static func hostile() throws -> GalleryPage {
        let text = hostileText
        var icon = Icon("plain", tags: [text]) { Line(4, 4, 20, 20) }
        icon.metadata = .init(
            category: text, label: text, aliases: [.init(text, deprecated: text)], license: text, provenance: text)
        var entry = GalleryIcon(
            icon, findings: [LintFinding(rule: text, severity: .error, icon: text, message: text)],
            score: .init(value: 1, reasons: [text], isAccepted: false))
        entry.name = text
        var named = try style("outline")
        named.name = text
        return GalleryPage(
            title: text,
            packs: [
                .init(name: text, version: text, license: text, styles: [named], icons: [entry, GalleryIcon(icon)])
            ])
    }

    /// As many icons as a large pack has.
    private static func many() throws -> GalleryPage {
        let words = ["arrow", "cloud", "file", "user", "heart", "chart", "house", "train", "music", "phone"]
        let entries = (0..<1500).map { number -> GalleryIcon in
            let name = "\(words[number % 10])-\(words[number / 10 % 10])-\(number)"
            let (x, y) = (Double(number % 17) + 2, Double(number % 13) + 4)
            let shapes: [DisplayList.Item] = [
                .shape(
                    .init(
                        path: .circle(center: Vec2(12, 12), radius: 9), area: .stroke(Stroke(width: 2)),
                        paint: .solid(.black), ink: .primary)),
                .shape(
                    .init(
                        path: .rectangle(Bounds(minX: x, minY: y, maxX: 20, maxY: 20)), area: .stroke(Stroke(width: 2)),
                        paint: .solid(.black), ink: .primary)),
            ]
            let list = DisplayList(name: name, width: 24, height: 24, items: shapes)
            var entry = GalleryIcon(name: name, light: list, dark: list)
            entry.tags = [words[number / 100 % 10], "tag\(number % 50)"]
            return entry
        }
        return GalleryPage(
            title: "Many", packs: [.init(name: "many", styles: [try style("outline")], icons: entries)])
    }

    /// Pictures that are kept as they are: gradients and masks with the same names, and a canvas that is no square.
    private static func foreign() throws -> GalleryPage {
        func entry(_ name: String, _ color: String, viewBox: String = "0 0 24 24") throws -> GalleryIcon {
            let svg = """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="\(viewBox)"><defs><linearGradient id="a">\
                <stop stop-color="\(color)"/><stop offset="1" stop-color="\(color)"/></linearGradient></defs>\
                <path fill="url(#a)" d="M2 2H22V22H2Z"/></svg>
                """
            let list = try SVGDocument(svg).picture(name: "same").list
            return GalleryIcon(name: name, light: list, dark: list)
        }
        return GalleryPage(
            title: "Foreign",
            packs: [
                .init(
                    name: "foreign", styles: [try style("outline")],
                    icons: [
                        try entry("red", "#ff0000"), try entry("green", "#00ff00"),
                        try entry("wide", "#0000ff", viewBox: "0 0 48 24"),
                    ])
            ])
    }
}

/// A folder that lives as long as the value.
final class ScratchFolder: Sendable {
    let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-gallery-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }
}
