/// An element of the document that is being written.
struct SVGElement {
    var name: String
    /// Attributes that belong to this element alone, in order.
    var attributes: [(name: String, value: String)] = []
    /// The properties that the picture depends on, for elements that paint; inherited where they are equal.
    var paint: [SVGProperty: String] = [:]
    var children: [SVGElement] = []
    /// Text content, for a title.
    var text: String?

    init(_ name: String, _ attributes: [(String, String)] = []) {
        self.name = name
        self.attributes = attributes.map { (name: $0.0, value: $0.1) }
    }
}

/// The inherited properties that paint shapes, in the order in which they are written.
enum SVGProperty: String, CaseIterable {
    case fill
    case stroke
    case strokeWidth = "stroke-width"
    case strokeLinecap = "stroke-linecap"
    case strokeLinejoin = "stroke-linejoin"
    case strokeMiterlimit = "stroke-miterlimit"

    /// What holds where nothing is said (SVG 2, property index).
    var initialValue: String {
        switch self {
        case .fill: "#000"
        case .stroke: "none"
        case .strokeWidth: "1"
        case .strokeLinecap: "butt"
        case .strokeLinejoin: "miter"
        case .strokeMiterlimit: "4"
        }
    }
}

extension SVGElement {
    /// The value of each property that makes the document shortest when the root sets it.
    static func inheritedPaint(of elements: [SVGElement]) -> [SVGProperty: String] {
        var result: [SVGProperty: String] = [:]
        let painted = elements.flatMap(\.painting)
        for property in SVGProperty.allCases {
            let values = painted.compactMap { $0[property] }
            func cost(_ candidate: String) -> Int {
                let overhead = property.rawValue.count + 4
                let own = values.filter { $0 != candidate }.reduce(0) { $0 + overhead + $1.count }
                return own + (candidate == property.initialValue ? 0 : overhead + candidate.count)
            }
            var best = property.initialValue
            for candidate in Set(values).sorted() where cost(candidate) < cost(best) { best = candidate }
            if best != property.initialValue { result[property] = best }
        }
        return result
    }

    /// Whether the element mixes its colours with those below it.
    var blends: Bool { attributes.contains { $0.name == "style" && $0.value.contains("mix-blend-mode") } }

    mutating func addStyle(_ declaration: String) {
        if let index = attributes.firstIndex(where: { $0.name == "style" }) {
            attributes[index].value += ";" + declaration
        } else {
            attributes.append((name: "style", value: declaration))
        }
    }

    private var painting: [[SVGProperty: String]] {
        (paint.isEmpty ? [] : [paint]) + children.flatMap(\.painting)
    }

    /// The element as XML.
    func write(inheriting inherited: [SVGProperty: String], indent: String, to output: inout String) {
        output += "\(indent)<\(name)"
        for (name, value) in attributes { output += " \(name)=\"\(Self.escape(value))\"" }
        for property in SVGProperty.allCases {
            guard let value = paint[property], value != inherited[property] ?? property.initialValue else { continue }
            output += " \(property.rawValue)=\"\(Self.escape(value))\""
        }
        if let text {
            output += ">\(Self.escape(text))</\(name)>\n"
        } else if children.isEmpty {
            output += "/>\n"
        } else {
            output += ">\n"
            for child in children { child.write(inheriting: inherited, indent: indent + "  ", to: &output) }
            output += "\(indent)</\(name)>\n"
        }
    }

    static func escape(_ text: String) -> String {
        // Almost all text, and the long data of images, may stand as it is.
        let special = Array("&<>\"".utf8)
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && !special.contains($0) }) { return text }
        // XML 1.0, 2.2: most control characters cannot stand in a document, not even escaped.
        let allowed = String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    let isText = scalar.value >= 0x20 || [0x09, 0x0A, 0x0D].contains(scalar.value)
                    return isText && ![0xFFFE, 0xFFFF].contains(scalar.value) ? scalar : "\u{FFFD}"
                }))
        return allowed.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
