/// A renderer of SVG, as the benchmark runs it: one thread, what can be used again is used again.
public protocol Engine: ~Copyable {
    /// Name and version of the library.
    static var title: String { get }

    init()

    /// Reads a document as far as that goes without a size.
    mutating func parse(_ svg: [UInt8]) throws

    /// Draws a document that fills a square of `size` pixels, and hands over its pixels while they last: blue, green,
    /// red and alpha, the colours multiplied by it, rows from the top without gaps.
    mutating func draw(_ svg: [UInt8], size: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws

    /// A PNG of the same in memory.
    mutating func png(_ svg: [UInt8], size: Int) throws -> [UInt8]
}

/// Why an engine did not draw.
public struct EngineError: Error, CustomStringConvertible {
    public var description: String

    public init(_ description: String) { self.description = description }
}
