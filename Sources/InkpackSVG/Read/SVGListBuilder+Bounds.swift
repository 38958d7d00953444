import InkpackCore

extension SVGListBuilder {
    /// The object bounding box of an entered element, in its own user space: fills alone, whatever is visible of them.
    func localBounds(_ node: XMLTree.NodeID, _ frame: Frame) throws(SVGError) -> Bounds {
        // The root is a box of its own.
        if source.tree.nodes[node].parent < 0 {
            return Bounds(minX: 0, minY: 0, maxX: frame.viewport.x, maxY: frame.viewport.y)
        }
        var frame = frame
        guard let inverse = frame.toUser.inverse else { return .empty }
        frame.map = inverse
        return try enteredBounds(node, frame)
    }

    /// The bounding box of a shape with its stroke; that of fills for anything else.
    func strokeBox(_ node: XMLTree.NodeID, _ frame: Frame, fill: Bounds) throws(SVGError) -> Bounds {
        guard source.tree.nodes[node].tag.isShape, let outline = try path(node, frame),
            let stroke = stroke(node, outline.path, frame), frame.style.stroke != SVGPaint.none, stroke.width > 0
        else { return fill }
        return outline.path.strokedBounds(stroke)
    }

    func bounds(_ node: XMLTree.NodeID, _ outer: Frame) throws(SVGError) -> Bounds {
        guard isDrawn(node), let frame = try enter(node, outer) else { return .empty }
        return try enteredBounds(node, frame)
    }

    private func enteredBounds(_ node: XMLTree.NodeID, _ frame: Frame) throws(SVGError) -> Bounds {
        let tag = source.tree.nodes[node].tag
        if tag.isShape { return try path(node, frame)?.path.applying(frame.map).bounds ?? .empty }
        if tag == .image {
            return try imageFrame(node, frame).map { BezierPath.rectangle($0).applying(frame.map).bounds } ?? .empty
        }
        var result = Bounds.empty
        if tag == .use {
            guard let target = usedTarget(node) else { return .empty }
            return try following(target, from: node, isCopy: true) { () throws(SVGError) in
                var result = Bounds.empty
                for entry in try content(of: node, frame).entries {
                    result = result.union(try bounds(entry.node, entry.frame))
                }
                return result
            } ?? .empty
        }
        for entry in try content(of: node, frame).entries { result = result.union(try bounds(entry.node, entry.frame)) }
        return result
    }
}
