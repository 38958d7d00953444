import BenchTools
import Foundation
import InkpackCairo
import InkpackCore
import InkpackPNG
import InkpackSVG

/// Inkpack through its public interface, as a loop over many files has it.
struct InkpackEngine: Engine, ~Copyable {
    static var title: String { "Inkpack" }

    private let canvas = CairoCanvas()
    private var encoder = PNGEncoder()
    /// Pixels of a picture that was drawn as coverage.
    private var expanded: [UInt32] = []

    init() {}

    func parse(_ svg: [UInt8]) throws { _ = try Self.list(svg) }

    mutating func draw(_ svg: [UInt8], size: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
        try draw(try Self.list(svg), size: size, body)
    }

    mutating func png(_ svg: [UInt8], size: Int) throws -> [UInt8] { try png(try Self.list(svg), size: size) }

    static func list(_ svg: [UInt8]) throws -> DisplayList { try SVGDocument(svg).picture(name: "icon").list }

    /// Pixels as the canvas has them, for an encoder.
    func paint(_ list: DisplayList, size: Int) throws { try canvas.draw(list, size: size) { _ in } }

    /// Pixels of four channels, also where the canvas has only how much a single colour covers.
    mutating func draw(
        _ list: DisplayList, size: Int, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        try canvas.draw(list, size: size) { pixels in
            guard case .coverage(let color) = pixels.layout else { return try body(pixels.bytes) }
            expand(pixels, color)
            try expanded.withUnsafeBytes(body)
        }
    }

    /// What the color leaves of each coverage, rounded to nearest.
    private mutating func expand(_ pixels: PixelBuffer, _ color: Color) {
        let channels = [
            color.alpha < 255 ? UInt32(color.alpha) : 255, UInt32(color.red), UInt32(color.green), UInt32(color.blue),
        ]
        let values = (0..<256).map { share in
            let alpha = (UInt32(share) * channels[0] + 127) / 255
            return channels.dropFirst().reduce(alpha) { $0 << 8 | ($1 * alpha + 127) / 255 }
        }
        if expanded.count != pixels.width * pixels.height {
            expanded = Array(repeating: 0, count: pixels.width * pixels.height)
        }
        guard let base = pixels.bytes.baseAddress else { return }
        values.withUnsafeBufferPointer { values in
            expanded.withUnsafeMutableBufferPointer { target in
                for row in 0..<pixels.height {
                    let from = base.advanced(by: row * pixels.stride).assumingMemoryBound(to: UInt8.self)
                    let to = row * pixels.width
                    for column in 0..<pixels.width { target[to + column] = values[Int(from[column])] }
                }
            }
        }
    }

    mutating func png(_ list: DisplayList, size: Int) throws -> [UInt8] {
        try canvas.draw(list, size: size) { try encoder.encode($0, scale: 1) }
    }
}

/// The engine's program, with one command more: `limit PLAN` compares it with bare Cairo.
@main
struct Program {
    static func main() throws {
        if CommandLine.arguments.dropFirst().first == "limit", CommandLine.arguments.count == 3 {
            try Limit.run(plan: CommandLine.arguments[2])
        } else {
            try EngineProgram.run(InkpackEngine.self)
        }
    }
}
