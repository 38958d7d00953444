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
        var thinning = Thinning(self)
        thinning.run()
        return thinning.rows
    }
}

/// Thins rows of bits. A pixel is looked at only if a neighbour went since the same pass looked at it last.
private struct Thinning {
    private(set) var rows: BitRows
    /// For each pass, what it has to look at, and in which rows that is.
    private var open: [[UInt64]]
    private var openRows: [[Bool]]
    /// What leaves in the current pass.
    private var leaving: [UInt64]
    private var leavingRows: [Int] = []
    private let passes = Self.passes

    init(_ bitmap: Bitmap) {
        rows = BitRows(bitmap)
        open = [rows.words, rows.words]
        openRows = Array(repeating: Array(repeating: true, count: bitmap.height + 2), count: 2)
        leaving = Array(repeating: 0, count: rows.words.count)
    }

    mutating func run() {
        var idle = 0
        var pass = 0
        while idle < 2 {
            look(pass)
            idle = leavingRows.isEmpty ? idle + 1 : 0
            leave()
            pass = 1 - pass
        }
    }

    /// Finds what the pass removes. What is removed by it stays for its neighbours until the pass is over.
    private mutating func look(_ pass: Int) {
        let (stride, bit) = (rows.stride, UInt8(1) << UInt8(pass))
        leavingRows.removeAll(keepingCapacity: true)
        open[pass].withUnsafeMutableBufferPointer { open in
            openRows[pass].withUnsafeMutableBufferPointer { openRows in
                leaving.withUnsafeMutableBufferPointer { leaving in
                    rows.words.withUnsafeBufferPointer { words in
                        passes.withUnsafeBufferPointer { passes in
                            for row in 1..<openRows.count &- 1 where openRows[row] {
                                openRows[row] = false
                                var found: UInt64 = 0
                                for word in row &* stride..<(row &+ 1) &* stride where open[word] != 0 {
                                    let around = WordNeighbours(words, word, stride)
                                    // Pixels with ink on all four sides stay.
                                    var rest = open[word] & words[word] & ~around.inner
                                    open[word] = 0
                                    var gone: UInt64 = 0
                                    while rest != 0 {
                                        let place = UInt64(truncatingIfNeeded: rest.trailingZeroBitCount)
                                        rest &= rest &- 1
                                        if passes[around.code(at: place)] & bit != 0 { gone |= 1 &<< place }
                                    }
                                    leaving[word] = gone
                                    found |= gone
                                }
                                if found != 0 { leavingRows.append(row) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// Removes what leaves, and has both passes look at its neighbours.
    private mutating func leave() {
        let stride = rows.stride
        rows.words.withUnsafeMutableBufferPointer { words in
            leaving.withUnsafeMutableBufferPointer { leaving in
                for row in leavingRows {
                    for word in row &* stride..<(row &+ 1) &* stride { words[word] &= ~leaving[word] }
                }
                for pass in 0..<2 {
                    open[pass].withUnsafeMutableBufferPointer { open in
                        openRows[pass].withUnsafeMutableBufferPointer { openRows in
                            for row in leavingRows {
                                openRows[row &- 1] = true
                                openRows[row] = true
                                openRows[row &+ 1] = true
                                Self.spread(leaving, row &* stride..<(row &+ 1) &* stride, into: open, stride)
                            }
                        }
                    }
                }
                for row in leavingRows {
                    for word in row &* stride..<(row &+ 1) &* stride { leaving[word] = 0 }
                }
            }
        }
    }

    @inline(__always)
    private static func spread(
        _ leaving: UnsafeMutableBufferPointer<UInt64>, _ words: Range<Int>,
        into open: UnsafeMutableBufferPointer<UInt64>, _ stride: Int
    ) {
        for word in words where leaving[word] != 0 {
            let gone = leaving[word]
            let spread = gone | gone &<< 1 | gone &>> 1
            open[word &- stride] |= spread
            open[word] |= spread
            open[word &+ stride] |= spread
            // Margins keep what gets into the next words within the row.
            if gone & 1 != 0 {
                open[word &- stride &- 1] |= 1 &<< 63
                open[word &- 1] |= 1 &<< 63
                open[word &+ stride &- 1] |= 1 &<< 63
            }
            if gone &>> 63 != 0 {
                open[word &- stride &+ 1] |= 1
                open[word &+ 1] |= 1
                open[word &+ stride &+ 1] |= 1
            }
        }
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
