/// How far two words are apart, in slips of the finger.
enum WordDistance {
    /// The number of letters left out, added, replaced or swapped with their neighbour; `limit + 1` for any above it.
    ///
    /// This is the distance of optimal string alignment: Damerau's slips, each letter touched once.
    static func slips(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
        if abs(a.count - b.count) > limit { return limit + 1 }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            row.reserveCapacity(b.count + 1)
            for j in b.indices {
                var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            if row.min() ?? 0 > limit { return limit + 1 }
            (beforeLast, last) = (last, row)
        }
        return last[b.count]
    }

    /// How many slips are forgiven in a word of that many letters: short words are too like each other.
    static func forgiven(letters: Int) -> Int { letters >= 8 ? 2 : letters >= 5 ? 1 : 0 }
}
