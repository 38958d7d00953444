import InkpackCore

extension StarterPack {
    /// Arrows: directions, and what moves in and out.
    @IconsBuilder static var arrows: [Icon] {
        Icon("arrow-up", tags: ["north", "direction", "top", "raise"]) {
            Line(12, 20, 12, 4)
            Polyline(5, 11, 12, 4, 19, 11)
        }
        Icon("arrow-right", tags: ["next", "forward", "east", "direction", "continue"]) {
            Line(4, 12, 20, 12)
            Polyline(13, 5, 20, 12, 13, 19)
        }
        Icon("arrow-down", tags: ["south", "direction", "bottom", "lower"]) {
            Line(12, 4, 12, 20)
            Polyline(5, 13, 12, 20, 19, 13)
        }
        Icon("arrow-left", tags: ["back", "previous", "west", "direction"]) {
            Line(20, 12, 4, 12)
            Polyline(11, 5, 4, 12, 11, 19)
        }
        Icon("arrow-up-right", tags: ["northeast", "diagonal", "direction", "outgoing"]) {
            Line(5, 19, 19, 5)
            Polyline(8, 5, 19, 5, 19, 16)
        }
        Icon("chevron-up", tags: ["collapse", "caret", "close", "up"]) {
            Polyline(5, 15.5, 12, 8.5, 19, 15.5)
        }
        Icon("chevron-right", tags: ["next", "caret", "disclosure", "forward"]) {
            Polyline(8.5, 5, 15.5, 12, 8.5, 19)
        }
        Icon("chevron-down", tags: ["dropdown", "caret", "open", "select"]) {
            Polyline(5, 8.5, 12, 15.5, 19, 8.5)
        }
        Icon("chevron-left", tags: ["back", "caret", "previous", "disclosure"]) {
            Polyline(15.5, 5, 8.5, 12, 15.5, 19)
        }
        Icon("arrow-left-right", tags: ["swap", "exchange", "transfer", "switch", "horizontal"]) {
            Line(3, 7, 21, 7)
            Polyline(17, 3, 21, 7, 17, 11)
            Line(3, 17, 21, 17)
            Polyline(7, 13, 3, 17, 7, 21)
        }
        Icon("return", tags: ["enter", "newline", "key", "submit", "line break"]) {
            Polyline(21, 4, 21, 14, 3, 14).corner(.frame)
            Polyline(9, 8, 3, 14, 9, 20)
        }
        Icon("refresh", tags: ["reload", "sync", "update", "rotate", "cycle"]) {
            Path("M2.85 11.2A9.19 9.19 0 0 1 18.5 5.5L21 8")
            Polyline(21, 3, 21, 8, 16, 8)
            Path("M21.15 12.8A9.19 9.19 0 0 1 5.5 18.5L3 16")
            Polyline(3, 21, 3, 16, 8, 16)
        }
        Icon("undo", tags: ["back", "revert", "history", "reverse"]) {
            Path("M3 8H14.5A6.5 6.5 0 0 1 14.5 21H8")
            Polyline(8, 3, 3, 8, 8, 13)
        }
        Icon("redo", tags: ["forward", "repeat", "history", "again"]) {
            Path("M21 8H9.5A6.5 6.5 0 0 0 9.5 21H16")
            Polyline(16, 3, 21, 8, 16, 13)
        }
        Icon("expand", tags: ["maximize", "fullscreen", "enlarge", "resize"]) {
            Line(14, 10, 21, 3)
            Polyline(14, 3, 21, 3, 21, 10)
            Line(10, 14, 3, 21)
            Polyline(3, 14, 3, 21, 10, 21)
        }
        Icon("external-link", tags: ["open", "new window", "new tab", "launch", "outside"]) {
            Polyline(18, 11, 18, 21, 3, 21, 3, 6, 13, 6).id("window").role(.body).corner(.frame)
            Line(11, 13, 21, 3).over("window").ink(.accent)
            Polyline(16, 3, 21, 3, 21, 8).ink(.accent)
        }
        Icon("download", tags: ["save", "import", "get", "arrow", "tray"]) {
            Polyline(3, 16, 3, 21, 21, 21, 21, 16).corner(.frame)
            Line(12, 3, 12, 16).ink(.accent)
            Polyline(6, 10, 12, 16, 18, 10).ink(.accent)
        }
        Icon("upload", tags: ["send", "export", "share", "arrow", "tray"]) {
            Polyline(3, 16, 3, 21, 21, 21, 21, 16).corner(.frame)
            Line(12, 16, 12, 3).ink(.accent)
            Polyline(6, 9, 12, 3, 18, 9).ink(.accent)
        }
    }
}
