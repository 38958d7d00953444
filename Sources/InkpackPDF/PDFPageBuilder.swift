import InkpackCore

/// Turns display items into form objects.
struct PDFPageBuilder {
    var document: PDFDocument
    private let canvas: DisplayList

    init(document: PDFDocument, canvas: DisplayList) {
        self.document = document
        self.canvas = canvas
    }

    /// What one content stream draws and refers to.
    private struct Content {
        var operators: [String] = []
        /// Names in the stream and the objects they stand for.
        var states: [(name: String, object: Int)] = []
        var forms: [(name: String, object: Int)] = []
        var patterns: [(name: String, object: Int)] = []

        static func dictionary(_ key: String, _ entries: [(name: String, object: Int)]) -> String {
            if entries.isEmpty { return "" }
            return "/\(key) << \(entries.map { "/\($0.name) \($0.object) 0 R" }.joined(separator: " ")) >> "
        }

        var resources: String {
            "<< \(Self.dictionary("ExtGState", states))\(Self.dictionary("XObject", forms))\(Self.dictionary("Pattern", patterns))>>"
        }

        mutating func use(
            _ kind: WritableKeyPath<Content, [(name: String, object: Int)]>, _ letter: String, _ object: Int
        ) -> String {
            let name = "\(letter)\(self[keyPath: kind].count)"
            self[keyPath: kind].append((name, object))
            return name
        }
    }

    // MARK: Forms

    /// The number of a form object that paints the items as one layer.
    mutating func form(_ items: [DisplayList.Item]) -> Int { close(content(of: items), colorSpace: "DeviceRGB") }

    private mutating func close(_ content: Content, colorSpace: String) -> Int {
        // Ink may reach beyond the canvas; ten canvases are room enough.
        let margin = 10 * max(canvas.width, canvas.height)
        let box = [-margin, -margin, canvas.width + margin, canvas.height + margin].map(PDFNumber.text).joined(
            separator: " ")
        return document.add(
            stream: content.operators.joined(separator: "\n"),
            dictionary: "/Type /XObject /Subtype /Form /BBox [\(box)] "
                + "/Group << /S /Transparency /I true /CS /\(colorSpace) >> /Resources \(content.resources)")
    }

    private mutating func content(of items: [DisplayList.Item]) -> Content {
        var content = Content()
        var index = 0
        while index < items.count {
            switch items[index] {
            case .group(let group):
                add(group, to: &content)
                index += 1
            case .shape(let shape) where shape.compositing == .over:
                paint(shape, in: &content)
                index += 1
            case .shape:
                var knockouts: [DisplayList.Shape] = []
                while index < items.count, case .shape(let shape) = items[index], shape.compositing == .knockout {
                    knockouts.append(shape)
                    index += 1
                }
                content = masked(content, by: knockouts)
            }
        }
        return content
    }

    private mutating func add(_ group: DisplayList.Group, to content: inout Content) {
        let layer = form(group.items)
        content.operators.append("q")
        if let clip = group.clip {
            content.operators += [Self.path(clip.path), clip.rule == .nonzero ? "W n" : "W* n"]
        }
        if group.opacity < 1 {
            let opacity = PDFNumber.text(group.opacity)
            let state = document.add("<< /ca \(opacity) /CA \(opacity) >>")
            content.operators.append("/\(content.use(\.states, "G", state)) gs")
        }
        content.operators += ["/\(content.use(\.forms, "X", layer)) Do", "Q"]
    }

    /// What has been painted so far, behind a mask that is black where it is knocked out.
    private mutating func masked(_ content: Content, by knockouts: [DisplayList.Shape]) -> Content {
        let layer = close(content, colorSpace: "DeviceRGB")
        var mask = Content()
        let margin = PDFNumber.text(-9 * max(canvas.width, canvas.height))
        let side = PDFNumber.text(20 * max(canvas.width, canvas.height))
        mask.operators = ["1 g \(margin) \(margin) \(side) \(side) re f"]
        for knockout in knockouts {
            var shape = knockout
            if case .solid(let color) = shape.paint {
                shape.paint = .solid(Color(red: 0, green: 0, blue: 0, alpha: color.alpha))
            } else {
                shape.paint = .solid(.black)
            }
            paint(shape, in: &mask)
        }
        var result = Content()
        maskState(close(mask, colorSpace: "DeviceGray"), in: &result)
        result.operators += ["/\(result.use(\.forms, "X", layer)) Do", "Q"]
        return result
    }

