import CCairo
import InkpackCore

extension CairoContext {
    func draw(_ group: DisplayList.Group) {
        save()
        defer { restore() }
        // A layer is needed only where the items are to be seen as one. The clip comes after it: inside as well, it
        // would thin its own antialiased edge twice.
        guard group.needsLayer else {
            if let clip = group.clip { self.clip(clip) }
            draw(group.items)
            return
        }
        guard limit(to: group.clip.map { $0.path.bounds.intersection(group.items.bounds) } ?? group.items.bounds)
        else { return }
        pushLayer()
        draw(group.items)
        guard let layer = unsafe cairo_pop_group(pointer) else { return }
        unsafe cairo_set_source(pointer, layer)
        unsafe cairo_pattern_destroy(layer)
        if let clip = group.clip { self.clip(clip) }
        unsafe cairo_set_operator(pointer, group.blend.cairo)
        if let mask = group.mask {
            paint(through: mask, opacity: group.opacity)
        } else {
            unsafe cairo_paint_with_alpha(pointer, group.opacity)
        }
    }

    /// Begins a layer of the same kind of pixels.
    func pushLayer() {
        unsafe cairo_push_group_with_content(pointer, cairo_surface_get_content(cairo_get_group_target(pointer)))
    }

    private func clip(_ clip: DisplayList.Clip) {
        trace(clip.path)
        unsafe cairo_set_fill_rule(pointer, clip.rule.cairo)
        unsafe cairo_clip(pointer)
    }

    /// Keeps layers small where what is drawn on them is; `false` where nothing of it can be seen.
    ///
    /// The limit runs along whole pixels, with one to spare for antialiasing. A layer that would stay large is not worth
    /// it: Cairo's rasteriser rounds a little differently on each.
    @discardableResult
    func limit(to bounds: Bounds) -> Bool {
        guard !bounds.isEmpty else { return false }
        let map = matrix
        let box = BezierPath.rectangle(bounds).applying(map).bounds.outset(by: 1)
        guard box.minX.isFinite, box.minY.isFinite, box.maxX.isFinite, box.maxY.isFinite else { return true }
        var identity = Affine.identity.cairoMatrix
        var current = map.cairoMatrix
        unsafe cairo_set_matrix(pointer, &identity)
        defer { unsafe cairo_set_matrix(pointer, &current) }
        let before = clipExtents
        let seen = box.intersection(before)
        guard !seen.isEmpty, !before.isEmpty else { return false }
        if seen.width * seen.height * 4 > before.width * before.height { return true }
        unsafe cairo_new_path(pointer)
        let (left, top) = (seen.minX.rounded(.down), seen.minY.rounded(.down))
        unsafe cairo_rectangle(
            pointer, left, top, seen.maxX.rounded(.up) - left, seen.maxY.rounded(.up) - top)
        unsafe cairo_clip(pointer)
        return true
    }

    private var clipExtents: Bounds {
        var extents = Bounds(minX: 0, minY: 0, maxX: 0, maxY: 0)
        unsafe cairo_clip_extents(pointer, &extents.minX, &extents.minY, &extents.maxX, &extents.maxY)
        return extents
    }

    /// Paints the source as far as the mask covers it.
    private func paint(through mask: DisplayList.Mask, opacity: Double) {
        save()
        unsafe cairo_set_operator(pointer, CAIRO_OPERATOR_OVER)
        // The colours of a mask count.
        unsafe cairo_push_group_with_content(pointer, CAIRO_CONTENT_COLOR_ALPHA)
        draw(mask.items)
        let layer = unsafe cairo_pop_group(pointer)
        restore()
        guard let layer = unsafe layer else { return }
        var surface: OpaquePointer?
        if unsafe cairo_pattern_get_surface(layer, &surface) == CAIRO_STATUS_SUCCESS, let surface = unsafe surface {
            unsafe CairoSurface.turnIntoCoverage(surface, mask.coverage, opacity: opacity)
        }
        unsafe cairo_mask(pointer, layer)
        unsafe cairo_pattern_destroy(layer)
    }
}

extension DisplayList.Group {
    fileprivate var needsLayer: Bool {
        if opacity < 1 || mask != nil || blend != .normal || (clip != nil && items.count > 1) { return true }
        return items.contains { item in
            switch item {
            case .shape(let shape): shape.compositing == .knockout
            case .group(let group): group.blend != .normal
            case .image: false
            }
        }
    }
}

extension BlendMode {
    fileprivate var cairo: cairo_operator_t {
        switch self {
        case .normal: CAIRO_OPERATOR_OVER
        case .multiply: CAIRO_OPERATOR_MULTIPLY
        case .screen: CAIRO_OPERATOR_SCREEN
        case .overlay: CAIRO_OPERATOR_OVERLAY
        case .darken: CAIRO_OPERATOR_DARKEN
        case .lighten: CAIRO_OPERATOR_LIGHTEN
        case .colorDodge: CAIRO_OPERATOR_COLOR_DODGE
        case .colorBurn: CAIRO_OPERATOR_COLOR_BURN
        case .hardLight: CAIRO_OPERATOR_HARD_LIGHT
        case .softLight: CAIRO_OPERATOR_SOFT_LIGHT
        case .difference: CAIRO_OPERATOR_DIFFERENCE
        case .exclusion: CAIRO_OPERATOR_EXCLUSION
        case .hue: CAIRO_OPERATOR_HSL_HUE
        case .saturation: CAIRO_OPERATOR_HSL_SATURATION
        case .color: CAIRO_OPERATOR_HSL_COLOR
        case .luminosity: CAIRO_OPERATOR_HSL_LUMINOSITY
        case .plusLighter: CAIRO_OPERATOR_ADD
        }
    }
}
