import InkpackCore

/// The basic shapes of CSS, which `clip-path` takes as well as references (CSS Shapes 1, CSS Masking 1).
enum BasicShape {
    /// The boxes that a shape may be measured in.
    struct Boxes {
        var fill: Bounds
        var stroke: Bounds
        var view: Bounds
    }

    /// The outline in the element's user space; `nil` for text that is none.
    static func parse(
        _ text: Bytes, boxes: Boxes, scope: SVGLengthScope
    ) -> (path: BezierPath, rule: BezierPath.FillRule)? {
        var box = boxes.stroke
        var call: Bytes?
        var hasBox = false
        var rest = CSSText.trimmed(text)
        while !rest.isEmpty {
            if let open = rest.firstIndex(of: UInt8(ascii: "(")),
                rest[..<open].allSatisfy({ ByteScanner.isWordByte($0) })
            {
                let end = CSSText.end(rest, from: open + 1, at: [UInt8(ascii: ")")])
                guard call == nil else { return nil }
                call = rest[..<min(end + 1, rest.endIndex)]
                // The end of the text closes what is open.
                if end == rest.endIndex { call = Bytes(rest + [UInt8(ascii: ")")]) }
                rest = CSSText.trimmed(rest[min(end + 1, rest.endIndex)...])
                continue
            }
            let word = rest.prefix { !ByteScanner.isSpace($0) }
            guard !hasBox else { return nil }
            hasBox = true
            switch CSSText.string(word.map(CSSText.lower)) {
            case "fill-box", "content-box", "padding-box": box = boxes.fill
            case "stroke-box", "border-box", "margin-box": box = boxes.stroke
            case "view-box": box = boxes.view
            default: return nil
            }
            rest = CSSText.trimmed(rest.dropFirst(word.count))
        }
        if box.isEmpty { box = Bounds(minX: 0, minY: 0, maxX: 0, maxY: 0) }
        // A box alone is its own outline.
        guard let call else { return text.isEmpty ? nil : (.rectangle(box), .nonzero) }
        var scope = scope
        scope.viewport = Vec2(box.width, box.height)
        let reader = Reader(box: box, scope: scope)
        if let inner = CSSText.arguments(call, of: "circle") { return reader.circle(inner).map { ($0, .nonzero) } }
        if let inner = CSSText.arguments(call, of: "ellipse") { return reader.ellipse(inner).map { ($0, .nonzero) } }
        if let inner = CSSText.arguments(call, of: "inset") { return reader.inset(inner).map { ($0, .nonzero) } }
        if let inner = CSSText.arguments(call, of: "rect") { return reader.rect(inner).map { ($0, .nonzero) } }
        if let inner = CSSText.arguments(call, of: "xywh") { return reader.xywh(inner).map { ($0, .nonzero) } }
        if let inner = CSSText.arguments(call, of: "polygon") { return reader.polygon(inner) }
        if let inner = CSSText.arguments(call, of: "path") { return reader.path(inner) }
        return nil
    }

    private struct Reader {
        let box: Bounds
        let scope: SVGLengthScope

        private func words(_ text: Bytes) -> [Bytes] { text.split(whereSeparator: ByteScanner.isSpace).map { $0 } }

        private func split(_ text: Bytes, at word: StaticString) -> (Bytes, Bytes?) {
            var index = text.startIndex
            for part in words(text) where CSSText.isWord(part, word) {
                index = part.startIndex
                return (text[..<index], text[part.endIndex...])
            }
            return (text, nil)
        }

        /// The centre behind `at`, which is in the middle unless given.
        private func center(_ text: Bytes?) -> Vec2? {
            guard let text else { return box.center }
            return SVGTransform.position(words(text), box: box, scope: scope)
        }

