import CExpat

/// Builds an ``XMLTree`` with expat.
///
/// Expat checks that the document is well-formed, decodes it and expands internal entities. Namespaces are looked up here,
/// because files without the usual declarations are common: a document whose root has no namespace counts as SVG, and the
/// prefix `xlink` needs no declaration. Both are noted. Nothing outside the document is ever read: external entities
/// and document types are skipped.
@safe
final class XMLTreeParser {
    private enum Namespace {
        case svg, xlink, other
    }

    private let limits: SVGLimits
    private let parser: XML_Parser
    private var tree = XMLTree()
    private var open: [XMLTree.NodeID] = []
    /// Declared prefixes, the innermost last, each with the depth of its element.
    private var prefixes: [(prefix: String, namespace: Namespace, depth: Int)] = []
    private var stop: SVGError?
    /// Prefixes without a declaration that were told of.
    private var notedPrefixes: Set<String> = []

    /// The tree of the document in `bytes`.
    static func parse(_ bytes: [UInt8], limits: SVGLimits) throws(SVGError) -> XMLTree {
        // Expat counts in 32 bits.
        let limit = min(limits.bytes, Int(Int32.max))
        guard bytes.count <= limit else { throw .tooLarge(what: "bytes", limit: limit) }
        if bytes.starts(with: [0x1F, 0x8B]) { throw .compressed }
        let text = Self.decodedIfUTF16(bytes)
        guard let parser = unsafe XML_ParserCreate(text == nil ? nil : "UTF-8") else { throw .outOfMemory }
        let builder = unsafe XMLTreeParser(parser: parser, limits: limits)
        return try builder.parse(text ?? bytes)
    }

    private init(parser: XML_Parser, limits: SVGLimits) {
        unsafe self.parser = parser
        self.limits = limits
    }

    deinit { unsafe XML_ParserFree(parser) }

    /// What keeps strangers from making the names of a document collide in expat's tables. It changes no result, and one
    /// for the process saves a system call for each document.
    private static let hashSalt = UInt.random(in: 1...UInt.max)

    /// Documents in UTF-16 as UTF-8: positions are then counted in what expat sees.
    private static func decodedIfUTF16(_ bytes: [UInt8]) -> [UInt8]? {
        let isBig: Bool
        switch bytes.prefix(2) {
        case [0xFE, 0xFF]: isBig = true
        case [0xFF, 0xFE]: isBig = false
        default: return nil
        }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBig ? first << 8 | second : second << 8 | first
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private func parse(_ bytes: [UInt8]) throws(SVGError) -> XMLTree {
        tree.pool.reserveCapacity(bytes.count)
        _ = unsafe XML_SetHashSalt(parser, Self.hashSalt)
        // The builder outlives the parser's run, which is this function.
        let reference = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe XML_SetUserData(parser, reference)
        unsafe XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let data = unsafe data, let name = unsafe name else { return }
                unsafe Unmanaged<XMLTreeParser>.fromOpaque(data).takeUnretainedValue().start(name, attributes)
            },
            { data, _ in
                guard let data = unsafe data else { return }
                unsafe Unmanaged<XMLTreeParser>.fromOpaque(data).takeUnretainedValue().end()
            })
        unsafe XML_SetCharacterDataHandler(
            parser,
            { data, text, count in
                guard let data = unsafe data, let text = unsafe text else { return }
                unsafe Unmanaged<XMLTreeParser>.fromOpaque(data).takeUnretainedValue().text(text, Int(count))
            })
        unsafe XML_SetProcessingInstructionHandler(parser) { data, target, _ in
            guard let data = unsafe data, let target = unsafe target else { return }
            unsafe Unmanaged<XMLTreeParser>.fromOpaque(data).takeUnretainedValue().instruction(target)
        }
        // Entities may blow a document up by this factor once it has grown to a megabyte.
        unsafe XML_SetBillionLaughsAttackProtectionMaximumAmplification(parser, 20)
        unsafe XML_SetBillionLaughsAttackProtectionActivationThreshold(parser, 1 << 20)
        let status = unsafe bytes.withUnsafeBytes { buffer in
            unsafe XML_Parse(
                parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
        }
        if let stop { throw stop }
        guard status == XML_STATUS_OK else { throw syntaxError() }
        return tree
    }

