import InkpackCore

/// A style of plain values for the tests: sharp corners, one colour an ink, everything else the engine's default.
func testStyle(_ values: [StyleProperty: StyleValue] = [:], sizes: [Int: StyleRules] = [:]) -> StyleStack {
    let sharp: [StyleProperty: StyleValue] = [.cornerLarge: 0, .cornerSmall: 0, .cornerDiagonal: 0]
    return StyleStack([
        StyleSheet(
            "test", sharp.merging(values) { $1 },
            palette: [.primary: "#111111", .accent: "#ee0000", .tint: "#0000ee", "glass": "#11111180"], sizes: sizes)
    ])
}

/// The display list's text behind its first line, an item a line, indented as written.
func picture(
    _ icon: Icon, _ values: [StyleProperty: StyleValue] = [:], size: Int? = nil, direction: Resolver.Direction = .ltr
) throws -> [String] {
    let text = try Resolver(testStyle(values)).resolve(icon, size: size, direction: direction).description
    return text.split(separator: "\n").dropFirst().map(String.init)
}

/// The path texts of a picture, one for each painted item.
func paths(
    _ icon: Icon, _ values: [StyleProperty: StyleValue] = [:], size: Int? = nil, direction: Resolver.Direction = .ltr
) throws -> [String] {
    try picture(icon, values, size: size, direction: direction).compactMap { line in
        line.firstRange(of: " d=").map { String(line[$0.upperBound...]) }
    }
}

extension DisplayList {
    /// Every shape, groups opened, in painting order.
    var shapes: [Shape] { Self.shapes(items) }

    private static func shapes(_ items: [Item]) -> [Shape] {
        items.flatMap { item -> [Shape] in
            switch item {
            case .shape(let shape): [shape]
            case .group(let group): shapes(group.items)
            case .image: []
            }
        }
    }
}
