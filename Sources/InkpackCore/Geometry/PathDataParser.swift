/// What a parser of path data tells what it reads; all points are absolute.
protocol PathDataTarget {
    /// The elements so far, for limits.
    var count: Int { get }
    mutating func move(to point: Vec2)
    mutating func line(to point: Vec2)
    mutating func cubic(_ control1: Vec2, _ control2: Vec2, to end: Vec2)
    mutating func quadratic(_ control: Vec2, from start: Vec2, to end: Vec2)
    mutating func arc(_ arc: PathOutline.Arc, from start: Vec2, to end: Vec2)
    mutating func close()
    /// Behind each command, and each repeat of its arguments.
    mutating func endCommand()
}

/// What is wrong with path data, in a form that costs nothing where nothing is wrong.
struct PathFault: Error {
    enum Reason {
        case isBlank, isBare, startsWrong, isNoCommand
        case lacksNumber(UInt8)
        case isNoNumber(UInt8)
        case lacksDigit, isTooLarge, isNoFlag
    }

    /// Counted in bytes, from 0.
    var place: Int
    var reason: Reason
}

/// Reads path data from a span of text, which each step is given.
struct PathDataParser<Target: PathDataTarget> {
    var target: Target
    private let limit: Int
    private var scanner = PathDataScanner()
    private var subpathStart = Vec2.zero
    private var pen = Vec2.zero
    private var needsMove = false
    /// The last control point, which `S` and `T` reflect, of a segment of its kind.
    private var control = Vec2.zero
    private var reflects = Reflection.nothing

    private enum Reflection {
        case nothing, cubic, quadratic
    }

    /// - Parameter limit: reading ends behind the command that passes so many elements.
    init(target: Target, limit: Int = .max) {
        self.target = target
        self.limit = limit
    }

