import InkpackCore

extension StarterPack {
    /// Files: documents, folders and what is done with them.
    @IconsBuilder static var files: [Icon] {
        Icon("file", tags: ["document", "page", "paper", "new"]) {
            Polygon(4, 2, 13, 2, 20, 9, 20, 22, 4, 22).role(.body).corner(.sharp, at: 1, 2)
            Polyline(13, 2, 13, 9, 20, 9).role(.detail)
        }
        Icon("file-text", tags: ["document", "article", "note", "page", "report"]) {
            Polygon(4, 2, 13, 2, 20, 9, 20, 22, 4, 22).role(.body).corner(.sharp, at: 1, 2)
            Polyline(13, 2, 13, 9, 20, 9).role(.detail)
            Line(8, 13, 16, 13).role(.detail)
            Line(8, 17, 16, 17).role(.detail)
        }
        Icon("file-plus", tags: ["new document", "add", "create", "page"]) {
            Polygon(4, 2, 13, 2, 20, 9, 20, 22, 4, 22).role(.body).corner(.sharp, at: 1, 2)
            Polyline(13, 2, 13, 9, 20, 9).role(.detail)
            Path("M12 13V18M9.5 15.5H14.5").role(.detail).ink(.accent)
        }
        Icon("folder", tags: ["directory", "files", "collection", "project"]) {
            Polygon(2, 4, 9, 4, 12, 7, 22, 7, 22, 20, 2, 20).role(.body)
        }
        Icon("folder-open", tags: ["directory", "browse", "files", "project"]) {
            Polygon(2, 4, 8, 4, 11, 7, 19, 7, 19, 11, 22, 11, 19, 20, 2, 20).role(.body)
                .corner(.sharp, at: 4)
            Polyline(3, 19, 6, 11, 19, 11).role(.detail)
        }
        .variant(.solid, reason: "The flap stands off from the back on its whole length.") {
            Polygon(2, 4, 8, 4, 11, 7, 19, 7, 19, 20, 2, 20).id("back").role(.body)
            Polygon(5, 12, 22, 12, 19, 20, 2, 20).role(.body).over("back")
        }
        Icon("folder-plus", tags: ["new directory", "add", "create", "project"]) {
            Polygon(2, 4, 9, 4, 12, 7, 22, 7, 22, 20, 2, 20).role(.body)
            Path("M12 11V16M9.5 13.5H14.5").role(.detail).ink(.accent)
        }
        Icon("archive", tags: ["box", "store", "storage", "backup", "history"]) {
            Path("M4 8V21H20V8").role(.body).corner(.frame)
            Rectangle(2, 3, 20, 5).role(.body)
            Line(10, 13, 14, 13).role(.detail)
        }
        .variant(.solid, reason: "A gap sets the lid off from the box.") {
            Rectangle(2, 3, 20, 3).role(.body)
            Polygon(4, 10, 20, 10, 20, 21, 4, 21).role(.body).corner(.sharp, at: 0, 1)
            Line(10, 14, 14, 14).role(.detail)
        }
        Icon("clipboard", tags: ["paste", "list", "tasks", "form"]) {
            Polygon(8, 4, 4, 4, 4, 22, 20, 22, 20, 4, 16, 4, 16, 6, 8, 6).role(.body)
                .corner(.sharp, at: 0, 5, 6, 7)
            Rectangle(8, 2, 8, 4).role(.body)
        }
        .variant(.solid, reason: "The clip stands off from the board.") {
            Rectangle(4, 4, 16, 18).id("board").role(.body)
            Rectangle(8, 2, 8, 4).role(.body).over("board")
        }
        Icon("copy", tags: ["duplicate", "clone", "clipboard", "two"]) {
            Rectangle(2, 2, 14, 14).id("back").role(.body)
            Rectangle(8, 8, 14, 14).role(.body).over("back")
        }
        Icon("bookmark", tags: ["save", "favorite", "ribbon", "read later"]) {
            Polygon(5, 2, 19, 2, 19, 21.5, 12, 16.5, 5, 21.5).role(.body)
                .corner(.small, at: 2, 4).corner(.sharp, at: 3)
        }
        Icon("paperclip", tags: ["attachment", "attach", "file", "mail"]) {
            Path("M18 8V17A6 6 0 0 1 6 17V6A4 4 0 0 1 14 6V16A2 2 0 0 1 10 16V8")
                .transform(.rotate(45, 12.5, 13))
        }
        Icon("trash", tags: ["delete", "bin", "remove", "garbage", "discard"]) {
            Path("M5 6L6 22H18L19 6").role(.body).corner(.frame)
            Line(3, 6, 21, 6)
            Path("M8 6V2H16V6").corner(.frame)
            Line(10, 11, 10, 17).role(.detail)
            Line(14, 11, 14, 17).role(.detail)
        }
        Icon("save", tags: ["floppy", "disk", "store", "write", "keep"]) {
            Polygon(3, 3, 17, 3, 21, 7, 21, 21, 3, 21).role(.body)
            Path("M7 3V8H14V3").role(.detail).corner(.frame)
            Path("M7 21V14H17V21").role(.detail).corner(.frame)
        }
        Icon("book", tags: ["read", "guide", "manual", "library", "docs"]) {
            Path("M20 17V2H4V19.5A2.5 2.5 0 0 1 6.5 17Z").role(.body).corner(.sharp, at: 0)
            Path("M4 17V19.5A2.5 2.5 0 0 0 6.5 22H20V17").corner(.frame)
        }
        .exempt(
            from: "corner-radius", reason: "The spine is a half circle between the pages and the cover, 5 units apart.")
    }
}
