extension Bitmap {
    /// What hangs together over the four sides of pixels.
    package struct Parts: Hashable, Sendable {
        /// How many parts the set pixels form.
        package var count: Int
        /// How many parts of the unset pixels do not reach the edge.
        package var holes: Int
        /// How many unset pixels lie in holes.
        package var holeArea: Int
    }

    /// The parts of the set pixels and of the ground. Runs of rows are joined with those that they touch above.
    package var parts: Parts {
        // Sets of runs, each named by its first; run 0 stands for all that is beyond the edges.
        var parents = [0]
        var lengths = [0]
        var isInk = [false]
        func root(_ run: Int) -> Int {
            var run = run
            while parents[run] != run {
                parents[run] = parents[parents[run]]
                run = parents[run]
            }
            return run
        }
        func join(_ a: Int, _ b: Int) {
            let (a, b) = (root(a), root(b))
            parents[max(a, b)] = min(a, b)
        }
        var above: [(run: Int, columns: Range<Int>)] = []
        for row in 0..<height {
            var current: [(run: Int, columns: Range<Int>)] = []
            var column = 0
            var next = 0
            while column < width {
                let first = column
                let value = bits[row * width + column]
                while column < width, bits[row * width + column] == value { column += 1 }
                let run = parents.count
                parents.append(run)
                lengths.append(column - first)
                isInk.append(value)
                if !value, row == 0 || row == height - 1 || first == 0 || column == width { join(run, 0) }
                while next < above.count, above[next].columns.upperBound <= first { next += 1 }
                var touching = next
                while touching < above.count, above[touching].columns.lowerBound < column {
                    if isInk[above[touching].run] == value { join(run, above[touching].run) }
                    touching += 1
                }
                current.append((run, first..<column))
            }
            above = current
        }
        var result = Parts(count: 0, holes: 0, holeArea: 0)
        for run in 1..<parents.count {
            let root = root(run)
            if isInk[run] {
                if root == run { result.count += 1 }
            } else if root != 0 {
                if root == run { result.holes += 1 }
                result.holeArea += lengths[run]
            }
        }
        return result
    }

    /// The pixels inside or on the convex hull of the set ones' centres; `nil` where these lie on one line.
    package var hull: Bitmap? {
        let extents = rowExtents
        guard let top = extents.firstIndex(where: { $0 != nil }), let bottom = extents.lastIndex(where: { $0 != nil })
        else { return nil }
        if top == bottom { return nil }
        let left = Self.chain(extents.map { $0?.lowerBound }, isLeft: true)
        let right = Self.chain(extents.map { $0?.upperBound }, isLeft: false)
        if left == right { return nil }
        var bits = Array(repeating: false, count: self.bits.count)
        var (leftPart, rightPart) = (0, 0)
        for row in top...bottom {
            while leftPart + 2 < left.count, left[leftPart + 1].row < row { leftPart += 1 }
            while rightPart + 2 < right.count, right[rightPart + 1].row < row { rightPart += 1 }
            let first = -Self.column(left, leftPart, row: row, sign: -1)
            let last = Self.column(right, rightPart, row: row, sign: 1)
            if first <= last { for column in first...last { bits[row * width + column] = true } }
        }
        return Bitmap(width: width, height: height, bits: bits)
    }

    private struct Corner: Hashable {
        var column: Int
        var row: Int
    }

    /// The corners of the hull on one side, from top to bottom (Andrew's monotone chain).
    private static func chain(_ columns: [Int?], isLeft: Bool) -> [Corner] {
        var result: [Corner] = []
        for (row, column) in columns.enumerated() {
            guard let column else { continue }
            while result.count >= 2 {
                let (a, b) = (result[result.count - 2], result[result.count - 1])
                let turn = (b.column - a.column) * (row - a.row) - (column - a.column) * (b.row - a.row)
                guard isLeft ? turn >= 0 : turn <= 0 else { break }
                result.removeLast()
            }
            result.append(Corner(column: column, row: row))
        }
        return result
    }

    /// The last whole column that is not beyond the side at a row, counted away from the other side.
    private static func column(_ chain: [Corner], _ part: Int, row: Int, sign: Int) -> Int {
        let a = chain[part]
        guard part + 1 < chain.count, chain[part + 1].row > a.row else { return sign * a.column }
        let b = chain[part + 1]
        let rows = b.row - a.row
        let scaled = sign * (a.column * rows + (b.column - a.column) * (row - a.row))
        let quotient = scaled / rows
        return scaled % rows < 0 ? quotient - 1 : quotient
    }
}