        private func radius(_ word: Bytes, center: Vec2, _ axis: SVGLength.Axis) -> Double? {
            let horizontal = [(center.x - box.minX).magnitude, (box.maxX - center.x).magnitude]
            let vertical = [(center.y - box.minY).magnitude, (box.maxY - center.y).magnitude]
            let sides: [Double] =
                switch axis {
                case .x: horizontal
                case .y: vertical
                case .diagonal: horizontal + vertical
                }
            if CSSText.isWord(word, "closest-side") { return sides.min() }
            if CSSText.isWord(word, "farthest-side") { return sides.max() }
            guard let length = SVGLength(word), length.value >= 0 else { return nil }
            return length.resolve(axis, scope)
        }

        func circle(_ text: Bytes) -> BezierPath? {
            let (head, at) = split(text, at: "at")
            let words = words(head)
            guard let center = center(at), words.count <= 1,
                let radius = radius(words.first ?? Bytes("closest-side".utf8), center: center, .diagonal)
            else { return nil }
            return radius > 0 ? .circle(center: center, radius: radius) : BezierPath()
        }

        func ellipse(_ text: Bytes) -> BezierPath? {
            let (head, at) = split(text, at: "at")
            var words = words(head)
            if words.isEmpty { words = [Bytes("closest-side".utf8), Bytes("closest-side".utf8)] }
            guard let center = center(at), words.count == 2, let rx = radius(words[0], center: center, .x),
                let ry = radius(words[1], center: center, .y)
            else { return nil }
            return rx > 0 && ry > 0 ? .ellipse(center: center, radii: Vec2(rx, ry)) : BezierPath()
        }

        /// One to four lengths, as for margins: top, right, bottom, left.
        private func sides(_ text: Bytes) -> [Double]? {
            let words = words(text)
            guard (1...4).contains(words.count) else { return nil }
            let order = [[0, 0, 0, 0], [0, 1, 0, 1], [0, 1, 2, 1], [0, 1, 2, 3]][words.count - 1]
            var result: [Double] = []
            for (side, index) in order.enumerated() {
                guard let length = SVGLength(words[index]) else { return nil }
                result.append(length.resolve(side.isMultiple(of: 2) ? .y : .x, scope))
            }
            return result
        }

        func inset(_ text: Bytes) -> BezierPath? {
            let (head, round) = split(text, at: "round")
            guard let sides = sides(head) else { return nil }
            let inner = Bounds(
                minX: box.minX + sides[3], minY: box.minY + sides[0], maxX: box.maxX - sides[1],
                maxY: box.maxY - sides[2])
            return rounded(inner, round)
        }

        /// The distances of all edges from the top left corner.
        func rect(_ text: Bytes) -> BezierPath? {
            let (head, round) = split(text, at: "round")
            let words = words(head)
            guard words.count == 4 else { return nil }
            let automatic = [0, box.width, box.height, 0]
            var edges: [Double] = []
            for (side, word) in words.enumerated() {
                if CSSText.isWord(word, "auto") {
                    edges.append(automatic[side])
                } else if let length = SVGLength(word) {
                    edges.append(length.resolve(side.isMultiple(of: 2) ? .y : .x, scope))
                } else {
                    return nil
                }
            }
            return rounded(
                Bounds(
                    minX: box.minX + edges[3], minY: box.minY + edges[0], maxX: box.minX + max(edges[1], edges[3]),
                    maxY: box.minY + max(edges[2], edges[0])), round)
        }

        func xywh(_ text: Bytes) -> BezierPath? {
            let (head, round) = split(text, at: "round")
            let numbers = words(head).enumerated().map { index, word in
                SVGLength(word)?.resolve(index.isMultiple(of: 2) ? .x : .y, scope)
            }
            guard numbers.count == 4, let x = numbers[0], let y = numbers[1], let width = numbers[2],
                let height = numbers[3], width >= 0, height >= 0
            else { return nil }
            return rounded(
                Bounds(minX: box.minX + x, minY: box.minY + y, maxX: box.minX + x + width, maxY: box.minY + y + height),
                round)
        }

