/// What one content stream draws and refers to.
struct PDFContent {
    var operators: [String] = []
    /// Names in the stream and the objects they stand for.
    private var states: [(name: String, object: Int)] = []
    private var forms: [(name: String, object: Int)] = []
    private var patterns: [(name: String, object: Int)] = []

    var resources: String {
        "<< \(Self.dictionary("ExtGState", states))\(Self.dictionary("XObject", forms))"
            + "\(Self.dictionary("Pattern", patterns))>>"
    }

    private static func dictionary(_ key: String, _ entries: [(name: String, object: Int)]) -> String {
        if entries.isEmpty { return "" }
        return "/\(key) << \(entries.map { "/\($0.name) \($0.object) 0 R" }.joined(separator: " ")) >> "
    }

    /// Applies a graphics state.
    mutating func set(state: Int) { operators.append("/\(Self.use(state, "G", in: &states)) gs") }

    /// Paints a form or an image.
    mutating func draw(object: Int) { operators.append("/\(Self.use(object, "X", in: &forms)) Do") }

    /// Makes a pattern the colour of the next fill or stroke.
    mutating func set(pattern: Int, forStroke: Bool) {
        let name = Self.use(pattern, "P", in: &patterns)
        operators.append(forStroke ? "/Pattern CS /\(name) SCN" : "/Pattern cs /\(name) scn")
    }

    private static func use(_ object: Int, _ letter: String, in entries: inout [(name: String, object: Int)]) -> String
    {
        if let known = entries.first(where: { $0.object == object }) { return known.name }
        entries.append(("\(letter)\(entries.count)", object))
        return "\(letter)\(entries.count - 1)"
    }
}
