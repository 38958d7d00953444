import InkpackCore

extension StarterPack {
    /// Interface: the signs that every screen needs.
    @IconsBuilder static var interface: [Icon] {
        Icon("search", tags: ["find", "magnifier", "look", "zoom", "explore"]) {
            Circle(10, 10, 8).role(.body)
            Line(16, 16, 22, 22)
        }
        .variant(.solid, reason: "A filled lens reads as a paddle; glass stays clear.") {
            Circle(10, 10, 8)
            Line(16, 16, 22, 22)
        }
        Icon("settings", tags: ["gear", "cog", "preferences", "options", "configure"]) {
            Polygon(
                9.5, 5, 9.5, 2, 14.5, 2, 14.5, 5, 17, 6.5, 19.5, 5, 22, 9, 19.5, 10.5,
                19.5, 13.5, 22, 15, 19.5, 19, 17, 17.5, 14.5, 19, 14.5, 22, 9.5, 22, 9.5, 19,
                7, 17.5, 4.5, 19, 2, 15, 4.5, 13.5, 4.5, 10.5, 2, 9, 4.5, 5, 7, 6.5
            )
            .role(.body)
            Circle(12, 12, 3).role(.detail).knockout(.fill)
        }
        Icon("menu", tags: ["hamburger", "navigation", "list", "drawer"]) {
            Path("M3 5H21M3 12H21M3 19H21")
        }
        Icon("plus", tags: ["add", "new", "create", "increase"]) {
            Path("M12 4V20M4 12H20")
        }
        Icon("minus", tags: ["remove", "subtract", "decrease", "less"]) {
            Line(4, 12, 20, 12)
        }
        Icon("close", tags: ["x", "cancel", "dismiss", "remove", "exit"]) {
            Path("M5 5L19 19M19 5L5 19")
        }
        Icon("check", tags: ["done", "ok", "tick", "yes", "confirm"]) {
            Polyline(3, 12, 9, 18, 21, 6)
        }
        Icon("more", tags: ["ellipsis", "dots", "options", "overflow", "menu"]) {
            Circle(5, 12, 2).role(.fill)
            Circle(12, 12, 2).role(.fill)
            Circle(19, 12, 2).role(.fill)
        }
        Icon("filter", tags: ["funnel", "refine", "narrow", "sort"]) {
            Polygon(2.5, 3, 21.5, 3, 15, 11.5, 15, 17.5, 9, 21.5, 9, 11.5).role(.body).corner(.small, at: 3, 4)
        }
        Icon("sliders", tags: ["adjust", "controls", "tune", "equalizer", "settings"]) {
            Path("M2 5H13M19 5H22M2 12H5M11 12H22M2 19H13M19 19H22")
            Circle(16, 5, 3).role(.body)
            Circle(8, 12, 3).role(.body)
            Circle(16, 19, 3).role(.body)
        }
        Icon("grid", tags: ["apps", "dashboard", "tiles", "gallery", "layout"]) {
            Rectangle(3, 3, 7, 7).role(.body)
            Rectangle(14, 3, 7, 7).role(.body)
            Rectangle(3, 14, 7, 7).role(.body)
            Rectangle(14, 14, 7, 7).role(.body)
        }
        Icon("info", tags: ["about", "details", "information", "notice"]) {
            Circle(12, 12, 10).role(.body)
            Dot(12, 7).role(.detail)
            Line(12, 11, 12, 17).role(.detail)
        }
        Icon("help", tags: ["question", "support", "faq", "what"]) {
            Circle(12, 12, 10).role(.body)
            Path("M9 9A3 3 0 1 1 13.5 11.6C12.7 12.05 12 12.6 12 13.5").role(.detail)
            Dot(12, 17.5).role(.detail)
        }
        Icon("warning", tags: ["alert", "caution", "danger", "error", "attention"]) {
            Polygon(12, 3, 21.5, 21, 2.5, 21).role(.body)
            Line(12, 9, 12, 13).role(.detail)
            Dot(12, 17).role(.detail)
        }
        .exempt(
            from: "element-gap", reason: "The mark needs its length to be read; only its upper end is near the sides."
        )
        Icon("star", tags: ["favorite", "rate", "rating", "review", "featured"]) {
            Polygon(12, 2, 15, 8, 22, 9, 17, 14, 18, 21, 12, 17.5, 6, 21, 7, 14, 2, 9, 9, 8).role(.body)
                .corner(0.5)
        }
        .exempt(from: "corner-radius", reason: "With the radius of a frame the ten corners would melt into a blob.")
        Icon("heart", tags: ["love", "like", "favorite", "health", "wish"]) {
            Path("M12 5.34A5.5 5.5 0 1 0 3.61 12.39L12 20.78").role(.body).mirror(.horizontal)
        }
    }
}
