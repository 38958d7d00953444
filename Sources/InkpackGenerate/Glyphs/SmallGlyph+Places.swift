import InkpackCore

extension SmallGlyph {
    /// Places, sky and nature.
    static let places: [SmallGlyph] = [
        SmallGlyph("home") {
            Polygon(-4, 4.5, -4, -0.5, 0, -4, 4, -0.5, 4, 4.5).role(.body).corner(0.5)
        } small: {
            Polygon(-3, 3, -3, -0.5, 0, -3, 3, -0.5, 3, 3).role(.body).corner(0.5)
        },
        SmallGlyph("map-pin") {
            Path("M0 5C-2 3 -4 1.25 -4 -1A4 4 0 0 1 4 -1C4 1.25 2 3 0 5Z").role(.body)
            Dot(0, -1).role(.detail)
        },
        SmallGlyph("flag") {
            Line(-3.5, -4, -3.5, 5)
            Polygon(-3.5, -4, 4, -4, 2, -1.25, 4, 1.5, -3.5, 1.5).role(.body).corner(0.5)
        } small: {
            Line(-2.5, -3, -2.5, 3.5)
            Polygon(-2.5, -3, 3, -3, 3, 1, -2.5, 1).role(.body).corner(0.5)
        },
        SmallGlyph("globe") {
            Circle(0, 0, 5).role(.body)
            Ellipse(0, 0, 2, 5).role(.detail)
        },
        SmallGlyph("sun") {
            Circle(0, 0, 2).role(.fill)
            Path("M0 -5V-4M0 4V5M-5 0H-4M4 0H5M-3.5 -3.5L-2.8 -2.8M2.8 2.8L3.5 3.5M-3.5 3.5L-2.8 2.8M2.8 -2.8L3.5 -3.5")
        },
        SmallGlyph("moon") {
            Path("M-1 -4A4.25 4.25 0 1 0 4 1A4 4 0 0 1 -1 -4Z").role(.body)
        } small: {
            Path("M-0.75 -3A3.2 3.2 0 1 0 3 0.75A3 3 0 0 1 -0.75 -3Z").role(.body)
        },
        SmallGlyph("cloud") {
            Path("M-2.75 3.5H2.75A2 2 0 0 0 2.75 -0.5A3 3 0 0 0 -3 -0.5A2 2 0 0 0 -2.75 3.5Z").role(.body)
        },
        SmallGlyph("droplet") {
            Path("M0 -4.5C-1.75 -2.5 -3.5 -1 -3.5 1A3.5 3.5 0 0 0 3.5 1C3.5 -1 1.75 -2.5 0 -4.5Z").role(.body)
        } small: {
            Path("M0 -3.5C-1.25 -2 -2.75 -0.75 -2.75 0.75A2.75 2.75 0 0 0 2.75 0.75C2.75 -0.75 1.25 -2 0 -3.5Z").role(
                .body)
        },
        SmallGlyph("snowflake") {
            Path("M0 -4.5V4.5M-3.9 -2.25L3.9 2.25M-3.9 2.25L3.9 -2.25")
        } small: {
            Path("M0 -3.5V3.5M-3 -1.75L3 1.75M-3 1.75L3 -1.75")
        },
        SmallGlyph("bolt") {
            Polyline(1, -5, -3, 0.5, 3, -0.5, -1, 5)
        } small: {
            Polyline(0.5, -3.5, -2, 0.5, 2, -0.5, -0.5, 3.5)
        },
        SmallGlyph("fire") {
            Path(
                "M0 4.75A3.75 3.75 0 0 1 -3.75 1C-3.75 -1 -2 -2 -1.25 -4.75C1.75 -3.5 3.75 -1.5 3.75 1A3.75 3.75 0 0 1 0 4.75Z"
            )
            .role(.body)
        },
        SmallGlyph("tree") {
            Polygon(0, -5, 4, 2, -4, 2).role(.body)
            Line(0, 2, 0, 5)
        },
        SmallGlyph("mountain") { Polygon(-5, 4, -1.25, -3.5, 1, 0.5, 2, -1, 5, 4).role(.body).corner(0.5) },
        SmallGlyph("umbrella") {
            Path("M-4.5 0A4.5 4.5 0 0 1 4.5 0Z").role(.body)
            Path("M0 0V4A1.25 1.25 0 0 1 -2.5 4")
        },
        SmallGlyph("target") {
            Circle(0, 0, 5).role(.body)
            Dot(0, 0).role(.detail)
        },
        SmallGlyph("compass") {
            Circle(0, 0, 5).role(.body)
            Line(-1.5, 1.5, 1.5, -1.5).role(.detail)
        },
        SmallGlyph("send") { Polygon(4.5, -4.5, 1.5, 4.5, -0.5, 0.5, -4.5, -1.5).role(.body).corner(0.5) },
        SmallGlyph("building") {
            Rectangle(-3.5, -4.5, 7, 9.5).role(.body)
            Line(0, -1.5, 0, 1.5).role(.detail)
        },
    ]

