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
        var parser = PathDataParser(text)
        return try parser.parse()
    }
}

private struct PathDataParser {
    private let bytes: [UInt8]
    private var index = 0
    private var path = BezierPath()
    private var subpathStart = Vec2.zero
    private var pen = Vec2.zero
    /// The last control point, which `S` and `T` reflect, and the kind of segment it belonged to.
    private var reflected: (control: Vec2, isCubic: Bool)?

    init(_ text: String) { bytes = Array(text.utf8) }

    mutating func parse() throws(PathData.SyntaxError) -> BezierPath {
        skipSpace()
        guard index < bytes.count else { throw error("the path data is empty; it must start with 'M'") }
        guard bytes[index] | 0x20 == UInt8(ascii: "m") else { throw error("path data must start with 'M' or 'm'") }
        while index < bytes.count {
            let command = bytes[index]
            guard Self.commands.contains(command | 0x20) else {
                throw error("'\(character)' is not a path command")
            }
            index += 1
            skipSpace()
            try parseArguments(of: command)
            skipSpace()
        }
        guard !path.subpaths.isEmpty else { throw error("the path data has no segment to draw") }
        return path
    }

    private static let commands = Set("mzlhvcsqta".utf8)

    private mutating func parseArguments(of command: UInt8) throws(PathData.SyntaxError) {
        let relative = command >= 0x61
        let lower = command | 0x20
        if lower == UInt8(ascii: "z") {
            path.close()
            pen = subpathStart
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
                    subpathStart = point
                } else {
                    path.line(to: point)
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
                skipSpaceAndComma()
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
                skipSpaceAndComma()
                let rotation = try number(command)
                skipSpaceAndComma()
                let large = try flag()
                skipSpaceAndComma()
                let sweep = try flag()
                skipSpaceAndComma()
                let end = try point(command) + origin
                startIfClosed()
                path.arc(radii: radii, rotation: rotation, largeArc: large, sweep: sweep, to: end)
                finish(at: end)
            }
            isFirst = false
            // A comma promises another repeat; white space does not.
        } while skipSpaceAndComma() || startsNumber
    }

    /// A drawing command right behind a close starts a new subpath where the closed one started.
    private mutating func startIfClosed() {
        if case .close? = path.elements.last { path.move(to: pen) }
    }

    private mutating func finish(at point: Vec2) {
        pen = point
        reflected = nil
    }

    private mutating func line(to point: Vec2) {
        startIfClosed()
        path.line(to: point)
        finish(at: point)
    }

    private mutating func cubic(_ a: Vec2, _ b: Vec2, _ end: Vec2) {
        startIfClosed()
        path.cubic(a, b, to: end)
        pen = end
        reflected = (b, true)
    }

    private mutating func quadratic(_ control: Vec2, _ end: Vec2) {
        startIfClosed()
        path.quadratic(control, to: end)
        pen = end
        reflected = (control, false)
    }

    private mutating func point(_ command: UInt8) throws(PathData.SyntaxError) -> Vec2 {
        let x = try number(command)
        skipSpaceAndComma()
        return Vec2(x, try number(command))
    }

    private mutating func points(_ command: UInt8) throws(PathData.SyntaxError) -> (Vec2, Vec2) {
        let first = try point(command)
        skipSpaceAndComma()
        return (first, try point(command))
    }

    /// Reads a number that starts right here.
    private mutating func number(_ command: UInt8) throws(PathData.SyntaxError) -> Double {
        let start = index
        if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
        var digits = skipDigits()
        if peek == UInt8(ascii: ".") {
            index += 1
            let fraction = skipDigits()
            if fraction == 0, digits > 0 { throw error("expected a digit behind the point") }
            digits += fraction
        }
        guard digits > 0 else {
            index = start
            let name = Character(Unicode.Scalar(command))
            throw error(
                start < bytes.count ? "expected a number for '\(name)', not '\(character)'" : "'\(name)' lacks a number"
            )
        }
        if peek | 0x20 == UInt8(ascii: "e") {
            let exponent = index
            index += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { index += 1 }
            if skipDigits() == 0 { index = exponent }
        }
        guard let value = Double(String(decoding: bytes[start..<index], as: UTF8.self)), value.magnitude <= 1e9 else {
            index = start
            throw error("the number is larger than 1e9")
        }
        return value
    }

    /// Arc flags are a single digit and need no separator: "a1 1 0 01.5 2".
    private mutating func flag() throws(PathData.SyntaxError) -> Bool {
        guard peek == UInt8(ascii: "0") || peek == UInt8(ascii: "1") else { throw error("an arc flag must be 0 or 1") }
        index += 1
        return bytes[index - 1] == UInt8(ascii: "1")
    }

    private var peek: UInt8 { index < bytes.count ? bytes[index] : 0 }

    private var character: Character {
        let rest = String(decoding: bytes[index...].prefix(8), as: UTF8.self)
        return rest.first ?? " "
    }

    private var startsNumber: Bool {
        switch peek {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."): true
        default: false
        }
    }

    private mutating func skipDigits() -> Int {
        let start = index
        while index < bytes.count, bytes[index] >= 0x30, bytes[index] <= 0x39 { index += 1 }
        return index - start
    }

    private mutating func skipSpace() {
        while index < bytes.count, [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(bytes[index]) { index += 1 }
    }

    /// Skips white space with at most one comma in it, and tells whether there was one.
    @discardableResult
    private mutating func skipSpaceAndComma() -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: ",") else { return false }
        index += 1
        skipSpace()
        return true
    }

    private func error(_ reason: String) -> PathData.SyntaxError {
        // Positions count characters as a person sees them, not bytes.
        let before = String(decoding: bytes[..<min(index, bytes.count)], as: UTF8.self)
        return PathData.SyntaxError(position: before.count + 1, reason: reason)
    }
}
