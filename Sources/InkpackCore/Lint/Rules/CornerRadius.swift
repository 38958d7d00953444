/// Corners whose radius is not in the style's table.
enum CornerRadius: LintCheck {
    static let rule = LintRule(
        "corner-radius", .warning,
        summary: "A corner is rounded by a radius that is not in the style's table.",
        measure: """
            Radii that shapes set themselves, and arcs between two straight sides up to a radius of \
            \(LintValue.units(LintLimits().fillet)), must be `corner.large`, `corner.small`, `corner.open` on open \
            lines, or `corner.diagonal` where a side runs diagonally, give or take \
            \(LintValue.units(LintLimits().radius)) or a tenth of it. On filled outlines of strokes the outer and the inner edge differ \
            from the table by half a stroke. Rectangles that are kept as they are must be rounded if the style \
            rounds. Corners that are `auto`, `frame`, `small`, `sharp` or `pill` are never objected to.
            """,
        reason: """
            One radius for large shapes and one for small is what the corners of good sets have: Lucide uses 2 on \
            shapes of 8 px and more and 1 on smaller ones, Tabler and Carbon 2, Octicons 1.
            """,
        bad: #"{ "rect": [3, 3, 18, 18], "corner": 3 }"#, good: #"{ "rect": [3, 3, 18, 18] }"#,
        cure: "Leave the corner to the style. `--fix` takes the radius away.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        for shape in subject.shapes {
            let (closed, open) = (subject.table(of: shape, isClosed: true), subject.table(of: shape, isClosed: false))
            var worst: (radius: Double, wanted: Double, vertex: Vec2?)?
            var count = 0
            func look(_ radius: Double, _ table: [Double], _ vertex: Vec2? = nil) {
                guard let nearest = table.min(by: { ($0 - radius).magnitude < ($1 - radius).magnitude }),
                    !subject.isRadius(radius, like: nearest)
                else { return }
                count += 1
                if worst.map({ ($0.radius - $0.wanted).magnitude < (radius - nearest).magnitude }) ?? true {
                    worst = (radius, nearest, vertex)
                }
            }
            for radius in subject.ownRadii(of: shape) { look(radius, shape.isClosed ? closed : open) }
            for fillet in subject.fillets(of: shape) {
                let table = fillet.isClosed ? closed : open
                look(fillet.radius, table + subject.diagonals(fillet, table), fillet.vertex)
            }
            if subject.isBareRectangle(shape) { look(0, closed) }
            guard let worst else { continue }
            let table = LintValue.units(worst.wanted)
            report.add(
                count == 1
                    ? "a corner has the radius \(LintValue.units(worst.radius.thousandths)), and the table's nearest is \(table)"
                    : "\(count) corners have radii that are not in the table, such as "
                        + "\(LintValue.units(worst.radius.thousandths)) where \(table) is nearest",
                at: shape.place, point: worst.vertex, measured: .units(worst.radius.thousandths),
                wanted: .units(worst.wanted))
        }
    }
}

extension LintSubject {
    /// Whether nobody sees a difference between two radii, the second of which is in the table.
    func isRadius(_ radius: Double, like wanted: Double) -> Bool {
        (wanted - radius).magnitude <= max(limits.radius * unit, 0.1 * wanted)
    }

    /// The radii that the style's table has for a shape.
    fileprivate func table(of shape: LintShape, isClosed: Bool) -> [Double] {
        let rule = style.corner
        let lines = isClosed ? [rule.large, rule.small] : [rule.large, rule.small, rule.open]
        guard shape.isFilledOutline else { return lines }
        let half = style.effectiveStrokeWidth / 2
        return lines + lines.map { $0 + half } + lines.map { max(0, $0 - half) }
    }

    /// What else an arc may be: the diagonal radius, and on acute corners what the style makes of them.
    fileprivate func diagonals(_ fillet: DrawnCorner, _ table: [Double]) -> [Double] {
        let diagonal = fillet.hasDiagonalSide ? [style.corner.diagonal] : []
        guard fillet.angle < 89 else { return diagonal }
        return diagonal + table.map { $0 * Math.tan(fillet.angle * .pi / 360) }
    }

    /// The radii that the shape gives its corners, but for those that are as round as they can be.
    fileprivate func ownRadii(of shape: LintShape) -> [Double] {
        let scale = shape.map.meanScale
        var limit = Double.infinity
        if case .rectangle(_, _, let width, let height) = shape.shape.geometry { limit = min(width, height) / 2 }
        return ([shape.shape.corner] + shape.shape.corners.sorted { $0.key < $1.key }.map(\.value)).compactMap {
            guard case .radius(let radius) = $0, radius < limit - 1e-6 else { return nil }
            // Of a shape with looks of its own, a large radius is its form.
            return shape.shape.appearance != nil && radius * scale > limits.fillet * unit ? nil : radius * scale
        }
    }

    /// The round corners that are drawn into the shape's own path.
    func fillets(of shape: LintShape) -> [DrawnCorner] {
        guard case .path = shape.shape.geometry else { return [] }
        return shape.outline.subpaths.flatMap { subpath in
            DrawnContour(subpath, tolerance: 0.005 * unit).fillets(largest: limits.fillet * unit)
                .sorted { $0.key < $1.key }.map(\.value).filter { $0.isStraight && $0.isArc && !$0.isWave }
        }
    }

    /// Whether the shape keeps the corners of a rectangle sharp where the style would round them.
    fileprivate func isBareRectangle(_ shape: LintShape) -> Bool {
        guard case .rectangle = shape.shape.geometry, let looks = shape.shape.appearance, looks.stroke != nil,
            shape.shape.corners.isEmpty
        else { return false }
        switch shape.shape.corner {
        case .auto, .sharp: return true
        default: return false
        }
    }
}

extension DrawnCorner {
    /// Whether there is hardly any line beside the arc, as between the arcs of a wave.
    fileprivate var isWave: Bool {
        max(previousLength, nextLength) - radius / Math.tan(angle * .pi / 360) < radius
    }
}

extension LintShape {
    /// Whether the inside is painted and the line is not.
    var isFilledOutline: Bool {
        if let looks = shape.appearance { return looks.fill != nil && looks.stroke == nil }
        return shape.role == .fill
    }

    var isClosed: Bool { outline.subpaths.allSatisfy(\.isClosed) }
}

extension Double {
    var thousandths: Double { (self * 1000).rounded() / 1000 }
}
