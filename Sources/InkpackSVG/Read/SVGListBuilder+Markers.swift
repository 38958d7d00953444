import InkpackCore

extension SVGListBuilder {
    /// The markers on a shape's vertices (SVG 2, 13.7).
    func markerItems(
        _ node: XMLTree.NodeID, _ outline: Outline, _ frame: Frame
    ) throws(SVGError) -> [DisplayList.Item] {
        let style = frame.style
        guard style.markerStart != nil || style.markerMid != nil || style.markerEnd != nil else { return [] }
        switch source.tree.nodes[node].tag {
        case .path, .line, .polyline, .polygon: break
        default: return []
        }
        let vertices = MarkerVertex.vertices(of: outline.path, at: outline.vertices)
        guard !vertices.isEmpty else { return [] }
        let marked = outline.path.bounds
        var items: [DisplayList.Item] = []
        func append(_ id: String?, _ range: Range<Int>, isStart: Bool) throws(SVGError) {
            guard let id, !range.isEmpty, let marker = target(id, [.marker], from: node, "a marker") else { return }
            for index in range {
                let drawn = try following(marker, from: node) { () throws(SVGError) in
                    try markerItems(marker, vertices[index], isStart: isStart, node, marked, frame)
                }
                items += drawn ?? []
            }
        }
        // A vertex that is the only one is an end.
        if vertices.count > 1 { try append(style.markerStart, 0..<1, isStart: true) }
        if vertices.count > 2 { try append(style.markerMid, 1..<vertices.count - 1, isStart: false) }
        try append(style.markerEnd, vertices.count - 1..<vertices.count, isStart: false)
        return items
    }

    private func markerItems(
        _ marker: XMLTree.NodeID, _ vertex: MarkerVertex, isStart: Bool, _ node: XMLTree.NodeID, _ marked: Bounds,
        _ frame: Frame
    ) throws(SVGError) -> [DisplayList.Item] {
        try countElement(depth: frame.depth)
        var inner = childFrame(frame)
        inner.depth += 1
        inner.style = style(inPlace: marker)
        guard inner.style.own.isDisplayed else { return [] }
        let three = SVGLength(3)
        let scope = scope(frame)
        let width = (rawLength(marker, .markerWidth, inner) ?? three).resolve(.x, scope)
        let height = (rawLength(marker, .markerHeight, inner) ?? three).resolve(.y, scope)
        guard width > 0, height > 0 else { return [] }
        var unit = 1.0
        if source.tree.attribute(marker, .markerUnits).map({ $0.elementsEqual("userSpaceOnUse".utf8) }) != true {
            unit = frame.style.strokeWidth.resolve(.diagonal, scope)
        }
        guard unit > 0 else { return [] }
        let box = Bounds(minX: 0, minY: 0, maxX: width, maxY: height)
        var fitted = Affine.identity
        var content = box
        if let viewBox = viewBox(marker) {
            guard viewBox.width > 0, viewBox.height > 0 else { return [] }
            fitted = fit(marker).map(viewBox, into: box)
            content = viewBox
        }
        var own = inner
        own.viewport = Vec2(content.width, content.height)
        let reference = Vec2(
            markerReference(marker, .refX, .x, ("left", "center", "right"), content.minX, content.width, own),
            markerReference(marker, .refY, .y, ("top", "center", "bottom"), content.minY, content.height, own))
        let angle = markerAngle(marker, vertex, isStart: isStart)
        let origin = fitted.apply(reference)
        let place =
            frame.map * .translate(vertex.point.x, vertex.point.y) * .rotate(angle) * .scale(unit)
            * .translate(-origin.x, -origin.y)
        inner.map = place * fitted
        guard inner.map.isFinite, inner.map.determinant.magnitude > 1e-15 else { return [] }
        inner.context = [PaintContext(frame: frame, box: marked)]
        var items: [DisplayList.Item] = []
        for child in source.tree.children(marker) { items += try self.items(child, childFrame(inner)) }
        if inner.style.own.overflowsVisibly != true, !items.isEmpty {
            items = clipped(items, DisplayList.Clip(path: BezierPath.rectangle(box).applying(place)))
        }
        return try applyEffects(to: items, marker, inner)
    }

    private func markerReference(
        _ marker: XMLTree.NodeID, _ key: SVGAttribute, _ axis: SVGLength.Axis,
        _ words: (StaticString, StaticString, StaticString), _ start: Double, _ extent: Double, _ frame: Frame
    ) -> Double {
        guard let text = source.tree.attribute(marker, key).map(CSSText.trimmed) else { return 0 }
        if CSSText.isWord(text, words.0) { return start }
        if CSSText.isWord(text, words.1) { return start + extent / 2 }
        if CSSText.isWord(text, words.2) { return start + extent }
        return length(marker, key, axis, frame) ?? 0
    }

