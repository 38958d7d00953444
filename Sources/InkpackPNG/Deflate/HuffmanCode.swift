/// A prefix code for symbols of known frequency; RFC 1951, 3.2.2.
struct HuffmanCode {
    /// How many bits each symbol's code has; 0 if the symbol does not occur.
    let lengths: Memory<UInt8>
    /// The bits in the order in which they are written from bit 8 on, and their number below.
    let codes: Memory<UInt32>
    private let work: Work

    /// Room for sorting and counting, which codes share.
    struct Work {
        static let symbols = 320
        /// Frequencies in order, and room for the other half of sorting or for the tree.
        let keys: Memory<UInt64>
        let other: Memory<UInt64>
        /// The symbols that occur, in their own order.
        let occurring: Memory<UInt32>
        let places: Memory<UInt32>
    }

    init(lengths: Memory<UInt8>, codes: Memory<UInt32>, work: Work) {
        self.lengths = lengths
        self.codes = codes
        self.work = work
    }

    /// Makes the code that is shortest for the frequencies, with no more than `limit` bits a symbol; the answer is how many
    /// bits all symbols together have.
    func fit(_ frequencies: Memory<UInt32>, limit: Int) -> Int {
        lengths.clear()
        var used = 0
        var largest: UInt32 = 0
        for symbol in 0..<lengths.count {
            let frequency = frequencies[symbol]
            // Symbols that do not occur are overwritten: a branch would be mispredicted as often as not.
            work.keys[used] = UInt64(frequency) << 16 | UInt64(symbol)
            work.occurring[used] = UInt32(truncatingIfNeeded: symbol)
            used &+= frequency == 0 ? 0 : 1
            largest = max(largest, frequency)
        }
        if used > 2 {
            setLengths(used, largest: largest, limit: limit)
        } else {
            for index in 0..<used { lengths[Int(work.occurring[index])] = 1 }
        }
        setCodes(used)
        var bits = 0
        for index in 0..<used {
            let symbol = Int(work.occurring[index])
            bits &+= Int(frequencies[symbol]) &* Int(lengths[symbol])
        }
        return bits
    }

    /// Makes a code of given lengths.
    func set(_ length: (Int) -> UInt8) {
        for symbol in 0..<lengths.count {
            lengths[symbol] = length(symbol)
            work.occurring[symbol] = UInt32(symbol)
        }
        setCodes(lengths.count)
    }

    /// Sorts the keys by frequency, 6 bits at a time; equal ones stay in their order.
    private func sort(_ used: Int, largest: UInt32) -> (sorted: Memory<UInt64>, free: Memory<UInt64>) {
        var (from, to) = (work.keys, work.other)
        let places = work.places
        var shift: UInt64 = 16
        var rest = largest
        while rest > 0 {
            for digit in 0..<64 { places[digit] = 0 }
            for index in 0..<used { places[Int(from[index] >> shift & 63)] &+= 1 }
            var sum: UInt32 = 0
            for digit in 0..<64 {
                let here = places[digit]
                places[digit] = sum
                sum &+= here
            }
            for index in 0..<used {
                let key = from[index]
                let digit = Int(key >> shift & 63)
                let place = places[digit]
                to[Int(place)] = key
                places[digit] = place &+ 1
            }
            swap(&from, &to)
            shift &+= 6
            rest >>= 6
        }
        return (from, to)
    }

    private func setLengths(_ used: Int, largest: UInt32, limit: Int) {
        // A. Moffat and J. Katajainen, In-place calculation of minimum-redundancy codes, 1995: weights turn into parents
        // of inner nodes, and those into depths.
        let (sorted, node) = sort(used, largest: largest)
        for index in 0..<used { node[index] = sorted[index] >> 16 }
        var (leaf, root) = (2, 0)
        node[0] &+= node[1]
        for next in 1..<used &- 1 {
            if leaf >= used || node[root] < node[leaf] {
                node[next] = node[root]
                node[root] = UInt64(next)
                root &+= 1
            } else {
                node[next] = node[leaf]
                leaf &+= 1
            }
            if leaf >= used || (root < next && node[root] < node[leaf]) {
                node[next] &+= node[root]
                node[root] = UInt64(next)
                root &+= 1
            } else {
                node[next] &+= node[leaf]
                leaf &+= 1
            }
        }
        // Depths of the inner nodes, and from those how many leaves are at each depth.
        node[used &- 2] = 0
        var next = used &- 3
        while next >= 0 {
            node[next] = node[Int(node[next])] &+ 1
            next &-= 1
        }
        let leaves = work.places
        for depth in 0...limit { leaves[depth] = 0 }
        var (available, depth, inner) = (1, 0, used &- 2)
        while available > 0 {
            var parents = 0
            while inner >= 0, node[inner] == UInt64(depth) {
                parents &+= 1
                inner &-= 1
            }
            leaves[min(depth, limit)] &+= UInt32(truncatingIfNeeded: available &- parents)
            available = 2 &* parents
            depth &+= 1
        }
        Self.shorten(leaves, limit: limit)
        // The rarest symbols have the longest codes.
        var index = 0
        var length = limit
        while length > 0 {
            for _ in 0..<leaves[length] {
                lengths[Int(sorted[index] & 0xFFFF)] = UInt8(truncatingIfNeeded: length)
                index &+= 1
            }
            length &-= 1
        }
    }

    /// Makes the numbers of leaves a prefix code again after deeper ones were raised to the limit.
    private static func shorten(_ leaves: Memory<UInt32>, limit: Int) {
        var total = 0
        for length in 1...limit { total &+= Int(leaves[length]) << (limit &- length) }
        while total > 1 << limit {
            // One leaf of the deepest level becomes the sibling of a leaf above, which goes one level down.
            leaves[limit] &-= 1
            var length = limit &- 1
            while leaves[length] == 0 { length &-= 1 }
            leaves[length] &-= 1
            leaves[length &+ 1] &+= 2
            total &-= 1
        }
    }

    /// RFC 1951, 3.2.2: codes of one length are consecutive numbers in the order of the symbols.
    private func setCodes(_ used: Int) {
        let first = work.places
        for length in 0...16 { first[length] = 0 }
        for index in 0..<used { first[Int(lengths[Int(work.occurring[index])]) &+ 1] &+= 1 }
        var code: UInt32 = 0
        for length in 1...16 {
            // Up to here, the number of codes that are one bit shorter.
            code = (code &+ first[length]) << 1
            first[length] = code
        }
        for index in 0..<used {
            let symbol = Int(work.occurring[index])
            let length = UInt32(lengths[symbol])
            let code = first[Int(length)]
            first[Int(length)] = code &+ 1
            codes[symbol] = (Self.reversed(code) >> (32 &- length)) << 8 | length
        }
    }

    @inline(__always)
    private static func reversed(_ value: UInt32) -> UInt32 {
        var result = value
        result = result >> 1 & 0x5555_5555 | (result & 0x5555_5555) << 1
        result = result >> 2 & 0x3333_3333 | (result & 0x3333_3333) << 2
        result = result >> 4 & 0x0F0F_0F0F | (result & 0x0F0F_0F0F) << 4
        return result.byteSwapped
    }
}