        /// The rectangle with the radii of `border-radius`, from the top left corner clockwise.
        private func rounded(_ inner: Bounds, _ text: Bytes?) -> BezierPath? {
            guard inner.width > 0, inner.height > 0 else { return BezierPath() }
            guard let text else { return .rectangle(inner) }
            let halves = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            guard (1...2).contains(halves.count), var xs = radii(halves[0], .x),
                var ys = radii(halves.count == 2 ? halves[1] : halves[0], .y)
            else { return nil }
            // Radii that do not fit on a side shrink, all by the same factor (CSS Backgrounds 3, 4.5).
            let factor =
                [
                    inner.width / (xs[0] + xs[1]), inner.width / (xs[2] + xs[3]), inner.height / (ys[0] + ys[3]),
                    inner.height / (ys[1] + ys[2]), 1,
                ].filter { !$0.isNaN }.min() ?? 1
            xs = xs.map { $0 * factor }
            ys = ys.map { $0 * factor }
            var path = BezierPath()
            path.move(to: Vec2(inner.minX + xs[0], inner.minY))
            let corners: [(center: Vec2, from: Double)] = [
                (Vec2(inner.maxX - xs[1], inner.minY + ys[1]), -90), (Vec2(inner.maxX - xs[2], inner.maxY - ys[2]), 0),
                (Vec2(inner.minX + xs[3], inner.maxY - ys[3]), 90), (Vec2(inner.minX + xs[0], inner.minY + ys[0]), 180),
            ]
            for (index, corner) in corners.enumerated() {
                let radii = Vec2(xs[(index + 1) % 4], ys[(index + 1) % 4])
                let starts = [Vec2(0, -radii.y), Vec2(radii.x, 0), Vec2(0, radii.y), Vec2(-radii.x, 0)]
                path.line(to: corner.center + starts[index])
                if radii.x > 0, radii.y > 0 {
                    path.arc(center: corner.center, radii: radii, rotation: 0, from: corner.from, sweep: 90)
                }
            }
            path.close()
            return path
        }

        private func radii(_ text: Bytes, _ axis: SVGLength.Axis) -> [Double]? {
            let words = words(text)
            guard (1...4).contains(words.count) else { return nil }
            let order = [[0, 0, 0, 0], [0, 1, 0, 1], [0, 1, 2, 1], [0, 1, 2, 3]][words.count - 1]
            var result: [Double] = []
            for index in order {
                guard let length = SVGLength(words[index]), length.value >= 0 else { return nil }
                result.append(length.resolve(axis, scope))
            }
            return result
        }

        /// The fill rule that may stand first, and the rest.
        private func rule(_ text: Bytes) -> (BezierPath.FillRule, Bytes) {
            let comma = CSSText.end(text, from: text.startIndex, at: [UInt8(ascii: ",")])
            let word = CSSText.trimmed(text[..<comma])
            guard comma < text.endIndex, let rule = BezierPath.FillRule(rawValue: CSSText.string(word)) else {
                return (.nonzero, text)
            }
            return (rule, text[(comma + 1)...])
        }

        func polygon(_ text: Bytes) -> (path: BezierPath, rule: BezierPath.FillRule)? {
            let (rule, rest) = rule(text)
            var points: [Vec2] = []
            for pair in rest.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
                let words = words(pair)
                guard words.count == 2, let x = SVGLength(words[0]), let y = SVGLength(words[1]) else { return nil }
                points.append(
                    Vec2(box.minX + x.resolve(.x, scope), box.minY + y.resolve(.y, scope)))
            }
            return (points.count > 2 ? .polyline(points, closed: true) : BezierPath(), rule)
        }

        func path(_ text: Bytes) -> (path: BezierPath, rule: BezierPath.FillRule)? {
            let (rule, rest) = rule(text)
            let data = CSSText.unquoted(rest)
            let (path, _, error) = PathData.parsePrefix(data)
            guard error == nil, !path.isEmpty, data.count < CSSText.trimmed(rest).count else { return nil }
            return (path.applying(.translate(box.minX, box.minY)), rule)
        }
    }
}
