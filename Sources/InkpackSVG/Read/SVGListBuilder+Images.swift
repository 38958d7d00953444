import InkpackCore
import InkpackPNG

extension SVGListBuilder {
    /// What an `image` shows.
    private enum Picture {
        case pixels(Pixmap)
        case document(SVGSource)
    }

    func imageItems(_ node: XMLTree.NodeID, _ frame: Frame) throws(SVGError) -> [DisplayList.Item] {
        guard frame.style.isVisible, let picture = try picture(node) else { return [] }
        let natural: Vec2
        var content: [DisplayList.Item]
        switch picture {
        case .pixels(let pixels):
            natural = Vec2(Double(pixels.width), Double(pixels.height))
            content = [
                .image(.init(pixels: pixels, transform: .identity, interpolation: frame.style.interpolation))
            ]
        case .document(let source):
            let inner = SVGListBuilder(source: source, options: options, limits: limits, nesting: nesting + 1)
            inner.usage = usage
            let list = try inner.build(name: "image")
            usage = inner.usage
            for finding in inner.findings { note(finding.kind, node, "in the image, \(finding)") }
            let size = inner.initialViewport
            natural = size.x > 0 && size.y > 0 ? size : Vec2(list.width, list.height)
            content = list.items.placed(by: .scale(natural.x / list.width, natural.y / list.height))
        }
        guard let box = imageBox(node, frame, natural: natural) else { return [] }
        let fit = fit(node)
        let whole = Bounds(minX: 0, minY: 0, maxX: natural.x, maxY: natural.y)
        let map = frame.map * fit.map(whole, into: box)
        guard map.isFinite, !content.isEmpty else { return [] }
        content = content.placed(by: map)
        let clip = DisplayList.Clip(path: BezierPath.rectangle(box).applying(frame.map))
        if case .document = picture {
            // A document ends at its own edge as well.
            let edge = DisplayList.Clip(path: BezierPath.rectangle(whole).applying(map))
            content = clipped(content, edge)
            // And it is a picture of its own: nothing in it blends with what lies below.
            let isBlended = content.contains {
                if case .group(let group) = $0 { group.blend != .normal } else { false }
            }
            if isBlended { content = [.group(.init(items: content))] }
        }
        return clipped(content, clip)
    }

    /// The frame of an image in its user space, for bounding boxes.
    func imageFrame(_ node: XMLTree.NodeID, _ frame: Frame) throws(SVGError) -> Bounds? {
        let hasBoth = length(node, .width, .x, frame) != nil && length(node, .height, .y, frame) != nil
        if hasBoth { return imageBox(node, frame, natural: Vec2(1, 1)) }
        guard case .pixels(let pixels)? = try picture(node) else { return nil }
        return imageBox(node, frame, natural: Vec2(Double(pixels.width), Double(pixels.height)))
    }

    /// Where the image goes; lengths that are not given come from the picture (SVG 2, 12.3).
    private func imageBox(_ node: XMLTree.NodeID, _ frame: Frame, natural: Vec2) -> Bounds? {
        let (x, y) = (length(node, .x, .x, frame) ?? 0, length(node, .y, .y, frame) ?? 0)
        let given = (length(node, .width, .x, frame), length(node, .height, .y, frame))
        let width = given.0 ?? given.1.map { $0 * natural.x / natural.y } ?? natural.x
        let height = given.1 ?? given.0.map { $0 * natural.y / natural.x } ?? natural.y
        guard width > 0, height > 0, width.isFinite, height.isFinite else { return nil }
        return Bounds(minX: x, minY: y, maxX: x + width, maxY: y + height)
    }

    private func picture(_ node: XMLTree.NodeID) throws(SVGError) -> Picture? {
        guard let link = source.link(node).map(CSSText.trimmed), !link.isEmpty else { return nil }
        guard let data = DataURI(link) else {
            note(.unsupported, node, "the image is not embedded, and nothing outside of the document is read")
            return nil
        }
        if data.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            // The size stands in the header, so that no bomb is unpacked (PNG, 11.2.1).
            guard data.bytes.count > 24 else {
                note(.value, node, "the image is no PNG")
                return nil
            }
            func number(_ start: Int) -> Int { data.bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
            let (width, height) = (number(16), number(20))
            guard width <= PNG.sideLimit, height <= PNG.sideLimit,
                width * height <= limits.imagePixels - usage.imagePixels
            else { throw .tooLarge(what: "pixels of embedded images", limit: limits.imagePixels) }
            usage.imagePixels += width * height
            do {
                return .pixels(try PNG.decode(data.bytes))
            } catch {
                note(.value, node, "the image cannot be decoded: \(error)")
                return nil
            }
        }
        if data.isSVG {
            guard nesting < 4 else {
                note(.unsupported, node, "images in images are drawn four deep, and this one is left out")
                return nil
            }
            do {
                var left = limits
                left.selectorMatches = max(0, limits.selectorMatches - usage.selectorMatches)
                let source = try SVGSource(data.bytes, limits: left)
                usage.selectorMatches += source.cascade.matches
                return .document(source)
            } catch .tooLarge(let what, let limit) {
                // Others could ask for as much again.
                throw .tooLarge(what: what, limit: limit)
            } catch {
                note(.value, node, "the image is no SVG that can be read: \(error)")
                return nil
            }
        }
        note(.unsupported, node, "the image is of the type \"\(data.mediaType)\"; only PNG and SVG are drawn")
        return nil
    }
}

/// The content of a `data:` URI (RFC 2397).
struct DataURI {
    var mediaType: String
    var bytes: [UInt8]

    /// `nil` for any other link, and for base64 that is broken.
    init?(_ link: Bytes) {
        guard link.count > 5, CSSText.isWord(link.prefix(5), "data:"),
            let comma = link.firstIndex(of: UInt8(ascii: ","))
        else { return nil }
        let head = CSSText.string(link[link.startIndex + 5..<comma]).lowercased()
        let parts = head.split(separator: ";").map { $0.trimmingPrefix(while: \.isWhitespace) }
        mediaType = parts.first.map(String.init) ?? "text/plain"
        let body = link[(comma + 1)...]
        if parts.last == "base64" {
            guard let bytes = Base64.decode(SVGReference.decodingPercents(body)) else { return nil }
            self.bytes = bytes
        } else {
            bytes = SVGReference.decodingPercents(body)
        }
    }

    var isSVG: Bool { mediaType.hasPrefix("image/svg+xml") || (mediaType.hasPrefix("text/xml") && !bytes.isEmpty) }
}
