import InkpackCore

extension StarterPack {
    /// People: accounts, faces and gestures.
    @IconsBuilder static var people: [Icon] {
        Icon("user", tags: ["person", "account", "profile", "avatar", "member"]) {
            Circle(12, 6, 4).role(.body)
            Path("M4 22A8 8 0 0 1 20 22Z").role(.body)
        }
        Icon("users", tags: ["people", "group", "team", "members", "community"]) {
            Circle(9, 6, 4).role(.body)
            Path("M2 22A7 8 0 0 1 16 22Z").role(.body)
            Path("M17 2.5A4 4 0 0 1 17 9.5")
            Path("M18.5 15.1A7 8 0 0 1 22 22H20")
        }
        .variant(.solid, reason: "Behind a filled person stands a filled person.") {
            Circle(16, 6, 4).id("head").role(.body)
            Path("M8 22A7 8 0 0 1 22 22Z").id("shoulders").role(.body)
            Circle(9, 6, 4).role(.body).over("head")
            Path("M2 22A7 8 0 0 1 16 22Z").role(.body).over("shoulders")
        }
        Icon("user-plus", tags: ["add", "invite", "new", "person", "follow", "register"]) {
            Circle(9, 6, 4).role(.body)
            Path("M2 22A7 8 0 0 1 16 22Z").role(.body)
            Path("M19 8V14M16 11H22").ink(.accent)
        }
        Icon("user-check", tags: ["verified", "approved", "following", "person", "confirm"]) {
            Circle(9, 6, 4).role(.body)
            Path("M2 22A7 8 0 0 1 16 22Z").role(.body)
            Polyline(16, 11, 18, 13, 22, 9).ink(.accent)
        }
        .exempt(
            from: "near-duplicate", in: "bold", "sharp", reason: "Nothing but the mark may differ from the other users."
        )
        Icon("smile", tags: ["happy", "face", "emoji", "mood", "glad"]) {
            Circle(12, 12, 10).role(.body)
            Dot(8.5, 9.5).role(.detail)
            Dot(15.5, 9.5).role(.detail)
            Arc(12, 11.5, 5.5, from: 35, to: 145).role(.detail)
        }
        Icon("frown", tags: ["sad", "face", "emoji", "mood", "unhappy"]) {
            Circle(12, 12, 10).role(.body)
            Dot(8.5, 9.5).role(.detail)
            Dot(15.5, 9.5).role(.detail)
            Arc(12, 19, 5.5, from: 215, to: 325).role(.detail)
        }
        Icon("thumbs-up", tags: ["like", "approve", "good", "vote", "agree"]) {
            Line(3, 11, 3, 21)
            Path("M7 11L11.5 2C13 2.3 14 3.5 14 5V9H19C21 9 22.5 11 22 13L20.5 18.5C20 20.3 19 21 17.5 21H7Z")
                .corner(.sharp, at: 0, 3).role(.body)
        }
        Icon("id-card", tags: ["identity", "badge", "license", "contact", "profile"]) {
            Rectangle(2, 3, 20, 18).role(.body)
            Circle(8.5, 9, 2).role(.detail).knockout(.fill)
            Path("M6 17A2.5 2 0 0 1 11 17").role(.detail)
            Path("M15 9H18M15 14H18").role(.detail)
        }
    }
}
