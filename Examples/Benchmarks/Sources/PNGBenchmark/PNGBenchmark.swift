import CBenchCairo
import Foundation
import InkpackCairo
import InkpackCore
import InkpackPNG
import InkpackSVG

/// Times the encoder against what Cairo itself writes, `cairo_surface_write_to_png_stream`, for the same pixels in one run.
///
/// `swift run -c release PNGBenchmark INK FOLDER...`, in `Examples/Benchmarks`: draws the SVG files of the folders with INK,
/// such as `#000000`, as `currentColor`. The time of an icon is the least of many passes, by the clock of the thread's
/// own processor time. What counts are the ratios: the means over all icons, by Cairo's.
@main
struct PNGBenchmark {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard arguments.count > 1, let ink = arguments.first.flatMap({ Color(hex: $0) }) else {
            print("usage: PNGBenchmark INK FOLDER...")
            exit(64)
        }
        let documents = try arguments.dropFirst().flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".svg") }.sorted().map {
                let file = URL(fileURLWithPath: folder).appendingPathComponent($0)
                return try SVGDocument(Array(try Data(contentsOf: file)))
            }
        }
        print(
            "| px | icons | Cairo, us | Cairo, bytes | pixels, time | pixels, bytes | coverage, time | larger files |")
        print("|---|---|---|---|---|---|---|---|")
        for (size, count) in [(24, 400), (64, 400), (256, 200), (1024, 60)] {
            let step = max(1, documents.count / count)
            var sums = Sums()
            for index in stride(from: 0, to: documents.count, by: step) {
                let list = try documents[index].picture(name: "icon", options: SVGReadOptions(currentColor: ink)).list
                sums.add(try Sample(try CairoRenderer().render(list, size: size), ink: ink).measure())
            }
            print(sums.row(size))
        }
    }

    /// What one picture takes: microseconds and bytes.
    struct Outcome {
        var cairo: (time: Double, bytes: Int)
        var pixels: (time: Double, bytes: Int)
        /// `nil` for pictures of more than one colour.
        var coverage: Double?
    }

    struct Sums {
        private var outcomes: [Outcome] = []

        mutating func add(_ outcome: Outcome) { outcomes.append(outcome) }

        func row(_ size: Int) -> String {
            let count = Double(outcomes.count)
            let time = outcomes.reduce(0) { $0 + $1.cairo.time }
            let bytes = outcomes.reduce(0) { $0 + $1.cairo.bytes }
            let covered = outcomes.filter { $0.coverage != nil }
            func text(_ number: Double, _ places: Int) -> String { String(format: "%.\(places)f", number) }
            let coverage =
                covered.reduce(0) { $0 + ($1.coverage ?? 0) } / max(1, covered.reduce(0) { $0 + $1.cairo.time })
            let cells = [
                "\(size)", "\(outcomes.count)", text(time / count, 1), "\(bytes / outcomes.count)",
                text(outcomes.reduce(0) { $0 + $1.pixels.time } / time, 4),
                text(Double(outcomes.reduce(0) { $0 + $1.pixels.bytes }) / Double(bytes), 3),
                covered.isEmpty ? "-" : text(coverage, 4),
                "\(outcomes.filter { $0.pixels.bytes > $0.cairo.bytes }.count)",
            ]
            return "| \(cells.joined(separator: " | ")) |"
        }
    }

    /// One picture as the writers take it.
    struct Sample {
        private let width: Int
        private let height: Int
        private let argb: [UInt32]
        private let coverage: [UInt8]?
        private let ink: Color

        init(_ pixmap: Pixmap, ink: Color) throws {
            (width, height, self.ink) = (pixmap.width, pixmap.height, ink)
            let bytes = pixmap.bytes
            argb = stride(from: 0, to: bytes.count, by: 4).map {
                UInt32(bytes[$0 + 3]) << 24 | UInt32(bytes[$0]) << 16 | UInt32(bytes[$0 + 1]) << 8
                    | UInt32(bytes[$0 + 2])
            }
            let isOnly = argb.allSatisfy { pixel in
                let alpha = pixel >> 24
                func product(_ channel: UInt8) -> UInt32 { (UInt32(channel) * alpha + 127) / 255 }
                return pixel == alpha << 24 | product(ink.red) << 16 | product(ink.green) << 8 | product(ink.blue)
            }
            coverage = isOnly ? argb.map { UInt8($0 >> 24) } : nil
        }

        func measure() throws -> Outcome {
            var encoder = PNGEncoder()
            guard let surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(width), Int32(height)),
                let data = cairo_image_surface_get_data(surface)
            else { throw CocoaError(.featureUnsupported) }
            defer { cairo_surface_destroy(surface) }
            argb.withUnsafeBytes {
                UnsafeMutableRawPointer(data).copyMemory(
                    from: $0.baseAddress ?? UnsafeRawPointer(data), byteCount: $0.count)
            }
            cairo_surface_mark_dirty(surface)
            let cairo = least { Self.cairoLength(surface) }
            let pixels = try argb.withUnsafeBytes { bytes in
                try least {
                    try encoder.encode(argb32: bytes, width: width, height: height, stride: width * 4).count
                }
            }
            let covered = try coverage?.withUnsafeBytes { bytes in
                try least {
                    try encoder.encode(coverage: bytes, color: ink, width: width, height: height, stride: width).count
                }
            }
            return Outcome(cairo: cairo, pixels: pixels, coverage: covered?.time)
        }

        private static func cairoLength(_ surface: OpaquePointer) -> Int {
            var length = 0
            let status = withUnsafeMutablePointer(to: &length) { length in
                cairo_surface_write_to_png_stream(
                    surface,
                    { closure, _, count in
                        closure?.assumingMemoryBound(to: Int.self).pointee += Int(count)
                        return CAIRO_STATUS_SUCCESS
                    }, length)
            }
            precondition(status == CAIRO_STATUS_SUCCESS, "Cairo writes the picture")
            return length
        }

        /// The least time of passes that together take 20 ms, at least three.
        private func least(_ body: () throws -> Int) rethrows -> (time: Double, bytes: Int) {
            var (least, bytes, passes) = (Double.infinity, 0, 0)
            let start = Self.clock
            while passes < 3 || Self.clock - start < 20_000 {
                let before = Self.clock
                bytes = try body()
                least = min(least, Self.clock - before)
                passes += 1
            }
            return (least, bytes)
        }

        private static var clock: Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
        }
    }
}
