import InkpackCore

extension Composer {
    /// The draft with the accent taken from its base: the modifier has it.
    func quiet(_ draft: Draft) -> Draft {
        func quiet(_ shapes: [Shape]) -> [Shape] {
            shapes.map { shape in
                var shape = shape
                if shape.ink == .accent { shape.ink = .primary }
                if case .group(let children) = shape.geometry { shape.geometry = .group(quiet(children)) }
                return shape
            }
        }
        // Only once: what earlier modifiers added keeps its accent.
        if !draft.ways.isEmpty { return draft }
        var draft = draft
        draft.icon.shapes = quiet(draft.icon.shapes)
        draft.icon.variants = draft.icon.variants.mapValues { variant in
            Icon.HandDrawn(reason: variant.reason, shapes: quiet(variant.shapes))
        }
        return draft
    }

    /// Adds shapes to the drawing, and to each that was drawn by hand for a fill mode.
    /// - Parameter bare: the shapes for drawings by hand without bodies, where details would be knocked out of nothing.
    func append(_ shapes: [Shape], bare: [Shape]? = nil, to draft: inout Draft) {
        draft.icon.shapes += shapes
        draft.icon.variants = draft.icon.variants.mapValues { variant in
            let hasBody = variant.shapes.contains { $0.hasBody }
            return Icon.HandDrawn(
                reason: variant.reason, shapes: variant.shapes + (hasBody ? shapes : bare ?? shapes))
        }
    }

    /// The ids that stand for all that is drawn so far; shapes without one are put into a group that has.
    func addressed(_ draft: inout Draft) -> [String] {
        if !draft.ids.isEmpty { return draft.ids }
        if draft.icon.shapes.count == 1, draft.icon.variants.isEmpty, let id = draft.icon.shapes[0].id {
            draft.ids = [id]
            return draft.ids
        }
        let id = unusedID(draft.icon.name, in: draft.icon)
        func grouped(_ shapes: [Shape]) -> [Shape] {
            if shapes.count == 1, shapes[0].id == nil {
                var shape = shapes[0]
                shape.id = id
                return [shape]
            }
            var group = Shape(.group(shapes))
            group.id = id
            return [group]
        }
        draft.icon.shapes = grouped(draft.icon.shapes)
        draft.icon.variants = draft.icon.variants.mapValues { variant in
            Icon.HandDrawn(reason: variant.reason, shapes: grouped(variant.shapes))
        }
        draft.ids = [id]
        return draft.ids
    }

    /// The id itself, or with a number behind it if a shape has it.
    func unusedID(_ id: String, in icon: Icon) -> String {
        func ids(_ shapes: [Shape]) -> [String] {
            shapes.flatMap { shape -> [String] in
                var found = shape.id.map { [$0] } ?? []
                if case .group(let children) = shape.geometry { found += ids(children) }
                return found
            }
        }
        let used = Set(ids(icon.shapes) + icon.variants.values.flatMap { ids($0.shapes) })
        var result = id
        var number = 2
        while used.contains(result) {
            result = "\(id)-\(number)"
            number += 1
        }
        return result
    }

    /// Room for a badge on a base.
    struct Room {
        /// The middle of the room, on a grid of 24.
        var slot: Vec2?
        /// The base's shapes that leave it, if they are others than its own.
        var shapes: [Shape]?
        /// Whether what stands there may lie over the base, and not only beside it.
        var isOnBase = false
    }

    /// Where the base has room for a badge: at its slot, or where an icon of the same thing has one. That icon's other
    /// shapes then leave the room.
    func room(for icon: Icon, _ base: Icon) -> Room {
        if let slot = icon.slots["badge"] { return Room(slot: slot / (icon.grid / 24), isOnBase: true) }
        guard icon.shapes.map(\.geometry) == base.shapes.map(\.geometry), icon.variants.isEmpty else { return Room() }
        for suffix in ["plus", "check", "upload", "minus", "close"] {
            guard let donor = catalog.icon(for: "\(base.name)-\(suffix)"), catalog.isOwn(donor) == catalog.isOwn(base),
                donor.grid == icon.grid, donor.canvas == icon.canvas, donor.variants.isEmpty
            else { continue }
            let marks = donor.shapes.filter { $0.ink == .accent }
            let rest = donor.shapes.filter { $0.ink != .accent }
            guard !marks.isEmpty, !rest.isEmpty, marks.allSatisfy({ $0.role == .line }) else { continue }
            var picture = donor
            picture.shapes = marks.map { $0.over([]) }
            guard let center = try? SampledInk(picture, style: style).bounds.center else { continue }
            return Room(slot: center, shapes: rest, isOnBase: marks.contains { !$0.over.isEmpty })
        }
        return Room()
    }

