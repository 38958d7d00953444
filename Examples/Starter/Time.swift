import InkpackCore

extension StarterPack {
    /// Time: clocks, calendars and what has been.
    @IconsBuilder static var time: [Icon] {
        Icon("clock", tags: ["time", "hour", "schedule", "watch", "pending"]) {
            Circle(12, 12, 10).role(.body)
            Polyline(12, 6, 12, 12, 15.5, 14).role(.detail).ink(.accent)
        }
        Icon("alarm-clock", tags: ["alarm", "wake", "morning", "reminder", "bell"]) {
            Path("M2 6L5.5 2.5M22 6L18.5 2.5")
            Path("M6.3 18.7L4 21M17.7 18.7L20 21")
            Circle(12, 13, 8).role(.body)
            Polyline(12, 9, 12, 13, 14.6, 14.5).role(.detail).ink(.accent)
        }
        Icon("calendar", tags: ["date", "day", "month", "event", "schedule"]) {
            Rectangle(3, 4, 18, 18).role(.body)
            Path("M8 2V6M16 2V6")
            Line(3, 10, 21, 10).role(.detail)
        }
        Icon("calendar-check", tags: ["date", "booked", "event", "done", "appointment"]) {
            Rectangle(3, 4, 18, 18).role(.body)
            Path("M8 2V6M16 2V6")
            Line(3, 10, 21, 10).role(.detail)
            Polyline(9, 16, 11, 18, 15, 14).role(.detail).ink(.accent)
        }
        Icon("hourglass", tags: ["wait", "loading", "sand", "pending", "time"]) {
            Path("M6 2V7L12 12L6 17V22H18V17L12 12L18 7V2Z").role(.body)
            Path("M4 2H20M4 22H20")
            Dot(12, 18).role(.detail).ink(.accent)
        }
        Icon("timer", tags: ["stopwatch", "countdown", "duration", "speed", "time"]) {
            Path("M9 2H15M12 2V6M18 8L19.5 6.5")
            Circle(12, 14, 8).role(.body)
            Line(12, 14, 15, 11).role(.detail).ink(.accent)
        }
        Icon("history", tags: ["past", "recent", "undo", "log", "restore", "time"]) {
            Path("M3 8L5.64 5.64A9 9 0 1 1 3.3 14.3")
            Polyline(3, 3, 3, 8, 8, 8)
            Polyline(12, 7, 12, 12, 15.5, 14).ink(.accent)
        }
    }
}
