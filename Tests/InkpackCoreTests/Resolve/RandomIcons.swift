import InkpackCore

/// Icons and styles by chance, some of them wrong; the same seed gives the same ones.
struct RandomIcons {
    var source: SplitMix64

    init(seed: UInt64) { source = SplitMix64(seed: seed) }

    private mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &source) == 0 }

    private mutating func number() -> Double {
        if one(in: 60) { return [0, .nan, .infinity, 1e300, -1e9].randomElement(using: &source) ?? 0 }
        return one(in: 2) ? Double(Int.random(in: -2...26, using: &source)) : .random(in: -2...26, using: &source)
    }

    private mutating func point() -> Vec2 { Vec2(number(), number()) }

    private mutating func geometry(depth: Int) -> Shape.Geometry {
        switch Int.random(in: 0..<(depth < 3 ? 14 : 12), using: &source) {
        case 0: return .line(point(), point())
        case 1: return .polyline((0..<4).map { _ in point() })
        case 2: return .polygon((0..<5).map { _ in point() })
        case 3: return .rectangle(x: number(), y: number(), width: number(), height: number())
        case 4: return .circle(center: point(), radius: number())
        case 5: return .ellipse(center: point(), radii: point())
        case 6: return .arc(center: point(), radius: number(), from: number() * 9, to: number() * 9)
        case 7: return .dot(point())
        case 8: return .path("M\(number()) \(number())A\(number()) \(number()) 9 01\(number()) 3L4 5Z")
        case 9: return .use(.slash(from: point(), to: point()))
        case 10: return .use(.badge(Component.Mark.allCases.randomElement(using: &source) ?? .dot, center: point()))
        case 11: return .use(.count(.random(in: -1...99, using: &source), center: point()))
        case 12: return .use(.enclosure(Component.Keyline.allCases.randomElement(using: &source) ?? .circle))
        default: return .group((0..<3).map { _ in shape(depth: depth + 1) })
        }
    }

    private mutating func shape(depth: Int) -> Shape {
        var shape = Shape(geometry(depth: depth))
        shape.role = Shape.Role.allCases.randomElement(using: &source) ?? .line
        shape.corner = [.auto, .frame, .sharp, .pill, .radius(number())].randomElement(using: &source) ?? .auto
        if one(in: 4) {
            shape.mirror = Shape.Mirror(one(in: 2) ? .horizontal : .vertical, axis: one(in: 2) ? nil : number())
        }
        if one(in: 5) { shape.transform = .rotate(number() * 20, number(), number()) }
        if one(in: 9) { shape.transform = .scale(number(), number()) }
        if one(in: 5) { shape.opacity = .random(in: 0...1, using: &source) }
        return shape
    }

    mutating func icon() -> Icon {
        var icon = Icon(name: "random", shapes: (0..<5).map { _ in shape(depth: 0) })
        if one(in: 4) { icon.grid = .random(in: 1...100, using: &source) }
        if one(in: 3) { icon.rtl = .mirror }
        return icon
    }

    mutating func style() -> StyleStack {
        var values: [StyleProperty: StyleValue] = [:]
        for property in StyleProperty.allCases where one(in: 3) {
            switch property.kind {
            case .number(let range, _): values[property] = .number(.random(in: range, using: &source))
            case .keyword(let words): values[property] = .keyword(words.randomElement(using: &source) ?? "")
            case .pair(let range):
                values[property] = .pair(.random(in: range, using: &source), .random(in: range, using: &source))
            case .ink: values[property] = "accent"
            }
        }
        return StyleStack([StyleSheet("random", values)])
    }
}
