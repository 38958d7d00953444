import CCairo
import InkpackCore

/// The owner of one drawing context.
@safe
struct CairoContext: ~Copyable {
    let pointer: OpaquePointer

    init(surface: OpaquePointer, picture: String) throws(CairoError) {
        guard let pointer = unsafe cairo_create(surface) else {
            throw .notMade(picture)
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

    /// Makes the surface transparent.
    ///
    /// Cairo then knows that it is empty, and draws the first shape as it does on a new one: to the last bit.
    func clear() {
        unsafe cairo_set_operator(pointer, CAIRO_OPERATOR_CLEAR)
        unsafe cairo_paint(pointer)
        unsafe cairo_set_operator(pointer, CAIRO_OPERATOR_OVER)
    }

    func save() { unsafe cairo_save(pointer) }

    func restore() { unsafe cairo_restore(pointer) }

    func transform(_ map: Affine) {
        var matrix = map.cairoMatrix
        unsafe cairo_transform(pointer, &matrix)
    }

    /// The map from user space to the surface's pixels.
    var matrix: Affine {
        var matrix = cairo_matrix_t()
        unsafe cairo_get_matrix(pointer, &matrix)
        return Affine(matrix.xx, matrix.yx, matrix.xy, matrix.yy, matrix.x0, matrix.y0)
    }

    /// Draws the list scaled to fit `width` x `height` pixels and centred.
    func draw(_ list: DisplayList, width: Int, height: Int) {
        let scale = min(Double(width) / list.width, Double(height) / list.height)
        save()
        transform(
            .translate((Double(width) - list.width * scale) / 2, (Double(height) - list.height * scale) / 2)
                * .scale(scale))
        draw(list.items)
        restore()
    }

    func draw(_ items: [DisplayList.Item]) {
        for item in items {
            switch item {
            case .shape(let shape): draw(shape)
            case .group(let group): draw(group)
            case .image(let image): draw(image)
            }
        }
    }

    func draw(_ shape: DisplayList.Shape) {
        setSource(shape.paint, for: shape)
        trace(shape.path)
        if case .stroke(let stroke) = shape.area, stroke.cap == .square { traceSquareDots(of: shape.path) }
        let isKnockout = shape.compositing == .knockout
        if isKnockout { unsafe cairo_set_operator(pointer, CAIRO_OPERATOR_DEST_OUT) }
        switch shape.area {
        case .fill(let rule):
            unsafe cairo_set_fill_rule(pointer, rule.cairo)
            unsafe cairo_fill(pointer)
        case .stroke(let stroke):
            apply(stroke)
            if stroke.pen == .identity {
                unsafe cairo_stroke(pointer)
            } else {
                // The path stands in device space already, and so does the source: only the pen is transformed.
                save()
                transform(stroke.pen)
                unsafe cairo_stroke(pointer)
                restore()
            }
        }
        if isKnockout { unsafe cairo_set_operator(pointer, CAIRO_OPERATOR_OVER) }
    }

    func trace(_ path: BezierPath) {
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

    /// Cairo leaves out what a square cap makes of a subpath without length; SVG 2 (13.5.4) has a square along the axes.
    private func traceSquareDots(of path: BezierPath) {
        for subpath in path.subpaths where subpath.segments.allSatisfy({ $0.startTangent == nil }) {
            let point = subpath.start
            // Short, but not nothing in Cairo's numbers of 1/256 pixel.
            let length = 0.02 / max(1e-9, matrix.meanScale)
            unsafe cairo_move_to(pointer, point.x - length / 2, point.y)
            unsafe cairo_line_to(pointer, point.x + length / 2, point.y)
        }
    }

    private func apply(_ stroke: Stroke) {
        unsafe cairo_set_line_width(pointer, stroke.width)
        unsafe cairo_set_line_cap(pointer, stroke.cap.cairo)
        unsafe cairo_set_line_join(pointer, stroke.join.cairo)
        unsafe cairo_set_miter_limit(pointer, stroke.miterLimit)
        unsafe cairo_set_dash(pointer, stroke.dashes, Int32(stroke.dashes.count), stroke.dashOffset)
    }
}

extension Affine {
    var cairoMatrix: cairo_matrix_t { cairo_matrix_t(xx: a, yx: b, xy: c, yy: d, x0: e, y0: f) }
}

extension BezierPath.FillRule {
    var cairo: cairo_fill_rule_t {
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
