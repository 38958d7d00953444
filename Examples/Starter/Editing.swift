import InkpackCore

extension StarterPack {
    /// Editing: drawing tools, text and objects.
    @IconsBuilder static var editing: [Icon] {
        Icon("pencil", tags: ["edit", "write", "draw", "change"]) {
            Polygon(3, 21, 4, 16, 17, 3, 21, 7, 8, 20).role(.body).corner(.sharp, at: 0, 1, 4)
            Line(14, 6, 18, 10).role(.detail)
        }
        Icon("pen-line", tags: ["edit", "write", "sign", "compose", "signature"]) {
            Polygon(3, 21, 4, 16, 17, 3, 21, 7, 8, 20).role(.body).corner(.sharp, at: 0, 1, 4)
            Line(13, 21, 21, 21).ink(.accent)
        }
        Icon("eraser", tags: ["rubber", "remove", "clear", "delete", "undo"]) {
            Polygon(14, 3, 21.5, 10.5, 11, 21, 8, 21, 2, 15).role(.body)
            Line(8, 9, 15.5, 16.5).role(.detail)
            Line(8, 21, 21, 21)
        }
        Icon("scissors", tags: ["cut", "clip", "trim", "coupon"]) {
            Circle(6, 6, 3.5)
            Circle(6, 18, 3.5)
            Line(8.5, 8.5, 21, 21)
            Line(8.5, 15.5, 21, 3)
        }
        Icon("crop", tags: ["trim", "resize", "frame", "image", "cut"]) {
            Path("M6 2V18H22").corner(.frame)
            Path("M2 6H18V22").corner(.frame)
        }
        Icon("brush", tags: ["paint", "paintbrush", "color", "draw", "style"]) {
            Polygon(9, 2, 15, 2, 15, 9, 20, 9, 20, 22, 4, 22, 4, 9, 9, 9).role(.body)
            Line(4, 14, 20, 14).role(.detail)
            Line(9, 18, 9, 22).role(.detail)
            Line(15, 18, 15, 22).role(.detail)
        }
        Icon("palette", tags: ["color", "paint", "theme", "art", "design"]) {
            Path("M12 22A10 10 0 1 1 22 12A4 4 0 0 1 18 16H14V20A2 2 0 0 1 12 22Z")
                .role(.body)
            Dot(6.5, 12.5).role(.detail)
            Dot(9, 7.5).role(.detail)
            Dot(15, 7.5).role(.detail)
            Dot(17.5, 11.5).role(.detail)
        }
        Icon("ruler", tags: ["measure", "length", "scale", "size", "dimensions"]) {
            Polygon(16, 2, 22, 8, 8, 22, 2, 16).role(.body)
            Line(5.5, 12.5, 7.5, 14.5).role(.detail)
            Line(9, 9, 12, 12).role(.detail)
            Line(12.5, 5.5, 14.5, 7.5).role(.detail)
        }
        Icon("align-left", tags: ["text", "paragraph", "justify", "format"]) {
            Path("M3 3H21M3 9H15M3 15H21M3 21H15")
        }
        Icon("align-center", tags: ["text", "paragraph", "middle", "format"]) {
            Path("M3 3H21M6 9H18M3 15H21M6 21H18")
        }
        Icon("bold", tags: ["text", "strong", "font", "weight", "format"]) {
            Path("M6 12V3H13.5A4.5 4.5 0 0 1 13.5 12H6V21H14.5A4.5 4.5 0 0 0 14.5 12H13.5")
        }
        Icon("layers", tags: ["stack", "levels", "sheets", "overlay", "group"]) {
            Polygon(12, 2, 21, 7, 12, 12, 3, 7).role(.body).corner(.small)
            Polyline(3, 12, 12, 17, 21, 12)
            Polyline(3, 17, 12, 22, 21, 17)
        }
        Icon("link", tags: ["chain", "url", "hyperlink", "connect", "web"]) {
            Path("M10 7H6A5 5 0 0 0 6 17H10M14 7H18A5 5 0 0 1 18 17H14M8 12H16")
                .transform(.rotate(-45, 12, 12))
        }
        Icon("wand", tags: ["magic", "auto", "sparkle", "enhance", "effect"]) {
            Polygon(2, 19, 13, 8, 16, 11, 5, 22).role(.body)
            Line(10, 11, 13, 14).role(.detail)
            Path("M19 2V8M16 5H22").ink(.accent)
            Dot(8, 4).ink(.accent)
            Dot(20, 16).ink(.accent)
        }
    }
}
