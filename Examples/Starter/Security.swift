import InkpackCore

extension StarterPack {
    /// Security: locks, keys, protection and sight.
    @IconsBuilder static var security: [Icon] {
        Icon("lock", tags: ["secure", "private", "password", "closed", "padlock"]) {
            Path("M7 11V7A5 5 0 0 1 17 7V11")
            Rectangle(4, 11, 16, 11).role(.body)
            Line(12, 15.5, 12, 17.5).role(.detail).ink(.accent)
        }
        Icon("unlock", tags: ["open", "access", "unsecured", "padlock", "public"]) {
            Path("M7 11V7A5 5 0 0 1 16.3 4.5")
            Rectangle(4, 11, 16, 11).role(.body)
            Line(12, 15.5, 12, 17.5).role(.detail).ink(.accent)
        }
        .exempt(from: "near-duplicate", in: "bold", reason: "Nothing but the shackle may differ from the lock.")
        Icon("key", tags: ["password", "access", "login", "secret", "credential"]) {
            Path("M11.4 12.6L21 3M15.5 8.5L18.5 11.5M19 5L22 8")
            Circle(7.5, 16.5, 5.5).role(.body)
            Dot(6.5, 17.5).role(.detail)
        }
        .exempt(
            from: "element-gap", in: "sharp",
            reason: "Square ends and mitred tips come nearer than round ones at their corners alone.")
        Icon("shield", tags: ["protection", "security", "safe", "guard", "defense"]) {
            Path("M12 2L20 5V11C20 16.5 16.5 20 12 22C7.5 20 4 16.5 4 11V5Z").role(.body)
        }
        Icon("shield-check", tags: ["verified", "protected", "secure", "safe", "trusted"]) {
            Path("M12 2L20 5V11C20 16.5 16.5 20 12 22C7.5 20 4 16.5 4 11V5Z").role(.body)
            Polyline(8.5, 12, 11, 14.5, 15.5, 10).role(.detail).ink(.accent)
        }
        Icon("eye", tags: ["view", "show", "visible", "watch", "preview"]) {
            Path("M2 12C4 7 7.5 4 12 4C16.5 4 20 7 22 12C20 17 16.5 20 12 20C7.5 20 4 17 2 12Z")
                .role(.body)
            Circle(12, 12, 4).role(.detail).ink(.accent)
        }
        Icon("eye-off", tags: ["hide", "hidden", "invisible", "private", "conceal"]) {
            Path("M2 12C4 7 7.5 4 12 4C16.5 4 20 7 22 12C20 17 16.5 20 12 20C7.5 20 4 17 2 12Z")
                .id("eye").role(.body)
            Circle(12, 12, 4).id("iris").role(.detail).knockout(.fill)
            Slash(over: "eye", "iris").ink(.accent)
        }
        Icon("scan", tags: ["barcode", "qr", "capture", "focus", "face", "read"]) {
            Path("M3 8V3H8M16 3H21V8M21 16V21H16M8 21H3V16").corner(.frame)
            Line(7, 12, 17, 12).ink(.accent)
        }
    }
}
