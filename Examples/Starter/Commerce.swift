import InkpackCore

extension StarterPack {
    /// Commerce: shopping, payment and delivery.
    @IconsBuilder static var commerce: [Icon] {
        Icon("cart", tags: ["shopping", "trolley", "basket", "checkout", "buy"]) {
            Polygon(6, 7, 22, 7, 20, 15, 8, 15).role(.body).corner(.sharp, at: 0)
            Polyline(2, 3, 5, 3, 6, 7)
            Circle(9, 20.5, 2).role(.fill)
            Circle(19, 20.5, 2).role(.fill)
        }
        Icon("shopping-bag", tags: ["shop", "purchase", "retail", "buy", "store"]) {
            Polygon(5, 7, 19, 7, 21, 22, 3, 22).role(.body)
            Path("M8 7V6A4 4 0 0 1 16 6V7")
            Path("M8 7V11M16 7V11").role(.detail)
        }
        .variant(.solid, reason: "The straps end on the bag, and the slots below them would run into the handle.") {
            Polygon(5, 7, 19, 7, 21, 22, 3, 22).role(.body)
            Path("M8 7V6A4 4 0 0 1 16 6V7")
            Path("M8 11V13M16 11V13").role(.detail)
        }
        Icon("credit-card", tags: ["payment", "bank", "debit", "pay", "checkout"]) {
            Rectangle(2, 4, 20, 16).role(.body)
            Line(2, 10, 22, 10).role(.detail)
            Line(6, 15, 10, 15).role(.detail)
        }
        Icon("wallet", tags: ["money", "payment", "purse", "balance", "cash"]) {
            Polygon(3, 4, 19, 4, 19, 8, 21, 8, 21, 20, 3, 20).role(.body).corner(.sharp, at: 2)
            Line(3, 8, 19, 8).role(.detail)
            Dot(16.5, 14).role(.detail)
        }
        .variant(.solid, reason: "The flap and the pocket are two pieces, and neither has a hook.") {
            Polygon(3, 4, 19, 4, 19, 6, 3, 6).role(.body).corner(.sharp, at: 2, 3)
            Polygon(3, 10, 21, 10, 21, 20, 3, 20).role(.body).corner(.sharp, at: 0)
            Dot(16.5, 15).role(.detail)
        }
        Icon("tag", tags: ["price", "label", "sale", "category", "discount"]) {
            Polygon(3, 3, 12.5, 3, 22, 12.5, 12.5, 22, 3, 12.5).role(.body)
            Dot(8, 8).role(.detail)
        }
        Icon("gift", tags: ["present", "reward", "bonus", "birthday", "surprise"]) {
            Path("M4 12V21H20V12").role(.body).corner(.frame)
            Rectangle(2, 7, 20, 5).role(.body)
            Line(12, 7, 12, 21).role(.detail)
            Path("M12 7C11.5 4 9.5 2 7.5 2A2.5 2.5 0 0 0 7.5 7").mirror(.horizontal)
        }
        .variant(.solid, reason: "A gap sets the lid off from the box, and the ribbon parts the box alone.") {
            Rectangle(2, 7, 20, 3).role(.body)
            Polygon(4, 14, 20, 14, 20, 21, 4, 21).role(.body).corner(.sharp, at: 0, 1)
            Line(12, 14, 12, 21).role(.detail)
            Path("M12 7C11.5 4 9.5 2 7.5 2A2.5 2.5 0 0 0 7.5 7").mirror(.horizontal)
        }
        Icon("receipt", tags: ["bill", "invoice", "purchase", "payment", "ticket"]) {
            Polygon(4, 2, 20, 2, 20, 21.5, 16, 18.5, 12, 21.5, 8, 18.5, 4, 21.5).role(.body)
                .corner(.sharp, at: 2, 3, 4, 5, 6)
            Line(8, 7, 16, 7).role(.detail)
            Line(8, 12, 13, 12).role(.detail)
        }
        Icon("store", tags: ["shop", "market", "retail", "storefront", "business"]) {
            Path(
                "M4.5 11.5V21H19.5V11.5A2.5 2.5 0 0 1 17 9A2.5 2.5 0 0 1 12 9A2.5 2.5 0 0 1 7 9A2.5 2.5 0 0 1 4.5 11.5Z"
            )
            .role(.body)
            Path("M5 3H19L22 9A2.5 2.5 0 0 1 17 9A2.5 2.5 0 0 1 12 9A2.5 2.5 0 0 1 7 9A2.5 2.5 0 0 1 2 9Z")
                .role(.body)
            Path("M20 11.5A2.5 2.5 0 0 1 17 9A2.5 2.5 0 0 1 12 9A2.5 2.5 0 0 1 7 9A2.5 2.5 0 0 1 4 11.5")
                .role(.detail)
            Polyline(9.5, 21, 9.5, 16, 14.5, 16, 14.5, 21).role(.detail)
        }
        .exempt(from: "counter", in: "vivid", reason: "The scallops close at their ends, where they meet the wall.")
        Icon("coin", tags: ["money", "dollar", "currency", "cash", "price"]) {
            Circle(12, 12, 10).role(.body)
            Path("M15 8H11A2 2 0 0 0 11 12H13A2 2 0 0 1 13 16H9").role(.detail)
            Line(12, 6, 12, 8).role(.detail)
            Line(12, 16, 12, 18).role(.detail)
        }
        Icon("percent", tags: ["discount", "sale", "rate", "interest", "ratio"]) {
            Line(20, 4, 4, 20)
            Circle(6.5, 6.5, 3).role(.body)
            Circle(17.5, 17.5, 3).role(.body)
        }
        Icon("truck", tags: ["delivery", "shipping", "transport", "freight", "vehicle"]) {
            Path("M2 18V4H14V8H18L22 12V18H19.5A2.5 2.5 0 0 0 14.5 18H9.5A2.5 2.5 0 0 0 4.5 18Z")
                .role(.body).corner(.sharp, at: 3)
            Line(14, 8, 14, 18).role(.detail)
            Circle(7, 18, 2.5).role(.body)
            Circle(17, 18, 2.5).role(.body)
        }
        .variant(.solid, reason: "Box, cab and wheels stand apart, as nothing else can part them.") {
            Rectangle(2, 4, 10, 14).id("box").role(.body)
            Polygon(16, 8, 18, 8, 22, 12, 22, 18, 16, 18).id("cab").role(.body)
            Circle(7, 18, 2.5).role(.fill).over("box")
            Circle(17, 18, 2.5).role(.fill).over("cab")
        }
        Icon("package", tags: ["box", "parcel", "delivery", "shipping", "product"]) {
            Polygon(3, 8, 6, 3, 18, 3, 21, 8, 21, 21, 3, 21).role(.body).corner(.sharp, at: 0, 3)
            Line(3, 8, 21, 8).role(.detail)
            Line(12, 3, 12, 12).role(.detail)
        }
    }
}
