import Foundation
import InkpackCore

/// The drawing that an icon was made from, in JSON: what stands under "source".
enum SourceCoding {
    static func source(_ reader: ObjectReader) throws(DocumentError) -> Icon.Source? {
        guard let node = reader["source"] else { return nil }
        let inner = try ObjectReader(
            node, file: reader.file, path: reader.path + ".source", keys: ["file", "svg", "svgBytes", "changes"])
        let bytes: [UInt8]
        if let text = try inner.string("svg") {
            if inner.has("svgBytes") { throw inner.error("svgBytes", "stands beside \"svg\"; give one of them") }
            bytes = Array(text.utf8)
        } else {
            guard inner.has("svgBytes") else { throw inner.error(nil, "lacks the key \"svg\"") }
            guard let data = Data(base64Encoded: try inner.requiredString("svgBytes")) else {
                throw inner.error("svgBytes", "is not Base64")
            }
            bytes = Array(data)
        }
        return Icon.Source(file: try inner.string("file"), svg: bytes, changes: try inner.strings("changes"))
    }

    static func node(_ source: Icon.Source) -> JSONNode {
        var members: [(String, JSONNode)] = []
        if let file = source.file { members.append(("file", .text(file))) }
        if !source.changes.isEmpty { members.append(("changes", .texts(source.changes))) }
        // Documents in other encodings than UTF-8 are kept too.
        if let text = String(validating: source.svg, as: UTF8.self) {
            members.append(("svg", .text(text)))
        } else {
            members.append(("svgBytes", .text(Data(source.svg).base64EncodedString())))
        }
        return .object(members)
    }
}
