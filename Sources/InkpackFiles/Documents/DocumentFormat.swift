/// The kinds of documents, told by their `format` key.
public enum DocumentFormat: String, Hashable, Sendable, CaseIterable {
    case icon = "inkpack.icon/1"
    case style = "inkpack.style/1"
    case pack = "inkpack.pack/1"

    /// The kind of the document in `text`.
    /// - Throws: if the text is no JSON, or its `format` is none of ours.
    public static func of(_ text: String, file: String) throws(DocumentError) -> DocumentFormat {
        let node = try JSONParser.parse(Array(text.utf8), file: file)
        let known = allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        guard case .object = node.value else {
            throw ObjectReader.error(
                file, "$", node, "must be an object with a \"format\" of \(known), not \(node.kind)")
        }
        guard let value = node["format"] else {
            throw ObjectReader.error(file, "$", node, "lacks the key \"format\", which is one of \(known)")
        }
        guard case .string(let text) = value.value, let format = DocumentFormat(rawValue: text) else {
            throw ObjectReader.error(file, "$.format", value, "must be one of \(known)")
        }
        return format
    }
}