    /// The icon without the shapes of which a glyph would leave only scraps.
    func withoutScraps(_ icon: Icon, below glyph: [Shape]) throws(ResolveError) -> Icon {
        let unit = icon.grid / 24
        let ink = try SampledInk(Icon(name: "glyph", shapes: glyph), style: style).points
        var result = icon
        result.shapes = []
        for shape in icon.shapes {
            if shape.id == nil, shape.appearance == nil, unit == 1 {
                var alone = icon
                (alone.shapes, alone.variants) = ([shape.over([])], [:])
                let own = try SampledInk(alone, style: style).points
                let hidden = own.count { point in ink.contains { $0.distance(to: point) < Self.clearedDistance } }
                if Double(hidden) > 0.55 * Double(own.count) { continue }
            }
            result.shapes.append(shape)
        }
        return result.shapes.isEmpty ? icon : result
    }

    /// How far a glyph of strokes of 2 clears centre lines away: half of its stroke, a gap of 2, half of the other's.
    private static let clearedDistance = 4.0
}

extension Shape {
    /// The shape set off from the earlier ones with these ids.
    func over(_ ids: [String]) -> Shape {
        var shape = self
        shape.over = ids
        return shape
    }

    /// Whether it has an area of which details can be knocked out.
    fileprivate var hasBody: Bool {
        if case .group(let children) = geometry { return children.contains { $0.hasBody } }
        return role == .body || role == .fill
    }

    /// The shape as it is drawn on a body: knocked out of it where bodies are filled.
    var asDetail: Shape {
        var shape = self
        switch geometry {
        case .group(let children): shape.geometry = .group(children.map(\.asDetail))
        case .use: break
        default:
            if role == .fill { shape.knockout = .fill }
            if role == .body || role == .line || role == .fill { shape.role = .detail }
        }
        return shape
    }
}

extension Icon {
    /// Whether the icon is a disc on which other things are drawn.
    var isRound: Bool {
        shapes.contains { shape in
            switch shape.geometry {
            case .circle(_, let radius): radius >= 0.37 * grid
            case .use(.enclosure(let keyline)): keyline == .circle
            default: false
            }
        }
    }
}

/// An icon made small, about the origin on a grid of 24, without what would run together.
struct ScaledIcon {
    private(set) var shapes: [Shape] = []
    /// Whether nothing had to be left out.
    private(set) var isLegible = true

    /// Lines nearer to each other than this run together.
    private static let leastDistance = 2.6

    /// - Parameter side: the longer side of its centre lines.
    init(_ icon: Icon, side: Double, style: ComputedStyle) {
        guard let ink = try? SampledInk(icon, style: style), ink.bounds.width + ink.bounds.height > 0 else { return }
        let bounds = ink.bounds
        let toGrid = 24 / icon.grid
        // A scale that keeps halves on quarters at least.
        let scale = max(0.125, (side / max(bounds.width, bounds.height) * 8).rounded() / 8)
        let offset = Vec2((bounds.center.x * scale * 2).rounded() / 2, (bounds.center.y * scale * 2).rounded() / 2)
        let placing = ShapePlacing(scale: scale * toGrid, offset: -offset, step: 0.5, grid: icon.grid)
        let bodies = icon.shapes.filter { $0.role != .detail }
        let details = icon.shapes.filter { $0.role == .detail }
        var kept = bodies.isEmpty ? icon.shapes : bodies
        for detail in bodies.isEmpty ? [] : details {
            if Self.distance(detail, kept, icon, style) * scale >= Self.leastDistance {
                kept.append(detail)
            } else {
                isLegible = false
            }
        }
        let order = icon.shapes.filter { kept.contains($0) }
        shapes = placing.place(order)
    }

    private static func distance(_ shape: Shape, _ others: [Shape], _ icon: Icon, _ style: ComputedStyle) -> Double {
        func points(_ shapes: [Shape]) -> [Vec2] {
            var part = icon
            part.shapes = shapes.map { shape in
                var shape = shape
                shape.over = []
                return shape
            }
            part.variants = [:]
            return (try? SampledInk(part, style: style).points) ?? []
        }
        let (own, rest) = (points([shape]), points(others))
        var least = Double.infinity
        for a in own { for b in rest { least = min(least, a.distance(to: b)) } }
        return least
    }
}
