import InkpackCore

/// Turns display items into form objects.
struct PDFPageBuilder {
    var document: PDFDocument
    /// What can be seen at all of what is being written: the canvas, or the tile of a pattern.
    var ground: Bounds
    /// The objects of patterns and images, which are written once.
    var patterns: [Pattern: Int] = [:]
    var images: [DisplayList.Image: Int] = [:]

    init(document: PDFDocument, canvas: DisplayList) {
        self.document = document
        ground = Bounds(minX: 0, minY: 0, maxX: canvas.width, maxY: canvas.height)
    }

    // MARK: Forms

    /// The number of a form object that paints the items as one layer.
    mutating func form(_ items: [DisplayList.Item]) -> Int { close(content(of: items), colorSpace: "DeviceRGB") }

    mutating func close(_ content: PDFContent, colorSpace: String) -> Int {
        // Ink may reach beyond the ground; ten times its size is room enough.
        let box = ground.outset(by: 10 * max(ground.width, ground.height))
        return document.add(
            stream: content.operators.joined(separator: "\n"),
            dictionary: "/Type /XObject /Subtype /Form /BBox [\(PDFNumber.box(box))] "
                + "/Group << /S /Transparency /I true /CS /\(colorSpace) >> /Resources \(content.resources)")
    }

    private mutating func content(of items: [DisplayList.Item]) -> PDFContent {
        var content = PDFContent()
        var index = 0
        while index < items.count {
            switch items[index] {
            case .group(let group):
                add(group, to: &content)
                index += 1
            case .image(let image):
                add(image, to: &content)
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

    private mutating func add(_ group: DisplayList.Group, to content: inout PDFContent) {
        let layer = form(group.items)
        content.operators.append("q")
        if let clip = group.clip {
            content.operators += [PDFNumber.path(clip.path), clip.rule == .nonzero ? "W n" : "W* n"]
        }
        var state: [String] = []
        if group.opacity < 1 { state.append(Self.opacity(group.opacity)) }
        if group.blend != .normal { state.append("/BM /\(group.blend.pdfName)") }
        if let mask = group.mask {
            state.append(Self.softMask(form(mask.itemsForPDF), isAlpha: mask.coverage == .alpha))
        }
        if !state.isEmpty { content.set(state: document.add("<< \(state.joined(separator: " ")) >>")) }
        content.draw(object: layer)
        content.operators.append("Q")
    }

    // MARK: Masks

    /// What has been painted so far, behind a mask that is black where it is knocked out.
    private mutating func masked(_ content: PDFContent, by knockouts: [DisplayList.Shape]) -> PDFContent {
        let layer = close(content, colorSpace: "DeviceRGB")
        var mask = PDFContent()
        let paper = ground.outset(by: 9 * max(ground.width, ground.height))
        mask.operators = ["1 g \(PDFNumber.row([paper.minX, paper.minY, paper.width, paper.height])) re f"]
        for knockout in knockouts {
            var shape = knockout
            shape.paint = shape.paint.blackened
            paint(shape, in: &mask)
        }
        var result = PDFContent()
        openMask(close(mask, colorSpace: "DeviceGray"), in: &result)
        result.draw(object: layer)
        result.operators.append("Q")
        return result
    }

    /// Opens a graphics state with the mask; the caller closes it with `Q`.
    mutating func openMask(_ mask: Int, in content: inout PDFContent) {
        content.operators.append("q")
        content.set(state: document.add("<< \(Self.softMask(mask, isAlpha: false)) >>"))
    }

    private static func softMask(_ form: Int, isAlpha: Bool) -> String {
        "/SMask << /Type /Mask /S /\(isAlpha ? "Alpha" : "Luminosity") /G \(form) 0 R >>"
    }

    static func opacity(_ value: Double) -> String {
        let text = PDFNumber.text(value)
        return "/ca \(text) /CA \(text)"
    }
}

extension BlendMode {
    /// ISO 32000-1, tables 136 and 137.
    fileprivate var pdfName: String {
        switch self {
        case .normal: "Normal"
        case .multiply: "Multiply"
        case .screen, .plusLighter: "Screen"
        case .overlay: "Overlay"
        case .darken: "Darken"
        case .lighten: "Lighten"
        case .colorDodge: "ColorDodge"
        case .colorBurn: "ColorBurn"
        case .hardLight: "HardLight"
        case .softLight: "SoftLight"
        case .difference: "Difference"
        case .exclusion: "Exclusion"
        case .hue: "Hue"
        case .saturation: "Saturation"
        case .color: "Color"
        case .luminosity: "Luminosity"
        }
    }
}
