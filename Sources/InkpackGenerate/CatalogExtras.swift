import InkpackCore

/// Things that prompts often name and a catalogue may lack, drawn as the starter pack's icons are.
enum CatalogExtras {
    @IconsBuilder static var icons: [Icon] {
        Icon("cloud-download", tags: ["download", "sync", "storage", "fetch"]) {
            Path("M6 16H18A4 4 0 0 0 17.8 8A6.5 6.5 0 0 0 5.1 8.1A4 4 0 0 0 6 16Z").id("cloud").role(.body)
            Path("M12 11V22M8.5 18.5L12 22L15.5 18.5").ink(.accent).over("cloud")
        }
        Icon("arrow-down-right", tags: ["southeast", "diagonal"]) {
            Line(5, 5, 19, 19)
            Polyline(19, 8, 19, 19, 8, 19)
        }
        Icon("arrow-down-left", tags: ["southwest", "diagonal", "incoming"]) {
            Line(19, 5, 5, 19)
            Polyline(16, 19, 5, 19, 5, 8)
        }
        Icon("arrow-up-left", tags: ["northwest", "diagonal"]) {
            Line(19, 19, 5, 5)
            Polyline(5, 16, 5, 5, 16, 5)
        }
        Icon("sunset", tags: ["evening", "dusk", "sun", "horizon", "night"]) {
            Path("M7 21A5 5 0 0 1 17 21").role(.body)
            Line(2, 21, 22, 21)
            Path("M3.5 12.5L5.5 14.5M20.5 12.5L18.5 14.5")
            Path("M12 2V11M8 7L12 11L16 7").ink(.accent)
        }
        Icon("trending-down", tags: ["loss", "decrease", "fall", "statistics"]) {
            Polyline(2, 6, 9, 13, 13, 9, 22, 18)
            Polyline(15, 18, 22, 18, 22, 11)
        }
        Icon("thumbs-down", tags: ["dislike", "bad", "reject", "vote"]) {
            Line(3, 3, 3, 13)
            Path("M7 13L11.5 22C13 21.7 14 20.5 14 19V15H19C21 15 22.5 13 22 11L20.5 5.5C20 3.7 19 3 17.5 3H7Z")
                .corner(.sharp, at: 0, 3).role(.body)
        }
        Icon("fast-forward", tags: ["skip", "speed", "player", "seek"]) {
            Polygon(13.5, 3, 22, 12, 13.5, 21).role(.body)
            Polygon(2, 3, 10.5, 12, 2, 21).role(.body)
        }
        Icon("database", tags: ["storage", "data", "tables", "server"]) {
            Path("M4 5A8 3 0 0 1 20 5V19A8 3 0 0 1 4 19Z").role(.body)
            Path("M4 5A8 3 0 0 0 20 5").role(.detail)
            Path("M4 12A8 3 0 0 0 20 12").role(.detail)
        }
        Icon("code", tags: ["programming", "brackets", "develop", "source"]) {
            Polyline(8, 6, 2, 12, 8, 18)
            Polyline(16, 6, 22, 12, 16, 18)
        }
        Icon("terminal", tags: ["console", "shell", "prompt", "command"]) {
            Rectangle(2, 4, 20, 16).role(.body)
            Polyline(7, 9, 10, 12, 7, 15).role(.detail)
            Line(13, 15, 17, 15).role(.detail)
        }
        Icon("power", tags: ["shutdown", "on", "standby", "button"]) {
            Arc(12, 13, 9, from: -55, to: 235)
            Line(12, 2, 12, 12).ink(.accent)
        }
        Icon("bolt", tags: ["lightning", "fast", "energy", "electric"]) {
            Polygon(14, 2, 4, 14, 11, 14, 10, 22, 20, 10, 13, 10).role(.body)
        }
        Icon("log-in", tags: ["sign in", "enter", "account", "door"]) {
            Polyline(14, 3, 21, 3, 21, 21, 14, 21).corner(.frame)
            Line(3, 12, 15, 12).ink(.accent)
            Polyline(10, 7, 15, 12, 10, 17).ink(.accent)
        }
        Icon("log-out", tags: ["sign out", "leave", "exit", "door"]) {
            Polyline(10, 3, 3, 3, 3, 21, 10, 21).corner(.frame)
            Line(9, 12, 21, 12).ink(.accent)
            Polyline(16, 7, 21, 12, 16, 17).ink(.accent)
        }
        Icon("hash", tags: ["number", "channel", "topic", "pound"]) {
            Path("M4 9H20M4 15H20M10 3L8 21M16 3L14 21")
        }
        Icon("circle", tags: ["round", "shape", "ring", "disc"]) { Circle(12, 12, 10).role(.body) }
        Icon("square", tags: ["shape", "box", "rectangle"]) { Rectangle(3, 3, 18, 18).role(.body) }
        Icon("ban", tags: ["forbidden", "block", "prohibited", "no"]) {
            Circle(12, 12, 10).role(.body)
            Line(5, 5, 19, 19).role(.detail)
        }
        Icon("sort", tags: ["order", "arrange", "up and down"]) {
            Line(7, 21, 7, 3)
            Polyline(3, 7, 7, 3, 11, 7)
            Line(17, 3, 17, 21)
            Polyline(13, 17, 17, 21, 21, 17)
        }
        Icon("move", tags: ["drag", "pan", "all directions"]) {
            Path("M2 12H22M12 2V22")
            Polyline(9, 5, 12, 2, 15, 5)
            Polyline(9, 19, 12, 22, 15, 19)
            Polyline(5, 9, 2, 12, 5, 15)
            Polyline(19, 9, 22, 12, 19, 15)
        }
        Icon("list", tags: ["items", "bullets", "rows"]) {
            Path("M9 5H21M9 12H21M9 19H21")
            Dot(4, 5)
            Dot(4, 12)
            Dot(4, 19)
        }
        Icon("coffee", tags: ["cup", "mug", "tea", "break"]) {
            Path("M4 8H17V15A5 5 0 0 1 12 20H9A5 5 0 0 1 4 15Z").role(.body)
            Path("M17 9H18A3.5 3.5 0 0 1 18 16H17")
            Path("M7 2V4M10.5 2V4M14 2V4").ink(.accent)
        }
        Icon("robot", tags: ["bot", "machine", "assistant", "automatic"]) {
            Rectangle(4, 8, 16, 13).role(.body)
            Dot(9, 14.5).role(.detail)
            Dot(15, 14.5).role(.detail)
            Line(12, 3, 12, 8)
            Path("M1.5 13V16M22.5 13V16")
        }
        Icon("crown", tags: ["king", "premium", "royal", "best"]) {
            Polygon(4, 20, 2, 6, 7.5, 11, 12, 4, 16.5, 11, 22, 6, 20, 20).role(.body).corner(1)
        }
        Icon("briefcase", tags: ["work", "job", "business", "portfolio"]) {
            Path("M8 7V3H16V7").corner(.frame)
            Rectangle(2, 7, 20, 13).role(.body)
            Line(2, 13, 22, 13).role(.detail)
        }
        Icon("lightbulb", tags: ["idea", "tip", "lamp", "insight"]) {
            Path("M9 17C9 14.5 5.5 13 5.5 8.5A6.5 6.5 0 0 1 18.5 8.5C18.5 13 15 14.5 15 17Z").role(.body)
            Line(10, 21, 14, 21).ink(.accent)
        }
        Icon("target", tags: ["goal", "aim", "focus", "bullseye"]) {
            Circle(12, 12, 10).role(.body)
            Circle(12, 12, 5.5).role(.detail)
            Dot(12, 12).role(.detail)
        }
        Icon("toggle", tags: ["switch", "setting", "on", "control"]) {
            Rectangle(2, 5, 20, 14).corner(.pill).role(.body)
            Circle(15, 12, 3).role(.detail).knockout(.fill)
        }
        Icon("fire", tags: ["flame", "hot", "burn", "popular"]) {
            Path(
                "M12 22A7.5 7.5 0 0 1 4.5 14.5C4.5 11.5 6.5 9.5 8 7C9 8 9.5 9.5 9.5 11C11.5 9 12.5 6 11.5 2C16 4 19.5 9 19.5 14.5A7.5 7.5 0 0 1 12 22Z"
            )
            .role(.body)
        }
        Icon("bluetooth", tags: ["wireless", "pairing", "connect"]) {
            Path("M6.5 7L17.5 17L12 22V2L17.5 7L6.5 17")
        }
        Icon("exclamation", tags: ["mark", "alert", "important"]) {
            Line(12, 3, 12, 14)
            Dot(12, 20)
        }
    }
}
