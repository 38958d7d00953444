import InkpackCore

extension SmallGlyph {
    /// Things that people use, and what stands for people and feelings.
    static let objects: [SmallGlyph] = [
        SmallGlyph("heart") {
            Path("M0 -1.9A2.25 2.25 0 0 0 -3.75 0.6L0 4.1L3.75 0.6A2.25 2.25 0 0 0 0 -1.9Z").role(.body)
        } small: {
            Path("M0 -1.5A1.8 1.8 0 0 0 -3 0.5L0 3.25L3 0.5A1.8 1.8 0 0 0 0 -1.5Z").role(.body)
        },
        SmallGlyph("star") {
            Polygon(0, -4.5, 1.4, -1.7, 4.5, -1.3, 2.2, 0.9, 2.8, 4, 0, 2.5, -2.8, 4, -2.2, 0.9, -4.5, -1.3, -1.4, -1.7)
                .role(.body).corner(0.2)
        } small: {
            Polygon(0, -3.5, 1.1, -1.2, 3.5, -1, 1.7, 0.7, 2.2, 3, 0, 1.9, -2.2, 3, -1.7, 0.7, -3.5, -1, -1.1, -1.2)
                .role(.body).corner(0.2)
        },
        SmallGlyph("lock") {
            Path("M-2.5 -0.5V-2.5A2.5 2.5 0 0 1 2.5 -2.5V-0.5")
            Rectangle(-4, -0.5, 8, 5).role(.body)
        } small: {
            Path("M-2 0V-1.5A2 2 0 0 1 2 -1.5V0")
            Rectangle(-3, 0, 6, 3.5).role(.body)
        },
        SmallGlyph("unlock") {
            Path("M-2.5 -0.5V-2.5A2.5 2.5 0 0 1 2.2 -3.7")
            Rectangle(-4, -0.5, 8, 5).role(.body)
        } small: {
            Path("M-2 0V-1.75A2 2 0 0 1 1.7 -2.8")
            Rectangle(-3, 0, 6, 3.5).role(.body)
        },
        SmallGlyph("user") {
            Circle(0, -2.5, 2).role(.body)
            Path("M-4 5A4 2.75 0 0 1 4 5").role(.body)
        },
        SmallGlyph("settings") {
            Circle(0, 0, 2.5).role(.body)
            Path(
                "M0 -5V-2.5M0 2.5V5M4.33 -2.5L2.17 -1.25M-2.17 1.25L-4.33 2.5M4.33 2.5L2.17 1.25M-2.17 -1.25L-4.33 -2.5"
            )
        },
        SmallGlyph("search") {
            Circle(-0.75, -0.75, 3.5)
            Line(1.75, 1.75, 4.5, 4.5)
        } small: {
            Circle(-0.75, -0.75, 2.5)
            Line(1, 1, 3, 3)
        },
        SmallGlyph("clock") {
            Circle(0, 0, 5).role(.body)
            Polyline(0, -2.5, 0, 0, 1.75, 1).role(.detail)
        },
        SmallGlyph("bell") {
            Path("M-4 2C-3 0.75 -3 0 -3 -1.5A3 3 0 0 1 3 -1.5C3 0 3 0.75 4 2Z").role(.body)
            Line(-0.75, 5, 0.75, 5)
        },
        SmallGlyph("pencil") {
            Polygon(-4, 4, -3.5, 1, 1.5, -4, 4, -1.5, -1, 3.5).role(.body).corner(0.5)
        } small: {
            Polygon(-3, 3, -2.5, 0.5, 1, -3, 3, -1, -0.5, 2.5).role(.body).corner(0.5)
        },
        SmallGlyph("eye") {
            Path("M-5 0C-3 -4.25 3 -4.25 5 0C3 4.25 -3 4.25 -5 0Z").role(.body)
            Dot(0, 0).role(.detail)
        },
        SmallGlyph("key") {
            Circle(-2, 2, 2.25).role(.body)
            Line(-0.4, 0.4, 4, -4)
            Line(2.5, -2.5, 4, -1)
        },
        SmallGlyph("tag") { Polygon(-4, -4, 0, -4, 4.5, 0.5, 0.5, 4.5, -4, 0).role(.body) },
        SmallGlyph("link") {
            Path("M-1.5 -2.5H-2.5A2.5 2.5 0 0 0 -2.5 2.5H-1.5M1.5 -2.5H2.5A2.5 2.5 0 0 1 2.5 2.5H1.5M-1.75 0H1.75")
        },
        SmallGlyph("bookmark") {
            Polygon(-3, -4, 3, -4, 3, 4.5, 0, 2, -3, 4.5).role(.body).corner(.sharp, at: 3)
        } small: {
            Polygon(-2.5, -3, 2.5, -3, 2.5, 3.5, 0, 1.5, -2.5, 3.5).role(.body).corner(.sharp, at: 3)
        },
        SmallGlyph("calendar") {
            Rectangle(-4, -3.5, 8, 8).role(.body)
            Path("M-2 -5V-3.5M2 -5V-3.5")
            Line(-4, 0, 4, 0).role(.detail)
        },
        SmallGlyph("gift") {
            Rectangle(-4, -1.5, 8, 6).role(.body)
            Line(0, -1.5, 0, 4.5).role(.detail)
            Path("M-2.5 -4.5L0 -1.5L2.5 -4.5")
        },
        SmallGlyph("mail") {
            Rectangle(-5, -3.5, 10, 7.5).role(.body)
            Polyline(-5, -2, 0, 1, 5, -2).role(.detail)
        },
        SmallGlyph("chat") {
            Polygon(-4.5, -4, 4.5, -4, 4.5, 2, -0.5, 2, -3, 4.5, -3, 2, -4.5, 2).role(.body).corner(.sharp, at: 3, 4, 5)
        },
        SmallGlyph("file") {
            Polygon(-3.5, -4.5, 1, -4.5, 3.5, -2, 3.5, 4.5, -3.5, 4.5).role(.body).corner(.sharp, at: 1, 2)
        },
        SmallGlyph("folder") {
            Polygon(-4.5, -3.5, -1.5, -3.5, 0, -2, 4.5, -2, 4.5, 4, -4.5, 4).role(.body).corner(0.5)
        },
        SmallGlyph("trash") {
            Polyline(-3, -2, -2.5, 5, 2.5, 5, 3, -2).role(.body).corner(.frame)
            Path("M-4.5 -2H4.5M-1 -4.75H1")
        },
        SmallGlyph("archive") {
            Rectangle(-4.5, -4, 9, 3).role(.body)
            Polyline(-3.5, -1, -3.5, 4.5, 3.5, 4.5, 3.5, -1).role(.body).corner(.frame)
        },
        SmallGlyph("shield") {
            Path("M0 -4.5L4 -3V0C4 2.5 2.25 4 0 4.75C-2.25 4 -4 2.5 -4 0V-3Z").role(.body)
        },
        SmallGlyph("smile") {
            Circle(0, 0, 5).role(.body)
            Dot(-1.75, -1.25).role(.detail)
            Dot(1.75, -1.25).role(.detail)
            Arc(0, 0, 2.5, from: 30, to: 150).role(.detail)
        },
        SmallGlyph("thumbs-up") {
            Line(-4.5, -0.5, -4.5, 4)
            Path("M-1.5 -0.5L0.75 -4.5C2 -4.25 2.25 -3.25 2.25 -2.5V-0.5H4.5L3.5 4H-1.5Z").role(.body).corner(
                .sharp, at: 0)
        },
        SmallGlyph("thumbs-down") {
            Line(-4.5, 0.5, -4.5, -4)
            Path("M-1.5 0.5L0.75 4.5C2 4.25 2.25 3.25 2.25 2.5V0.5H4.5L3.5 -4H-1.5Z").role(.body).corner(.sharp, at: 0)
        },
        SmallGlyph("crown") {
            Polygon(-3.5, 3.5, -4.5, -3, -2, -0.5, 0, -4, 2, -0.5, 4.5, -3, 3.5, 3.5).role(.body).corner(0.5)
        },
        SmallGlyph("filter") {
            Polygon(-4.5, -4, 4.5, -4, 1.25, 0, 1.25, 3, -1.25, 4.5, -1.25, 0).role(.body).corner(0.5)
        },
        SmallGlyph("cart") {
            Polygon(-3, -2, 4.5, -2, 3.5, 1.5, -2, 1.5).role(.body).corner(.sharp, at: 0)
            Polyline(-5, -4.5, -3.75, -4.5, -3, -2)
            Dot(-1.75, 4.5)
            Dot(3, 4.5)
        },
        SmallGlyph("package") {
            Rectangle(-4, -4, 8, 8).role(.body)
            Line(-4, -1, 4, -1).role(.detail)
        },
        SmallGlyph("paperclip") { Path("M3.5 -1V1.5A3.25 3.25 0 0 1 -3 1.5V-2.5A2 2 0 0 1 1 -2.5V1.5") },
        SmallGlyph("briefcase") {
            Rectangle(-4.5, -2, 9, 6).role(.body)
            Polyline(-2, -2, -2, -4.5, 2, -4.5, 2, -2).corner(.frame)
        },
    ]
}
