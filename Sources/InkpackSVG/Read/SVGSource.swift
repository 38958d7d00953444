import InkpackCore

/// A parsed document with its style sheets applied: all that reading it as a picture or an icon needs.
struct SVGSource: Sendable {
    let tree: XMLTree
    let cascade: CSSCascade
    /// The first element of each id.
    let ids: [String: XMLTree.NodeID]
    /// What was noted while parsing.
    let problems: [(node: XMLTree.NodeID, kind: SVGFinding.Kind, message: String)]
    /// Where lines start in the document, in bytes.
    private let lines: [Int]
    private let text: [UInt8]

    init(_ bytes: [UInt8], limits: SVGLimits) throws(SVGError) {
        var tree = try XMLTreeParser.parse(bytes, limits: limits)
        guard let root = tree.nodes.first, root.tag == .svg else {
            throw .notSVG(root: tree.nodes.isEmpty ? "" : tree.name(0))
        }
        let cascade = try CSSCascade(&tree, limits: limits)
        var ids: [String: XMLTree.NodeID] = [:]
        for node in tree.nodes.indices {
            guard let id = tree.attribute(node, .id) else { continue }
            let name = CSSText.string(id)
            if ids[name] == nil { ids[name] = node }
        }
        self.tree = tree
        self.cascade = cascade
        self.ids = ids
        problems = cascade.problems
        text = bytes
        lines = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
    }

    /// Line and column of a byte, counted from 1; columns count characters.
    func place(ofOffset offset: Int) -> (line: Int, column: Int) {
        var (low, high) = (0, lines.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if lines[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        let start = min(lines[low], text.count)
        let column = String(decoding: text[start..<max(start, min(offset, text.count))], as: UTF8.self).count + 1
        return (low + 1, column)
    }

    /// The link of `href`, or of `xlink:href` where that is missing.
    func link(_ node: XMLTree.NodeID) -> Bytes? { tree.attribute(node, .href) ?? tree.attribute(node, .xlinkHref) }
}
