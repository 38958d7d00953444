extension BezierPath {
    /// The path in dashes: open runs where the pattern draws, by the rules of SVG's `stroke-dasharray`.
    ///
    /// More than 2,000 dashes stay a solid line: nobody would see them.
    func dashed(_ pattern: [Double], offset: Double) -> BezierPath {
        let pattern = pattern.count.isMultiple(of: 2) ? pattern : pattern + pattern
        let period = pattern.reduce(0, +)
        guard period > 0, pattern.allSatisfy({ $0 >= 0 && $0.isFinite }), offset.isFinite,
            arcLength / period * Double(pattern.count) < 4000
        else { return self }
        var result = BezierPath()
        for subpath in subpaths { result.append(subpath.dashed(pattern, period: period, offset: offset)) }
        return result
    }
}

extension BezierPath.Subpath {
    fileprivate func dashed(_ pattern: [Double], period: Double, offset: Double) -> BezierPath {
        var phase = offset.truncatingRemainder(dividingBy: period)
        if phase < 0 { phase += period }
        var index = 0
        while phase >= pattern[index], phase > 0 || pattern[index] == 0 {
            phase -= pattern[index]
            index = (index + 1) % pattern.count
            if phase <= 0, pattern[index] > 0 { break }
        }
        var rest = pattern[index] - phase
        var result = BezierPath()
        var isDrawing = false
        for (segment, isLine) in zip(segments, isLine) {
            var curve = segment
            var length = curve.arcLength
            while length > 1e-9 {
                let step = min(rest, length)
                let (piece, after) = step >= length - 1e-9 ? (curve, nil) : curve.splitting(at: step)
                if index.isMultiple(of: 2) {
                    if !isDrawing { result.move(to: piece.start) }
                    isDrawing = true
                    if isLine {
                        result.line(to: piece.end)
                    } else {
                        result.cubic(piece.control1, piece.control2, to: piece.end)
                    }
                }
                rest -= step
                length -= step
                if rest <= 1e-9 {
                    repeat { index = (index + 1) % pattern.count } while pattern[index] <= 0
                    rest = pattern[index]
                    isDrawing = false
                }
                guard let after else { break }
                curve = after
            }
        }
        return result
    }
}

extension CubicCurve {
    /// The part of a length from the start, and the rest.
    fileprivate func splitting(at length: Double) -> (CubicCurve, CubicCurve?) {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<24 {
            let middle = (low + high) / 2
            if split(at: middle).0.arcLength < length { low = middle } else { high = middle }
        }
        let (first, second) = split(at: (low + high) / 2)
        return (first, second)
    }
}
