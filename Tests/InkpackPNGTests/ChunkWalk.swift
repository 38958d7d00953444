/// The chunks of a file, read by the letter of PNG, 5: any deviation throws.
struct ChunkWalk {
    struct Violation: Error, CustomStringConvertible {
        var description: String
    }

    struct Header: Hashable {
        var width: Int
        var height: Int
        var bits: Int
        var colorType: Int
    }

    private(set) var header = Header(width: 0, height: 0, bits: 0, colorType: 0)
    private(set) var chunks: [(name: String, content: [UInt8])] = []

    func content(_ name: String) -> [UInt8]? { chunks.first { $0.name == name }?.content }

    init(_ bytes: [UInt8]) throws {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
            throw Violation(description: "the signature is missing")
        }
        var place = 8
        while place < bytes.count {
            guard place + 12 <= bytes.count else { throw Violation(description: "a chunk is cut off") }
            let length = Self.number(bytes[place..<place + 4])
            let end = place + 12 + length
            guard end <= bytes.count else { throw Violation(description: "a chunk is longer than the file") }
            let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
            guard Self.check(bytes[place + 4..<end - 4]) == Self.number(bytes[end - 4..<end]) else {
                throw Violation(description: "the check of \(name) is wrong")
            }
            chunks.append((name, Array(bytes[place + 8..<end - 4])))
            place = end
        }
        try checkOrder()
        guard let content = chunks.first?.content, content.count == 13 else {
            throw Violation(description: "IHDR has not 13 bytes")
        }
        header = Header(
            width: Self.number(content[0..<4]), height: Self.number(content[4..<8]), bits: Int(content[8]),
            colorType: Int(content[9]))
        // PNG, table 11.1.
        let bits =
            [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]][header.colorType] ?? []
        guard bits.contains(header.bits), content[10...] == [0, 0, 0] else {
            throw Violation(description: "IHDR says \(content)")
        }
        try checkPalette()
    }

    /// PNG, 5.6: IHDR first, PLTE before tRNS, all before IDAT, IEND last; each once but IDAT, whose chunks follow each other.
    private func checkOrder() throws {
        let places = ["IHDR": 0, "pHYs": 1, "PLTE": 2, "tRNS": 3, "IDAT": 4, "IEND": 5]
        var last = -1
        for (name, _) in chunks {
            guard let place = places[name], place > last || (name == "IDAT" && place == last) else {
                throw Violation(description: "the order is \(chunks.map(\.name))")
            }
            last = place
        }
        guard chunks.first?.name == "IHDR", chunks.last?.name == "IEND", content("IEND") == [], content("IDAT") != nil
        else { throw Violation(description: "the chunks are \(chunks.map(\.name))") }
    }

    private func checkPalette() throws {
        let palette = content("PLTE")
        guard (palette != nil) == (header.colorType == 3) else { throw Violation(description: "PLTE is misplaced") }
        if let palette, palette.count % 3 != 0 || palette.isEmpty || palette.count / 3 > 1 << header.bits {
            throw Violation(description: "PLTE has \(palette.count) bytes")
        }
        guard let alpha = content("tRNS") else { return }
        // PNG, 11.3.2.1: a sample of 16 bits for each channel, none above what the depth holds.
        let isValid =
            switch header.colorType {
            case 0, 2:
                alpha.count == (header.colorType == 0 ? 2 : 6)
                    && stride(from: 0, to: alpha.count, by: 2).allSatisfy {
                        Self.number(alpha[$0..<$0 + 2]) < 1 << header.bits
                    }
            case 3: alpha.count <= (palette?.count ?? 0) / 3
            default: false
            }
        if !isValid { throw Violation(description: "tRNS has \(alpha.count) bytes") }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    private static let table = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { rest, _ in rest >> 1 ^ (rest & 1) * 0xEDB8_8320 }
    }

    /// PNG, annex D.
    private static func check(_ bytes: ArraySlice<UInt8>) -> Int {
        Int(~bytes.reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] })
    }
}
