/// A list of affine steps with SVG's names, kept as written; the last one is applied first.
public struct Transform: Hashable, Sendable {
    public enum Step: Hashable, Sendable {
        case translate(Double, Double)
        case scale(Double, Double)
        /// Degrees, clockwise to the eye, about a point.
        case rotate(Double, Double, Double)
        case skewX(Double)
        case skewY(Double)
        case matrix(Affine)
    }

    public var steps: [Step]

    public init(_ steps: [Step]) { self.steps = steps }

    public static func translate(_ x: Double, _ y: Double) -> Transform { Transform([.translate(x, y)]) }
    public static func scale(_ x: Double, _ y: Double) -> Transform { Transform([.scale(x, y)]) }
    public static func rotate(_ degrees: Double, _ cx: Double = 0, _ cy: Double = 0) -> Transform {
        Transform([.rotate(degrees, cx, cy)])
    }

    public var affine: Affine {
        steps.reduce(.identity) { map, step in
            switch step {
            case .translate(let x, let y): map * .translate(x, y)
            case .scale(let x, let y): map * .scale(x, y)
            case .rotate(let degrees, let cx, let cy): map * .rotate(degrees, cx, cy)
            case .skewX(let degrees): map * .skewX(degrees)
            case .skewY(let degrees): map * .skewY(degrees)
            case .matrix(let matrix): map * matrix
            }
        }
    }
}

extension Transform {
    /// The text in SVG's `transform` syntax.
    public var text: String {
        steps.map { step in
            switch step {
            case .translate(let x, let y): Self.call("translate", y == 0 ? [x] : [x, y])
            case .scale(let x, let y): Self.call("scale", x == y ? [x] : [x, y])
            case .rotate(let degrees, let cx, let cy):
                Self.call("rotate", cx == 0 && cy == 0 ? [degrees] : [degrees, cx, cy])
            case .skewX(let degrees): Self.call("skewX", [degrees])
            case .skewY(let degrees): Self.call("skewY", [degrees])
            case .matrix(let m): Self.call("matrix", [m.a, m.b, m.c, m.d, m.e, m.f])
            }
        }.joined(separator: " ")
    }

    private static func call(_ name: String, _ numbers: [Double]) -> String {
        "\(name)(\(numbers.map(Self.text).joined(separator: " ")))"
    }

    /// The shortest digits that give the same number back.
    private static func text(_ number: Double) -> String {
        number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
    }

    /// The transform that `text` says in SVG's `transform` syntax, or `nil` if it does not parse.
    public init?(text: String) {
        var rest = Substring(text)
        func isGap(_ character: Character) -> Bool { character == "," || character.isWhitespace }
        steps = []
        while true {
            rest = rest.drop(while: isGap)
            if rest.isEmpty { return }
            guard let open = rest.firstIndex(of: "("), let close = rest.firstIndex(of: ")"), open < close else {
                return nil
            }
            let name = rest[..<open].trimmingSuffix(while: \.isWhitespace)
            var numbers: [Double] = []
            for word in rest[rest.index(after: open)..<close].split(whereSeparator: isGap) {
                // Double also reads hexadecimal and "nan".
                guard word.allSatisfy({ $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }),
                    let number = Double(word), number.isFinite
                else { return nil }
                numbers.append(number)
            }
            guard let step = Step(name: String(name), numbers: numbers) else { return nil }
            steps.append(step)
            rest = rest[rest.index(after: close)...]
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix(while isGap: (Character) -> Bool) -> Substring {
        var result = self
        while let last = result.last, isGap(last) { result.removeLast() }
        return result
    }
}

extension Transform.Step {
    fileprivate init?(name: String, numbers n: [Double]) {
        switch (name, n.count) {
        case ("translate", 1): self = .translate(n[0], 0)
        case ("translate", 2): self = .translate(n[0], n[1])
        case ("scale", 1): self = .scale(n[0], n[0])
        case ("scale", 2): self = .scale(n[0], n[1])
        case ("rotate", 1): self = .rotate(n[0], 0, 0)
        case ("rotate", 3): self = .rotate(n[0], n[1], n[2])
        case ("skewX", 1): self = .skewX(n[0])
        case ("skewY", 1): self = .skewY(n[0])
        case ("matrix", 6): self = .matrix(Affine(n[0], n[1], n[2], n[3], n[4], n[5]))
        default: return nil
        }
    }
}
