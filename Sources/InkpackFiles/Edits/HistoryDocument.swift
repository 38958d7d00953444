public import InkpackCore

/// Histories as lines of JSON, of the format `inkpack.history/1`.
///
/// The first line holds the first version of the icon. Each further one is an edit, with the version that it was made on,
/// or the version that counts from there on. A file is only ever added to.
public enum HistoryDocument {
    public static let format = "inkpack.history/1"

    /// The history in `text`.
    /// - Parameters:
    ///   - text: lines of JSON; empty ones are passed over.
    ///   - file: how errors name the document.
    public static func read(_ text: String, file: String) throws(DocumentError) -> EditHistory {
        var initial: Icon?
        var records: [EditHistory.Record] = []
        var places: [JSONNode] = []
        // Lines are padded so that positions count in the file.
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0.isWhitespace }) { continue }
            let node = try JSONParser.parse(
                Array(repeating: UInt8(ascii: "\n"), count: number) + Array(line.utf8), file: file)
            guard initial != nil else {
                let reader = try ObjectReader(
                    node, file: file, path: "$", keys: ["format", "icon"], format: format)
                initial = try IconDocument.icon(try reader.required("icon"), file: file, path: "$.icon")
                continue
            }
            records.append(try record(node, file: file))
            places.append(node)
        }
        guard let initial else {
            throw .syntax(file: file, line: 1, column: 1, reason: "the history is empty; its first line holds the icon")
        }
        do {
            return try EditHistory(initial, records: records)
        } catch .unknownVersion(let version, let last, let record?) {
            throw ObjectReader.error(
                file, "$", places[record], "names version \(version), and the versions before it are 0 to \(last)")
        } catch {
            throw .unreadable(file: file, reason: "\(error)")
        }
    }

    /// All lines of the history; reading them gives the same one.
    public static func write(_ history: EditHistory) -> String {
        let head = JSONNode.object([
            ("format", .text(format)), ("icon", IconDocument.node(history.initial)),
        ])
        return ([head.line] + history.records.map { node($0).line }).joined(separator: "\n") + "\n"
    }

    private static func record(_ node: JSONNode, file: String) throws(DocumentError) -> EditHistory.Record {
        if node["head"] != nil {
            let reader = try ObjectReader(node, file: file, path: "$", keys: ["head"])
            return .head(try EditReading.count("head", reader) ?? 0)
        }
        let reader = try ObjectReader(
            node, file: file, path: "$",
            keys: ["parent", "edit", "undo", "effect", "author", "note", "prompt", "model"])
        for key in ["parent", "edit", "undo"] { _ = try reader.required(key) }
        func edit(_ key: String) throws(DocumentError) -> Edit {
            try EditReading.step(try reader.required(key), file: file, path: "$.\(key)").edit
        }
        var effect: IconPatch?
        if let node = reader["effect"] {
            let inner = try ObjectReader(
                node, file: file, path: "$.effect", keys: EditKeys.of("restore")?.keys.map(\.name) ?? [])
            effect = try EditReading.patch(inner)
        }
        return .entry(
            EditHistory.Entry(
                parent: try EditReading.count("parent", reader) ?? 0, edit: try edit("edit"), inverse: try edit("undo"),
                effect: effect,
                origin: EditHistory.Origin(
                    author: try reader.string("author"), note: try reader.string("note"),
                    prompt: try reader.string("prompt"), model: try reader.string("model"))))
    }

    private static func node(_ record: EditHistory.Record) -> JSONNode {
        switch record {
        case .head(let version): return .object([("head", .number(Double(version)))])
        case .entry(let entry):
            var members: [(String, JSONNode)] = [
                ("parent", .number(Double(entry.parent))), ("edit", EditDocument.node(EditStep(entry.edit))),
                ("undo", EditDocument.node(EditStep(entry.inverse))),
            ]
            if let effect = entry.effect { members.append(("effect", .object(EditWriting.node(effect)))) }
            for (key, text) in [
                ("author", entry.origin.author), ("note", entry.origin.note), ("prompt", entry.origin.prompt),
                ("model", entry.origin.model),
            ] {
                if let text { members.append((key, .text(text))) }
            }
            return .object(members)
        }
    }
}
