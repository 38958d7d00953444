/// Where the values of a document stand in its text.
public struct DocumentPlaces: Sendable {
    private let root: JSONNode

    /// - Parameters:
    ///   - text: one whole JSON document.
    ///   - file: how errors name the document.
    public init(_ text: String, file: String) throws(DocumentError) {
        root = try JSONParser.parse(Array(text.utf8), file: file)
    }

    /// Where the value at a path such as "$.shapes[2].group[0]" stands, or the nearest one around it that is there.
    ///
    /// In the document of a pack, `icon` names the icon that the path is in.
    public func position(of path: String, icon: String) -> JSONNode.Position? {
        var node = root
        if case .array(let icons)? = root["icons"]?.value {
            guard let found = icons.first(where: { $0["name"]?.value == .string(icon) }) else { return root.position }
            node = found
        }
        var nearest = node.position
        for step in path.split(whereSeparator: { ".[]".contains($0) }).dropFirst() {
            if let index = Int(step) {
                guard case .array(let elements) = node.value, elements.indices.contains(index) else { break }
                node = elements[index]
            } else {
                guard let member = node[String(step)] else { break }
                node = member
            }
            nearest = node.position ?? nearest
        }
        return nearest
    }
}
