import CCairo
import InkpackCore

extension CairoContext {
    /// Sets what the next fill or stroke paints with.
    /// - Parameter shape: what is painted; it decides how much of a pattern is needed.
    func setSource(_ paint: Paint, for shape: DisplayList.Shape) {
        switch paint {
        case .solid(let color):
            let (red, green, blue, alpha) = color.unit
            unsafe cairo_set_source_rgba(pointer, red, green, blue, alpha)
        case .linear(let gradient):
            let pattern = unsafe cairo_pattern_create_linear(
                gradient.start.x, gradient.start.y, gradient.end.x, gradient.end.y)
            unsafe setSource(pattern, gradient.stops, gradient.spread, gradient.transform)
        case .radial(let gradient):
            let pattern = unsafe cairo_pattern_create_radial(
                gradient.focus.x, gradient.focus.y, gradient.focalRadius, gradient.center.x, gradient.center.y,
                gradient.radius)
            unsafe setSource(pattern, gradient.stops, gradient.spread, gradient.transform)
        case .pattern(let pattern): setSource(pattern, for: shape)
        }
    }

    private func setSource(
        _ pattern: OpaquePointer?, _ stops: [GradientStop], _ spread: GradientSpread, _ transform: Affine
    ) {
        guard let pattern = unsafe pattern else { return }
        for stop in stops {
            let (red, green, blue, alpha) = stop.color.unit
            unsafe cairo_pattern_add_color_stop_rgba(pattern, stop.offset, red, green, blue, alpha)
        }
        unsafe cairo_pattern_set_extend(pattern, spread.cairo)
        unsafe setSource(pattern, transform)
    }

    /// Takes the pattern over.
    /// - Parameter transform: from the pattern's space to user space.
    func setSource(_ pattern: OpaquePointer, _ transform: Affine) {
        // Cairo wants the way from user space to the pattern, which is the inverse of SVG's gradientTransform.
        if let inverse = transform.inverse {
            var matrix = inverse.cairoMatrix
            unsafe cairo_pattern_set_matrix(pattern, &matrix)
        }
        unsafe cairo_set_source(pointer, pattern)
        unsafe cairo_pattern_destroy(pattern)
    }

    /// The largest side of a tile, in pixels; larger ones are drawn coarser.
    private static let tileLimit = 4096.0

    /// One tile is drawn in pixels of its own, which are then repeated; a shape that lies within one tile is painted
    /// with that tile as it is.
    private func setSource(_ pattern: Pattern, for shape: DisplayList.Shape) {
        unsafe cairo_set_source_rgba(pointer, 0, 0, 0, 0)
        let tile = pattern.tile
        let toPixels = matrix * pattern.transform
        guard let toPattern = pattern.transform.inverse, tile.width > 0, tile.height > 0, toPixels.isFinite else {
            return
        }
        let covered = BezierPath.rectangle(shape.bounds).applying(toPattern).bounds
        if tile.contains(covered) {
            save()
            limit(to: shape.bounds)
            pushLayer()
            transform(pattern.transform)
            draw([.group(.init(opacity: pattern.opacity, items: pattern.items))])
            let content = unsafe cairo_pop_group(pointer)
            restore()
            if let content = unsafe content {
                unsafe cairo_set_source(pointer, content)
                unsafe cairo_pattern_destroy(content)
            }
            return
        }
        let width = max(1, min(Self.tileLimit, (tile.width * Vec2(toPixels.a, toPixels.b).length).rounded(.up)))
        let height = max(1, min(Self.tileLimit, (tile.height * Vec2(toPixels.c, toPixels.d).length).rounded(.up)))
        let toTile = Affine.scale(width / tile.width, height / tile.height) * .translate(-tile.minX, -tile.minY)
        guard let surface = try? CairoSurface(width: Int(width), height: Int(height), picture: "pattern"),
            let context = try? surface.makeContext(picture: "pattern"), let fromTile = toTile.inverse
        else { return }
        context.transform(toTile)
        context.draw([.group(.init(opacity: pattern.opacity, items: pattern.items))])
        guard let source = unsafe surface.makePattern() else { return }
        unsafe cairo_pattern_set_extend(source, CAIRO_EXTEND_REPEAT)
        unsafe setSource(source, pattern.transform * fromTile)
    }

    func draw(_ image: DisplayList.Image) {
        guard let surface = try? CairoSurface(image.pixels), let pattern = unsafe surface.makePattern() else { return }
        save()
        transform(image.transform)
        // Beyond its edge an image would fade into nothing within half a pixel of its own.
        unsafe cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
        unsafe cairo_pattern_set_filter(
            pattern, image.interpolation == .pixelated ? CAIRO_FILTER_NEAREST : CAIRO_FILTER_GOOD)
        unsafe cairo_set_source(pointer, pattern)
        unsafe cairo_pattern_destroy(pattern)
        unsafe cairo_rectangle(pointer, 0, 0, Double(image.pixels.width), Double(image.pixels.height))
        unsafe cairo_fill(pointer)
        restore()
    }
}

extension Color {
    fileprivate var unit: (Double, Double, Double, Double) {
        (Double(red) / 255, Double(green) / 255, Double(blue) / 255, Double(alpha) / 255)
    }
}

extension GradientSpread {
    fileprivate var cairo: cairo_extend_t {
        switch self {
        case .pad: CAIRO_EXTEND_PAD
        case .reflect: CAIRO_EXTEND_REFLECT
        case .repeat: CAIRO_EXTEND_REPEAT
        }
    }
}
