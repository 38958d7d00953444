import Foundation
import InkpackCore
import InkpackFiles

/// What the page's script is given, as JSON.
struct PageContent: Encodable {
    struct PackEntry: Encodable {
        var name: String
        var version: String?
        var license: String?
        var findings: [FindingEntry]?
    }

    struct FindingEntry: Encodable {
        var severity: String
        var rule: String
        var message: String
        /// The shape's id, or where it stands in the icon's document.
        var place: String?

        init(_ finding: LintFinding) {
            severity = finding.severity.rawValue
            rule = finding.rule
            message = finding.message
            place = finding.shape ?? finding.place
        }
    }

    struct AliasEntry: Encodable {
        var name: String
        var deprecated: String?
    }

    struct IconEntry: Encodable {
        var name: String
        /// The index of its pack.
        var pack: Int
        var label: String?
        var tags: [String]?
        var aliases: [AliasEntry]?
        var category: String?
        var license: String?
        var provenance: String?
        /// Why the icon has style rules of its own, if it has.
        var override: String?
        var synonyms: [String]?
        var findings: [FindingEntry]?
        var score: GalleryIcon.Score?
        /// The icon document, if there is one.
        var document: String?
        /// Width and height in the style's units.
        var width: Double
        var height: Double
        var drawings: [StyledDrawing]
    }

    /// The icon in one style.
    struct StyledDrawing: Encodable {
        /// The index of the style.
        var style: Int
        var light: Drawing
        /// What is drawn on dark pages, if more than its inks differ.
        var dark: Drawing?
    }

    var title: String
    var packs: [PackEntry] = []
    var styles: [StyleEntry] = []
    var icons: [IconEntry] = []

    init(_ page: GalleryPage) throws(ResolveError) {
        title = page.title
        var indices: [GalleryPage.Style: Int] = [:]
        for (number, pack) in page.packs.enumerated() {
            packs.append(
                PackEntry(
                    name: pack.name, version: pack.version, license: pack.license,
                    findings: pack.findings.isEmpty ? nil : pack.findings.map { FindingEntry($0) }))
            for style in pack.styles where indices[style] == nil {
                indices[style] = styles.count
                styles.append(try StyleEntry(style))
            }
            let drawers = pack.styles.compactMap { style in
                indices[style].map { (index: $0, drawer: IconDrawer(style: style.stack)) }
            }
            for icon in pack.icons {
                var drawings: [StyledDrawing] = []
                var extent = Vec2(0, 0)
                for (index, drawer) in drawers {
                    let drawn = try drawer.draw(icon)
                    extent = drawn.extent
                    drawings.append(StyledDrawing(style: index, light: drawn.light, dark: drawn.dark))
                    // What no style changes is shown once.
                    if case .pictures = icon.source { break }
                }
                icons.append(IconEntry(icon, pack: number, extent: extent, drawings: drawings, page.synonyms))
            }
        }
    }

    /// JSON that may stand in a script element: no "<" that could end it, and no line end that scripts do not know.
    var scriptText: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Numbers are finite by the resolver's checks, and all else is text.
        let bytes = (try? encoder.encode(self)) ?? Data("{}".utf8)
        var result = ""
        result.reserveCapacity(bytes.count + bytes.count / 8)
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            switch scalar {
            case "<": result += "\\u003c"
            case ">": result += "\\u003e"
            case "&": result += "\\u0026"
            case "\u{2028}": result += "\\u2028"
            case "\u{2029}": result += "\\u2029"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

extension PageContent.IconEntry {
    fileprivate init(
        _ icon: GalleryIcon, pack: Int, extent: Vec2, drawings: [PageContent.StyledDrawing],
        _ synonyms: [String: [String]]
    ) {
        let metadata = icon.metadata
        name = icon.name
        self.pack = pack
        label = metadata.label
        tags = icon.tags.isEmpty ? nil : icon.tags
        aliases =
            metadata.aliases.isEmpty
            ? nil : metadata.aliases.map { PageContent.AliasEntry(name: $0.name, deprecated: $0.deprecated) }
        category = metadata.category
        license = metadata.license
        provenance = metadata.provenance
        findings = icon.findings.isEmpty ? nil : icon.findings.map { PageContent.FindingEntry($0) }
        score = icon.score
        if case .icon(let drawn) = icon.source {
            document = IconDocument.write(drawn)
            override = drawn.override?.reason
        }
        (width, height) = (extent.x, extent.y)
        self.drawings = drawings
        // Tags are search words already, and often of other things: theirs would lead astray.
        let names = ([icon.name] + metadata.aliases.map(\.name)).flatMap(Self.words)
        let known = names + icon.tags.flatMap(Self.words)
        let found = Set(names.flatMap { synonyms[$0] ?? [] }).subtracting(known).sorted()
        self.synonyms = found.isEmpty ? nil : found
    }

    /// The text and its words, in lower case.
    private static func words(_ text: String) -> [String] {
        let text = text.lowercased()
        return [text] + text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
