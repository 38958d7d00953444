import Foundation
import InkpackCore
import InkpackFiles
import InkpackSVG

/// An SVG document of the command line.
struct SVGFile: Sendable {
    /// The file's name without its ending.
    var name: String
    /// How messages name it.
    var path: String
    var bytes: [UInt8]
    var document: SVGDocument

    init(_ url: URL) throws {
        try self.init(
            try AtomicFile.read(url), name: url.deletingPathExtension().lastPathComponent, path: url.relativePath)
    }

    init(_ bytes: [UInt8], name: String, path: String) throws {
        self.name = name
        self.path = path
        self.bytes = bytes
        do {
            document = try SVGDocument(bytes)
        } catch {
            throw Failure(error, in: path)
        }
    }

    /// Whether its picture is another one at another size: where strokes do not scale.
    var dependsOnSize: Bool {
        let word = Array("non-scaling-stroke".utf8)
        return bytes.indices.contains { bytes[$0] == word[0] && bytes[$0...].starts(with: word) }
    }

    /// Whether the text starts as XML does, and JSON does not.
    static func isSVG(_ bytes: [UInt8]) -> Bool {
        if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) { return true }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        return text.first { $0 > 0x20 } == UInt8(ascii: "<")
    }

    /// The picture as it is.
    func picture(theme: Theme, size: Int?, currentColor: Color?) throws -> SVGPicture {
        let color = currentColor ?? Self.currentColor(in: theme)
        do {
            return try document.picture(
                name: Name.fileSafe(name), options: SVGReadOptions(currentColor: color, size: size))
        } catch {
            throw Failure(error, in: path)
        }
    }

    /// What a theme's text would be in.
    static func currentColor(in theme: Theme) -> Color { theme == .dark ? .white : .black }

    /// The document as an icon with file-safe name.
    func icon(_ looks: SVGIconOptions.Looks, inks: [Ink: Color]) throws -> SVGIcon {
        do {
            return try document.icon(
                name: Name.fileSafe(name), options: SVGIconOptions(looks: looks, inks: inks))
        } catch {
            throw Failure(error, in: path)
        }
    }

    /// The colours of a style's inks, but for the ground that icons stand on.
    static func inks(of style: StyleStack) throws -> [Ink: Color] {
        let palette = try style.computed().palette.filter { $0.key != .surface && $0.value.ink == $0.key }
        return palette.mapValues(\.color)
    }
}

extension Failure {
    init(_ error: SVGError, in path: String) {
        if case .notXML(let line, let column, let reason) = error {
            self.init(.badData, "\(path):\(line):\(column): it is not well-formed XML: \(reason)")
        } else {
            self.init(.badData, "\(path): \(error)")
        }
    }
}

/// What was found in the SVG files of a command.
struct SVGReport: Encodable {
    struct Entry: Encodable {
        var file: String
        var line: Int
        var column: Int
        var kind: String
        var message: String
    }

    private var entries: [Entry] = []

    var entriesIfAny: [Entry]? { entries.isEmpty ? nil : entries }

    mutating func append(_ findings: [SVGFinding], in path: String) {
        entries += findings.map { finding in
            Entry(
                file: path, line: finding.line, column: finding.column, kind: finding.kind.rawValue,
                message: finding.message)
        }
    }

    func refuse(if isStrict: Bool) throws {
        guard isStrict, let first = entries.first else { return }
        let rest = entries.count == 1 ? "" : " (and \(entries.count - 1) more)"
        throw Failure(.badData, "\(first.file):\(first.line):\(first.column): \(first.message)\(rest)")
    }

    /// Says what was found on standard error, ten of each file; refuses it all if `strict`.
    func tell(strict: Bool, quiet: Bool) throws {
        try refuse(if: strict)
        if quiet { return }
        var counts: [String: Int] = [:]
        for entry in entries {
            counts[entry.file, default: 0] += 1
            if counts[entry.file, default: 0] > 10 { continue }
            let line = Failure(.badData, "\(entry.file):\(entry.line):\(entry.column): \(entry.message)").line
            Streams.note("inkpack: \(line)\n")
        }
        for (file, count) in counts.sorted(by: { $0.key < $1.key }) where count > 10 {
            Streams.note("inkpack: \(file): and \(count - 10) more\n")
        }
    }
}

extension InputIcon {
    /// The picture in a style; an SVG without a style is drawn as it is.
    func list(
        _ style: NamedStyle, theme: Theme, size: Int? = nil, direction: Resolver.Direction = .ltr,
        currentColor: Color? = nil
    ) throws -> DisplayList {
        let stack = style.stack(for: self)
        switch content {
        case .icon(let icon): return try Resolver(stack).resolve(icon, theme: theme, size: size, direction: direction)
        case .document(let file):
            if style.isFallback { return try file.picture(theme: theme, size: size, currentColor: currentColor).list }
            let icon = try file.icon(.styled, inks: try SVGFile.inks(of: stack)).icon
            return try Resolver(stack).resolve(icon, theme: theme, size: size, direction: direction)
        }
    }
}

extension [InputIcon] {
    /// What the SVG files among them say that is not drawn.
    func svgReport() throws -> SVGReport {
        var report = SVGReport()
        for input in self {
            guard case .document(let file) = input.content else { continue }
            report.append(try file.picture(theme: .light, size: nil, currentColor: nil).findings, in: file.path)
        }
        return report
    }
}
