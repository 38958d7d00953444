public import InkpackCore
import InkpackFiles

/// An icon with the style that it is drawn in: what ``InkStudio`` keeps as the document of a version.
///
/// `{"format": "inkpack.drawing/1", "icon": {...}, "style": "soft"}`. It stands alone, so that any machine draws the same
/// picture of a version at any time. A bare icon document is read as one in the standard style.
public struct StoredDrawing: Hashable, Sendable {
    public static let format = "inkpack.drawing/1"

    public var icon: Icon
    public var style: StoredStyle

    public init(_ icon: Icon, style: StoredStyle) {
        self.icon = icon
        self.style = style
    }

    /// - Throws: ``StoreError/badValue(field:problem:)`` for a document that is no drawing.
    public init(_ document: StoredJSON) throws(StoreError) {
        let node = try document.node
        do {
            if case .string(Self.format)? = node["format"]?.value, let icon = node["icon"] {
                self.icon = try IconDocument.icon(icon, file: "document", path: "$.icon")
                style = .standard
            } else {
                self.icon = try IconDocument.icon(node, file: "document", path: "$")
                style = .standard
                return
            }
        } catch {
            throw .badValue(field: "document", problem: "\(error)")
        }
        if let style = node["style"] { self.style = try StoredStyle(style) }
    }

    /// The document to be stored.
    public var document: StoredJSON {
        get throws(StoreError) {
            let members = [
                JSONNode.Member("format", JSONNode(.string(Self.format))),
                JSONNode.Member("icon", IconDocument.node(icon)), JSONNode.Member("style", try style.node),
            ]
            return try StoredJSON(document: JSONNode(.object(members)))
        }
    }

    /// What is shown of the icon where documents are left out: `metadata` with the icon's name, tags and label.
    func metadata(over metadata: StoredJSON) throws(StoreError) -> StoredJSON {
        guard case .object(var members) = try metadata.node.value else { return metadata }
        let shown: [(String, JSONNode.Value?)] = [
            ("name", .string(icon.name)), ("label", icon.metadata.label.map { .string($0) }),
            ("tags", icon.tags.isEmpty ? nil : .array(icon.tags.map { JSONNode(.string($0)) })),
        ]
        for (key, value) in shown {
            members.removeAll { $0.key == key }
            if let value { members.append(JSONNode.Member(key, JSONNode(value))) }
        }
        return try StoredJSON(
            document: JSONNode(.object(members)), field: "metadata", limit: StoredJSON.longestMetadata)
    }
}

extension IconRecord {
    /// The name in the metadata, if there is one.
    public var name: String? {
        guard case .string(let name)? = try? metadata.node["name"]?.value else { return nil }
        return name
    }
}
