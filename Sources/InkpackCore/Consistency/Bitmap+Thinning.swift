extension Bitmap {
    /// The skeleton: lines one pixel wide that keep the connections of the set pixels.
    ///
    /// Two passes take turns (Zhang and Suen, "A fast parallel algorithm for thinning digital patterns", 1984); each
    /// removes, all at once, the border pixels that its rule allows, the first at the south-east, the second at the
    /// north-west. A pixel is looked at again only after a neighbour has gone, so that the work grows with the area
    /// and not with the thickness.
    package func thinned() -> Bitmap {
        var thinning = Thinning(self)
        var states = thinning.states(of: self)
        states.withUnsafeMutableBufferPointer { states in
            thinning.list(states)
            while !thinning.lists[0].isEmpty || !thinning.lists[1].isEmpty {
                thinning.pass(0, states)
                thinning.pass(1, states)
            }
        }
        return thinning.bitmap(states)
    }
}

/// The state of a pixel is its set neighbours (bit 0 north-west, then clockwise), whether it is set itself, and which
/// passes have it on their lists.
private struct Thinning {
    private let width: Int
    private let height: Int
    /// The width with a margin of one pixel.
    private let wide: Int
    var lists: [[Int32]] = [[], []]
    private var leaving: [Int32] = []
    private let passes = Self.passes

    private static let isSet: UInt16 = 0x100
    private static let listed = 9

    init(_ bitmap: Bitmap) {
        width = bitmap.width
        height = bitmap.height
        wide = bitmap.width + 2
    }

    func states(of bitmap: Bitmap) -> [UInt16] {
        let bits = bitmap.padded(by: 1).bits.map { $0 ? UInt16(1) : 0 }
        var result = Array(repeating: UInt16(0), count: bits.count)
        bits.withUnsafeBufferPointer { bits in
            result.withUnsafeMutableBufferPointer { result in
                for row in 1...height {
                    let above = bits.extracting((row - 1) * wide..<row * wide)
                    let line = bits.extracting(row * wide..<(row + 1) * wide)
                    let below = bits.extracting((row + 1) * wide..<(row + 2) * wide)
                    let target = result.extracting(row * wide..<(row + 1) * wide)
                    for column in 1..<wide &- 1 {
                        let (west, east) = (column &- 1, column &+ 1)
                        let north = above[west] | above[column] << 1 | above[east] << 2
                        let south = below[east] << 4 | below[column] << 5 | below[west] << 6
                        let sides = line[east] << 3 | line[west] << 7
                        target[column] = (north | south | sides | Self.isSet) & (0 &- line[column])
                    }
                }
            }
        }
        return result
    }

    /// Lists what the passes remove first.
    mutating func list(_ states: UnsafeMutableBufferPointer<UInt16>) {
        for pixel in states.indices where states[pixel] & 0xFF != 0xFF && states[pixel] != 0 {
            list(pixel, states[pixel], states)
        }
    }

    @inline(__always)
    private mutating func list(_ pixel: Int, _ state: UInt16, _ states: UnsafeMutableBufferPointer<UInt16>) {
        let missing = UInt16(passes[Int(state & 0xFF)]) & ~(state >> UInt16(Self.listed))
        if missing & 1 != 0 { lists[0].append(Int32(pixel)) }
        if missing & 2 != 0 { lists[1].append(Int32(pixel)) }
        states[pixel] = state | missing << UInt16(Self.listed)
    }

    mutating func pass(_ number: Int, _ states: UnsafeMutableBufferPointer<UInt16>) {
        let flag: UInt16 = 1 << UInt16(Self.listed + number)
        leaving.removeAll(keepingCapacity: true)
        // What was listed may have lost neighbours since, and must stay then.
        for pixel in lists[number] {
            let state = states[Int(pixel)] & ~flag
            states[Int(pixel)] = state
            guard state & Self.isSet != 0, passes[Int(state & 0xFF)] >> UInt8(number) & 1 == 1 else { continue }
            leaving.append(pixel)
        }
        lists[number].removeAll(keepingCapacity: true)
        for pixel in leaving { states[Int(pixel)] &= ~Self.isSet }
        let all = leaving
        for pixel in all {
            let index = Int(pixel)
            // A neighbour to the north-west has this pixel in the south-east, and so on.
            unset(index - wide - 1, 1 << 4, states)
            unset(index - wide, 1 << 5, states)
            unset(index - wide + 1, 1 << 6, states)
            unset(index + 1, 1 << 7, states)
            unset(index + wide + 1, 1 << 0, states)
            unset(index + wide, 1 << 1, states)
            unset(index + wide - 1, 1 << 2, states)
            unset(index - 1, 1 << 3, states)
        }
    }

    @inline(__always)
    private mutating func unset(_ pixel: Int, _ bit: UInt16, _ states: UnsafeMutableBufferPointer<UInt16>) {
        let state = states[pixel]
        if state & Self.isSet != 0 { list(pixel, state & ~bit, states) }
    }

    func bitmap(_ states: [UInt16]) -> Bitmap {
        var bits: [Bool] = []
        bits.reserveCapacity(width * height)
        for row in 1...height {
            bits += states[row * wide + 1...row * wide + width].lazy.map { $0 & Self.isSet != 0 }
        }
        return Bitmap(width: width, height: height, bits: bits)
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
