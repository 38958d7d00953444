import CCairo
import InkpackCore

/// The owner of one drawing context.
@safe
struct CairoContext: ~Copyable {
    private let pointer: OpaquePointer

    init(surface: OpaquePointer, picture: String) throws(CairoError) {
        guard let pointer = unsafe cairo_create(surface) else {
            throw .status(picture: picture, reason: "out of memory")
        }
        let status = unsafe cairo_status(pointer)
        guard status == CAIRO_STATUS_SUCCESS else {
            unsafe cairo_destroy(pointer)
            throw .status(picture: picture, reason: Self.message(status))
        }
        unsafe self.pointer = pointer
    }

    deinit { unsafe cairo_destroy(pointer) }

    static func message(_ status: cairo_status_t) -> String {
        unsafe cairo_status_to_string(status).map { unsafe String(cString: $0) } ?? "status \(status.rawValue)"
    }

    /// Throws what has gone wrong since the context was made; Cairo keeps the first error and draws nothing after it.
    func check(picture: String) throws(CairoError) {
        let status = unsafe cairo_status(pointer)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .status(picture: picture, reason: Self.message(status))
        }
    }

    func save() { unsafe cairo_save(pointer) }

    func restore() { unsafe cairo_restore(pointer) }

    func transform(_ map: Affine) {
        var matrix = map.cairoMatrix
        unsafe cairo_transform(pointer, &matrix)
    }

    func draw(_ items: [DisplayList.Item]) {
        for item in items {
            switch item {
            case .shape(let shape): draw(shape)
            case .group(let group): draw(group)
            }
        }
    }

    private func draw(_ group: DisplayList.Group) {
        save()
        // A layer is needed only where the items are to be seen as one. The clip comes after it: inside as well, it
        // would thin its own antialiased edge twice.
        let isLayer =
            group.opacity < 1 || group.items.contains(where: \.isKnockout)
            || (group.clip != nil && group.items.count > 1)
        if isLayer {
            unsafe cairo_push_group(pointer)
            draw(group.items)
            unsafe cairo_pop_group_to_source(pointer)
        }
        if let clip = group.clip { self.clip(clip) }
        if isLayer { unsafe cairo_paint_with_alpha(pointer, group.opacity) } else { draw(group.items) }
        restore()
    }

    private func clip(_ clip: DisplayList.Clip) {
        trace(clip.path)
        unsafe cairo_set_fill_rule(pointer, clip.rule.cairo)
        unsafe cairo_clip(pointer)
    }

    private func draw(_ shape: DisplayList.Shape) {
        trace(shape.path)
        setSource(shape.paint)
        let isKnockout = shape.compositing == .knockout
        if isKnockout { unsafe cairo_set_operator(pointer, CAIRO_OPERATOR_DEST_OUT) }
        switch shape.area {
        case .fill(let rule):
            unsafe cairo_set_fill_rule(pointer, rule.cairo)
            unsafe cairo_fill(pointer)
        case .stroke(let stroke):
            apply(stroke)
            unsafe cairo_stroke(pointer)
        }
        if isKnockout { unsafe cairo_set_operator(pointer, CAIRO_OPERATOR_OVER) }
    }

    private func trace(_ path: BezierPath) {
        unsafe cairo_new_path(pointer)
        for element in path.elements {
            switch element {
            case .move(let p): unsafe cairo_move_to(pointer, p.x, p.y)
            case .line(let p): unsafe cairo_line_to(pointer, p.x, p.y)
            case .cubic(let a, let b, let p): unsafe cairo_curve_to(pointer, a.x, a.y, b.x, b.y, p.x, p.y)
            case .close: unsafe cairo_close_path(pointer)
            }
        }
    }

    private func apply(_ stroke: Stroke) {
        unsafe cairo_set_line_width(pointer, stroke.width)
        unsafe cairo_set_line_cap(pointer, stroke.cap.cairo)
        unsafe cairo_set_line_join(pointer, stroke.join.cairo)
        unsafe cairo_set_miter_limit(pointer, stroke.miterLimit)
        unsafe cairo_set_dash(pointer, stroke.dashes, Int32(stroke.dashes.count), stroke.dashOffset)
    }

    private func setSource(_ paint: Paint) {
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
                gradient.focus.x, gradient.focus.y, 0, gradient.center.x, gradient.center.y, gradient.radius)
            unsafe setSource(pattern, gradient.stops, gradient.spread, gradient.transform)
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
        // Cairo wants the way from user space to the pattern, which is the inverse of SVG's gradientTransform.
        if let inverse = transform.inverse {
            var matrix = inverse.cairoMatrix
            unsafe cairo_pattern_set_matrix(pattern, &matrix)
        }
        unsafe cairo_set_source(pointer, pattern)
        unsafe cairo_pattern_destroy(pattern)
    }
}

extension DisplayList.Item {
    var isKnockout: Bool {
        if case .shape(let shape) = self { shape.compositing == .knockout } else { false }
    }
}

extension Color {
    fileprivate var unit: (Double, Double, Double, Double) {
        (Double(red) / 255, Double(green) / 255, Double(blue) / 255, Double(alpha) / 255)
    }
}

extension Affine {
    fileprivate var cairoMatrix: cairo_matrix_t { cairo_matrix_t(xx: a, yx: b, xy: c, yy: d, x0: e, y0: f) }
}

extension BezierPath.FillRule {
    fileprivate var cairo: cairo_fill_rule_t {
        switch self {
        case .nonzero: CAIRO_FILL_RULE_WINDING
        case .evenodd: CAIRO_FILL_RULE_EVEN_ODD
        }
    }
}

extension Stroke.Cap {
    fileprivate var cairo: cairo_line_cap_t {
        switch self {
        case .butt: CAIRO_LINE_CAP_BUTT
        case .round: CAIRO_LINE_CAP_ROUND
        case .square: CAIRO_LINE_CAP_SQUARE
        }
    }
}

extension Stroke.Join {
    fileprivate var cairo: cairo_line_join_t {
        switch self {
        case .miter: CAIRO_LINE_JOIN_MITER
        case .round: CAIRO_LINE_JOIN_ROUND
        case .bevel: CAIRO_LINE_JOIN_BEVEL
        }
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
