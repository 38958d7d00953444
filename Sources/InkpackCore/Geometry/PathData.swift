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
        var parser = PathDataParser(Array(text.utf8)[...])
        try parser.parse()
        if parser.isBlank { throw parser.error("the path data is empty; it must start with 'M'") }
        guard !parser.path.subpaths.isEmpty else { throw parser.error("the path data has no segment to draw") }
        return parser.path
    }

    /// The path up to the first error, as a browser draws it, and that error.
    ///
    /// Text that is empty or `none`, and a move without a segment, give a path that draws nothing, without an error.
    /// - Parameters:
    ///   - bytes: the path data.
    ///   - limit: reading ends without an error behind the command that passes so many elements.
    ///   - wantsVertices: whether the indices are wanted.
    /// - Returns: besides both, the indices of the elements at which commands end, since an arc becomes several.
    package static func parsePrefix(
        _ bytes: ArraySlice<UInt8>, limit: Int = .max, wantsVertices: Bool = true
    ) -> (path: BezierPath, vertices: [Int], error: SyntaxError?) {
        var parser = PathDataParser(bytes, limit: limit, keepsVertices: wantsVertices)
        if parser.isBlank || bytes.elementsEqual("none".utf8) { return (BezierPath(), [], nil) }
        do {
            try parser.parse()
            return (parser.path, parser.vertices, nil)
        } catch {
            return (parser.path, parser.vertices, error)
        }
    }
}

extension PathOutline {
    /// The outline that path data describes, its arcs and quadratics kept.
    init(parsing text: String) throws(PathData.SyntaxError) {
        var parser = PathDataParser(Array(text.utf8)[...], keepsCommands: true)
        try parser.parse()
        self.init(parser.commands ?? [])
    }
}

private struct PathDataParser {
    private var scanner: ByteScanner
    private(set) var path = BezierPath()
    private(set) var vertices: [Int] = []
    /// The commands, absolute, if they are wanted.
    private(set) var commands: [PathOutline.Command]?
    private var subpathStart = Vec2.zero
    private var pen = Vec2.zero
    private var needsMove = false
    /// The last control point, which `S` and `T` reflect, and the kind of segment it belonged to.
    private var reflected: (control: Vec2, isCubic: Bool)?

    private let limit: Int

    private let keepsVertices: Bool

    init(
        _ bytes: ArraySlice<UInt8>, limit: Int = .max, keepsCommands: Bool = false, keepsVertices: Bool = false
    ) {
        self.limit = limit
        self.keepsVertices = keepsVertices
        commands = keepsCommands ? [] : nil
        scanner = ByteScanner(bytes)
        scanner.skipSpace()
        isBlank = scanner.isAtEnd
    }

    /// Whether there is nothing but white space.
    let isBlank: Bool

    mutating func parse() throws(PathData.SyntaxError) {
        guard isBlank || scanner.peek | 0x20 == UInt8(ascii: "m") else {
            throw error("path data must start with 'M' or 'm'")
        }
        while !scanner.isAtEnd, path.elements.count <= limit {
            let command = scanner.peek
            guard Self.isCommand(command | 0x20) else { throw error("'\(character)' is not a path command") }
            scanner.index += 1
            scanner.skipSpace()
            try parseArguments(of: command)
            scanner.skipSpace()
        }
    }

    private static func isCommand(_ lower: UInt8) -> Bool {
        switch lower {
        case UInt8(ascii: "m"), UInt8(ascii: "z"), UInt8(ascii: "l"), UInt8(ascii: "h"), UInt8(ascii: "v"),
            UInt8(ascii: "c"), UInt8(ascii: "s"), UInt8(ascii: "q"), UInt8(ascii: "t"), UInt8(ascii: "a"):
            true
        default: false
        }
    }

