import InkpackCore

/// A thing drawn with few strokes, to stand beside, inside or on another one.
///
/// Coordinates are on a grid of 24 about the origin. The medium drawing is some 8 units wide, as what stands in a frame or
/// at a corner is; the small one some 6, for the inside of small bodies. Where there is no small one, less would not be
/// legible.
struct SmallGlyph: Hashable, Sendable {
    var name: String
    var medium: [Shape]
    var small: [Shape]?

    init(_ name: String, @ShapeBuilder _ medium: () -> [Shape]) {
        self.name = name
        self.medium = medium()
    }

    init(_ name: String, @ShapeBuilder _ medium: () -> [Shape], @ShapeBuilder small: () -> [Shape]) {
        self.name = name
        self.medium = medium()
        self.small = small()
    }

    /// The glyph of the thing of that name.
    static func named(_ name: String) -> SmallGlyph? { all[name] }

    private static let all: [String: SmallGlyph] = {
        var result: [String: SmallGlyph] = [:]
        for glyph in signs + arrows + objects + places + devices { result[glyph.name] = glyph }
        // Things that look alike when they are small.
        for (name, other) in [
            ("alarm-clock", "clock"), ("watch", "clock"), ("history", "clock"), ("timer", "clock"),
            ("coin", "dollar"), ("credit-card", "card"), ("warning", "exclamation"), ("file-text", "file"),
            ("folder-open", "folder"), ("mail-open", "mail"), ("users", "user"), ("pen-line", "pencil"),
            ("play-circle", "play"), ("smartphone", "phone-screen"), ("cloud-lightning", "bolt"), ("undo", "return"),
            ("chat-dots", "chat"), ("shield-check", "shield"), ("television", "monitor"),
            ("upload", "arrow-up"), ("download", "arrow-down"), ("external-link", "arrow-up-right"),
            ("navigation", "arrow-up-right"),
        ] {
            guard result[name] == nil, let glyph = result[other] else { continue }
            result[name] = glyph
        }
        return result
    }()

    /// What a number takes of the room: the strokes of the component, or of "9+" above 99, which the component does not
    /// know.
    static func count(_ count: Int) -> SmallGlyph {
        guard CountDigits.range.contains(count) else {
            return SmallGlyph("\(count)") {
                Path("M-5 3.5C-2.5 3 -1.5 1 -1.5 -1.5A2 2 0 1 0 -5.5 -1.5A2 2 0 0 0 -1.6 -1")
                Line(1, 0, 6, 0)
                Line(3.5, -2.5, 3.5, 2.5)
            }
        }
        let middle = Vec2(12, 12)
        let digits = CountDigits(count, center: middle, extent: Vec2(24, 24), unit: 1)
        var glyph = SmallGlyph("\(count)") {}
        glyph.medium = ShapePlacing(offset: -middle).place(digits.strokes.map { Shape($0) })
        if count <= 9 { glyph.small = glyph.medium }
        return glyph
    }
}
