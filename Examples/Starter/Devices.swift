import InkpackCore

extension StarterPack {
    /// Devices: screens, input, power and hardware.
    @IconsBuilder static var devices: [Icon] {
        Icon("smartphone", tags: ["phone", "mobile", "cell", "device", "handset"]) {
            Rectangle(6, 2, 12, 20).role(.body)
            Line(11, 18, 13, 18).role(.detail)
        }
        Icon("tablet", tags: ["pad", "device", "touchscreen", "screen", "mobile"]) {
            Rectangle(4, 2, 16, 20).role(.body)
            Dot(12, 18).role(.detail)
        }
        Icon("laptop", tags: ["computer", "notebook", "device", "screen", "portable"]) {
            Rectangle(4, 4, 16, 12).role(.body)
            Line(2, 20, 22, 20)
        }
        Icon("monitor", tags: ["screen", "display", "desktop", "computer"]) {
            Rectangle(2, 3, 20, 14).role(.body)
            Path("M12 17V21M8 21H16")
        }
        Icon("keyboard", tags: ["keys", "typing", "input", "text", "hardware"]) {
            Rectangle(2, 5, 20, 14).role(.body)
            Dot(6.5, 9.5).role(.detail)
            Dot(12, 9.5).role(.detail)
            Dot(17.5, 9.5).role(.detail)
            Dot(6.5, 14.5).role(.detail)
            Line(10.5, 14.5, 13.5, 14.5).role(.detail)
            Dot(17.5, 14.5).role(.detail)
        }
        Icon("mouse", tags: ["pointer", "click", "scroll", "input", "computer"]) {
            Rectangle(5, 2, 14, 20).corner(.pill).role(.body)
            Line(12, 6, 12, 10).role(.detail).ink(.accent)
        }
        Icon("printer", tags: ["print", "paper", "document", "office", "output"]) {
            Path("M6 8V2H18V8").corner(.frame)
            Path("M6 18H2V8H22V18H18V14H6Z").corner(.sharp, at: 0, 5, 6, 7).role(.body)
            Path("M6 18V22H18V18").corner(.frame)
            Line(10, 18, 14, 18).ink(.accent)
        }
        Icon("watch", tags: ["smartwatch", "wrist", "wearable", "time", "clock"]) {
            Path("M8 6L9 2H15L16 6").corner(.frame).role(.body)
            Path("M8 18L9 22H15L16 18").corner(.frame).role(.body)
            Rectangle(5, 6, 14, 12).role(.body)
            Polyline(12, 10, 12, 12, 14, 13.5).role(.detail).ink(.accent)
        }
        Icon("television", tags: ["tv", "screen", "channel", "broadcast", "antenna"]) {
            Rectangle(2, 7, 20, 14).role(.body)
            Polyline(7, 2, 12, 7, 17, 2)
            Dot(17.5, 11.5).role(.detail)
            Dot(17.5, 16.5).role(.detail)
        }
        Icon("battery", tags: ["power", "charge", "energy", "level", "full"]) {
            Rectangle(2, 6, 16, 12).role(.body)
            Path("M6 10V14M10 10V14M14 10V14").role(.detail).ink(.accent)
            Line(22, 10.5, 22, 13.5)
        }
        Icon("plug", tags: ["power", "electricity", "connect", "socket", "cord"]) {
            Path("M9 2V8M15 2V8")
            Path("M5 8H19V11A7 7 0 0 1 5 11Z").role(.body)
            Line(12, 18, 12, 22)
        }
        Icon("cpu", tags: ["processor", "chip", "core", "hardware", "compute"]) {
            Path("M9 2V5M15 2V5M9 19V22M15 19V22M2 9H5M2 15H5M19 9H22M19 15H22")
            Rectangle(5, 5, 14, 14).role(.body)
            Rectangle(9, 9, 6, 6).role(.detail).ink(.accent)
        }
        Icon("server", tags: ["host", "rack", "hosting", "backend", "storage"]) {
            Rectangle(2, 2, 20, 8).role(.body)
            Rectangle(2, 14, 20, 8).role(.body)
            Dot(6.5, 6).role(.detail)
            Dot(6.5, 18).role(.detail)
            Path("M13 6H18M13 18H18").role(.detail)
        }
        .exempt(from: "max-ink", reason: "A rack is two full units; with less of them it is a drawer.")
        Icon("speaker", tags: ["audio", "sound", "music", "loudspeaker", "stereo"]) {
            Rectangle(4, 2, 16, 20).role(.body)
            Dot(12, 6).role(.detail)
            Circle(12, 14, 4).role(.detail)
        }
        Icon("wifi", tags: ["wireless", "signal", "internet", "network", "connection"]) {
            Arc(12, 19, 14, from: 225, to: 315)
            Arc(12, 19, 9.5, from: 225, to: 315)
            Arc(12, 19, 5, from: 225, to: 315)
            Dot(12, 19)
        }
    }
}
