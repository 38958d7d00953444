import InkpackCore

/// `viewBox` and `preserveAspectRatio`.
enum SVGViewBox {
    /// The rectangle; `nil` for text that is none.
    static func parse(_ text: Bytes) -> Bounds? {
        var scanner = ByteScanner(CSSText.trimmed(text))
        var numbers: [Double] = []
        while numbers.count < 4 {
            guard let number = scanner.number(), number.magnitude < 1e9 else { return nil }
            numbers.append(number)
            if numbers.count < 4 { scanner.skipSpaceAndComma() }
        }
        guard scanner.isAtEnd, numbers[2] >= 0, numbers[3] >= 0 else { return nil }
        return Bounds(
            minX: numbers[0], minY: numbers[1], maxX: numbers[0] + numbers[2], maxY: numbers[1] + numbers[3])
    }

    /// How a picture is fitted into a frame (SVG 2, 8.7).
    struct Fit: Hashable, Sendable {
        /// 0 for the start, 0.5 for the middle, 1 for the end; `nil` where the picture is stretched instead.
        var align: Vec2? = Vec2(0.5, 0.5)
        var isSlice = false

        init() {}

        init?(_ text: Bytes) {
            var words = text.split(whereSeparator: ByteScanner.isSpace).map { CSSText.string($0) }
            // SVG 1.1's `defer` is for images, and no longer does anything.
            if words.first == "defer" { words.removeFirst() }
            guard (1...2).contains(words.count) else { return nil }
            if words[0] == "none" {
                align = nil
            } else {
                let places = ["Min": 0.0, "Mid": 0.5, "Max": 1.0]
                let word = words[0]
                guard word.utf8.count == 8, word.hasPrefix("x"), word.dropFirst(4).hasPrefix("Y"),
                    let x = places[String(word.dropFirst().prefix(3))], let y = places[String(word.suffix(3))]
                else { return nil }
                align = Vec2(x, y)
            }
            if words.count == 2 {
                guard words[1] == "meet" || words[1] == "slice" else { return nil }
                isSlice = words[1] == "slice"
            }
        }

        /// The map that puts `picture` into `frame`.
        func map(_ picture: Bounds, into frame: Bounds) -> Affine {
            let (sx, sy) = (frame.width / picture.width, frame.height / picture.height)
            guard let align else {
                return .translate(frame.minX, frame.minY) * .scale(sx, sy) * .translate(-picture.minX, -picture.minY)
            }
            let scale = isSlice ? max(sx, sy) : min(sx, sy)
            let x = frame.minX + (frame.width - picture.width * scale) * align.x
            let y = frame.minY + (frame.height - picture.height * scale) * align.y
            return .translate(x, y) * .scale(scale) * .translate(-picture.minX, -picture.minY)
        }
    }
}