    private func syntaxError() -> SVGError {
        let code = unsafe XML_GetErrorCode(parser)
        let line = Int(unsafe XML_GetCurrentLineNumber(parser))
        let column = Int(unsafe XML_GetCurrentColumnNumber(parser)) + 1
        var reason = unsafe XML_ErrorString(code).map { unsafe String(cString: $0) } ?? "it is not well-formed"
        switch code {
        case XML_ERROR_TAG_MISMATCH:
            if let node = open.last { reason = "the end tag must be </\(tree.name(node))>" }
        case XML_ERROR_NO_ELEMENTS:
            if let node = open.last {
                reason = "the document ends within <\(tree.name(node))>"
            } else {
                reason = "there is no element in it"
            }
        case XML_ERROR_UNDEFINED_ENTITY: reason = "an entity is used that is not declared"
        case XML_ERROR_AMPLIFICATION_LIMIT_BREACH: reason = "its entities expand to too much text"
        default: break
        }
        return .notXML(line: line, column: column, reason: reason)
    }

    private func fail(_ error: SVGError) {
        if stop == nil { stop = error }
        _ = unsafe XML_StopParser(parser, 0)
    }

    // MARK: Events

    private func start(
        _ name: UnsafePointer<CChar>, _ values: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard stop == nil else { return }
        guard open.count < limits.depth else { return fail(.tooLarge(what: "levels of nesting", limit: limits.depth)) }
        guard tree.nodes.count < limits.elements else {
            return fail(.tooLarge(what: "elements", limit: limits.elements))
        }
        let offset = max(0, Int(unsafe XML_GetCurrentByteIndex(parser)))
        let node = tree.nodes.count
        let parent = open.last ?? -1
        let firstAttribute = tree.attributes.count
        unsafe appendAttributes(values, offset: offset)
        guard stop == nil else { return }
        let text = unsafe String(cString: name)
        let tag = tag(of: text, offset: offset, isRoot: parent < 0)
        tree.nodes.append(
            XMLTree.Node(
                tag: tag, parent: parent, attributes: firstAttribute..<tree.attributes.count, offset: offset,
                name: append(text.utf8)))
        if parent >= 0 {
            if tree.nodes[parent].lastChild >= 0 {
                tree.nodes[node].previousSibling = tree.nodes[parent].lastChild
                tree.nodes[tree.nodes[parent].lastChild].nextSibling = node
            } else {
                tree.nodes[parent].firstChild = node
            }
            tree.nodes[parent].lastChild = node
        }
        open.append(node)
    }

    private func appendAttributes(_ values: UnsafeMutablePointer<UnsafePointer<CChar>?>?, offset: Int) {
        guard var next = unsafe values else { return }
        let first = tree.attributes.count
        while let name = unsafe next[0], let value = unsafe next[1] {
            unsafe next += 2
            guard tree.attributes.count - first < limits.attributes, prefixes.count < limits.attributes else {
                return fail(.tooLarge(what: "attributes and namespaces of an element", limit: limits.attributes))
            }
            let text = unsafe String(cString: name)
            let count = unsafe strlen(value)
            guard tree.pool.count + count <= limits.text else {
                return fail(.tooLarge(what: "bytes of text", limit: limits.text))
            }
            if text.hasPrefix("xmlns") {
                declare(text, unsafe String(cString: value))
                continue
            }
            let start = tree.pool.count
            unsafe value.withMemoryRebound(to: UInt8.self, capacity: count) { bytes in
                unsafe tree.pool.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
            }
            let range = start..<tree.pool.count
            var key = SVGAttribute(name: text)
            if key == .xlinkHref || (key == .unknown && text.utf8.contains(UInt8(ascii: ":"))) {
                key = qualifiedKey(text, offset: offset)
            }
            let nameRange = key == .unknown ? append(text.utf8) : 0..<0
            tree.attributes.append(XMLTree.Attribute(key: key, name: nameRange, value: range))
        }
    }

