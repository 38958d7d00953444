/// What may take a finding away: edits to try, the best first.
struct LintCure {
    let edits: [Edit]

    /// The rules that there are edits for.
    static let rules: Set = [
        "label", "tags", "outside-canvas", "live-area", "optical-centre", "idle-override", "duplicate-id",
        "duplicate-shape", "invisible-shape", "grid", "corner-radius", "baked-corner", "raw-colour", "stroke-width",
        "stroke-cap", "stroke-join", "idle-over",
    ]

    init(_ finding: LintFinding, icon: Icon, style: ComputedStyle) {
        let target = finding.place.flatMap { LintTarget($0, in: icon) }
        switch finding.rule {
        case "label":
            var change = MetadataChange()
            change.label = .set(icon.labelOfName)
            edits = [.setMetadata(change)]
        case "tags":
            let useless = Set(TagWords.useless(in: icon))
            var seen: Set<String> = []
            var change = MetadataChange()
            change.tags = .set(
                icon.tags.filter { !useless.contains($0) || ($0 != icon.name && seen.insert($0).inserted) })
            edits = [.setMetadata(change)]
        case "outside-canvas", "live-area", "optical-centre": edits = Self.moves(icon, style, finding.rule)
        case "idle-override":
            edits =
                [.setOverride(nil)] + FillMode.allCases.filter { icon.variants[$0] != nil }.map { .setVariant($0, nil) }
        default: edits = target.map { Self.edits(finding, $0, icon, style) } ?? []
        }
    }

    private static func edits(
        _ finding: LintFinding, _ target: LintTarget, _ icon: Icon, _ style: ComputedStyle
    ) -> [Edit] {
        let shape = target.shape
        switch finding.rule {
        case "duplicate-id":
            guard let id = shape.id else { return [] }
            return (2...20).map { .setID(target.selector, "\(id)-\($0)") }
        // The upper one covers whatever lies between both; the lower one can go without that coming to light.
        case "duplicate-shape":
            return [target.twin, target].compactMap { $0 }.filter { !$0.isNamed(in: icon) }.map { .remove($0.selector) }
        case "invisible-shape": return [.remove(target.selector)]
        case "grid":
            guard icon.grid == style.grid.size, shape.transform == nil else { return [] }
            let snapped = shape.snapped(to: style.grid)
            return snapped.map { [.replace(target.selector, with: $0)] } ?? []
        case "corner-radius":
            var steps: [EditStep] = []
            if case .radius = shape.corner { steps.append(EditStep(.setCorner(target.selector, vertex: nil, nil))) }
            for (vertex, corner) in shape.corners.sorted(by: { $0.key < $1.key }) {
                if case .radius = corner { steps.append(EditStep(.setCorner(target.selector, vertex: vertex, nil))) }
            }
            if steps.count == 1 { return [steps[0].edit] }
            return steps.isEmpty ? [] : [.sequence(steps)]
        case "baked-corner":
            return shape.withVertices(largest: LintLimits().fillet).map { [.replace(target.selector, with: $0)] } ?? []
        case "raw-colour": return shape.namingInks(of: style).map { [.replace(target.selector, with: $0)] } ?? []
        case "stroke-width", "stroke-cap", "stroke-join":
            return shape.leavingLineToStyle.map { [.replace(target.selector, with: $0)] } ?? []
        case "idle-over":
            return shape.over.map { id in .setOver(target.selector, shape.over.filter { $0 != id }) }
        default: return []
        }
    }

    /// Moves of the whole icon by steps of the grid, the shortest first.
    private static func moves(_ icon: Icon, _ style: ComputedStyle, _ rule: String) -> [Edit] {
        guard icon.grid == style.grid.size, icon.variants.isEmpty else { return [] }
        let reach = rule == "optical-centre" ? 1 : 2
        var steps: [Vec2] = []
        for x in -reach...reach {
            for y in -reach...reach where (x, y) != (0, 0) {
                steps.append(Vec2(Double(x), Double(y)) * style.grid.step)
            }
        }
        steps.sort { ($0.length, $0.x, $0.y) < ($1.length, $1.x, $1.y) }
        return steps.map { .move(.all, by: $0) }
    }
}

/// The shape that a finding is about.
struct LintTarget {
    var shape: Shape
    /// Where it stands: an index for each list, the outermost first.
    var trail: [Int]
    var variant: FillMode?
    /// The list that it is in.
    private var list: [Shape]

    var selector: ShapeSelector { ShapeSelector([[.position(trail)]], variant: variant) }

    /// Whether another shape is set off from it, which would be lost with it.
    func isNamed(in icon: Icon) -> Bool {
        guard let id = shape.id else { return false }
        func isNamed(in shapes: [Shape]) -> Bool {
            shapes.contains { shape in
                if case .group(let children) = shape.geometry, isNamed(in: children) { return true }
                return shape.over.contains(id)
            }
        }
        return isNamed(in: variant.flatMap { icon.variants[$0]?.shapes } ?? icon.shapes)
    }

