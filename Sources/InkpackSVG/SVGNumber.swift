import InkpackCore

/// Numbers as SVG wants them shortest: no zero before the point.
enum SVGNumber {
    static func text(_ value: Double, places: Int) -> String {
        let text = value.decimalText(places: places)
        if text.hasPrefix("0.") { return String(text.dropFirst()) }
        if text.hasPrefix("-0.") { return "-" + text.dropFirst(2) }
        return text
    }
}
