extension Bitmap {
    /// The skeleton: lines one pixel wide that keep the connections of the set pixels.
    ///
    /// Two passes take turns (Zhang and Suen, "A fast parallel algorithm for thinning digital patterns", 1984); each
    /// removes, all at once, the border pixels that its rule allows, the first at the south-east, the second at the
    /// north-west. A pixel is looked at again only after a neighbour has gone, so that the work grows with the area
    /// and not with the thickness.
    package func thinned() -> Bitmap { skeleton.bitmap }

    /// The same as rows of bits.
    var skeleton: BitRows {
        var rows = BitRows(self)
        let (stride, count) = (rows.stride, rows.words.count)
        rows.words.withUnsafeMutableBufferPointer { words in
            withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 3 * count) { bits in
                withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * count) { order in
                    bits.initialize(repeating: 0)
                    let queues = (0..<3).map { queue in
                        let part = queue * count..<(queue + 1) * count
                        return WordQueue(bits: bits.extracting(part), order: order.extracting(part))
                    }
                    var thinning = Thinning(words: words, stride: stride, queues: queues)
                    thinning.run()
                }
            }
        }
        return rows
    }
}

/// Thins rows of bits. A pixel is looked at only if a neighbour went since the same pass looked at it last.
private struct Thinning {
    private let words: UnsafeMutableBufferPointer<UInt64>
    private let stride: Int
    /// What each of the two passes has to look at.
    private var first: WordQueue
    private var second: WordQueue
    /// What leaves in the current pass.
    private var leaving: WordQueue

    init(words: UnsafeMutableBufferPointer<UInt64>, stride: Int, queues: [WordQueue]) {
        self.words = words
        self.stride = stride
        (first, second, leaving) = (queues[0], queues[1], queues[2])
        for word in words.indices {
            first.add(words[word], at: word)
            second.add(words[word], at: word)
        }
    }

    mutating func run() {
        Self.passes.withUnsafeBufferPointer { passes in
            var idle = 0
            while idle < 2 {
                look(passes, bit: 1)
                idle = leaving.count == 0 ? idle + 1 : 0
                leave()
                swap(&first, &second)
                look(passes, bit: 2)
                idle = leaving.count == 0 ? idle + 1 : 0
                leave()
                swap(&first, &second)
            }
        }
    }

    /// Finds what the pass removes. What is removed by it stays for its neighbours until the pass is over.
    private mutating func look(_ passes: UnsafeBufferPointer<UInt8>, bit: UInt8) {
        let words = UnsafeBufferPointer(words)
        for index in 0..<first.count {
            let (word, open) = first.take(index)
            let around = WordNeighbours(words, word, stride)
            // Pixels with ink on all four sides stay.
            var rest = open & words[word] & ~around.inner
            var gone: UInt64 = 0
            while rest != 0 {
                let place = UInt64(truncatingIfNeeded: rest.trailingZeroBitCount)
                rest &= rest &- 1
                if passes[around.code(at: place)] & bit != 0 { gone |= 1 &<< place }
            }
            leaving.add(gone, at: word)
        }
        first.count = 0
    }

    /// Removes what leaves, and has both passes look at its neighbours.
    private mutating func leave() {
        for index in 0..<leaving.count {
            let (word, gone) = leaving[index]
            words[word] &= ~gone
        }
        for index in 0..<leaving.count {
            let (word, gone) = leaving.take(index)
            let spread = gone | gone &<< 1 | gone &>> 1
            open(spread, at: word &- stride)
            open(spread, at: word)
            open(spread, at: word &+ stride)
            // Margins keep what gets into the next words within the row.
            if gone & 1 != 0 { openColumn(1 &<< 63, at: word &- 1) }
            if gone &>> 63 != 0 { openColumn(1, at: word &+ 1) }
        }
        leaving.count = 0
    }

    @inline(__always)
    private mutating func openColumn(_ bits: UInt64, at word: Int) {
        open(bits, at: word &- stride)
        open(bits, at: word)
        open(bits, at: word &+ stride)
    }

    @inline(__always)
    private mutating func open(_ bits: UInt64, at word: Int) {
        let set = bits & words[word]
        first.add(set, at: word)
        second.add(set, at: word)
    }

    /// For each set of neighbours, which passes remove the pixel: 1 the first, 2 the second, 3 both.
    private static let passes: [UInt8] = {
        var table = (0...255).map { published(UInt8($0)) }
        for (passes, codes) in exceptions { for code in codes { table[code] = passes } }
        return table
    }()

    /// The rule as published: two to six neighbours in one run, and an open side where the pass works.
    private static func published(_ code: UInt8) -> UInt8 {
        func has(_ bit: Int) -> Bool { code >> UInt8(bit & 7) & 1 == 1 }
        let runs = (0..<8).count { !has($0) && has($0 + 1) }
        guard (2...6).contains(code.nonzeroBitCount), runs == 1 else { return 0 }
        let (north, east, south, west) = (has(1), has(3), has(5), has(7))
        let first = !(north && east && south) && !(east && south && west)
        let second = !(north && east && west) && !(north && south && west)
        return (first ? 1 : 0) | (second ? 2 : 0)
    }

    /// Where the skeletons that the model was learnt from depart from the published rule, as scikit-image does: the
    /// corners of staircases go, and lines two pixels wide are thinned from one side only, so that they do not vanish.
    private static let exceptions: [(passes: UInt8, codes: [Int])] = [
        (0, [48, 129]),
        (1, [3, 6, 11, 12, 14, 131, 134, 161, 194, 198]),
        (2, [24, 26, 56, 96, 104, 108, 176, 192, 224]),
        (3, [10, 40, 130, 160]),
    ]
}

/// Words of which some bits are set, in the order in which the first of each was.
private struct WordQueue {
    /// By the word; none is set of words that are not in the queue.
    let bits: UnsafeMutableBufferPointer<UInt64>
    let order: UnsafeMutableBufferPointer<Int32>
    var count = 0

    @inline(__always)
    mutating func add(_ new: UInt64, at word: Int) {
        if new == 0 { return }
        if bits[word] == 0 {
            order[count] = Int32(truncatingIfNeeded: word)
            count &+= 1
        }
        bits[word] |= new
    }

    subscript(index: Int) -> (word: Int, bits: UInt64) {
        let word = Int(order[index])
        return (word, bits[word])
    }

    /// The word and its bits, which are not set any more.
    @inline(__always)
    func take(_ index: Int) -> (word: Int, bits: UInt64) {
        let result = self[index]
        bits[result.word] = 0
        return result
    }
}
