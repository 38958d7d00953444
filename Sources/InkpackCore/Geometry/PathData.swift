/// Reads SVG path data, by the grammar of SVG 2, chapter 9.
public enum PathData {
    /// What is wrong with a piece of path data, and where.
    public struct SyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
        /// The 1-based position of the offending character, in characters.
        public var position: Int
        /// A sentence without its full stop, such as "expected a number after 'l'".
        public var reason: String

        public var description: String { "\(reason), at character \(position) of the path data" }
    }

    /// The path that `text` describes, arcs and quadratics raised to cubics.
    ///
    /// Unlike a browser, which draws what stands before an error, this refuses the whole text.
    /// - Throws: the first error; text without a single segment is one.
    public static func parse(_ text: String) throws(SyntaxError) -> BezierPath {
        let bytes = Array(text.utf8)
        var parser = PathDataParser(target: BezierPath())
        do {
            try parser.parse(bytes.span, 0..<bytes.count)
        } catch {
            throw SyntaxError(error, in: bytes[...])
        }
        let end = PathFault(place: bytes.count, reason: bytes.allSatisfy(ByteScanner.isSpace) ? .isBlank : .isBare)
        if parser.target.subpaths.isEmpty { throw SyntaxError(end, in: bytes[...]) }
        return parser.target
    }

    /// The path up to the first error, as a browser draws it, and that error.
    ///
    /// Text that is empty or `none`, and a move without a segment, give a path that draws nothing, without an error.
    /// - Parameters:
    ///   - bytes: the path data.
    ///   - limit: reading ends without an error behind the command that passes so many elements.
    /// - Returns: besides both, the indices of the elements at which commands end, since an arc becomes several.
    package static func parsePrefix(
        _ bytes: ArraySlice<UInt8>, limit: Int = .max
    ) -> (path: BezierPath, vertices: [Int], error: SyntaxError?) {
        if bytes.elementsEqual("none".utf8) { return (BezierPath(), [], nil) }
        var parser = PathDataParser(target: PathWithVertices(), limit: limit)
        do {
            try parser.parse(bytes.span, 0..<bytes.count)
            return (parser.target.path, parser.target.vertices, nil)
        } catch {
            return (parser.target.path, parser.target.vertices, SyntaxError(error, in: bytes))
        }
    }

    /// The path of the data in a range of a text, or `nil` for data with an error.
    ///
    /// Like ``parsePrefix(_:limit:)`` for data without an error, but quicker; the word `none` is an error.
    /// - Parameters:
    ///   - range: where the data stand.
    ///   - text: what goes on with a byte that ends any number, such as the quote behind an attribute.
    package static func path(_ range: Range<Int>, of text: Span<UInt8>) -> BezierPath? {
        // Ten bytes an element is what icons have: more are made room for where they come.
        var parser = PathDataParser(target: BezierPath(capacity: range.count / 10 + 2))
        do {
            try parser.parse(text, range)
            return parser.target
        } catch {
            return nil
        }
    }
}

extension PathOutline {
    /// The outline that path data describes, its arcs and quadratics kept.
    init(parsing text: String) throws(PathData.SyntaxError) {
        let bytes = Array(text.utf8)
        var parser = PathDataParser(target: OutlineCommands())
        do {
            try parser.parse(bytes.span, 0..<bytes.count)
        } catch {
            throw PathData.SyntaxError(error, in: bytes[...])
        }
        self.init(parser.target.commands)
    }
}

/// The path, and the indices of the elements at which commands end.
private struct PathWithVertices: PathDataTarget {
    var path = BezierPath()
    var vertices: [Int] = []

    var count: Int { path.count }
    mutating func move(to point: Vec2) { path.move(to: point) }
    mutating func line(to point: Vec2) { path.line(to: point) }
    mutating func cubic(_ a: Vec2, _ b: Vec2, to end: Vec2) { path.cubic(a, b, to: end) }
    mutating func quadratic(_ control: Vec2, from start: Vec2, to end: Vec2) {
        path.quadratic(control, from: start, to: end)
    }
    mutating func arc(_ arc: PathOutline.Arc, from start: Vec2, to end: Vec2) { path.arc(arc, from: start, to: end) }
    mutating func close() { path.close() }
    mutating func endCommand() { vertices.append(path.count - 1) }
}

/// The commands, absolute, as they are written.
private struct OutlineCommands: PathDataTarget {
    var commands: [PathOutline.Command] = []

    var count: Int { commands.count }
    mutating func move(to point: Vec2) { commands.append(.move(point)) }
    mutating func line(to point: Vec2) { commands.append(.line(point)) }
    mutating func cubic(_ a: Vec2, _ b: Vec2, to end: Vec2) { commands.append(.cubic(a, b, end)) }
    mutating func quadratic(_ control: Vec2, from start: Vec2, to end: Vec2) {
        commands.append(.quadratic(control, end))
    }
    mutating func arc(_ arc: PathOutline.Arc, from start: Vec2, to end: Vec2) { commands.append(.arc(arc, end)) }
    mutating func close() { commands.append(.close) }
    mutating func endCommand() {}
}

extension BezierPath: PathDataTarget {
    var count: Int { elements.count }

    mutating func endCommand() {}
}

extension PathData.SyntaxError {
    fileprivate init(_ fault: PathFault, in bytes: ArraySlice<UInt8>) {
        let place = bytes.startIndex + fault.place
        // Positions count characters as a person sees them, not bytes.
        let before = String(decoding: bytes[..<place], as: UTF8.self)
        let character = String(decoding: bytes[place...].prefix(8), as: UTF8.self).first ?? " "
        self.init(position: before.count + 1, reason: fault.reason.sentence(character))
    }
}

extension PathFault.Reason {
    /// - Parameter character: what stands at the place of the fault.
    fileprivate func sentence(_ character: Character) -> String {
        func name(_ command: UInt8) -> Character { Character(Unicode.Scalar(command)) }
        return switch self {
        case .isBlank: "the path data is empty; it must start with 'M'"
        case .isBare: "the path data has no segment to draw"
        case .startsWrong: "path data must start with 'M' or 'm'"
        case .isNoCommand: "'\(character)' is not a path command"
        case .lacksNumber(let command): "'\(name(command))' lacks a number"
        case .isNoNumber(let command): "expected a number for '\(name(command))', not '\(character)'"
        case .lacksDigit: "expected a digit behind the point"
        case .isTooLarge: "the number is larger than 1e9"
        case .isNoFlag: "an arc flag must be 0 or 1"
        }
    }
}