    /// The first shape of its list that is the same but for the id.
    var twin: LintTarget? {
        func bare(_ shape: Shape) -> Shape {
            var shape = shape
            shape.id = nil
            return shape
        }
        guard let last = trail.last, let index = list[..<last].firstIndex(where: { bare($0) == bare(shape) }) else {
            return nil
        }
        var twin = self
        twin.shape = list[index]
        twin.trail[trail.count - 1] = index
        return twin
    }

    init?(_ place: String, in icon: Icon) {
        var steps = place.split { ".[]".contains($0) }.dropFirst()
        var list = icon.shapes
        var variant: FillMode?
        if steps.first == "variants" {
            variant = steps.dropFirst().first.flatMap { FillMode(rawValue: String($0)) }
            list = variant.flatMap { icon.variants[$0]?.shapes } ?? []
            steps = steps.dropFirst(2)
        }
        let trail = steps.compactMap { Int($0) }
        var found: Shape?
        var holder: [Shape] = []
        for index in trail {
            guard list.indices.contains(index) else { return nil }
            found = list[index]
            holder = list
            if case .group(let children) = list[index].geometry { list = children } else { list = [] }
        }
        guard let found else { return nil }
        (shape, self.trail, self.variant, self.list) = (found, trail, variant, holder)
    }
}

extension Shape {
    /// The shape with its points on the grid, if none has to move by more than a quarter of a unit.
    fileprivate func snapped(to grid: ComputedStyle.Grid) -> Shape? {
        func nearest(_ value: Double) -> Double {
            let places = [grid.step, grid.subStep].map { (value / $0).rounded() * $0 }
            return places.min { ($0 - value).magnitude < ($1 - value).magnitude } ?? value
        }
        var isNear = true
        func snap(_ value: Double) -> Double {
            let place = nearest(value)
            if (place - value).magnitude > 0.25 + 1e-9 { isNear = false }
            return place
        }
        func snap(_ point: Vec2) -> Vec2 { Vec2(snap(point.x), snap(point.y)) }
        var result = self
        switch geometry {
        case .line(let start, let end): result.geometry = .line(snap(start), snap(end))
        case .polyline(let points): result.geometry = .polyline(points.map(snap))
        case .polygon(let points): result.geometry = .polygon(points.map(snap))
        case .rectangle(let x, let y, let width, let height):
            let (low, high) = (snap(Vec2(x, y)), snap(Vec2(x + width, y + height)))
            result.geometry = .rectangle(x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y)
        case .circle(let center, let radius): result.geometry = .circle(center: snap(center), radius: radius)
        case .ellipse(let center, let radii): result.geometry = .ellipse(center: snap(center), radii: radii)
        case .arc(let center, let radius, let from, let to):
            result.geometry = .arc(center: snap(center), radius: radius, from: from, to: to)
        case .dot(let center): result.geometry = .dot(snap(center))
        case .path, .image, .group, .use: return nil
        }
        return isNear && result != self ? result : nil
    }

    /// The shape with vertices in place of the arcs at its corners, if it is one run of straight sides then.
    fileprivate func withVertices(largest: Double) -> Shape? {
        guard case .path(let data) = geometry, corners.isEmpty, let path = try? PathData.parse(data) else { return nil }
        let subpaths = path.subpaths
        guard subpaths.count == 1, let subpath = subpaths.first else { return nil }
        let contour = Contour(DrawnContour(subpath, tolerance: 0.005), withoutFilletsUpTo: largest)
        guard !contour.fillets.isEmpty, contour.pieces.allSatisfy(\.isLine) else { return nil }
        func tidied(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
        let points = contour.vertices.map { Vec2(tidied($0.x), tidied($0.y)) }
        guard points.count > 2 else { return nil }
        var result = self
        result.geometry = subpath.isClosed ? .polygon(points) : .polyline(points)
        if !subpath.isClosed, result.corner == .auto { result.corner = .frame }
        return result
    }

    /// The shape with inks for colours that look just like them.
    fileprivate func namingInks(of style: ComputedStyle) -> Shape? {
        func named(_ paint: Appearance.Paint?) -> Appearance.Paint? {
            guard case .color(var color)? = paint else { return paint }
            let opacity = Double(color.alpha) / 255
            color.alpha = 255
            guard let ink = style.nearestInk(to: color), let own = style.palette[ink]?.color,
                own.difference(from: color) < 0.02
            else { return paint }
            return .ink(ink, opacity: opacity)
        }
        guard let appearance else { return nil }
        var result = self
        result.appearance?.fill = named(appearance.fill)
        result.appearance?.stroke = named(appearance.stroke)
        return result == self ? nil : result
    }

    /// The shape with its line left to the style, if it is a plain one of an ink.
    fileprivate var leavingLineToStyle: Shape? {
        guard let appearance, case .ink(let ink, let opacity)? = appearance.stroke, appearance.fill == nil,
            !appearance.isLayer, appearance.line.dashes.isEmpty, appearance.line.pen == .identity
        else { return nil }
        var result = self
        result.appearance = nil
        (result.role, result.ink, result.opacity) = (.line, ink, self.opacity * opacity)
        return result
    }
}
