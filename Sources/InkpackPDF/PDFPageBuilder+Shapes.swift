import InkpackCore

extension PDFPageBuilder {
    mutating func paint(_ shape: DisplayList.Shape, in content: inout PDFContent) {
        switch shape.paint {
        case .solid(let color):
            content.operators.append("q")
            if color.alpha < 255 {
                content.set(state: document.add("<< \(Self.opacity(Double(color.alpha) / 255)) >>"))
            }
            let channels = [color.red, color.green, color.blue].map { PDFNumber.text(Double($0) / 255) }
                .joined(separator: " ")
            content.operators.append(shape.isStroke ? "\(channels) RG" : "\(channels) rg")
            draw(shape, in: &content)
        case .linear, .radial:
            guard let gradient = PDFGradient(shape.paint, covering: shape.bounds) else { return }
            if gradient.hasAlpha {
                // Colour and alpha are two gradients; the second one is a mask of the same shape.
                var mask = PDFContent()
                mask.operators.append("q")
                usePattern(gradient, ofAlpha: true, for: shape, in: &mask)
                draw(shape, in: &mask)
                openMask(close(mask, colorSpace: "DeviceGray"), in: &content)
            } else {
                content.operators.append("q")
            }
            usePattern(gradient, ofAlpha: false, for: shape, in: &content)
            draw(shape, in: &content)
        case .pattern(let pattern):
            guard let object = object(of: pattern) else { return }
            content.operators.append("q")
            content.set(pattern: object, forStroke: shape.isStroke)
            draw(shape, in: &content)
        }
    }

    private mutating func usePattern(
        _ gradient: PDFGradient, ofAlpha: Bool, for shape: DisplayList.Shape, in content: inout PDFContent
    ) {
        let pattern = document.add(
            "<< /Type /Pattern /PatternType 2 /Matrix [\(matrix(ofPaint: gradient.transform))] "
                + "/Shading \(gradient.shading(ofAlpha: ofAlpha)) >>")
        content.set(pattern: pattern, forStroke: shape.isStroke)
    }

    /// A paint's space is that of the whole form (ISO 32000-1, 8.7.2), whatever transform the path is drawn with.
    private func matrix(ofPaint map: Affine) -> String {
        let reach = map.inverse.map { BezierPath.rectangle(ground).applying($0).bounds.reach } ?? 0
        return PDFNumber.matrix(map, reach: reach)
    }

    /// Path and painting operator, and the end of the graphics state.
    private func draw(_ shape: DisplayList.Shape, in content: inout PDFContent) {
        defer { content.operators.append("Q") }
        switch shape.area {
        case .fill(let rule): content.operators += [PDFNumber.path(shape.path), rule == .nonzero ? "f" : "f*"]
        case .stroke(var stroke):
            var path = shape.path
            if stroke.pen != .identity {
                stroke = stroke.withUnitPen
                // A pen that is flattened to a line paints nothing.
                guard let inverse = stroke.pen.inverse else { return }
                path = path.applying(inverse)
                content.operators.append("\(PDFNumber.matrix(stroke.pen, reach: path.bounds.reach)) cm")
            }
            let dashes = stroke.dashes.map(PDFNumber.text).joined(separator: " ")
            content.operators += [
                "\(PDFNumber.text(stroke.width)) w \(stroke.cap.code) J \(stroke.join.code) j "
                    + "\(PDFNumber.text(stroke.miterLimit)) M"
                    + (stroke.dashes.isEmpty ? "" : " [\(dashes)] \(PDFNumber.text(stroke.dashOffset)) d"),
                PDFNumber.path(path), "S",
            ]
        }
    }

    // MARK: Patterns

    /// `nil` for a pattern that paints nothing.
    private mutating func object(of original: Pattern) -> Int? {
        let pattern = original.nearListScale
        if let known = patterns[pattern] { return known }
        let tile = pattern.tile
        guard tile.width > 0, tile.height > 0, pattern.transform.inverse != nil, !pattern.items.isEmpty else {
            return nil
        }
        let outer = ground
        ground = tile
        let layer = form(pattern.items)
        ground = outer
        var content = PDFContent()
        if pattern.opacity < 1 { content.set(state: document.add("<< \(Self.opacity(pattern.opacity)) >>")) }
        content.draw(object: layer)
        let object = document.add(
            stream: content.operators.joined(separator: "\n"),
            dictionary: "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [\(PDFNumber.box(tile))] "
                + "/XStep \(PDFNumber.row([tile.width], enlargedBy: 1000)) "
                + "/YStep \(PDFNumber.row([tile.height], enlargedBy: 1000)) "
                + "/Matrix [\(matrix(ofPaint: pattern.transform))] /Resources \(content.resources)")
        patterns[pattern] = object
        return object
    }

    // MARK: Images

    mutating func add(_ image: DisplayList.Image, to content: inout PDFContent) {
        let (width, height) = (Double(image.pixels.width), Double(image.pixels.height))
        // An image fills the unit square, with its first row at the top, where y is 1.
        let map = image.transform * Affine(width, 0, 0, -height, 0, height)
        content.operators += ["q", "\(PDFNumber.matrix(map, reach: 1)) cm"]
        content.draw(object: object(of: image))
        content.operators.append("Q")
    }

    private mutating func object(of image: DisplayList.Image) -> Int {
        let key = DisplayList.Image(
            pixels: image.pixels, transform: .identity, interpolation: image.interpolation)
        if let known = images[key] { return known }
        let pixels = image.pixels.unpremultiplied
        let indices = stride(from: 0, to: pixels.count, by: 4)
        let size = "/Type /XObject /Subtype /Image /Width \(image.pixels.width) /Height \(image.pixels.height) "
        let depth = "/BitsPerComponent 8 /Interpolate \(image.interpolation == .smooth)"
        var dictionary = size + "/ColorSpace /DeviceRGB " + depth
        if indices.contains(where: { pixels[$0 + 3] < 255 }) {
            let mask = document.add(
                stream: indices.map { pixels[$0 + 3] }, dictionary: size + "/ColorSpace /DeviceGray " + depth)
            dictionary += " /SMask \(mask) 0 R"
        }
        let object = document.add(stream: indices.flatMap { pixels[$0..<$0 + 3] }, dictionary: dictionary)
        images[key] = object
        return object
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
