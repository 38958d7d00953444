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

    /// The number as strokes, at most two signs: what is above 99 or has no room is "9+".
    static func count(_ count: Int) -> SmallGlyph {
        var digits =
            count <= 9 ? [digit(count)] : count <= 99 ? [digit(count / 10), digit(count % 10)] : [digit(9), plusSign]
        if digits.count == 2 {
            // 3 units from centre line to centre line, so that the strokes are 1 clear of each other.
            let (left, right) = (widths(count <= 99 ? count / 10 : 9), widths(count <= 99 ? count % 10 : 4))
            let middle = (left.right - left.left + 3 + right.right - right.left) / 2
            let offsets = [-middle - left.left, middle - right.right]
            digits = zip(digits, offsets).map { ShapePlacing(offset: Vec2(($1 * 2).rounded() / 2, 0)).place($0) }
        }
        var glyph = SmallGlyph("\(count)") { digits.flatMap { $0 } }
        if count <= 9 { glyph.small = glyph.medium }
        return glyph
    }

    /// How far a digit's centre lines reach from its middle.
    private static func widths(_ digit: Int) -> (left: Double, right: Double) {
        digit == 1 ? (-1.5, 0.5) : digit == 4 ? (-2.5, 2.5) : (-2, 2)
    }

    @ShapeBuilder private static var plusSign: [Shape] {
        Line(-2.5, 0, 2.5, 0)
        Line(0, -2.5, 0, 2.5)
    }

    @ShapeBuilder private static func digit(_ digit: Int) -> [Shape] {
        switch digit {
        case 0: Path("M-2 -1.5A2 2 0 0 1 2 -1.5V1.5A2 2 0 0 1 -2 1.5Z")
        case 1: Polyline(-1.5, -2, 0.5, -3.5, 0.5, 3.5)
        case 2: Path("M-2 -1.5A2 2 0 0 1 2 -1.5C2 0.5 -2 1.5 -2 3.5H2")
        case 3: Path("M-2 -3.5H2L0 -0.75A2.125 2.125 0 1 1 -2 2.5")
        case 4: Path("M1 3.5V-3.5L-2.5 1.5H2.5")
        case 5: Path("M2 -3.5H-1.75L-2 -0.5H0A2 2 0 0 1 0 3.5H-2")
        case 6: Path("M1.5 -3.5C-1 -3 -2 -1 -2 1.5A2 2 0 1 0 2 1.5A2 2 0 0 0 -1.9 1")
        case 7: Polyline(-2, -3.5, 2, -3.5, -0.5, 3.5)
        case 8: Path("M0 -0.25A1.625 1.625 0 1 1 0.01 -0.25M0 -0.25A1.875 1.875 0 1 0 0.01 -0.25")
        default: Path("M-1.5 3.5C1 3 2 1 2 -1.5A2 2 0 1 0 -2 -1.5A2 2 0 0 0 1.9 -1")
        }
    }
}
