import InkpackCore

extension StarterPack {
    /// Weather: sky, rain, snow and temperature.
    @IconsBuilder static var weather: [Icon] {
        Icon("sun", tags: ["light", "day", "bright", "sunny", "clear"]) {
            Circle(12, 12, 4).role(.body)
            Path("M12 2V4M12 20V22M2 12H4M20 12H22")
            Path("M12 2V4M12 20V22M2 12H4M20 12H22").transform(.rotate(45, 12, 12))
        }
        Icon("moon", tags: ["night", "dark", "crescent", "sleep"]) {
            Path("M9.5 3.5A9 9 0 1 0 20.5 14.5A8 8 0 0 1 9.5 3.5Z").role(.body)
        }
        Icon("cloud", tags: ["cloudy", "overcast", "sky", "storage"]) {
            Path("M6.5 20H17.5A4.5 4.5 0 0 0 17.5 11A6.5 6.5 0 0 0 4.5 11.5A4.5 4.5 0 0 0 6.5 20Z")
                .role(.body)
        }
        Icon("cloud-rain", tags: ["rainy", "shower", "drizzle", "wet"]) {
            Path("M6 15H18A4 4 0 0 0 17.8 7A6.5 6.5 0 0 0 5.1 7.1A4 4 0 0 0 6 15Z").role(.body)
            Path("M8 19L7 22M13 19L12 22M18 19L17 22").ink(.accent)
        }
        Icon("cloud-snow", tags: ["snowy", "flurry", "cold", "winter"]) {
            Path("M6 15H18A4 4 0 0 0 17.8 7A6.5 6.5 0 0 0 5.1 7.1A4 4 0 0 0 6 15Z").role(.body)
            Dot(5, 19).ink(.accent)
            Dot(8.5, 21.5).ink(.accent)
            Dot(12, 19).ink(.accent)
            Dot(15.5, 21.5).ink(.accent)
            Dot(19, 19).ink(.accent)
        }
        .exempt(
            from: "element-gap", in: "sharp",
            reason: "Square ends and mitred tips come nearer than round ones at their corners alone.")
        Icon("cloud-lightning", tags: ["storm", "thunder", "bolt", "electric"]) {
            Path("M6 16H18A4 4 0 0 0 17.8 8A6.5 6.5 0 0 0 5.1 8.1A4 4 0 0 0 6 16Z").id("cloud").role(.body)
            Polyline(13, 11, 9.5, 16.5, 14.5, 16.5, 11, 22).ink(.accent).over("cloud")
        }
        Icon("cloud-upload", tags: ["upload", "backup", "sync", "storage", "send"]) {
            Path("M6 16H18A4 4 0 0 0 17.8 8A6.5 6.5 0 0 0 5.1 8.1A4 4 0 0 0 6 16Z").id("cloud").role(.body)
            Path("M12 11V22M8.5 14.5L12 11L15.5 14.5").ink(.accent).over("cloud")
        }
        Icon("wind", tags: ["windy", "breeze", "air", "gust", "blow"]) {
            Path("M2 8.5H9.5A3 3 0 1 0 6.9 4")
            Path("M2 13H19A3 3 0 1 0 16.4 8.5")
            Path("M2 17.5H13.5A2 2 0 1 1 11.77 20.5")
        }
        Icon("umbrella", tags: ["rain", "protection", "weather", "insurance"]) {
            Path("M2 13A10 9.5 0 0 1 22 13A5 3 0 0 0 12 13A5 3 0 0 0 2 13Z").role(.body)
            Line(12, 2, 12, 3)
            Path("M12 13V19A2.5 2.5 0 0 1 7 19")
        }
        Icon("thermometer", tags: ["temperature", "heat", "cold", "fever", "degrees"]) {
            Path("M6 11.5V6A4 4 0 0 1 14 6V11.5A6 6 0 1 1 6 11.5Z").role(.body)
            Line(10, 8, 10, 16).role(.detail)
            Circle(10, 16, 1).role(.detail).knockout(.fill)
            Path("M18 4H21M18 9H21").ink(.accent)
        }
        Icon("snowflake", tags: ["snow", "winter", "cold", "freeze", "ice"]) {
            Path("M12 5.5V18.5M9 2.5L12 5.5L15 2.5M9 21.5L12 18.5L15 21.5")
            Path("M12 5.5V18.5M9 2.5L12 5.5L15 2.5M9 21.5L12 18.5L15 21.5").transform(.rotate(60, 12, 12))
            Path("M12 5.5V18.5M9 2.5L12 5.5L15 2.5M9 21.5L12 18.5L15 21.5").transform(.rotate(120, 12, 12))
        }
        Icon("droplet", tags: ["water", "drop", "liquid", "humidity", "rain"]) {
            Path("M12 2C8.5 6 4.5 9.5 4.5 14.5A7.5 7.5 0 0 0 19.5 14.5C19.5 9.5 15.5 6 12 2Z").role(.body)
            Path("M8.5 14.5A3.5 3.5 0 0 0 12 18").role(.detail)
        }
        Icon("sunrise", tags: ["morning", "dawn", "sun", "horizon", "day"]) {
            Path("M7 21A5 5 0 0 1 17 21").role(.body)
            Line(2, 21, 22, 21)
            Path("M3.5 12.5L5.5 14.5M20.5 12.5L18.5 14.5")
            Path("M12 2V11M8 6L12 2L16 6").ink(.accent)
        }
    }
}
