public import InkpackCore

/// Edits as JSON: a single one such as `{ "op": "move", "select": "#cloud", "by": [0, 1] }`, an array of them that is done
/// as a whole or not at all, or a batch for a pack.
public enum EditDocument {
    /// What `text` asks for.
    /// - Parameters:
    ///   - text: one whole JSON document.
    ///   - file: how errors name the document.
    public static func read(_ text: String, file: String) throws(DocumentError) -> EditRequest {
        try request(try JSONParser.parse(Array(text.utf8), file: file), file: file)
    }

    /// The canonical text, ending in a line feed; reading it gives the same request, and writing that the same bytes.
    public static func write(_ request: EditRequest) -> String {
        switch request {
        case .step(let step): node(step).text
        case .sequence(let steps): node(steps).text
        case .batch(let batch): node(batch).text
        }
    }

    /// The canonical text of one edit, on one line.
    public static func line(_ edit: Edit) -> String { node(EditStep(edit)).line }

    static func request(_ node: JSONNode, file: String) throws(DocumentError) -> EditRequest {
        if case .array(let nodes) = node.value {
            if nodes.isEmpty { throw ObjectReader.error(file, "$", node, "is empty; there is nothing to do") }
            return .sequence(try EditReading.steps(nodes, file: file, path: "$"))
        }
        if case .string("batch")? = node["op"]?.value { return .batch(try batch(node, file: file)) }
        return .step(try EditReading.step(node, file: file, path: "$"))
    }

    private static func batch(_ node: JSONNode, file: String) throws(DocumentError) -> EditBatch {
        let reader = try ObjectReader(node, file: file, path: "$", keys: ["op", "where", "do", "why"])
        let query = try ObjectReader(
            try reader.required("where"), file: file, path: "$.where", keys: ["tag", "name", "category", "has"])
        _ = try reader.required("do")
        let nodes = try reader.array("do")
        if nodes.isEmpty { throw reader.error("do", "is empty; there is nothing to do") }
        return EditBatch(
            where: IconQuery(
                tag: try query.string("tag"), name: try query.string("name"), category: try query.string("category"),
                has: query.has("has") ? try EditReading.selector("has", query) : nil),
            do: try EditReading.steps(nodes, file: file, path: "$.do"), why: try reader.string("why"))
    }

    static func node(_ steps: [EditStep]) -> JSONNode { JSONNode(.array(steps.map { node($0) })) }

    private static func node(_ batch: EditBatch) -> JSONNode {
        var query: [(String, JSONNode)] = []
        if let tag = batch.query.tag { query.append(("tag", .text(tag))) }
        if let name = batch.query.name { query.append(("name", .text(name))) }
        if let category = batch.query.category { query.append(("category", .text(category))) }
        if let has = batch.query.has { query.append(("has", .text("\(has)"))) }
        let head: [(String, JSONNode)] = [("op", "batch"), ("where", .object(query)), ("do", node(batch.steps))]
        return .object(head + (batch.why.map { [("why", .text($0))] } ?? []))
    }

    static func node(_ step: EditStep) -> JSONNode {
        let members = [("op", JSONNode.text(step.edit.operation))] + EditWriting.members(step.edit)
        return .object(members + (step.why.map { [("why", .text($0))] } ?? []))
    }
}
