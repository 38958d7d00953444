import InkpackCore

extension StarterPack {
    /// Media: players, sound and pictures.
    @IconsBuilder static var media: [Icon] {
        Icon("play", tags: ["start", "begin", "run", "player", "triangle"]) {
            Polygon(6, 3, 21, 12, 6, 21).role(.body)
        }
        Icon("pause", tags: ["hold", "wait", "break", "player"]) {
            Rectangle(4, 3, 5, 18).role(.body)
            Rectangle(15, 3, 5, 18).role(.body)
        }
        Icon("stop", tags: ["end", "halt", "finish", "player", "square"]) {
            Rectangle(3, 3, 18, 18).role(.body)
        }
        Icon("skip-forward", tags: ["next", "track", "player", "forward"]) {
            Polygon(3, 3, 17, 12, 3, 21).role(.body)
            Line(21, 4, 21, 20)
        }
        Icon("skip-back", tags: ["previous", "track", "player", "back"]) {
            Polygon(21, 3, 7, 12, 21, 21).role(.body)
            Line(3, 4, 3, 20)
        }
        Icon("rewind", tags: ["back", "fast", "seek", "player"]) {
            Polygon(10, 3.5, 2.5, 12, 10, 20.5).role(.body)
            Polygon(22, 3.5, 14.5, 12, 22, 20.5).role(.body)
        }
        Icon("volume", tags: ["sound", "speaker", "audio", "loud", "unmute"]) {
            Polygon(2, 9, 6, 9, 12, 3, 12, 21, 6, 15, 2, 15).role(.body)
            Arc(12, 12, 5.5, from: -45, to: 45).ink(.accent)
            Arc(12, 12, 10, from: -45, to: 45).ink(.accent)
        }
        Icon("volume-off", tags: ["mute", "silent", "sound", "speaker", "quiet"]) {
            Polygon(2, 9, 6, 9, 12, 3, 12, 21, 6, 15, 2, 15).role(.body)
            Line(16, 9, 22, 15).ink(.accent)
            Line(22, 9, 16, 15).ink(.accent)
        }
        Icon("microphone", tags: ["record", "voice", "audio", "speak", "podcast"]) {
            Rectangle(8, 2, 8, 13).role(.body).corner(.pill)
            Path("M4 11A8 8 0 0 0 20 11")
            Line(12, 19, 12, 22)
        }
        Icon("microphone-off", tags: ["mute", "silent", "voice", "record", "quiet"]) {
            Rectangle(8, 2, 8, 13).id("capsule").role(.body).corner(.pill)
            Path("M4 11A8 8 0 0 0 20 11").id("stand")
            Line(12, 19, 12, 22)
            Slash(over: "capsule", "stand")
        }
        Icon("camera", tags: ["photo", "picture", "lens", "shoot", "snapshot"]) {
            Polygon(2, 7, 7, 7, 9, 3, 15, 3, 17, 7, 22, 7, 22, 21, 2, 21).role(.body)
                .corner(.sharp, at: 1, 4)
            Circle(12, 13, 4).role(.detail)
        }
        Icon("video", tags: ["movie", "film", "record", "camcorder", "call"]) {
            Rectangle(2, 5, 14, 14).role(.body)
            Polyline(16, 11, 22, 7, 22, 17, 16, 13).role(.body).corner(.frame)
        }
        Icon("image", tags: ["picture", "photo", "gallery", "landscape"]) {
            Rectangle(3, 3, 18, 18).role(.body)
            Circle(9, 9, 2).role(.detail).knockout(.fill)
            Polyline(6, 21, 15, 12, 21, 18).role(.detail)
        }
        Icon("music", tags: ["note", "song", "audio", "sound", "tune"]) {
            Path("M9.5 18V6L21 3V16")
            Circle(6, 18, 3.5).role(.body)
            Circle(17.5, 16, 3.5).role(.body)
        }
        Icon("headphones", tags: ["audio", "listen", "music", "headset", "sound"]) {
            Path("M3 14V12A9 9 0 0 1 21 12V14")
            Rectangle(3, 14, 5, 7).role(.body).mirror(.horizontal)
        }
        Icon("play-circle", tags: ["start", "player", "watch", "video", "run"]) {
            Circle(12, 12, 10).role(.body)
            Polygon(9.5, 7.5, 17, 12, 9.5, 16.5).role(.detail).knockout(.fill)
        }
    }
}