    private mutating func parseArguments(of command: UInt8) throws(PathData.SyntaxError) {
        let relative = command >= 0x61
        let lower = command | 0x20
        if lower == UInt8(ascii: "z") {
            path.close()
            commands?.append(.close)
            if keepsVertices { vertices.append(path.elements.count - 1) }
            pen = subpathStart
            needsMove = true
            reflected = nil
            return
        }
        var isFirst = true
        repeat {
            let origin = relative ? pen : .zero
            switch lower {
            case UInt8(ascii: "m"):
                let point = try point(command) + origin
                if isFirst {
                    path.move(to: point)
                    commands?.append(.move(point))
                    subpathStart = point
                    needsMove = false
                } else {
                    path.line(to: point)
                    commands?.append(.line(point))
                }
                finish(at: point)
            case UInt8(ascii: "l"):
                line(to: try point(command) + origin)
            case UInt8(ascii: "h"):
                line(to: Vec2(try number(command) + origin.x, pen.y))
            case UInt8(ascii: "v"):
                line(to: Vec2(pen.x, try number(command) + origin.y))
            case UInt8(ascii: "c"):
                let (a, b) = try points(command)
                scanner.skipSpaceAndComma()
                cubic(a + origin, b + origin, try point(command) + origin)
            case UInt8(ascii: "s"):
                let first = reflected.map { $0.isCubic ? pen * 2 - $0.control : pen } ?? pen
                let (control, end) = try points(command)
                cubic(first, control + origin, end + origin)
            case UInt8(ascii: "q"):
                let (control, end) = try points(command)
                quadratic(control + origin, end + origin)
            case UInt8(ascii: "t"):
                let control = reflected.map { $0.isCubic ? pen : pen * 2 - $0.control } ?? pen
                quadratic(control, try point(command) + origin)
            default:
                let radii = try point(command)
                scanner.skipSpaceAndComma()
                let rotation = try number(command)
                scanner.skipSpaceAndComma()
                let large = try flag()
                scanner.skipSpaceAndComma()
                let sweep = try flag()
                scanner.skipSpaceAndComma()
                let end = try point(command) + origin
                startIfClosed()
                path.arc(radii: radii, rotation: rotation, largeArc: large, sweep: sweep, to: end)
                commands?.append(
                    .arc(.init(radii: radii, rotation: rotation, isLarge: large, sweeps: sweep), end))
                finish(at: end)
            }
            if keepsVertices { vertices.append(path.elements.count - 1) }
            isFirst = false
            // A comma promises another repeat; white space does not.
        } while path.elements.count <= limit && (scanner.skipSpaceAndComma() || scanner.startsNumber)
    }

    /// A drawing command right behind a close starts a new subpath where the closed one started.
    private mutating func startIfClosed() {
        guard needsMove else { return }
        path.move(to: pen)
        commands?.append(.move(pen))
        needsMove = false
    }

    private mutating func finish(at point: Vec2) {
        pen = point
        reflected = nil
    }

    private mutating func line(to point: Vec2) {
        startIfClosed()
        path.line(to: point)
        commands?.append(.line(point))
        finish(at: point)
    }

    private mutating func cubic(_ a: Vec2, _ b: Vec2, _ end: Vec2) {
        startIfClosed()
        path.cubic(a, b, to: end)
        commands?.append(.cubic(a, b, end))
        pen = end
        reflected = (b, true)
    }

    private mutating func quadratic(_ control: Vec2, _ end: Vec2) {
        startIfClosed()
        path.quadratic(control, to: end)
        commands?.append(.quadratic(control, end))
        pen = end
        reflected = (control, false)
    }

    private mutating func point(_ command: UInt8) throws(PathData.SyntaxError) -> Vec2 {
        let x = try number(command)
        scanner.skipSpaceAndComma()
        return Vec2(x, try number(command))
    }

    private mutating func points(_ command: UInt8) throws(PathData.SyntaxError) -> (Vec2, Vec2) {
        let first = try point(command)
        scanner.skipSpaceAndComma()
        return (first, try point(command))
    }

    /// Reads a number that starts right here.
    private mutating func number(_ command: UInt8) throws(PathData.SyntaxError) -> Double {
        let start = scanner.index
        guard let value = scanner.number() else {
            let name = Character(Unicode.Scalar(command))
            throw error(
                scanner.isAtEnd ? "'\(name)' lacks a number" : "expected a number for '\(name)', not '\(character)'")
        }
        if scanner.peek == UInt8(ascii: "."), !scanner.bytes[start..<scanner.index].contains(UInt8(ascii: ".")) {
            scanner.index += 1
            throw error("expected a digit behind the point")
        }
        guard value.magnitude <= 1e9 else {
            scanner.index = start
            throw error("the number is larger than 1e9")
        }
        return value
    }

    /// Arc flags are a single digit and need no separator: "a1 1 0 01.5 2".
    private mutating func flag() throws(PathData.SyntaxError) -> Bool {
        let byte = scanner.peek
        guard byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") else { throw error("an arc flag must be 0 or 1") }
        scanner.index += 1
        return byte == UInt8(ascii: "1")
    }

    private var character: Character {
        let rest = String(decoding: scanner.rest.prefix(8), as: UTF8.self)
        return rest.first ?? " "
    }

    func error(_ reason: String) -> PathData.SyntaxError {
        // Positions count characters as a person sees them, not bytes.
        let before = String(decoding: scanner.bytes[..<scanner.index], as: UTF8.self)
        return PathData.SyntaxError(position: before.count + 1, reason: reason)
    }
}
