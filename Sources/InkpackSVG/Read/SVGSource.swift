import InkpackCore

/// A parsed document with its style sheets applied: all that reading it as a picture or an icon needs.
struct SVGSource: Sendable {
    let tree: XMLTree
    let cascade: CSSCascade
    /// The first element of each id.
    let ids: [String: XMLTree.NodeID]
    /// What was noted while parsing.
    let problems: [(node: XMLTree.NodeID, kind: SVGFinding.Kind, message: String)]
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
    }

    /// Where lines start in the document, in bytes.
    var lineStarts: [Int] { [0] + text.indices.filter { text[$0] == 0x0A }.map { $0 + 1 } }

    /// Line and column of a byte, counted from 1; columns count characters.
    func place(ofOffset offset: Int, lineStarts: [Int]) -> (line: Int, column: Int) {
        var (low, high) = (0, lineStarts.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        // A file of one endless line is not decoded up to each finding.
        let start = min(lineStarts[low], text.count)
        let end = max(start, min(offset, text.count))
        let column = end - start > 10_000 ? end - start : String(decoding: text[start..<end], as: UTF8.self).count
        return (low + 1, column + 1)
    }

    /// The link of `href`, or of `xlink:href` where that is missing.
    func link(_ node: XMLTree.NodeID) -> Bytes? { tree.attribute(node, .href) ?? tree.attribute(node, .xlinkHref) }
}
