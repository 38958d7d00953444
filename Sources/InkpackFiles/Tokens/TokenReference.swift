import Foundation
import InkpackCore

/// A reference as it stands in a token file.
enum TokenReference: Hashable {
    /// `{group.token}`: a whole token by its path.
    case token([String])
    /// `{"$ref": "#/group/token/$value"}`: any place of the document, by the steps of a JSON pointer (RFC 6901).
    case pointer([String])

    /// The reference that `node` is, or `nil` for a plain value.
    /// - Throws: if the node has a `$ref` that is no pointer into the same document.
    init?(_ node: JSONNode, file: String, path: String) throws(DocumentError) {
        if case .string(let text) = node.value {
            guard text.hasPrefix("{"), text.hasSuffix("}"), text.count > 2 else { return nil }
            self = .token(
                text.dropFirst().dropLast().split(separator: ".", omittingEmptySubsequences: false).map(String.init))
            return
        }
        guard let pointer = node["$ref"] else { return nil }
        guard case .string(let text) = pointer.value else {
            throw ObjectReader.error(file, "\(path).$ref", pointer, "must be a string, not \(pointer.kind)")
        }
        self = .pointer(try Self.steps(of: text, at: pointer, file: file, path: "\(path).$ref"))
    }

    /// The steps of the pointer `text`.
    static func steps(
        of text: String, at node: JSONNode, file: String, path: String
    ) throws(DocumentError) -> [String] {
        guard text.hasPrefix("#") else {
            throw ObjectReader.error(
                file, path, node,
                "refers to \"\(text)\"; only places of the same file can be referred to, such as \"#/group/token\"")
        }
        let fragment = text.dropFirst()
        if fragment.isEmpty || fragment == "/" { return [] }
        guard fragment.hasPrefix("/") else {
            throw ObjectReader.error(file, path, node, "\"\(text)\" is no JSON pointer; write \"#/group/token\"")
        }
        return fragment.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map { step in
            (step.removingPercentEncoding ?? String(step)).replacing("~1", with: "/").replacing("~0", with: "~")
        }
    }

    /// The reference as people write it.
    var text: String {
        switch self {
        case .token(let path): "{\(path.joined(separator: "."))}"
        case .pointer(let steps):
            "#" + steps.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
        }
    }

    /// The place that a group is referred to by.
    var steps: [String] {
        switch self {
        case .token(let path): path
        case .pointer(let steps): steps
        }
    }
}