    /// Opens a graphics state with the mask; the caller closes it with `Q`.
    private mutating func maskState(_ mask: Int, in content: inout Content) {
        let state = document.add("<< /SMask << /Type /Mask /S /Luminosity /G \(mask) 0 R >> >>")
        content.operators += ["q", "/\(content.use(\.states, "G", state)) gs"]
    }

    // MARK: Shapes

    private mutating func paint(_ shape: DisplayList.Shape, in content: inout Content) {
        switch shape.paint {
        case .solid(let color):
            content.operators.append("q")
            if color.alpha < 255 {
                let alpha = PDFNumber.text(Double(color.alpha) / 255)
                let state = document.add("<< /ca \(alpha) /CA \(alpha) >>")
                content.operators.append("/\(content.use(\.states, "G", state)) gs")
            }
            let channels = [color.red, color.green, color.blue].map { PDFNumber.text(Double($0) / 255) }
                .joined(separator: " ")
            content.operators.append(shape.isStroke ? "\(channels) RG" : "\(channels) rg")
            draw(shape, in: &content)
        case .linear, .radial:
            guard let gradient = PDFGradient(shape.paint, covering: shape.bounds) else { return }
            if gradient.hasAlpha {
                // Colour and alpha are two gradients; the second one is a mask of the same shape.
                var mask = Content()
                mask.operators.append("q")
                usePattern(gradient, ofAlpha: true, for: shape, in: &mask)
                draw(shape, in: &mask)
                maskState(close(mask, colorSpace: "DeviceGray"), in: &content)
            } else {
                content.operators.append("q")
            }
            usePattern(gradient, ofAlpha: false, for: shape, in: &content)
            draw(shape, in: &content)
        }
    }

    private mutating func usePattern(
        _ gradient: PDFGradient, ofAlpha: Bool, for shape: DisplayList.Shape, in content: inout Content
    ) {
        let pattern = document.add(
            "<< /Type /Pattern /PatternType 2 /Matrix [\(PDFNumber.matrix(gradient.transform))] "
                + "/Shading \(gradient.shading(ofAlpha: ofAlpha)) >>")
        let name = content.use(\.patterns, "P", pattern)
        content.operators.append(shape.isStroke ? "/Pattern CS /\(name) SCN" : "/Pattern cs /\(name) scn")
    }

    /// Path and painting operator, and the end of the graphics state.
    private func draw(_ shape: DisplayList.Shape, in content: inout Content) {
        switch shape.area {
        case .fill(let rule):
            content.operators += [Self.path(shape.path), rule == .nonzero ? "f" : "f*", "Q"]
        case .stroke(let stroke):
            let dashes = stroke.dashes.map(PDFNumber.text).joined(separator: " ")
            content.operators += [
                "\(PDFNumber.text(stroke.width)) w \(stroke.cap.code) J \(stroke.join.code) j \(PDFNumber.text(stroke.miterLimit)) M"
                    + (stroke.dashes.isEmpty ? "" : " [\(dashes)] \(PDFNumber.text(stroke.dashOffset)) d"),
                Self.path(shape.path), "S", "Q",
            ]
        }
    }

    private static func path(_ path: BezierPath) -> String {
        func text(_ point: Vec2) -> String { "\(PDFNumber.text(point.x)) \(PDFNumber.text(point.y))" }
        return path.elements.map { element in
            switch element {
            case .move(let p): "\(text(p)) m"
            case .line(let p): "\(text(p)) l"
            case .cubic(let a, let b, let p): "\(text(a)) \(text(b)) \(text(p)) c"
            case .close: "h"
            }
        }.joined(separator: " ")
    }
}

extension DisplayList.Shape {
    fileprivate var isStroke: Bool { if case .stroke = area { true } else { false } }
}

extension Stroke.Cap {
    fileprivate var code: Int {
        switch self {
        case .butt: 0
        case .round: 1
        case .square: 2
        }
    }
}

extension Stroke.Join {
    fileprivate var code: Int {
        switch self {
        case .miter: 0
        case .round: 1
        case .bevel: 2
        }
    }
}
