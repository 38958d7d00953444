import BenchTools
import Foundation
import InkpackCore
import InkpackPNG

/// Times resolved icons against the least that Cairo needs for them, in one process and in turns.
enum Limit {
    private struct Plan: Decodable {
        var budget: Double
        var sizes: [String: [String]]
    }

    private struct Outcome: Encodable {
        /// How many icons bare Cairo can draw, and draws alike.
        var icons = 0
        /// The largest difference of a channel between both, of 255.
        var difference = 0
        /// Drawn by bare Cairo, and by Inkpack's canvas as an encoder takes it: coverage where that is all there is to say.
        var bare: Stopwatch.Series
        var canvas: Stopwatch.Series
        /// The same with a PNG from Inkpack's encoder.
        var barePNG: Stopwatch.Series
        var canvasPNG: Stopwatch.Series
        /// Ready pixels by `cairo_surface_write_to_png_stream`, and by Inkpack's encoder.
        var cairoWriter: Stopwatch.Series
        var encoder: Stopwatch.Series
        /// The same by the encoder from how much of each pixel is covered; of icons of one colour, if all are.
        var coverage: Stopwatch.Series?
        var cairoBytes: [Int]
        var bytes: [Int]
    }

    static func run(plan path: String) throws {
        let plan = try JSONDecoder().decode(Plan.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        var outcomes: [String: Outcome] = [:]
        for (key, files) in plan.sizes.sorted(by: { $0.key < $1.key }) {
            guard let size = Int(key) else { throw EngineError("\(key) is no size") }
            outcomes[key] = try measure(files, size: size, budget: plan.budget)
        }
        try EngineProgram.answer(outcomes)
    }

    private static func measure(_ files: [String], size: Int, budget: Double) throws -> Outcome {
        var engine = InkpackEngine()
        var encoder = PNGEncoder()
        let image = try CairoImage(size: size)
        var pairs: [(list: DisplayList, bare: BareDrawing)] = []
        var difference = 0
        for file in files {
            let list = try InkpackEngine.list(try EngineProgram.read(file))
            guard let bare = BareDrawing(list) else { continue }
            bare.draw(on: image)
            var largest = 0
            try engine.draw(list, size: size) { pixels in
                largest = zip(pixels, image.pixels).reduce(0) { max($0, abs(Int($1.0) - Int($1.1))) }
            }
            guard largest <= 2 else { continue }
            difference = max(difference, largest)
            pairs.append((list, bare))
        }
        guard !pairs.isEmpty else { throw EngineError("bare Cairo draws none of the icons") }
        func encode(_ encoder: inout PNGEncoder, _ pixels: UnsafeRawBufferPointer) throws -> [UInt8] {
            try encoder.encode(argb32: pixels, width: size, height: size, stride: size * 4)
        }
        var (cairoBytes, bytes) = (Array(repeating: 0, count: pairs.count), Array(repeating: 0, count: pairs.count))
        let drawn = try Stopwatch.series(
            count: pairs.count, budget: budget / 3,
            [
                { pairs[$0].bare.draw(on: image) },
                { try engine.paint(pairs[$0].list, size: size) },
            ])
        let encoded = try Stopwatch.series(
            count: pairs.count, budget: budget / 3,
            [
                {
                    pairs[$0].bare.draw(on: image)
                    bytes[$0] = try encode(&encoder, image.pixels).count
                },
                { _ = try engine.png(pairs[$0].list, size: size) },
            ])
        // Writers alone: each for itself and twice in a row, so that no other's work counts.
        func written(_ prepare: (Int) -> Void = { _ in }, _ body: @escaping (Int) throws -> Void) throws
            -> Stopwatch.Series
        {
            try Stopwatch.series(
                count: pairs.count, budget: budget / 9,
                prepare: {
                    pairs[$0].bare.draw(on: image)
                    prepare($0)
                    try body($0)
                }, [body])[0]
        }
        let colors = pairs.compactMap(\.bare.onlyColor)
        var plane = Array(repeating: UInt8(0), count: size * size)
        var coverage: Stopwatch.Series?
        if colors.count == pairs.count {
            coverage = try written({ _ in for index in plane.indices { plane[index] = image.pixels[4 * index + 3] } }) {
                index in
                _ = try plane.withUnsafeBytes {
                    try encoder.encode(coverage: $0, color: colors[index], width: size, height: size, stride: size)
                }
            }
        }
        return Outcome(
            icons: pairs.count, difference: difference, bare: drawn[0], canvas: drawn[1], barePNG: encoded[0],
            canvasPNG: encoded[1], cairoWriter: try written({ _ in }) { cairoBytes[$0] = try image.png().count },
            encoder: try written { _ in _ = try encode(&encoder, image.pixels) },
            coverage: coverage, cairoBytes: cairoBytes, bytes: bytes)
    }
}
