/// A slice of text that the reader looks at.
typealias Bytes = ArraySlice<UInt8>

/// A parsed document: elements in document order, with all of their text in one pool of bytes.
struct XMLTree: Sendable {
    /// Where an element stands in ``nodes``.
    typealias NodeID = Int

    struct Node: Sendable {
        var tag: SVGTag
        var parent: NodeID
        var firstChild: NodeID = -1
        var lastChild: NodeID = -1
        var previousSibling: NodeID = -1
        var nextSibling: NodeID = -1
        var attributes: Range<Int>
        /// Where the start tag stands in the document, in bytes.
        var offset: Int
        /// The name as written, in the pool.
        var name: Range<Int>
        /// Text content of `style`, `title` and `desc`, in the pool.
        var text: Range<Int>?
    }

    struct Attribute: Sendable {
        var key: SVGAttribute
        /// The name as written, in the pool; empty for known keys.
        var name: Range<Int>
        var value: Range<Int>
    }

    var nodes: [Node] = []
    var attributes: [Attribute] = []
    var pool: [UInt8] = []
    /// What is noted about the document's form, with its place.
    var oddities: [(offset: Int, kind: SVGFinding.Kind, message: String)] = []

    func bytes(_ range: Range<Int>) -> Bytes { pool[range] }

    func attribute(_ node: NodeID, _ key: SVGAttribute) -> Bytes? {
        for index in nodes[node].attributes where attributes[index].key == key { return pool[attributes[index].value] }
        return nil
    }

    /// The value of an attribute that has no key of its own.
    func attribute(_ node: NodeID, named name: String) -> Bytes? {
        for index in nodes[node].attributes where attributes[index].key == .unknown {
            if pool[attributes[index].name].elementsEqual(name.utf8) { return pool[attributes[index].value] }
        }
        return nil
    }

    /// The children, in order.
    func children(_ node: NodeID) -> ChildSequence { ChildSequence(tree: self, upcoming: nodes[node].firstChild) }

    struct ChildSequence: Sequence, IteratorProtocol {
        let tree: XMLTree
        var upcoming: NodeID

        mutating func next() -> NodeID? {
            guard upcoming >= 0 else { return nil }
            defer { upcoming = tree.nodes[upcoming].nextSibling }
            return upcoming
        }
    }

    /// The element's name as written.
    func name(_ node: NodeID) -> String { String(decoding: pool[nodes[node].name], as: UTF8.self) }
}
