import InkpackCore

/// SVG path data moved, scaled and turned by quarters, command by command, so that arcs stay arcs.
struct PathText {
    let placing: ShapePlacing

    /// The path data of the placed path; the same text where it does not parse, which its reader then says.
    func place(_ data: String) -> String {
        var scanner = ByteScanner(Array(data.utf8)[...])
        var result = ""
        var command: UInt8 = 0
        while true {
            _ = scanner.skipSpaceAndComma()
            if scanner.isAtEnd { return result }
            if isLetter(scanner.peek) {
                command = scanner.peek
                _ = scanner.skip(command)
                if command == UInt8(ascii: "Z") || command == UInt8(ascii: "z") {
                    result += "Z"
                    continue
                }
            }
            guard let count = Self.counts[command & 0xDF] else { return data }
            var numbers: [Double] = []
            while numbers.count < count {
                _ = scanner.skipSpaceAndComma()
                if command & 0xDF == UInt8(ascii: "A"), numbers.count == 3 || numbers.count == 4 {
                    // Flags are single digits that need no space behind.
                    guard scanner.peek == UInt8(ascii: "0") || scanner.peek == UInt8(ascii: "1") else { return data }
                    numbers.append(Double(scanner.peek - UInt8(ascii: "0")))
                    _ = scanner.skip(scanner.peek)
                } else {
                    guard let number = scanner.number() else { return data }
                    numbers.append(number)
                }
            }
            result += text(command, numbers)
            // Further points of a move are lines.
            if command == UInt8(ascii: "M") { command = UInt8(ascii: "L") }
            if command == UInt8(ascii: "m") { command = UInt8(ascii: "l") }
        }
    }

    private static let counts: [UInt8: Int] = [
        UInt8(ascii: "M"): 2, UInt8(ascii: "L"): 2, UInt8(ascii: "H"): 1, UInt8(ascii: "V"): 1, UInt8(ascii: "C"): 6,
        UInt8(ascii: "S"): 4, UInt8(ascii: "Q"): 4, UInt8(ascii: "T"): 2, UInt8(ascii: "A"): 7,
    ]

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte & 0xDF) && byte & 0xDF != UInt8(ascii: "E")
    }

    private func text(_ command: UInt8, _ numbers: [Double]) -> String {
        let isRelative = command & 0x20 != 0
        func point(_ x: Double, _ y: Double) -> Vec2 {
            isRelative ? placing.apply(vector: Vec2(x, y)) : placing.apply(Vec2(x, y))
        }
        func letter(_ upper: String) -> String { isRelative ? upper.lowercased() : upper }
        switch command & 0xDF {
        case UInt8(ascii: "H"), UInt8(ascii: "V"):
            let isHorizontal = command & 0xDF == UInt8(ascii: "H")
            let moved = point(isHorizontal ? numbers[0] : 0, isHorizontal ? 0 : numbers[0])
            let staysHorizontal = isHorizontal == placing.quarterTurns.isMultiple(of: 2)
            return letter(staysHorizontal ? "H" : "V") + Self.number(staysHorizontal ? moved.x : moved.y)
        case UInt8(ascii: "A"):
            let end = point(numbers[5], numbers[6])
            let angle = numbers[2] + 90 * Double(placing.quarterTurns)
            let radii = [numbers[0] * placing.scale, numbers[1] * placing.scale, numbers[0] == numbers[1] ? 0 : angle]
            return letter("A")
                + (radii + [numbers[3], numbers[4], end.x, end.y]).map(Self.number).joined(separator: " ")
        default:
            let points = stride(from: 0, to: numbers.count, by: 2).map { point(numbers[$0], numbers[$0 + 1]) }
            return String(UnicodeScalar(command))
                + points.map { "\(Self.number($0.x)) \(Self.number($0.y))" }.joined(separator: " ")
        }
    }

    /// At most three decimal places, and none that are zero.
    static func number(_ value: Double) -> String {
        let thousandths = (value * 1000).rounded() / 1000
        return thousandths == thousandths.rounded() && thousandths.magnitude < 1e15
            ? "\(Int(thousandths))" : "\(thousandths)"
    }
}
