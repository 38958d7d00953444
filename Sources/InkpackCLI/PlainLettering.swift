import InkpackCore

/// Small capitals drawn as strokes: labels that need no font, and look the same everywhere.
struct PlainLettering {
    /// The height of a letter, in the units of the display list.
    var height: Double
    var color: Color

    /// Letters stand on a grid of 4 by 6, base line at 6, and advance by their own width and a gap of 2.
    private static let glyphs: [Character: (width: Double, path: String)] = [
        "a": (4, "M0 6V2L2 0L4 2V6M0 4H4"), "b": (4, "M0 0V6H3L4 5V4L3 3H0M0 0H3L4 1V2L3 3"),
        "c": (4, "M4 1L3 0H1L0 1V5L1 6H3L4 5"), "d": (4, "M0 0V6H2L4 4V2L2 0Z"), "e": (3.5, "M3.5 0H0V6H3.5M0 3H3"),
        "f": (3.5, "M3.5 0H0V6M0 3H3"), "g": (4, "M4 1L3 0H1L0 1V5L1 6H3L4 5V3H2.5"), "h": (4, "M0 0V6M4 0V6M0 3H4"),
        "i": (0, "M0 0V6"), "j": (3, "M3 0V5L2 6H1L0 5"), "k": (4, "M0 0V6M4 0L0 3.5M1.2 2.5L4 6"),
        "l": (3.5, "M0 0V6H3.5"), "m": (5, "M0 6V0L2.5 3L5 0V6"), "n": (4, "M0 6V0L4 6V0"),
        "o": (4, "M1 0H3L4 1V5L3 6H1L0 5V1Z"), "p": (4, "M0 6V0H3L4 1V2.5L3 3.5H0"),
        "q": (4, "M1 0H3L4 1V5L3 6H1L0 5V1ZM2.5 4.5L4 6.5"), "r": (4, "M0 6V0H3L4 1V2.5L3 3.5H0M2 3.5L4 6"),
        "s": (4, "M4 1L3 0H1L0 1V2L1 3H3L4 4V5L3 6H1L0 5"), "t": (4, "M0 0H4M2 0V6"),
        "u": (4, "M0 0V5L1 6H3L4 5V0"), "v": (4, "M0 0L2 6L4 0"), "w": (6, "M0 0L1.5 6L3 1.5L4.5 6L6 0"),
        "x": (4, "M0 0L4 6M4 0L0 6"), "y": (4, "M0 0L2 3L4 0M2 3V6"), "z": (4, "M0 0H4L0 6H4"),
        "0": (4, "M1 0H3L4 1V5L3 6H1L0 5V1ZM1.5 4L2.5 2"), "1": (2, "M0 1.5L2 0V6"),
        "2": (4, "M0 1L1 0H3L4 1V2L0 6H4"), "3": (4, "M0 0H4L2 2.5H3L4 3.5V5L3 6H1L0 5"), "4": (4, "M3 6V0L0 4H4"),
        "5": (4, "M4 0H0V2.5H3L4 3.5V5L3 6H0"), "6": (4, "M3.5 0H1.5L0 2V5L1 6H3L4 5V4L3 3H0"),
        "7": (4, "M0 0H4L1.5 6"), "8": (4, "M1 0H3L4 1V2L3 3H1L0 2V1ZM1 3L0 4V5L1 6H3L4 5V4L3 3"),
        "9": (4, "M4 3H1L0 2V1L1 0H3L4 1V4L2.5 6H.5"), "-": (2.5, "M0 3H2.5"), ".": (0, "M0 6V5.6"),
    ]

    private var scale: Double { height / 6 }

    func width(_ text: String) -> Double {
        let advances = text.lowercased().map { (Self.glyphs[$0]?.width ?? 2) + 2 }
        return max(0, advances.reduce(0, +) - 2) * scale
    }

    /// The text, cut where it is too wide.
    func fitting(_ text: String, width limit: Double) -> String {
        var text = text
        while width(text) > limit, text.count > 1 { text.removeLast() }
        return text
    }

    /// - Parameter origin: the left end of the base line.
    func draw(_ text: String, at origin: Vec2) -> [DisplayList.Item] {
        var path = BezierPath()
        var x = origin.x
        for character in text.lowercased() {
            let glyph = Self.glyphs[character]
            if let glyph, let strokes = try? PathData.parse(glyph.path) {
                path.append(strokes.applying(.translate(x, origin.y - height) * .scale(scale)))
            }
            x += ((glyph?.width ?? 2) + 2) * scale
        }
        guard !path.isEmpty else { return [] }
        let stroke = Stroke(width: max(1, height / 8), cap: .round, join: .round)
        return [.shape(.init(path: path, area: .stroke(stroke), paint: .solid(color)))]
    }
}
