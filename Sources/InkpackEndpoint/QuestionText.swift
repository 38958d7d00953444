import InkpackCore
import InkpackFiles
import InkpackGenerate

/// What a model is told: the rules of the style in words and numbers, icons of the pack, and what is wanted.
struct QuestionText: Sendable {
    let style: ComputedStyle
    let request: IconRequest
    let name: String

    private static let exampleCount = 3
    private static let exampleBytes = 1_500

    /// The rules, which are the same for every icon of the pack.
    var rules: String {
        let grid = style.grid
        let keylines = Component.Keyline.allCases.compactMap { keyline in
            grid.keylines[keyline].map { "\(keyline.rawValue) \(number($0.x)) by \(number($0.y))" }
        }
        let inks = style.palette.keys.sorted().map(\.rawValue).joined(separator: ", ")
        let fill =
            switch style.fill.mode {
            case .none: "bodies are outlines"
            case .solid: "bodies are filled, and details are knocked out of them"
            case .duotone: "bodies are tinted and outlined"
            }
        return """
            You draw one icon for an icon pack. Answer with one JSON object and nothing else: an icon document of the \
            format "inkpack.icon/1". If you cannot, answer with one <svg> element instead.

            The document stores intent and no looks. It has "format", "name", "grid": 24 and "shapes", a list that is \
            painted in order. Each shape has exactly one geometry:
            "path" (SVG path data), "line" [x1, y1, x2, y2], "polyline" or "polygon" [x, y, x, y, ...], \
            "rect" [x, y, width, height], "circle" [cx, cy, r], "ellipse" [cx, cy, rx, ry], \
            "arc" [cx, cy, r, from, to] in degrees clockwise from the right, "dot" [x, y], "group" [shapes].
            It may have "id", "role", "ink", "over", "corner", "mirror" and "transform". Roles: "body" for a closed mass, \
            "detail" for lines on a body, "line" for free lines (if left out), "fill" for small solid parts, "cut" to erase. \
            "over": ["id"] sets a shape off by a gap from earlier shapes. Draw corners sharp: the style rounds them.

            The style, on a grid of 24 units with y down:
            - Coordinates are centre lines of strokes, from \(number(grid.padding + style.stroke.width / 2)) to \
            \(number(24 - grid.padding - style.stroke.width / 2)).
            - Points lie on multiples of \(number(grid.step)), at need of \(number(grid.subStep)); angles are multiples \
            of \(number(grid.angle)) degrees.
            - Strokes are \(number(style.stroke.width)) wide with \(style.stroke.cap.rawValue) caps and \
            \(style.stroke.join.rawValue) joins; \(fill).
            - Leave \(number(style.gap.counter)) units clear between strokes: \
            \(number(style.gap.counter + style.stroke.width)) between centre lines.
            - Fill one of the keylines: \(keylines.joined(separator: ", ")).
            - At most \(style.detail.maxShapes) shapes, and ink on no more than \
            \(number(style.detail.maxInk * 100)) % of the canvas.
            - Inks: \(inks). Use primary, and accent for the one part that carries the meaning.
            - It must be clear at 16 pixels and without colour. No text, no gradients, no images, no shadows.
            """
    }

    /// The wanted icon, with examples from the pack.
    var wish: String {
        var text = ""
        let examples = examples
        if !examples.isEmpty {
            text += "Icons of the pack, as examples of its hand:\n\n" + examples.joined(separator: "\n") + "\n"
        }
        return text + "Draw the icon \"\(name)\". It shows: \(Self.quoted(request.prompt))"
    }

    /// What was wrong, in the order of importance.
    static func feedback(_ problems: [String]) -> String {
        let list = problems.prefix(8).enumerated().map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
        return """
            Your icon has these problems, the gravest first:
            \(list)

            Answer with the whole corrected document and nothing else.
            """
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.split(whereSeparator: \.isNewline).joined(separator: " ") + "\""
    }

    /// Small icons of the pack that differ: the first, the middle and the last.
    private var examples: [String] {
        let texts = request.pack.filter { icon in !icon.shapes.contains { $0.appearance != nil } }
            .map { icon in IconDocument.write(icon.bare) }.filter { $0.utf8.count <= Self.exampleBytes }
        if texts.count <= Self.exampleCount { return texts }
        return (0..<Self.exampleCount).map { texts[$0 * (texts.count - 1) / (Self.exampleCount - 1)] }
    }

    private func number(_ value: Double) -> String { value.decimalText(places: 2) }
}

extension Icon {
    /// The drawing alone.
    fileprivate var bare: Icon { Icon(name: name, grid: grid, canvas: canvas, shapes: shapes) }
}
