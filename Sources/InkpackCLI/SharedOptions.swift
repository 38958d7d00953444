import ArgumentParser
import InkpackCore
import InkpackSVG

/// A list of words with commas between, such as "16,24".
struct CommaList<Element: Sendable>: Sendable {
    var elements: [Element]
}

/// A size in pixels.
struct PixelSize: ExpressibleByArgument, Hashable, Sendable {
    var pixels: Int
}

extension CommaList {
    static func parse(_ text: String, _ what: String, _ element: (Substring) -> Element?) throws -> CommaList {
        var elements: [Element] = []
        let words = text.split(separator: ",", omittingEmptySubsequences: false)
        if let twice = words.first(where: { word in words.filter { $0 == word }.count > 1 }) {
            throw ValidationError("'\(twice)' is given twice.")
        }
        for word in words {
            guard let value = element(word) else { throw ValidationError("'\(word)' is not \(what).") }
            elements.append(value)
        }
        return CommaList(elements: elements)
    }
}

extension PixelSize {
    init?(argument: String) {
        guard let pixels = Int(argument), (1...8192).contains(pixels) else { return nil }
        self.pixels = pixels
    }
}

@Sendable func parseSizes(_ text: String) throws -> CommaList<Int> {
    try CommaList.parse(text, "a size; sizes are whole numbers from 1 to 8192 px") { word in
        Int(word).flatMap { (1...8192).contains($0) ? $0 : nil }
    }
}

@Sendable func parseScales(_ text: String) throws -> CommaList<Int> {
    try CommaList.parse(text, "a scale; scales are whole numbers from 1 to 16") { word in
        Int(word).flatMap { (1...16).contains($0) ? $0 : nil }
    }
}

@Sendable func parseThemes(_ text: String) throws -> CommaList<Theme> {
    try CommaList.parse(text, "a theme; the themes are light and dark") { Theme(rawValue: String($0)) }
}

@Sendable func parseColor(_ text: String) throws -> Color {
    guard let color = Color(hex: text) else {
        throw ValidationError("'\(text)' is not a colour; write it as #rrggbb.")
    }
    return color
}

@Sendable func parseFormats(_ text: String) throws -> CommaList<PictureFormat> {
    try CommaList.parse(text, "a format; the formats are png, svg and pdf") { PictureFormat(rawValue: String($0)) }
}

enum PictureFormat: String, CaseIterable, Sendable {
    case png
    case svg
    case pdf
}

/// How `--svg-colors` names the writer's choices.
enum SVGColorOption: String, CaseIterable, ExpressibleByArgument, Sendable {
    case concrete
    case currentColor
    case custom

    var colors: SVGWriter.Colors {
        switch self {
        case .concrete: .concrete
        case .currentColor: .currentColor
        case .custom: .customProperties
        }
    }
}
