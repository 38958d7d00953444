import Foundation
import InkpackCore
import InkpackFiles

/// What `lint` has found, over all styles.
struct LintReport {
    /// One finding, with the styles that show it.
    struct Entry {
        var finding: LintFinding
        var styles: [String]
        /// What stays the same when shapes are moved about a little or reordered.
        var fingerprint = ""
        /// Why the icon may, if it is exempt.
        var exemption: String?
        /// Whether a baseline has it.
        var isAccepted = false
    }

    /// Where an icon stands.
    struct Source {
        var file: String
        /// What the file holds, if it is a document of ours.
        private(set) var text: String?
        private var places: DocumentPlaces?

        fileprivate init(_ file: String) {
            self.file = file
            guard file.hasSuffix(".json"), let text = try? AtomicFile.readText(URL(fileURLWithPath: file)) else {
                return
            }
            self.text = text
            places = try? DocumentPlaces(text, file: file)
        }

        /// Line and column, from 1.
        func position(of finding: LintFinding) -> JSONNode.Position? {
            places?.position(of: finding.place ?? "$", icon: finding.icon ?? "")
        }
    }

    let iconCount: Int
    var entries: [Entry] = []
    /// Findings that do not count since their icons say why.
    var exempted: [Entry] = []
    /// What the baseline has and is not found any more.
    var resolved: [String] = []
    var styles: [String] = []
    private var geometries: [String: Icon] = [:]
    private var files: [String: String] = [:]
    /// The styles of icons, by the icons' names.
    private var stacks: [String: StyleStack] = [:]
    /// By the names of files.
    private var sources: [String: Source] = [:]

    init(iconCount: Int) { self.iconCount = iconCount }

    mutating func add(_ input: InputIcon) {
        if case .icon(let icon) = input.content { geometries[icon.name] = icon }
        guard let file = input.file else { return }
        files[input.lintName] = file
    }

    /// Reads the documents that findings are about, for saying where in them.
    mutating func readSources() {
        for entry in entries + exempted {
            guard let file = entry.finding.icon.flatMap({ files[$0] }), sources[file] == nil else { continue }
            sources[file] = Source(file)
        }
    }

    /// Keeps which style icons were held against.
    mutating func add(_ stack: StyleStack, of icons: [Icon]) {
        for icon in icons { stacks[icon.name] = stack }
    }

    /// The style that an icon was held against last.
    func style(of icon: String) -> StyleStack? { stacks[icon] }

    /// The icon as it stands in its document.
    func icon(named name: String) -> Icon? { geometries[name] }

    mutating func add(_ result: LintResult, style: String) {
        if !styles.contains(style) { styles.append(style) }
        for finding in result.findings { Self.add(Entry(finding: finding, styles: [style]), style, to: &entries) }
        for exempted in result.exempted {
            let entry = Entry(finding: exempted.finding, styles: [style], exemption: exempted.reason)
            Self.add(entry, style, to: &self.exempted)
        }
    }

    /// Adds an entry, or the style to one of the same rule and shape.
    private static func add(_ entry: Entry, _ style: String, to entries: inout [Entry]) {
        let new = entry.finding
        // A second finding of the same style is another one, even if the rule and the shape are the same.
        let index = entries.firstIndex { entry in
            let old = entry.finding
            return old.rule == new.rule && old.icon == new.icon && old.place == new.place && old.theme == new.theme
                && !entry.styles.contains(style)
        }
        guard let index else { return entries.append(entry) }
        entries[index].styles.append(style)
        entries[index].finding.severity = max(entries[index].finding.severity, new.severity)
    }

    /// Takes out what is said of exemptions that only some of the styles need.
    mutating func dropExemptionsUsedElsewhere() {
        let used = Set(exempted.map { [$0.finding.icon, $0.finding.rule] })
        entries.removeAll { entry in
            guard entry.finding.rule == "unused-exemption", case .text(let rule)? = entry.finding.measured else {
                return false
            }
            return used.contains([entry.finding.icon, rule])
        }
    }

    /// Whether the icon was looked at.
    func has(icon: String) -> Bool { geometries[icon] != nil || files[icon] != nil }

    func source(of finding: LintFinding) -> Source? {
        finding.icon.flatMap { files[$0] }.flatMap { sources[$0] }
    }

    /// Puts entries in the order of the icons and of the rules, and gives them fingerprints.
    mutating func sort(_ icons: [String]) {
        var places: [String: Int] = [:]
        for (index, name) in icons.enumerated() where places[name] == nil { places[name] = index }
        let rules = Dictionary(
            LintRule.all.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        func sorted(_ entries: [Entry]) -> [Entry] {
            entries.enumerated().sorted { a, b in
                func key(_ entry: (offset: Int, element: Entry)) -> [Int] {
                    let finding = entry.element.finding
                    let icon = finding.icon.flatMap { places[$0] } ?? icons.count
                    return [icon, rules[finding.rule] ?? rules.count, entry.offset]
                }
                return key(a).lexicographicallyPrecedes(key(b))
            }.map(\.element)
        }
        entries = sorted(entries)
        exempted = sorted(exempted)
        var counts: [String: Int] = [:]
        for index in entries.indices {
            let base = fingerprint(of: entries[index].finding)
            counts[base, default: 0] += 1
            entries[index].fingerprint = "\(base)|\(counts[base] ?? 1)"
        }
    }

    /// Rule, icon and shape, the last by its id or by its kind: neither its place nor what was measured.
    private func fingerprint(of finding: LintFinding) -> String {
        var shape = finding.shape.map { "#\($0)" } ?? ""
        if shape.isEmpty, let place = finding.place, let icon = finding.icon {
            shape = geometries[icon]?.shape(at: place)?.kind ?? "shape"
        }
        return [finding.rule, finding.icon ?? "", shape, finding.theme?.rawValue ?? ""].joined(separator: "|")
    }
}

extension Icon {
    /// The shape at a path such as "$.shapes[1].group[0]".
    fileprivate func shape(at place: String) -> Shape? {
        let steps = place.split { ".[]".contains($0) }.dropFirst()
        var list = shapes
        if steps.first == "variants" {
            guard let mode = steps.dropFirst().first.flatMap({ FillMode(rawValue: String($0)) }) else { return nil }
            list = variants[mode]?.shapes ?? []
        }
        var found: Shape?
        for index in steps.compactMap({ Int($0) }) {
            guard list.indices.contains(index) else { return nil }
            found = list[index]
            if case .group(let children)? = found?.geometry { list = children } else { list = [] }
        }
        return found
    }
}

extension Shape {
    /// The key that the shape has in documents.
    fileprivate var kind: String {
        switch geometry {
        case .path: "path"
        case .line: "line"
        case .polyline: "polyline"
        case .polygon: "polygon"
        case .rectangle: "rect"
        case .circle: "circle"
        case .ellipse: "ellipse"
        case .arc: "arc"
        case .dot: "dot"
        case .image: "image"
        case .group: "group"
        case .use: "use"
        }
    }
}