    /// Reads the data in a range, behind which no number goes on; white space alone has no fault.
    mutating func parse(_ text: Span<UInt8>, _ range: Range<Int>) throws(PathFault) {
        scanner.place = range.lowerBound
        scanner.end = range.upperBound
        text.skipSpace(at: &scanner.place)
        guard scanner.place < range.upperBound else { return }
        guard text.byte(at: scanner.place) | 0x20 == UInt8(ascii: "m") else { throw scanner.fault(.startsWrong) }
        while scanner.place < range.upperBound, target.count <= limit {
            let command = text.byte(at: scanner.place)
            guard Self.isCommand(command | 0x20) else { throw scanner.fault(.isNoCommand) }
            scanner.place += 1
            text.skipSpace(at: &scanner.place)
            try parseArguments(of: command, text)
            text.skipSpace(at: &scanner.place)
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

    private mutating func parseArguments(of command: UInt8, _ text: Span<UInt8>) throws(PathFault) {
        let relative = command >= 0x61
        let lower = command | 0x20
        if lower == UInt8(ascii: "z") {
            target.close()
            target.endCommand()
            pen = subpathStart
            needsMove = true
            reflects = .nothing
            return
        }
        var isFirst = true
        repeat {
            let origin = relative ? pen : .zero
            switch lower {
            case UInt8(ascii: "m"):
                let point = try scanner.point(command, text) + origin
                if isFirst {
                    target.move(to: point)
                    subpathStart = point
                    needsMove = false
                } else {
                    target.line(to: point)
                }
                finish(at: point)
            case UInt8(ascii: "l"): line(to: try scanner.point(command, text) + origin)
            case UInt8(ascii: "h"): line(to: Vec2(try scanner.number(command, text) + origin.x, pen.y))
            case UInt8(ascii: "v"): line(to: Vec2(pen.x, try scanner.number(command, text) + origin.y))
            case UInt8(ascii: "c"):
                let first = try scanner.point(command, text)
                text.skipSpaceAndComma(at: &scanner.place)
                let second = try scanner.point(command, text)
                text.skipSpaceAndComma(at: &scanner.place)
                cubic(first + origin, second + origin, try scanner.point(command, text) + origin)
            case UInt8(ascii: "s"):
                let first = reflects == .cubic ? pen * 2 - control : pen
                let second = try scanner.point(command, text)
                text.skipSpaceAndComma(at: &scanner.place)
                cubic(first, second + origin, try scanner.point(command, text) + origin)
            case UInt8(ascii: "q"):
                let control = try scanner.point(command, text)
                text.skipSpaceAndComma(at: &scanner.place)
                quadratic(control + origin, try scanner.point(command, text) + origin)
            case UInt8(ascii: "t"):
                let control = reflects == .quadratic ? pen * 2 - control : pen
                quadratic(control, try scanner.point(command, text) + origin)
            default: try arc(command, origin, text)
            }
            target.endCommand()
            isFirst = false
            // A comma promises another repeat; white space does not.
        } while target.count <= limit
            && (text.skipSpaceAndComma(at: &scanner.place)
                || ByteScanner.startsNumber(text.byte(at: scanner.place)))
    }

    private mutating func arc(_ command: UInt8, _ origin: Vec2, _ text: Span<UInt8>) throws(PathFault) {
        let radii = try scanner.point(command, text)
        text.skipSpaceAndComma(at: &scanner.place)
        let rotation = try scanner.number(command, text)
        text.skipSpaceAndComma(at: &scanner.place)
        let isLarge = try scanner.flag(text)
        text.skipSpaceAndComma(at: &scanner.place)
        let sweeps = try scanner.flag(text)
        text.skipSpaceAndComma(at: &scanner.place)
        let end = try scanner.point(command, text) + origin
        startIfClosed()
        target.arc(.init(radii: radii, rotation: rotation, isLarge: isLarge, sweeps: sweeps), from: pen, to: end)
        finish(at: end)
    }

    // MARK: Drawing

    /// A drawing command right behind a close starts a new subpath where the closed one started.
    private mutating func startIfClosed() {
        guard needsMove else { return }
        target.move(to: pen)
        needsMove = false
    }

    private mutating func finish(at point: Vec2) {
        pen = point
        reflects = .nothing
    }

    private mutating func line(to point: Vec2) {
        startIfClosed()
        target.line(to: point)
        finish(at: point)
    }

    private mutating func cubic(_ a: Vec2, _ b: Vec2, _ end: Vec2) {
        startIfClosed()
        target.cubic(a, b, to: end)
        pen = end
        control = b
        reflects = .cubic
    }

    private mutating func quadratic(_ control: Vec2, _ end: Vec2) {
        startIfClosed()
        target.quadratic(control, from: pen, to: end)
        pen = end
        self.control = control
        reflects = .quadratic
    }
}

/// Reads the values of commands.
private struct PathDataScanner {
    var place = 0
    var end = 0

    mutating func point(_ command: UInt8, _ text: Span<UInt8>) throws(PathFault) -> Vec2 {
        let x = try number(command, text)
        text.skipSpaceAndComma(at: &place)
        return Vec2(x, try number(command, text))
    }

    /// Reads a number that starts right here.
    mutating func number(_ command: UInt8, _ text: Span<UInt8>) throws(PathFault) -> Double {
        let start = place
        guard let value = text.number(at: &place) else {
            throw fault(place >= end ? .lacksNumber(command) : .isNoNumber(command))
        }
        if text.byte(at: place) == UInt8(ascii: "."), !text.contains(UInt8(ascii: "."), in: start..<place) {
            place += 1
            throw fault(.lacksDigit)
        }
        guard value.magnitude <= 1e9 else {
            place = start
            throw fault(.isTooLarge)
        }
        return value
    }

    /// Arc flags are a single digit and need no separator: "a1 1 0 01.5 2".
    mutating func flag(_ text: Span<UInt8>) throws(PathFault) -> Bool {
        let byte = text.byte(at: place)
        guard byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") else { throw fault(.isNoFlag) }
        place += 1
        return byte == UInt8(ascii: "1")
    }

    func fault(_ reason: PathFault.Reason) -> PathFault { PathFault(place: place, reason: reason) }
}

extension Span<UInt8> {
    fileprivate func contains(_ byte: UInt8, in range: Range<Int>) -> Bool {
        for place in range where self[place] == byte { return true }
        return false
    }
}
