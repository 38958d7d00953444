/// What a row's bytes are written as differences to; PNG, 9.2.
enum RowFilter: UInt8, CaseIterable {
    case none, left, up, average, paeth

    /// The filtered byte, from the byte itself and those left, above and above left.
    @inline(__always)
    private func apply(_ byte: UInt8, _ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
        switch self {
        case .none: byte
        case .left: byte &- left
        case .up: byte &- up
        case .average: byte &- UInt8((UInt16(left) &+ UInt16(up)) >> 1)
        case .paeth: byte &- Self.nearest(left, up, corner)
        }
    }

    /// PNG, 9.4: which of three neighbours is nearest to left + up - corner.
    @inline(__always)
    private static func nearest(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
        let (a, b, c) = (Int32(left), Int32(up), Int32(corner))
        let (toLeft, toUp, toCorner) = (abs(b &- c), abs(a &- c), abs(a &+ b &- 2 &* c))
        if toLeft <= toUp, toLeft <= toCorner { return left }
        return toUp <= toCorner ? up : corner
    }

    /// Writes a row with the filter's number before it.
    /// - Parameters:
    ///   - row: begins with a byte for the filter, as `above` does and as `target` will.
    ///   - depth: how many bytes a pixel has, at least 1.
    @inline(__always)
    private func write(_ row: Memory<UInt8>, above: Memory<UInt8>, depth: Int, to target: Memory<UInt8>) {
        target[0] = rawValue
        for index in 1..<min(row.count, 1 &+ depth) { target[index] = apply(row[index], 0, above[index], 0) }
        var index = 1 &+ depth
        while index < row.count {
            target[index] = apply(row[index], row[index &- depth], above[index], above[index &- depth])
            index &+= 1
        }
    }

    /// The sum of the differences as signed bytes, without sign: a guess at how well a row will compress.
    @inline(__always)
    private func weight(_ row: Memory<UInt8>, above: Memory<UInt8>, depth: Int) -> Int {
        var sum: Int32 = 0
        for index in 1..<min(row.count, 1 &+ depth) {
            sum &+= abs(Int32(Int8(bitPattern: apply(row[index], 0, above[index], 0))))
        }
        var index = 1 &+ depth
        while index < row.count {
            let byte = apply(row[index], row[index &- depth], above[index], above[index &- depth])
            sum &+= abs(Int32(Int8(bitPattern: byte)))
            index &+= 1
        }
        return Int(sum)
    }

    /// Calls with a filter that is known to the compiler.
    @inline(__always)
    private static func each(_ body: (RowFilter) -> Void) {
        body(.none)
        body(.left)
        body(.up)
        body(.average)
        body(.paeth)
    }

    /// Writes all rows with one filter, or with the one that has the least weight in each row for `nil`.
    /// - Parameter zeros: a row of them, which is above the first one.
    static func write(
        _ rows: Memory<UInt8>, rowLength: Int, depth: Int, filter: RowFilter?, zeros: Memory<UInt8>,
        to target: Memory<UInt8>
    ) {
        zeros.clear()
        let length = 1 + rowLength
        for start in stride(from: 0, to: rows.count, by: length) {
            let row = rows.part(start..<start + length)
            let above = start == 0 ? zeros : rows.part(start - length..<start)
            var chosen = filter ?? .none
            if filter == nil {
                var least = Int.max
                each { candidate in
                    let weight = candidate.weight(row, above: above, depth: depth)
                    if weight < least { (least, chosen) = (weight, candidate) }
                }
            }
            let place = target.part(start..<start + length)
            each { candidate in
                if candidate == chosen { candidate.write(row, above: above, depth: depth, to: place) }
            }
        }
    }
}