    private func append(_ text: some Sequence<UInt8>) -> Range<Int> {
        let start = tree.pool.count
        tree.pool.append(contentsOf: text)
        return start..<tree.pool.count
    }

    private func text(_ text: UnsafePointer<CChar>, _ count: Int) {
        guard stop == nil, let node = open.last else { return }
        switch tree.nodes[node].tag {
        case .style, .title, .desc: break
        default: return
        }
        guard tree.pool.count + count <= limits.text else {
            return fail(.tooLarge(what: "bytes of text", limit: limits.text))
        }
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: count)
        if let range = tree.nodes[node].text, range.upperBound == tree.pool.count {
            unsafe tree.pool.append(contentsOf: bytes)
            tree.nodes[node].text = range.lowerBound..<tree.pool.count
        } else {
            // Something else was stored in between: the pieces are put together again behind it.
            let start = tree.pool.count
            if let range = tree.nodes[node].text { tree.pool.append(contentsOf: Array(tree.pool[range])) }
            unsafe tree.pool.append(contentsOf: bytes)
            tree.nodes[node].text = start..<tree.pool.count
        }
    }

    private func instruction(_ target: UnsafePointer<CChar>) {
        guard stop == nil, unsafe String(cString: target) == "xml-stylesheet" else { return }
        let offset = max(0, Int(unsafe XML_GetCurrentByteIndex(parser)))
        tree.oddities.append((offset, .unsupported, "the style sheet of another file is not read"))
    }

    private func end() {
        guard stop == nil else { return }
        open.removeLast()
        while let last = prefixes.last, last.depth > open.count { prefixes.removeLast() }
    }

    // MARK: Namespaces

    private func declare(_ name: String, _ uri: String) {
        let namespace: Namespace =
            switch uri {
            case "http://www.w3.org/2000/svg": .svg
            case "http://www.w3.org/1999/xlink": .xlink
            default: .other
            }
        if name == "xmlns" {
            prefixes.append(("", namespace, open.count + 1))
        } else if name.hasPrefix("xmlns:") {
            prefixes.append((String(name.dropFirst(6)), namespace, open.count + 1))
        }
    }

    private func namespace(of prefix: Substring) -> Namespace? { prefixes.last { $0.prefix == prefix }?.namespace }

    private func note(_ prefix: Substring, offset: Int) {
        if prefix == "xml" || !notedPrefixes.insert(String(prefix)).inserted { return }
        tree.oddities.append(
            (offset, .form, "the prefix \"\(prefix)\" is not declared; add xmlns:\(prefix) to the root"))
    }

    private func tag(of name: String, offset: Int, isRoot: Bool) -> SVGTag {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else {
            switch namespace(of: "") {
            case .svg?: return SVGTag(localName: name)
            case nil:
                if isRoot {
                    tree.oddities.append(
                        (offset, .form, "the root has no namespace; add xmlns=\"http://www.w3.org/2000/svg\""))
                }
                return SVGTag(localName: name)
            default: return .foreign
            }
        }
        let prefix = name[..<colon]
        let local = String(name[name.index(after: colon)...])
        switch namespace(of: prefix) {
        case .svg?: return SVGTag(localName: local)
        case nil:
            note(prefix, offset: offset)
            return prefix == "svg" ? SVGTag(localName: local) : .foreign
        default: return .foreign
        }
    }

    /// The key of an attribute with a prefix.
    private func qualifiedKey(_ name: String, offset: Int) -> SVGAttribute {
        guard let colon = name.utf8.firstIndex(of: UInt8(ascii: ":")) else { return .unknown }
        let prefix = name[..<colon]
        switch namespace(of: prefix) {
        case .xlink?: return name[colon...] == ":href" ? .xlinkHref : .unknown
        case nil:
            note(prefix, offset: offset)
            return name == "xlink:href" ? .xlinkHref : .unknown
        default: return .unknown
        }
    }
}
