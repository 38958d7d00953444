import InkpackCore

extension SVGListBuilder {
    /// The mask for an element; `nil` where nothing of the element is seen through it.
    func maskContent(
        _ mask: XMLTree.NodeID, _ node: XMLTree.NodeID, _ frame: Frame
    ) throws(SVGError) -> DisplayList.Mask? {
        try countElement(depth: frame.depth)
        var inner = childFrame(frame)
        inner.depth += 1
        inner.context = []
        inner.style = style(inPlace: mask)
        // A transform on a mask does nothing.
        inner.style.own.transform = nil
        let isUserSpace = { (key: SVGAttribute) in
            self.source.tree.attribute(mask, key).map { $0.elementsEqual("userSpaceOnUse".utf8) }
        }
        let box = try localBounds(node, frame)
        let region = try region(
            mask, frame, box: box, usesBox: isUserSpace(.maskUnits) != true,
            initial: (
                SVGLength(-10, .percent), SVGLength(-10, .percent), SVGLength(120, .percent), SVGLength(120, .percent)
            ))
        guard let region, region.width > 0, region.height > 0 else { return nil }
        let usesBoxForContent =
            source.tree.attribute(mask, .maskContentUnits).map { $0.elementsEqual("objectBoundingBox".utf8) } == true
        if usesBoxForContent {
            guard box.width > 0, box.height > 0 else { return nil }
            inner.map = inner.map * .translate(box.minX, box.minY) * .scale(box.width, box.height)
        }
        var items: [DisplayList.Item] = []
        for child in source.tree.children(mask) { items += try self.items(child, childFrame(inner)) }
        // A mask or clip of the mask itself is in the user space of the element that is masked.
        var outer = frame
        outer.style = inner.style
        outer.style.own.opacity = 1
        outer.style.own.blend = .normal
        outer.depth += 1
        items = try applyMaskOfMask(to: items, mask, node, outer)
        guard !items.isEmpty else { return nil }
        let clip = DisplayList.Clip(path: BezierPath.rectangle(region).applying(frame.map))
        let coverage: DisplayList.Mask.Coverage =
            inner.style.own.isAlphaMask ? .alpha : inner.style.isLinearRGB ? .linearLuminance : .luminance
        return DisplayList.Mask(coverage, items: clipped(items, clip))
    }

    private func applyMaskOfMask(
        to items: [DisplayList.Item], _ mask: XMLTree.NodeID, _ node: XMLTree.NodeID, _ frame: Frame
    ) throws(SVGError) -> [DisplayList.Item] {
        var items = items
        guard !items.isEmpty else { return [] }
        if case .reference(let id)? = frame.style.own.clipPath,
            let target = target(id, [.clipPath], from: mask, "clip-path")
        {
            let region = try following(target, from: mask) { () throws(SVGError) in
                try clipRegion(of: target, for: node, frame)
            }
            switch region ?? .all {
            case .all: break
            case .nothing: return []
            case .path(let clip): items = [.group(.init(clip: clip, items: items))]
            case .items(let region):
                items = [.group(.init(mask: DisplayList.Mask(.alpha, items: region), items: items))]
            }
        }
        if let id = frame.style.own.mask, let target = target(id, [.mask], from: mask, "mask") {
            let content = try following(target, from: mask) { () throws(SVGError) in
                try maskContent(target, node, frame)
            }
            if let content {
                guard let content else { return [] }
                items = [.group(.init(mask: content, items: items))]
            }
        }
        return items
    }

    /// The rectangle of x, y, width and height in the user space of the element that refers to `node`.
    func region(
        _ node: XMLTree.NodeID, _ frame: Frame, box: Bounds, usesBox: Bool,
        initial: (x: SVGLength, y: SVGLength, width: SVGLength, height: SVGLength)
    ) throws(SVGError) -> Bounds? {
        var scope = scope(frame)
        if usesBox {
            guard box.width > 0, box.height > 0 else { return nil }
            scope.viewport = Vec2(1, 1)
        }
        let x = (rawLength(node, .x, frame) ?? initial.x).resolve(.x, scope)
        let y = (rawLength(node, .y, frame) ?? initial.y).resolve(.y, scope)
        let width = (rawLength(node, .width, frame) ?? initial.width).resolve(.x, scope)
        let height = (rawLength(node, .height, frame) ?? initial.height).resolve(.y, scope)
        guard width >= 0, height >= 0 else { return nil }
        let region = Bounds(minX: x, minY: y, maxX: x + width, maxY: y + height)
        if !usesBox { return region }
        return Bounds(
            minX: box.minX + region.minX * box.width, minY: box.minY + region.minY * box.height,
            maxX: box.minX + region.maxX * box.width, maxY: box.minY + region.maxY * box.height)
    }
}
