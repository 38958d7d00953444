import InkpackCore

extension SmallGlyph {
    static let signs: [SmallGlyph] = [
        SmallGlyph("plus") {
            Line(-3.5, 0, 3.5, 0)
            Line(0, -3.5, 0, 3.5)
        } small: {
            Line(-3, 0, 3, 0)
            Line(0, -3, 0, 3)
        },
        SmallGlyph("minus") {
            Line(-3.5, 0, 3.5, 0)
        } small: {
            Line(-3, 0, 3, 0)
        },
        SmallGlyph("close") {
            Line(-3, -3, 3, 3)
            Line(3, -3, -3, 3)
        } small: {
            Line(-2, -2, 2, 2)
            Line(2, -2, -2, 2)
        },
        SmallGlyph("check") {
            Polyline(-4, 0, -1, 3, 4, -2.5)
        } small: {
            Polyline(-3, 0, -1, 2, 3, -2)
        },
        SmallGlyph("help") {
            Path("M-2.5 -2A2.5 2.5 0 1 1 1.1 0.2C0.4 0.6 0 1 0 1.75")
            Dot(0, 4.5)
        } small: {
            Path("M-2 -1.75A2 2 0 1 1 1 -0.1C0.3 0.2 0 0.6 0 1")
            Dot(0, 3.5)
        },
        SmallGlyph("exclamation") {
            Line(0, -4, 0, 1)
            Dot(0, 4)
        } small: {
            Line(0, -3, 0, 0)
            Dot(0, 3)
        },
        SmallGlyph("info") {
            Dot(0, -4)
            Line(0, -1, 0, 4)
        } small: {
            Dot(0, -3)
            Line(0, 0, 0, 3)
        },
        SmallGlyph("dollar") {
            Path("M3 -3H-0.75A1.5 1.5 0 0 0 -0.75 0H0.75A1.5 1.5 0 0 1 0.75 3H-3")
            Line(0, -5, 0, -3)
            Line(0, 3, 0, 5)
        },
        SmallGlyph("percent") {
            Line(3.5, -3.5, -3.5, 3.5)
            Dot(-2.75, -2.75)
            Dot(2.75, 2.75)
        },
        SmallGlyph("at-sign") {
            Circle(0, 0, 1.75)
            Path("M1.75 -1.75V0.5A1.5 1.5 0 0 0 4.75 0.5V0A4.75 4.75 0 1 0 2.75 3.9")
        },
        SmallGlyph("hash") { Path("M-4 -1.5H4M-4 1.5H4M-1.25 -4L-2 4M2 -4L1.25 4") },
        SmallGlyph("more") {
            Dot(-3.5, 0)
            Dot(0, 0)
            Dot(3.5, 0)
        },
        SmallGlyph("code") {
            Polyline(-2, -3.5, -5, 0, -2, 3.5)
            Polyline(2, -3.5, 5, 0, 2, 3.5)
        } small: {
            Polyline(-1.5, -2.5, -4, 0, -1.5, 2.5)
            Polyline(1.5, -2.5, 4, 0, 1.5, 2.5)
        },
        SmallGlyph("bold") { Path("M-2.5 0V-4H0.5A2 2 0 0 1 0.5 0H-2.5V4H1A2 2 0 0 0 1 0H0.5") },
        SmallGlyph("menu") { Path("M-4 -3.5H4M-4 0H4M-4 3.5H4") },
        SmallGlyph("list") {
            Path("M-1 -3.5H4M-1 0H4M-1 3.5H4")
            Dot(-4, -3.5)
            Dot(-4, 0)
            Dot(-4, 3.5)
        },
        SmallGlyph("align-left") { Path("M-4 -3.5H4M-4 0H1M-4 3.5H4") },
        SmallGlyph("align-center") { Path("M-4 -3.5H4M-2 0H2M-4 3.5H4") },
        SmallGlyph("ban") {
            Circle(0, 0, 4.5)
            Line(-3.2, -3.2, 3.2, 3.2)
        },
        SmallGlyph("activity") {
            Polyline(-5, 0.5, -3, 0.5, -1.5, -4, 1.5, 4, 3, 0.5, 5, 0.5)
        } small: {
            Polyline(-4, 0, -2.5, 0, -1, -3, 1, 3, 2.5, 0, 4, 0)
        },
    ]

    static let arrows: [SmallGlyph] =
        ["up", "right", "down", "left"].enumerated().flatMap { turns, name in
            [
                turned(
                    SmallGlyph("arrow-\(name)") {
                        Line(0, 4, 0, -4)
                        Polyline(-3.5, -0.5, 0, -4, 3.5, -0.5)
                    } small: {
                        Line(0, 3, 0, -3)
                        Polyline(-3, 0, 0, -3, 3, 0)
                    }, turns),
                turned(
                    SmallGlyph("arrow-\(diagonals[turns])") {
                        Line(-3, 3, 3, -3)
                        Polyline(-2, -3, 3, -3, 3, 2)
                    } small: {
                        Line(-2.5, 2.5, 2.5, -2.5)
                        Polyline(-1.5, -2.5, 2.5, -2.5, 2.5, 1.5)
                    }, turns),
                turned(
                    SmallGlyph("chevron-\(name)") {
                        Polyline(-4, 2, 0, -2, 4, 2)
                    } small: {
                        Polyline(-3, 1.5, 0, -1.5, 3, 1.5)
                    },
                    turns),
            ]
        } + [
            SmallGlyph("refresh") {
                Path("M3.9 1A4 4 0 1 1 3.25 -2.35")
                Polyline(3.75, -5, 3.75, -2, 0.75, -2)
            },
            SmallGlyph("return") {
                Polyline(4.5, -4, 4.5, 1, -4, 1)
                Polyline(-1, -2, -4, 1, -1, 4)
            },
            SmallGlyph("arrow-left-right") {
                Line(-4, -2.5, 4, -2.5)
                Polyline(1.5, -5, 4, -2.5, 1.5, 0)
                Line(4, 2.5, -4, 2.5)
                Polyline(-1.5, 5, -4, 2.5, -1.5, 0)
            },
            SmallGlyph("trending-up") {
                Polyline(-5, 3, -1.5, -0.5, 0.5, 1.5, 5, -3)
                Polyline(1.5, -3, 5, -3, 5, 0.5)
            },
            SmallGlyph("trending-down") {
                Polyline(-5, -3, -1.5, 0.5, 0.5, -1.5, 5, 3)
                Polyline(1.5, 3, 5, 3, 5, -0.5)
            },
            SmallGlyph("expand") {
                Line(1, -1, 4, -4)
                Polyline(0.5, -4, 4, -4, 4, -0.5)
                Line(-1, 1, -4, 4)
                Polyline(-4, 0.5, -4, 4, -0.5, 4)
            },
        ]

    /// What stands diagonally after each quarter turn.
    private static let diagonals = ["up-right", "down-right", "down-left", "up-left"]

    private static func turned(_ glyph: SmallGlyph, _ turns: Int) -> SmallGlyph {
        var glyph = glyph
        let turn = ShapePlacing(quarterTurns: turns)
        glyph.medium = turn.place(glyph.medium)
        glyph.small = glyph.small.map(turn.place)
        return glyph
    }
}
