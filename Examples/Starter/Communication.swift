import InkpackCore

extension StarterPack {
    /// Communication: mail, talk, calls and notices.
    @IconsBuilder static var communication: [Icon] {
        Icon("mail", tags: ["email", "envelope", "letter", "message", "contact"]) {
            Rectangle(2, 4, 20, 16).role(.body)
            Polyline(2, 8, 12, 14, 22, 8).role(.detail)
        }
        Icon("mail-open", tags: ["email", "envelope", "read", "letter", "newsletter"]) {
            Polygon(2, 9, 12, 2, 22, 9, 22, 21, 2, 21).role(.body).corner(.sharp, at: 0, 2)
            Polyline(2, 9, 12, 16, 22, 9).role(.detail)
        }
        Icon("chat", tags: ["message", "bubble", "comment", "talk", "conversation"]) {
            Polygon(2, 3, 22, 3, 22, 17, 11, 17, 7, 21, 7, 17, 2, 17).role(.body)
                .corner(.small, at: 4).corner(.sharp, at: 3, 5)
        }
        Icon("chat-dots", tags: ["message", "typing", "comment", "reply", "conversation"]) {
            Polygon(2, 3, 22, 3, 22, 17, 11, 17, 7, 21, 7, 17, 2, 17).role(.body)
                .corner(.small, at: 4).corner(.sharp, at: 3, 5)
            Dot(7, 10).role(.detail)
            Dot(12, 10).role(.detail)
            Dot(17, 10).role(.detail)
        }
        Icon("phone", tags: ["call", "telephone", "handset", "contact", "dial"]) {
            Path("M3 3H9L11 9L8.5 11A11 11 0 0 0 13 15.5L15 13L21 15V21H18A15 15 0 0 1 3 6Z").role(.body)
        }
        Icon("send", tags: ["paper plane", "submit", "share", "message", "deliver"]) {
            Polygon(21, 3, 14, 20.5, 10.5, 13.5, 3.5, 10).role(.body).corner(.small)
            Line(10.5, 13.5, 15, 9).role(.detail)
        }
        Icon("inbox", tags: ["mail", "tray", "received", "archive", "messages"]) {
            Polygon(2, 13, 6, 4, 18, 4, 22, 13, 22, 20, 2, 20).role(.body).corner(.sharp, at: 0, 3)
            Polyline(2, 13, 8, 13, 10, 16, 14, 16, 16, 13, 22, 13).role(.detail)
        }
        Icon("at-sign", tags: ["email", "mention", "address", "handle", "username"]) {
            Circle(12, 12, 4)
            Path("M16 8V13A3 3 0 0 0 22 13V12A10 10 0 1 0 18 20")
        }
        Icon("bell", tags: ["notification", "alert", "reminder", "ring", "alarm"]) {
            Path("M12 2A6.5 6.5 0 0 0 5.5 8.5C5.5 11 5.5 12.5 4.5 14L2.5 17H12")
                .role(.body).mirror(.horizontal)
            Path("M10 21A3 3 0 0 0 14 21").ink(.accent)
        }
        Icon("bell-off", tags: ["mute", "silence", "notification", "do not disturb"]) {
            Path("M12 2A6.5 6.5 0 0 0 5.5 8.5C5.5 11 5.5 12.5 4.5 14L2.5 17H12")
                .id("bell").role(.body).mirror(.horizontal)
            Path("M10 21A3 3 0 0 0 14 21").id("clapper")
            Slash(over: "bell", "clapper")
        }
        Icon("megaphone", tags: ["announce", "broadcast", "marketing", "news", "promote"]) {
            Path("M5 15V19.5A2.5 2.5 0 0 0 10 19.5V16").role(.body)
            Polygon(2, 7, 8, 7, 18, 2.5, 18, 19.5, 8, 15, 2, 15).role(.body)
            Line(22, 9, 22, 13).ink(.accent)
        }
        Icon("rss", tags: ["feed", "subscribe", "news", "blog", "syndication"]) {
            Circle(5, 19, 2.5).role(.fill)
            Arc(3.5, 20.5, 10, from: -90, to: 0)
            Arc(3.5, 20.5, 17, from: -90, to: 0)
        }
        Icon("share", tags: ["network", "nodes", "connect", "social", "send"]) {
            Line(8, 10.5, 16, 6.5)
            Line(8, 13.5, 16, 17.5)
            Circle(19, 5, 3).role(.body)
            Circle(5, 12, 3).role(.body)
            Circle(19, 19, 3).role(.body)
        }
        Icon("voicemail", tags: ["message", "recording", "tape", "answering machine"]) {
            Circle(6, 12, 4)
            Circle(18, 12, 4)
            Line(6, 16, 18, 16)
        }
    }
}
