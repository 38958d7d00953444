extension Linter {
    /// Whether an icon from which a shape was taken that was drawn twice shows the same as before, but for what drawing
    /// twice did.
    ///
    /// An opaque ink laid twice is the same ink inside of a shape. On its edges, pixels that it covers by a share of *a*
    /// are covered by 1 - (1 - a)² after the second time: up to a quarter too much, which is what makes the edges hard
    /// and which the cure takes away on purpose. Elsewhere nothing may change. In other fill modes than the style's the
    /// shape may be a tint, which is laid once then as the style wants it: there it may change where the shape is.
    func isLaidOnce(_ finding: LintFinding, in icon: Icon, _ changed: Icon) -> Bool {
        guard let target = finding.place.flatMap({ LintTarget($0, in: icon) }), target.shape.isOpaque,
            let plain = try? style.computed(override: icon.override?.rules)
        else { return false }
        var alone = icon
        alone.variants = [:]
        var shapes = icon.shapes
        if let variant = target.variant { shapes = icon.variants[variant]?.shapes ?? [] }
        alone.shapes = shapes.keeping(target.trail[...])
        return FillMode.allCases.allSatisfy { mode in
            // A drawing by hand is seen in its own mode alone.
            if let variant = target.variant, variant != mode { return true }
            if target.variant == nil, icon.variants[mode] != nil { return true }
            var style = plain.naming(icon.inks)
            style.fill.mode = mode
            guard let before = picture(of: icon, style), let after = picture(of: changed, style),
                let covered = picture(of: alone, style)
            else { return false }
            return before.isSame(as: after, whereLaidTwice: covered, isTint: mode != plain.fill.mode)
        }
    }
}

extension Pixmap {
    /// Whether this picture and one in which a shape is drawn once less differ by no more than that.
    /// - Parameters:
    ///   - covered: the shape alone.
    ///   - isTint: whether the inside of the shape may change too.
    fileprivate func isSame(as other: Pixmap, whereLaidTwice covered: Pixmap, isTint: Bool) -> Bool {
        guard bytes.count == other.bytes.count, bytes.count == covered.bytes.count else { return false }
        let slack = 12
        for pixel in stride(from: 0, to: bytes.count, by: 4) {
            let share = Double(covered.bytes[pixel + 3]) / 255
            let twice = isTint && share > 0 ? 255 : Int((255 * (share - share * share)).rounded(.up))
            for channel in pixel..<pixel + 4 {
                let difference = Int(bytes[channel]) - Int(other.bytes[channel])
                if difference.magnitude > twice + slack { return false }
            }
        }
        return true
    }
}

extension [Shape] {
    /// The one shape of a trail of indices, in the groups that it is in.
    fileprivate func keeping(_ trail: ArraySlice<Int>) -> [Shape] {
        guard let index = trail.first, indices.contains(index) else { return [] }
        var shape = self[index]
        shape.over = []
        let rest = trail.dropFirst()
        if !rest.isEmpty, case .group(let children) = shape.geometry {
            shape.geometry = .group(children.keeping(rest))
        }
        return [shape]
    }
}

extension Shape {
    /// Whether everything that the shape paints hides what is below it.
    fileprivate var isOpaque: Bool {
        guard opacity == 1, role != .cut else { return false }
        switch geometry {
        case .group(let children): return children.allSatisfy(\.isOpaque) && appearance == nil
        case .image: return false
        default: break
        }
        guard let appearance else { return true }
        return [appearance.fill, appearance.stroke].allSatisfy { paint in
            switch paint {
            case nil: true
            case .ink(_, let opacity)?: opacity == 1
            case .color(let color)?: color.alpha == 255
            case .linear?, .radial?, .pattern?: false
            }
        }
    }
}
