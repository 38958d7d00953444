import Foundation
import InkpackCore
import InkpackSVG

extension Reflow {
    /// The parts of `svg` that follow the sliders; `nil` where two shapes are written alike and change differently.
    init?(_ study: ReflowStudy, svg: String, writer: SVGWriter) {
        self.init(edits: [], paths: [])
        let text = svg as NSString
        var outlines: [String: LivePath] = [:]
        var widths: [String: ReflowStudy.Width] = [:]
        for live in study.shapes {
            let outline = writer.outline(of: live.shape.path, in: study.list)
            let path = outlines[outline] ?? live.path
            if path != live.path, !(path.isConstant && live.path.isConstant) { return nil }
            outlines[outline] = path
            guard let width = live.width, case .stroke(let stroke) = live.shape.area else { continue }
            let number = writer.number(stroke.width, in: study.list)
            if let other = widths[number], (other.share - width.share).magnitude > 1e-6 { return nil }
            widths[number] = width
        }
        for (outline, path) in outlines.sorted(by: { $0.key < $1.key }) where !path.isConstant {
            let places = text.places(of: "<" + outline)
            guard !places.isEmpty else { continue }
            paths.append(path)
            edits += places.map { Edit(at: $0 + 1, count: outline.utf16.count, path: paths.count - 1) }
        }
        for (number, width) in widths.sorted(by: { $0.key < $1.key }) where width.share != 0 {
            let attribute = " stroke-width=\""
            let numbers = [width.fixed, width.share].map { ($0 * 1e6).rounded() / 1e6 }
            edits += text.places(of: attribute + number + "\"").map {
                Edit(at: $0 + attribute.utf16.count, count: number.utf16.count, width: numbers)
            }
            // The initial value is not written.
            let root = text.range(of: ">").location
            if number == "1", text.range(of: attribute, range: NSRange(location: 0, length: root)).length == 0 {
                edits.append(Edit(at: root, count: 0, width: numbers, attribute: "stroke-width"))
            }
        }
        edits.sort { ($0.at, $0.count) < ($1.at, $1.count) }
    }
}

extension NSString {
    /// Where `part` stands, in UTF-16 units.
    fileprivate func places(of part: String) -> [Int] {
        var result: [Int] = []
        var rest = NSRange(location: 0, length: length)
        while true {
            let found = range(of: part, options: .literal, range: rest)
            if found.length == 0 { return result }
            result.append(found.location)
            let next = found.location + found.length
            rest = NSRange(location: next, length: length - next)
        }
    }

    fileprivate func range(of part: String, range: NSRange) -> NSRange {
        self.range(of: part, options: .literal, range: range)
    }
}
