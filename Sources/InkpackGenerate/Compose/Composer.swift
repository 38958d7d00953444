import InkpackCore

/// Puts icons together as plans say: base and modifiers, in shapes that the style draws like any other.
struct Composer {
    let catalog: IconCatalog
    let style: ComputedStyle

    /// A drawing on its way.
    struct Draft {
        var icon: Icon
        /// The ids by which what stands so far can be addressed.
        var ids: [String] = []
        var share = 1.0
        var notes: [String] = []
        var ways: [String] = []
    }

    /// The icons for a plan, the best layout first; empty where there is no drawing of its things.
    func drafts(for plan: Plan) throws(ResolveError) -> [(draft: Draft, composition: Composition)] {
        guard let base = base(of: plan) else { return [] }
        var composition = Composition(base: base.icon.name, modifiers: plan.modifiers)
        var rest = plan.modifiers
        var start = Draft(icon: base.icon)
        // What the catalogue has ready need not be put together.
        for count in stride(from: rest.count, to: 0, by: -1) {
            let names = rest.prefix(count).map(\.description)
            guard let ready = ready(base.icon, names) else { continue }
            start.icon = ready
            composition.modifiers = plan.modifiers
            rest = Array(rest.dropFirst(count))
            break
        }
        start.share = base.share
        if rest.isEmpty { return [(start, composition)] }
        var drafts = [start]
        for modifier in rest.sorted(by: { order($0) < order($1) }) {
            var next: [Draft] = []
            for draft in drafts { next += try apply(modifier, to: draft, base: base.icon) }
            drafts = next
        }
        return drafts.map { draft in
            var draft = draft
            draft.icon.name = Name.fileSafe(
                ([base.icon.name] + plan.modifiers.map(\.description)).joined(separator: "-"))
            return (draft, composition)
        }
    }

    /// The icon of the plan's base; things that are only known as glyphs are drawn at twice their size.
    private func base(of plan: Plan) -> (icon: Icon, share: Double)? {
        if let icon = catalog.icon(for: plan.base) { return (icon, 1) }
        guard let glyph = SmallGlyph.named(plan.base) else { return nil }
        let shapes = ShapePlacing(scale: 2, offset: Vec2(12, 12)).place(glyph.medium)
        return (Icon(name: Name.fileSafe(plan.base), shapes: shapes), 0.9)
    }

    /// The catalogue's own icon for a base with modifiers, if it comes from where the base does.
    private func ready(_ base: Icon, _ modifiers: [String]) -> Icon? {
        for name in [
            ([base.name] + modifiers).joined(separator: "-"), (modifiers + [base.name]).joined(separator: "-"),
        ] {
            if let icon = catalog.icon(for: name), catalog.isOwn(icon) == catalog.isOwn(base) { return icon }
        }
        return nil
    }

    /// Frames come first, since they change the base; what strikes through comes last.
    private func order(_ modifier: Composition.Modifier) -> Int {
        switch modifier {
        case .enclosure: 0
        case .glyph: 1
        case .badge: 2
        case .count: 3
        case .slash: 4
        }
    }

    private func apply(
        _ modifier: Composition.Modifier, to draft: Draft, base: Icon
    ) throws(ResolveError) -> [Draft] {
        switch modifier {
        case .enclosure(let keyline): return [try enclose(draft, in: keyline, base: base)]
        case .slash: return [slash(draft)]
        case .count(let count):
            return try add(
                SmallGlyph.count(count), to: draft, base: base, prefersTop: true, word: "\(count)",
                component: CountDigits.range.contains(count) ? { .count(count, center: $0) } : nil)
        case .badge(let mark): return try badge(mark, draft, base: base)
        case .glyph(let name):
            if let glyph = SmallGlyph.named(name) {
                return try add(glyph, to: draft, base: base, prefersTop: false, word: name)
            }
            guard let icon = catalog.icon(for: name), icon.canvas == nil else { return [] }
            var glyph = SmallGlyph(name) { ScaledIcon(icon, side: 8, style: style).shapes }
            if glyph.medium.isEmpty { glyph.medium = icon.shapes }
            return try add(glyph, to: draft, base: base, prefersTop: false, word: name).map { draft in
                var draft = draft
                draft.share *= 0.75
                draft.notes.append("\(name) is drawn small from its full picture; see whether it can be read")
                return draft
            }
        }
    }

    // MARK: Modifiers

    private func slash(_ draft: Draft) -> Draft {
        var draft = quiet(draft)
        let unit = draft.icon.grid / 24
        let ids = addressed(&draft)
        let extent = draft.icon.canvas ?? Vec2(draft.icon.grid, draft.icon.grid)
        var slash = Slash(
            from: (3 * unit, 3 * unit), to: (extent.x - 3 * unit, extent.y - 3 * unit)
        ).shape.ink(.accent)
        slash.over = ids
        append([slash], to: &draft)
        draft.share *= 0.97
        draft.ways.append("struck through")
        return draft
    }