    /// Screens, sound and what is played.
    static let devices: [SmallGlyph] = [
        SmallGlyph("play") {
            Polygon(-2.5, -4, 4, 0, -2.5, 4).role(.body)
        } small: {
            Polygon(-2, -3, 3, 0, -2, 3).role(.body)
        },
        SmallGlyph("pause") {
            Path("M-2 -3.5V3.5M2 -3.5V3.5")
        } small: {
            Path("M-2 -2.5V2.5M2 -2.5V2.5")
        },
        SmallGlyph("stop") {
            Rectangle(-3, -3, 6, 6).role(.body)
        } small: {
            Rectangle(-2.5, -2.5, 5, 5).role(.body)
        },
        SmallGlyph("square") { Rectangle(-3.5, -3.5, 7, 7).role(.body) },
        SmallGlyph("circle") {
            Circle(0, 0, 4).role(.body)
        } small: {
            Circle(0, 0, 3).role(.body)
        },
        SmallGlyph("skip-forward") {
            Polygon(-4, -3.5, 1.5, 0, -4, 3.5).role(.body)
            Line(4, -3.5, 4, 3.5)
        },
        SmallGlyph("skip-back") {
            Polygon(4, -3.5, -1.5, 0, 4, 3.5).role(.body)
            Line(-4, -3.5, -4, 3.5)
        },
        SmallGlyph("camera") {
            Polygon(-5, -2.5, -2.5, -2.5, -1.5, -4.5, 1.5, -4.5, 2.5, -2.5, 5, -2.5, 5, 4.5, -5, 4.5).role(.body)
                .corner(.sharp, at: 1, 4)
            Dot(0, 1).role(.detail)
        },
        SmallGlyph("video") {
            Rectangle(-5, -3, 6, 6).role(.body)
            Polyline(1, -0.75, 5, -2.75, 5, 2.75, 1, 0.75).corner(.frame)
        },
        SmallGlyph("image") {
            Rectangle(-4.5, -4, 9, 8).role(.body)
            Polyline(-3, 4, 1, -0.5, 4.5, 3).role(.detail)
        },
        SmallGlyph("music") {
            Circle(-1.75, 3, 1.75).role(.body)
            Polyline(0, 3, 0, -4.5, 3.5, -3.5)
        } small: {
            Circle(-1.25, 2, 1.25).role(.body)
            Polyline(0, 2, 0, -3, 2.5, -2)
        },
        SmallGlyph("microphone") {
            Rectangle(-1.75, -5.25, 3.5, 6).role(.body).corner(.pill)
            Path("M-4.25 -1.25A4.25 4.25 0 0 0 4.25 -1.25")
            Line(0, 3, 0, 5)
        },
        SmallGlyph("volume") {
            Polygon(-4.5, -1.5, -2.5, -1.5, 0, -4, 0, 4, -2.5, 1.5, -4.5, 1.5).role(.body).corner(0.5)
            Arc(0, 0, 3.75, from: -45, to: 45)
        },
        SmallGlyph("headphones") {
            Path("M-4.5 3.5V0A4.5 4.5 0 0 1 4.5 0V3.5")
            Path("M-4 2.5V4M4 2.5V4")
        },
        SmallGlyph("phone") {
            Path("M-4 -4H-1.5L-0.5 -1.5L-1.5 -0.5A5 5 0 0 0 0.5 1.5L1.5 0.5L4 1.5V4H3A7 7 0 0 1 -4 -3Z").role(.body)
        },
        SmallGlyph("phone-screen") {
            Rectangle(-2.5, -4.5, 5, 9).role(.body)
        },
        SmallGlyph("monitor") {
            Rectangle(-5, -4, 10, 6).role(.body)
            Path("M0 2V5M-2 5H2")
        },
        SmallGlyph("card") {
            Rectangle(-5, -3.5, 10, 7).role(.body)
            Line(-5, -0.75, 5, -0.75).role(.detail)
        },
        SmallGlyph("wifi") {
            Arc(0, 4, 8, from: 225, to: 315)
            Arc(0, 4, 4, from: 225, to: 315)
            Dot(0, 4)
        } small: {
            Arc(0, 3, 5.5, from: 225, to: 315)
            Dot(0, 3)
        },
        SmallGlyph("rss") {
            Dot(-3.5, 3.5)
            Arc(-3.5, 3.5, 4, from: -90, to: 0)
            Arc(-3.5, 3.5, 8, from: -90, to: 0)
        },
        SmallGlyph("bluetooth") { Polyline(-2.5, -2.5, 2.5, 2.5, 0, 5, 0, -5, 2.5, -2.5, -2.5, 2.5) },
        SmallGlyph("battery") {
            Rectangle(-5, -2.5, 8, 5).role(.body)
            Line(5.5, -0.5, 5.5, 0.5)
        },
        SmallGlyph("power") {
            Arc(0, 0.5, 4, from: -50, to: 230)
            Line(0, -4.75, 0, 0)
        },
        SmallGlyph("plug") {
            Path("M-2 -5V-2M2 -5V-2")
            Path("M-4 -2H4V-0.5A4 3 0 0 1 -4 -0.5Z").role(.body)
            Line(0, 2.5, 0, 5)
        },
        SmallGlyph("database") {
            Path("M-4 -3A4 1.5 0 0 1 4 -3V3A4 1.5 0 0 1 -4 3Z").role(.body)
            Path("M-4 -0.5A4 1.5 0 0 0 4 -0.5").role(.detail)
        },
        SmallGlyph("terminal") {
            Polyline(-4, -3.5, -0.5, 0, -4, 3.5)
            Line(1, 4, 5, 4)
        },
        SmallGlyph("robot") {
            Rectangle(-4.5, -2, 9, 6.5).role(.body)
            Line(0, -5, 0, -2)
        },
    ]
}
