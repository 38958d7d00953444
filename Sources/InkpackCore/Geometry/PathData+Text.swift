extension PathData {
    /// The shortest path data that ``parse(_:)`` reads back as the same path, bit for bit.
    ///
    /// Relative where that is shorter and as exact, and with the short commands for level and upright lines. Bare moves
    /// are left out. A path without segments gives no text.
    public static func text(of path: BezierPath) -> String {
        var writer = PathTextWriter()
        for subpath in path.subpaths { writer.write(subpath) }
        return writer.text
    }
}

/// Writes commands one by one, following where a reader of its text is.
struct PathTextWriter {
    private(set) var text = ""
    private var command: Character = " "
    private var pen = Vec2.zero
    private var start = Vec2.zero
    /// The control point that a short command would reflect.
    private var reflected: (control: Vec2, isCubic: Bool)?

    mutating func write(_ subpath: BezierPath.Subpath) {
        move(to: subpath.start)
        let count = subpath.segments.count
        for (index, segment) in subpath.segments.enumerated() {
            // The close draws the last straight side.
            if subpath.isClosed, index == count - 1, subpath.isLine[index], count > 1 { continue }
            if subpath.isLine[index] {
                line(to: segment.end)
            } else {
                cubic(segment.control1, segment.control2, to: segment.end)
            }
        }
        if subpath.isClosed { close() }
    }

    mutating func move(to point: Vec2) {
        if text.isEmpty {
            append("M", [point.x, point.y])
        } else {
            choose("M", "m", [point])
        }
        // Further pairs behind a move are lines.
        command = command == "M" ? "L" : "l"
        finish(at: point)
        start = point
    }

    mutating func line(to point: Vec2) {
        if point.y == pen.y, point.x != pen.x {
            choose("H", "h", point.x, from: pen.x)
        } else if point.x == pen.x, point.y != pen.y {
            choose("V", "v", point.y, from: pen.y)
        } else {
            choose("L", "l", [point])
        }
        finish(at: point)
    }

    mutating func cubic(_ control1: Vec2, _ control2: Vec2, to end: Vec2) {
        let mirrored = reflected.map { $0.isCubic ? pen * 2 - $0.control : pen } ?? pen
        if mirrored == control1 {
            choose("S", "s", [control2, end])
        } else {
            choose("C", "c", [control1, control2, end])
        }
        pen = end
        reflected = (control2, true)
    }

    mutating func quadratic(_ control: Vec2, to end: Vec2) {
        let mirrored = reflected.map { $0.isCubic ? pen : pen * 2 - $0.control } ?? pen
        if mirrored == control {
            choose("T", "t", [end])
        } else {
            choose("Q", "q", [control, end])
        }
        pen = end
        reflected = (control, false)
    }

    mutating func arc(radii: Vec2, rotation: Double, isLarge: Bool, sweeps: Bool, to end: Vec2) {
        let head = [radii.x, radii.y, rotation, isLarge ? 1 : 0, sweeps ? 1 : 0]
        let absolute = joined("A", head + [end.x, end.y], flags: 3...4)
        let delta = Self.exactStep(from: pen, to: end)
        keep(absolute, "A", delta.map { joined("a", head + [$0.x, $0.y], flags: 3...4) }, "a")
        finish(at: end)
    }

    mutating func close() {
        text += command == "z" ? "" : "z"
        command = "z"
        finish(at: start)
    }

    private mutating func finish(at point: Vec2) {
        pen = point
        reflected = nil
    }

    // MARK: Choosing

    private mutating func choose(_ absolute: Character, _ relative: Character, _ points: [Vec2]) {
        var steps: [Double]? = []
        for point in points {
            guard let step = Self.exactStep(from: pen, to: point) else {
                steps = nil
                break
            }
            steps?.append(contentsOf: [step.x, step.y])
        }
        let plain = joined(absolute, points.flatMap { [$0.x, $0.y] })
        keep(plain, absolute, steps.map { joined(relative, $0) }, relative)
    }

    private mutating func choose(_ absolute: Character, _ relative: Character, _ value: Double, from origin: Double) {
        let step = Self.exactStep(from: origin, to: value)
        keep(joined(absolute, [value]), absolute, step.map { joined(relative, [$0]) }, relative)
    }

    /// Appends the shorter of both, the absolute one if they are as long.
    private mutating func keep(_ absolute: String, _ first: Character, _ relative: String?, _ second: Character) {
        if let relative, relative.utf8.count < absolute.utf8.count {
            text += relative
            command = second
        } else {
            text += absolute
            command = first
        }
    }

    private mutating func append(_ name: Character, _ numbers: [Double]) {
        text += joined(name, numbers)
        command = name
    }

    /// A short step that leads exactly there: sums of floating-point numbers round.
    private static func exactStep(from origin: Double, to value: Double) -> Double? {
        let difference = value - origin
        return [difference.tidied, difference].first { origin + $0 == value }
    }

    private static func exactStep(from origin: Vec2, to point: Vec2) -> Vec2? {
        guard let x = exactStep(from: origin.x, to: point.x), let y = exactStep(from: origin.y, to: point.y) else {
            return nil
        }
        return Vec2(x, y)
    }

    private func joined(_ name: Character, _ numbers: [Double], flags: ClosedRange<Int>? = nil) -> String {
        // A repeated command may leave its letter out.
        var result = name == command ? "" : String(name)
        for (index, number) in numbers.enumerated() {
            let word = Self.text(number)
            let last = result.isEmpty ? text : result
            let lastNumber = last.utf8.reversed().prefix { Self.isNumberByte($0) || $0 | 0x20 == UInt8(ascii: "e") }
            let isGlued =
                word.hasPrefix("-") || (word.hasPrefix(".") && lastNumber.contains(UInt8(ascii: ".")))
                || last.utf8.last.map { !Self.isNumberByte($0) } ?? true
                || (flags.map { index > $0.lowerBound && index <= $0.upperBound + 1 } ?? false)
            result += isGlued ? word : " " + word
        }
        return result
    }

    private static func isNumberByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".")
    }

    /// The shortest digits that give the same number back, without the 0 before a point.
    private static func text(_ number: Double) -> String {
        if number == number.rounded(), number.magnitude < 1e15 { return String(Int(number)) }
        let text = "\(number)"
        if text.hasPrefix("0.") { return String(text.dropFirst()) }
        if text.hasPrefix("-0.") { return "-" + text.dropFirst(2) }
        return text
    }
}

extension Double {
    /// The number without the noise that floating-point sums leave behind: nine decimals, if it is that near to them.
    package var tidied: Double {
        guard magnitude < 1e6 else { return self }
        // Halves of the last place are far off the noise of numbers below a million.
        for scale in [1.0, 1e3, 1e6, 1e9] {
            let short = (self * scale).rounded() / scale
            if (short - self).magnitude <= 1e-10 { return short == 0 ? 0 : short }
        }
        return self
    }
}