    private func badge(_ mark: Component.Mark, _ draft: Draft, base: Icon) throws(ResolveError) -> [Draft] {
        var result: [Draft] = []
        if let glyph = SmallGlyph.named(mark.rawValue) {
            result = try add(
                glyph, to: draft, base: base, prefersTop: false, word: mark.rawValue, manners: [.inside, .beside])
        }
        var corner = quiet(draft)
        let room = room(for: corner.icon, base)
        corner.icon.shapes = room.shapes ?? corner.icon.shapes
        let ids = addressed(&corner)
        let unit = corner.icon.grid / 24
        let center: Vec2? =
            if corner.icon.slots["badge"] != nil {
                nil
            } else if let slot = room.slot {
                slot * unit
            } else if mark == .dot {
                Vec2(18.5, 5.5) * unit
            } else {
                nil
            }
        var shape = Badge(mark, at: center).shape.ink(.accent)
        shape.over = ids
        append([shape], to: &corner)
        corner.share *= 0.93
        corner.ways.append("with a badge")
        return result + [corner]
    }

    private func enclose(_ draft: Draft, in keyline: Component.Keyline, base: Icon) throws(ResolveError) -> Draft {
        var draft = draft
        if keyline == .circle, draft.icon.isRound {
            draft.notes.append("it stands in a circle already")
            return draft
        }
        let grid = draft.icon.grid
        var shapes: [Shape]
        if draft.icon.shapes == base.shapes, let glyph = SmallGlyph.named(base.name) {
            let middle = try SampledInk(glyph: glyph.medium, style: style).bounds.center
            let offset = Vec2(12, 12) - Vec2((middle.x * 2).rounded() / 2, (middle.y * 2).rounded() / 2)
            shapes = ShapePlacing(scale: grid / 24, offset: offset * (grid / 24)).place(glyph.medium)
            draft.share *= 0.95
        } else {
            let scaled = ScaledIcon(draft.icon, side: keyline == .circle ? 9.5 : 10.5, style: style)
            shapes = ShapePlacing(scale: grid / 24, offset: Vec2(grid, grid) / 2).place(scaled.shapes)
            draft.share *= scaled.isLegible ? 0.85 : 0.65
            if !scaled.isLegible {
                draft.notes.append("\(base.name) has much detail for a frame; see whether it can be read")
            }
        }
        if shapes.isEmpty { shapes = draft.icon.shapes }
        var frame = Enclosure(keyline).shape
        frame.id = unusedID("frame", in: draft.icon)
        draft.icon.canvas = nil
        draft.icon.shapes = [frame] + shapes.map(\.asDetail)
        draft.icon.variants = [:]
        draft.icon.slots = [:]
        draft.ids = []
        draft.ways.append("in a \(keyline.rawValue)")
        return draft
    }

    /// What erases the base below a glyph of lines, whose own outlines would leave islands between them.
    private func clearing(of shapes: [Shape], unit: Double) throws(ResolveError) -> Shape? {
        guard shapes.contains(where: { $0.role == .line || $0.role == .fill }) else { return nil }
        let hull = try SampledInk(Icon(name: "glyph", shapes: shapes), style: style).hull
        guard hull.count > 2 else { return nil }
        return Shape(.polygon(hull.map { $0 * unit })).role(.cut).corner(.sharp)
    }

    private func add(
        _ glyph: SmallGlyph, to draft: Draft, base: Icon, prefersTop: Bool, word: String,
        manners: [GlyphPlace.Manner] = [.inside, .beside, .over], component: ((Vec2) -> Component)? = nil
    ) throws(ResolveError) -> [Draft] {
        let room = room(for: draft.icon, base)
        var draft = quiet(draft)
        draft.icon.shapes = room.shapes ?? draft.icon.shapes
        let unit = draft.icon.grid / 24
        let finder = PlaceFinder(
            style: style, ink: try SampledInk(draft.icon, style: style), slot: room.slot,
            isOnBase: room.isOnBase)
        var result: [Draft] = []
        for place in try finder.places(for: glyph, prefersTop: prefersTop) where manners.contains(place.manner) {
            var placed = draft
            var shapes = (unit == 1 ? place.shapes : ShapePlacing(scale: unit).place(place.shapes)).map {
                $0.ink(.accent)
            }
            var bare: [Shape]?
            switch place.manner {
            case .inside:
                bare = shapes
                shapes = shapes.map(\.asDetail)
                placed.ways.append("\(word) inside")
            case .beside: placed.ways.append("\(word) beside it")
            case .over:
                if placed.ids.isEmpty { placed.icon = try withoutScraps(placed.icon, below: place.shapes) }
                let ids = addressed(&placed)
                placed.ways.append("\(word) at the corner")
                if component != nil { break }
                if let clearing = try clearing(of: place.shapes, unit: unit) {
                    append([clearing.over(ids)], to: &placed)
                }
                var group = Shape(.group(shapes))
                group.id = unusedID(Name.fileSafe(word), in: placed.icon)
                group.over = ids
                placed.ids.append(group.id ?? "")
                shapes = [group]
            }
            if let component {
                // It keeps itself off what it lies over, and follows the pack's definition.
                let middle = try SampledInk(glyph: place.shapes, style: style).bounds.center
                var shape = Shape(.use(component(middle * unit))).ink(.accent)
                shape.over = place.manner == .beside ? [] : placed.ids
                shapes = [shape]
            }
            append(shapes, bare: bare, to: &placed)
            placed.share *= place.share
            result.append(placed)
        }
        return result
    }
}
