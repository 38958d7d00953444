import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles
import InkpackSVG
import InkpackStore

struct StoreHistory: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "List the versions of an icon, or write one of them.",
        discussion: "Times are UTC. The numbers of entries are those of 'inkpack store ledger'.")

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var owner: OwnerOption
    @Argument(help: ArgumentHelp("PACK/ICON, or the icon's id.", valueName: "icon")) var name: String
    @Option(help: ArgumentHelp("Write the icon as it was at this version.", valueName: "version")) var show: Int?
    @Option(
        help: ArgumentHelp(
            "Where to: JSON, SVG or PNG by the ending; '-', or without --out, JSON to standard output.",
            valueName: "file"))
    var out: String?
    @Option(help: ArgumentHelp("The sides of a PNG in pixels; 256 if not given.", valueName: "px")) var size: PixelSize?

    func validate() throws {
        if show == nil, out != nil { throw ValidationError("--out goes with --show.") }
        if size != nil, out?.lowercased().hasSuffix(".png") != true {
            throw ValidationError("--size goes with --out FILE.png.")
        }
        if out?.isEmpty == true { throw ValidationError("--out is empty; name a file, or '-'.") }
    }

    private struct Report: Encodable {
        struct Version: Encodable {
            var version: Int
            var isCurrent: Bool
            var type: String
            var operation: String
            var style: String?
            var createdAt: Timestamp
            /// The number and the id of the charge.
            var entryNumber: Int?
            var entry: String?
        }

        var icon: String
        var name: String?
        var versions: [Version]
    }

    func run(in place: OpenStore) async throws {
        let user = try await place.user(owner.user)
        let icon = try await place.icon(name, of: user)
        if let show {
            let version = try await place.store.version(show, of: icon.id, of: user.id)
            try write(try StoredDrawing(version.document))
            return
        }
        let versions = try await place.store.history(of: icon.id, of: user.id)
        let entries = try await place.charges(for: icon.id, versions.count, of: user)
        let rows = versions.map { version in
            Report.Version(
                version: version.version, isCurrent: version.version == icon.version, type: version.type.rawValue,
                operation: OperationText.of(version.operation),
                style: (try? StoredDrawing(version.document))?.style.name, createdAt: version.createdAt,
                entryNumber: entries[version.version]?.sequence,
                entry: entries[version.version].map { "\($0.id)" })
        }
        var table = TextTable([
            ("version", .right), ("type", .left), ("time", .left), ("entry", .right), ("style", .left), ("what", .left),
        ])
        for row in rows {
            table.add([
                (row.isCurrent ? "* " : "") + "\(row.version)", row.type, row.createdAt.shown,
                row.entryNumber.map { "\($0)" } ?? "", row.style ?? "", row.operation,
            ])
        }
        try options.tell(
            Report(icon: "\(icon.id)", name: icon.name, versions: rows),
            Failure(.badData, "\(icon.shownName)  \(icon.id)").line + "\n" + table.text)
    }

    private func write(_ drawing: StoredDrawing) throws {
        let ending = (out ?? "-").lowercased()
        let bytes: [UInt8]
        if ending.hasSuffix(".svg") {
            bytes = Array(SVGWriter().write(try drawing.list()).utf8)
        } else if ending.hasSuffix(".png") {
            bytes = try drawing.png(size: size?.pixels ?? 256)
        } else if ending == "-" || ending.hasSuffix(".json") {
            bytes = Array(IconDocument.write(drawing.icon).utf8)
        } else {
            throw Failure(.usage, "--out \(out ?? ""): end it in .json, .svg or .png, or write '-'")
        }
        if ending == "-" {
            try Streams.write(bytes)
        } else if let out {
            try AtomicFile.write(bytes, to: URL(fileURLWithPath: out))
            if !options.quiet, !options.json { Streams.note(Failure(.badData, "into \(out)").line + "\n") }
        }
    }
}

extension OpenStore {
    /// The charges for an icon's versions.
    fileprivate func charges(
        for icon: IconRecord.ID, _ count: Int, of user: User
    ) async throws -> [Int: LedgerEntry] {
        var charges: [Int: LedgerEntry] = [:]
        var before: Int?
        while charges.count < count {
            let page = try await store.ledger(LedgerPage(limit: 1000, before: before), of: user.id)
            for entry in page where entry.icon == icon && entry.type.spending != nil {
                if let version = entry.iconVersion { charges[version] = entry }
            }
            guard page.count == 1000, let last = page.last?.sequence else { break }
            before = last
        }
        return charges
    }
}

/// How a version was made, in words.
enum OperationText {
    static func of(_ operation: StoredJSON?) -> String {
        guard let operation else { return "" }
        guard case .object(let members)? = try? operation.node.value, let member = members.first else {
            return operation.text
        }
        switch (member.key, member.value.value) {
        case ("generate", .object): return "from the words \"\(text(member.value["prompt"]) ?? "")\""
        case ("add", .object): return text(member.value["origin"]).map { "from \($0)" } ?? "brought in"
        case ("style", .string(let name)): return "in style \(name)"
        case ("style", .object): return "in style \(text(member.value["name"]) ?? "of its own")"
        case ("restore", .number(let version)): return "version \(Int(version)) again"
        case ("edit", _): return edits(member.value)
        default: return operation.text
        }
    }

    private static func text(_ node: JSONNode?) -> String? {
        guard case .string(let text)? = node?.value else { return nil }
        return text
    }

    private static func words(of step: EditStep) -> [String] {
        if case .sequence(let steps) = step.edit { return steps.flatMap { words(of: $0) } }
        return [EditDocument.line(step.edit) + (step.why.map { " (\($0))" } ?? "")]
    }

    private static func edits(_ node: JSONNode) -> String {
        guard let request = try? EditDocument.read(node.text, file: "edit") else { return node.text }
        let line = request.steps.flatMap { words(of: $0) }.joined(separator: "; ")
        return line.count > 160 ? "\(line.prefix(157))..." : line
    }
}
