import InkpackCore

/// A polynomial of one variable, constant term first.
struct Polynomial {
    var coefficients: [Double]

    init(_ coefficients: [Double]) { self.coefficients = coefficients }

    func callAsFunction(_ x: Double) -> Double { coefficients.reversed().reduce(0) { $0 * x + $1 } }

    var derivative: Polynomial {
        Polynomial(coefficients.enumerated().dropFirst().map { Double($0.offset) * $0.element })
    }

    static func * (a: Polynomial, b: Polynomial) -> Polynomial {
        var result = Array(repeating: 0.0, count: max(0, a.coefficients.count + b.coefficients.count - 1))
        for (i, x) in a.coefficients.enumerated() {
            for (j, y) in b.coefficients.enumerated() { result[i + j] += x * y }
        }
        return Polynomial(result)
    }

    static func - (a: Polynomial, b: Polynomial) -> Polynomial {
        var result = a.coefficients + Array(repeating: 0, count: max(0, b.coefficients.count - a.coefficients.count))
        for (index, value) in b.coefficients.enumerated() { result[index] -= value }
        return Polynomial(result)
    }

    /// Where the polynomial changes sign strictly between 0 and 1, ascending.
    ///
    /// Between two zeros of the derivative there is one at most, which halving finds.
    var signChanges: [Double] {
        guard coefficients.count > 1 else { return [] }
        let ends = [0] + derivative.signChanges + [1]
        return zip(ends, ends.dropFirst()).compactMap { low, high in
            let (first, last) = (self(low), self(high))
            guard first != 0, last != 0, (first < 0) != (last < 0) else {
                return last == 0 && high < 1 ? high : nil
            }
            return bisect(from: low, to: high) { self($0) }
        }
    }
}

/// Where a function with different signs at both ends changes it.
func bisect(from low: Double, to high: Double, _ function: (Double) -> Double) -> Double {
    var (low, high) = (low, high)
    let isRising = function(low) < 0
    for _ in 0..<60 {
        let middle = (low + high) / 2
        if middle <= low || middle >= high { break }
        if (function(middle) < 0) == isRising { low = middle } else { high = middle }
    }
    return (low + high) / 2
}

/// What the derivatives of a cubic say about how it bends.
///
/// With B'/3 = a + b·t + c·t² the cross product of B' and B'' is 9·K, K = a×b + 2·a×c·t + b×c·t², the square of the
/// speed is 9·S, S = |a + b·t + c·t²|², and the curvature is K / (3·S^1.5). Its derivative is zero where
/// K'·S = 3/2·K·S'.
struct CurveBends {
    /// Where the curve changes the side it bends to.
    let inflections: [Double]
    /// Where the curvature is largest or smallest.
    let extremes: [Double]
    /// Where the curve stands still and turns back.
    let cusps: [Double]

    init(_ curve: CubicCurve) {
        let (d0, d1, d2) =
            (curve.control1 - curve.start, curve.control2 - curve.control1, curve.end - curve.control2)
        let (a, b, c) = (d0, (d1 - d0) * 2, d0 - d1 * 2 + d2)
        let bend = Polynomial([a.cross(b), 2 * a.cross(c), b.cross(c)])
        let x = Polynomial([a.x, b.x, c.x])
        let y = Polynomial([a.y, b.y, c.y])
        let speed = Polynomial(zip((x * x).coefficients, (y * y).coefficients).map { $0 + $1 })
        inflections = bend.signChanges
        extremes = (bend.derivative * speed * Polynomial([2]) - bend * speed.derivative * Polynomial([3])).signChanges
        let reach = max(d0.length, d1.length, d2.length)
        cusps = speed.derivative.signChanges.filter { speed(max($0, 0)) < 1e-10 * reach * reach }
    }
}
