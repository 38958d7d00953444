public import InkpackCore
public import InkpackFiles

/// The style of stored icons: a shipped one by its name, or a sheet that extends at most a shipped one.
///
/// A store has no folders, so that paths, and tokens in files, mean nothing to it.
public struct StoredStyle: Hashable, Sendable {
    public let style: Pack.Style

    public static let standard = StoredStyle(checked: .named("outline"))

    private init(checked style: Pack.Style) { self.style = style }

    /// - Throws: ``StoreError/badValue(field:problem:)`` for a style that needs files.
    public init(_ style: Pack.Style) throws(StoreError) {
        switch style {
        case .named(let name): try Self.checkShipped(name)
        case .inline(let sheet):
            if let base = sheet.extends { try Self.checkShipped(base) }
            if let tokens = sheet.tokens.first {
                throw .badValue(
                    field: "style", problem: "takes tokens from the file \(quoted(tokens)); a stored style stands alone"
                )
            }
        }
        self.style = style
    }

    private static func checkShipped(_ name: String) throws(StoreError) {
        guard StyleLibrary.shippedNames.contains(name) else {
            throw .badValue(
                field: "style",
                problem:
                    "\(quoted(name)) is no shipped style; those are \(StyleLibrary.shippedNames.joined(separator: ", "))"
            )
        }
    }

    /// The style with all that it extends.
    public func load() throws(StoreError) -> StyleStack {
        do {
            switch style {
            case .named(let name): return try StyleLibrary.shipped(name)
            case .inline(let sheet): return try StyleLibrary.load(sheet, relativeTo: nil)
            }
        } catch {
            throw .badValue(field: "style", problem: "\(error)")
        }
    }

    /// How messages name it.
    public var name: String {
        switch style {
        case .named(let name): name
        case .inline(let sheet): sheet.name
        }
    }

    /// A string for a name, an object for a sheet.
    package var node: JSONNode {
        get throws(StoreError) {
            switch style {
            case .named(let name): return JSONNode(.string(name))
            case .inline(let sheet):
                do {
                    return try JSONNode(parsing: StyleDocument.write(sheet), file: "style")
                } catch {
                    throw .badValue(field: "style", problem: "\(error)")
                }
            }
        }
    }

    package init(_ node: JSONNode) throws(StoreError) {
        if case .string(let name) = node.value {
            try self.init(.named(name))
            return
        }
        let sheet: StyleSheet
        do {
            sheet = try StyleDocument.read(node.text, file: "style")
        } catch {
            throw .badValue(field: "style", problem: "\(error)")
        }
        try self.init(.inline(sheet))
    }

    /// The canonical JSON text, as it is stored.
    package var text: String {
        get throws(StoreError) {
            switch style {
            case .named(let name): return JSONNode.quoted(name)
            case .inline: return try StoredJSON(document: try node, field: "style", limit: 65_536).text
            }
        }
    }

    package init(text: String) throws(StoreError) {
        let node: JSONNode
        do {
            node = try JSONNode(parsing: text, file: "style")
        } catch {
            throw .corrupt("a stored style is not JSON: \(error)")
        }
        try self.init(node)
    }
}