    /// In degrees.
    private func markerAngle(_ marker: XMLTree.NodeID, _ vertex: MarkerVertex, isStart: Bool) -> Double {
        guard let text = source.tree.attribute(marker, .orient).map(CSSText.trimmed) else { return 0 }
        if CSSText.isWord(text, "auto") { return vertex.angle }
        if CSSText.isWord(text, "auto-start-reverse") { return isStart ? vertex.angle + 180 : vertex.angle }
        var scanner = ByteScanner(text)
        if let angle = SVGAngle.parse(&scanner), scanner.isAtEnd { return angle }
        noteValue(marker, "orient", text)
        return 0
    }
}

/// A vertex of a path, with the directions in which the path reaches and leaves it.
struct MarkerVertex {
    var point: Vec2
    var incoming: Vec2?
    var outgoing: Vec2?

    /// The direction between both, in degrees.
    var angle: Double {
        guard let first = incoming ?? outgoing else { return 0 }
        let second = outgoing ?? first
        let (a, b) = (Math.atan2(first.y, first.x), Math.atan2(second.y, second.x))
        var turn = b - a
        if turn > .pi { turn -= 2 * .pi }
        if turn < -.pi { turn += 2 * .pi }
        return (a + turn / 2) * 180 / .pi
    }

    /// The vertices at the given elements; segments without length take the direction of their neighbours.
    static func vertices(of path: BezierPath, at elements: [Int]) -> [MarkerVertex] {
        struct Step {
            var index: Int
            var subpath: Int
            var start: Vec2?
            var end: Vec2?
            var isMove: Bool
            var isClose: Bool
            var point: Vec2
        }
        var steps: [Step] = []
        var (pen, first, subpath) = (Vec2.zero, Vec2.zero, -1)
        for (index, element) in path.elements.enumerated() {
            switch element {
            case .move(let p):
                subpath += 1
                steps.append(Step(index: index, subpath: subpath, isMove: true, isClose: false, point: p))
                (pen, first) = (p, p)
            case .line(let p):
                let direction = (p - pen).normalized
                steps.append(
                    Step(
                        index: index, subpath: subpath, start: direction, end: direction, isMove: false, isClose: false,
                        point: p))
                pen = p
            case .cubic(let a, let b, let p):
                let curve = CubicCurve(pen, a, b, p)
                steps.append(
                    Step(
                        index: index, subpath: subpath, start: curve.startTangent, end: curve.endTangent, isMove: false,
                        isClose: false, point: p))
                pen = p
            case .close:
                let direction = (first - pen).normalized
                steps.append(
                    Step(
                        index: index, subpath: subpath, start: direction, end: direction, isMove: false, isClose: true,
                        point: first))
                pen = first
            }
        }
        let wanted = Set(elements)
        // The directions of each subpath from its start on, and back from its end.
        var firstStart: [Int: Vec2] = [:]
        var lastEnd: [Int: Vec2] = [:]
        var closed: Set<Int> = []
        for step in steps {
            if let end = step.end { lastEnd[step.subpath] = end }
            if firstStart[step.subpath] == nil, let start = step.start { firstStart[step.subpath] = start }
            if step.isClose { closed.insert(step.subpath) }
        }
        var behind: [Vec2?] = Array(repeating: nil, count: steps.count)
        var next: (subpath: Int, start: Vec2?) = (-1, nil)
        for (position, step) in steps.enumerated().reversed() {
            if next.subpath == step.subpath { behind[position] = next.start }
            next = (step.subpath, step.start ?? (next.subpath == step.subpath ? next.start : nil))
        }
        var result: [MarkerVertex] = []
        var before: (subpath: Int, end: Vec2?) = (-1, nil)
        for (position, step) in steps.enumerated() {
            before = (step.subpath, step.end ?? (before.subpath == step.subpath ? before.end : nil))
            guard wanted.contains(step.index) else { continue }
            var vertex = MarkerVertex(point: step.point, incoming: before.end, outgoing: behind[position])
            if closed.contains(step.subpath) {
                // Start and end of a closed subpath are one corner.
                if step.isMove {
                    vertex.incoming = lastEnd[step.subpath]
                } else if step.isClose {
                    vertex.outgoing = firstStart[step.subpath]
                }
            }
            result.append(vertex)
        }
        return result
    }
}
