import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPDF
import InkpackPNG
import InkpackRsvg
import InkpackSVG

/// One file to write, with everything decided.
struct PictureJob: Sendable {
    enum Work: Sendable {
        case png(DisplayList, size: Int, scale: Int)
        /// An SVG that librsvg draws, and its `currentColor`.
        case rsvg([UInt8], Color?, width: Int, height: Int, size: Int, scale: Int)
        case svg(DisplayList, SVGWriter.Colors)
        case pdf([DisplayList], title: String)
    }

    /// Relative to the output folder.
    var path: String
    var url: URL?
    var entry: RenderReport.Entry
    var work: Work
    var pngOptions = PNG.Options()

    func write() throws {
        guard let url else { return }
        try AtomicFile.write(try bytes(), to: url)
    }

    func bytes() throws -> [UInt8] {
        switch work {
        case .png(let list, let size, let scale):
            try PNG.encode(
                try CairoRenderer().render(list, size: size * scale), scale: scale, options: pngOptions)
        case .rsvg(let bytes, let color, let width, let height, _, let scale):
            try PNG.encode(
                try RsvgRenderer().render(bytes, width: width, height: height, currentColor: color), scale: scale,
                options: pngOptions)
        case .svg(let list, let colors): Array(SVGWriter(colors: colors).write(list).utf8)
        case .pdf(let pages, let title): PDFWriter().write(pages, title: title)
        }
    }
}

/// A bar on standard error for work of more than a second, if that is a terminal.
struct Progress {
    private let total: Int
    private let isShown: Bool
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant
    private var drawn: ContinuousClock.Instant
    private var done = 0
    private var isVisible = false

    init(total: Int, isShown: Bool) {
        self.total = total
        self.isShown = isShown && isatty(STDERR_FILENO) == 1
        start = clock.now
        drawn = start
    }

    mutating func advance() {
        done += 1
        guard isShown, clock.now - start > .seconds(1), clock.now - drawn > .milliseconds(100) else { return }
        drawn = clock.now
        isVisible = true
        let filled = total == 0 ? 0 : 30 * done / total
        let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: 30 - filled)
        Streams.note("\r[\(bar)] \(done)/\(total)")
    }

    func finish() {
        if isVisible { Streams.note("\r\u{1B}[K") }
    }
}

/// What `render --json` prints.
struct RenderReport: Encodable {
    struct Entry: Encodable, Sendable {
        var path: String
        var icon: String?
        var style: String
        var theme: String
        var size: Int?
        var scale: Int?
    }

    var files: [Entry]
    /// What is in SVG files and not in their pictures, if there is any.
    var findings: [SVGReport.Entry]?
    /// How the pictures came about, if any could be kept from before.
    var pictures: Pictures?
    /// The icons that were passed over, if there are any.
    var failures: [IconFailure]?

    struct Pictures: Encodable {
        var drawn: Int
        var cached: Int
        var current: Int
    }

    struct IconFailure: Encodable {
        var icon: String
        var message: String
    }
}
