package import InkpackCore

extension PNG {
    /// The picture as a PNG whatever happens: as ``encode(_:scale:)`` writes it, or without compression where that
    /// throws, because a side is beyond the limit for one.
    package static func encodeOrStore(_ pixmap: Pixmap) -> [UInt8] { (try? encode(pixmap)) ?? stored(pixmap) }

    /// The picture as an 8-bit RGBA PNG without compression.
    package static func stored(_ pixmap: Pixmap) -> [UInt8] {
        let table = (0..<256).map { (0..<8).reduce(UInt32($0)) { rest, _ in rest >> 1 ^ (rest & 1) * 0xEDB8_8320 } }
        var output: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        func append(_ kind: String, _ content: some Collection<UInt8>) {
            let start = output.count + 4
            output += bytes(UInt32(content.count)) + Array(kind.utf8)
            output += content
            // PNG, annex D: the check covers the chunk's name and content.
            let check = output[start...].reduce(~UInt32(0)) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 0xFF)] }
            output += bytes(~check)
        }
        // 8 bits a channel, RGBA, and the only methods there are.
        append("IHDR", bytes(UInt32(pixmap.width)) + bytes(UInt32(pixmap.height)) + [8, 6, 0, 0, 0])
        let stream = zlibStream(of: pixmap)
        let limit = 1 << 20
        for start in stride(from: 0, to: stream.count, by: limit) {
            append("IDAT", stream[start..<min(stream.count, start + limit)])
        }
        append("IEND", [])
        return output
    }

    /// RFC 1950 around the stored blocks of RFC 1951, 3.2.4; each row has the filter 0 before it.
    private static func zlibStream(of pixmap: Pixmap) -> [UInt8] {
        let straight = pixmap.unpremultiplied
        let rowLength = pixmap.width * 4
        var rows: [UInt8] = []
        rows.reserveCapacity(straight.count + pixmap.height)
        for row in 0..<pixmap.height {
            rows.append(0)
            rows += straight[row * rowLength..<(row + 1) * rowLength]
        }
        var stream: [UInt8] = [0x78, 0x01]
        stream.reserveCapacity(rows.count + rows.count / 1000 + 16)
        let limit = 0xFFFF
        for start in stride(from: 0, to: rows.count, by: limit) {
            let block = rows[start..<min(rows.count, start + limit)]
            let length = UInt16(block.count)
            stream.append(block.endIndex == rows.count ? 1 : 0)
            stream += [length, ~length].flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            stream += block
        }
        var (low, high) = (UInt32(1), UInt32(0))
        for byte in rows {
            low = (low + UInt32(byte)) % 65521
            high = (high + low) % 65521
        }
        return stream + bytes(high << 16 | low)
    }

    /// The number's bytes, the highest first.
    private static func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
