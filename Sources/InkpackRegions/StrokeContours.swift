import InkpackCore

/// The contours whose union is a stroke: for every span its half to the left and to the right, and joins and caps.
///
/// Each runs clockwise to the eye and does not cross itself, so that the union is what has a winding number at all.
/// What neighbours have in common, the line itself included, is run through in both directions and drops out.
struct StrokeContours {
    /// The sides of the line that are wanted.
    enum Sides: Hashable {
        case both
        case left
        case right
    }

    private let radius: Double
    private let join: Stroke.Join
    private let miterLimit: Double
    private let sides: Sides
    private let tolerances: Tolerances
    private(set) var contours: [InputContour] = []

    init(
        radius: Double, join: Stroke.Join, miterLimit: Double, sides: Sides = .both, tolerances: Tolerances
    ) {
        self.radius = radius
        self.join = join
        self.miterLimit = miterLimit
        self.sides = sides
        self.tolerances = tolerances
    }

    /// Adds a line, with caps if it is open; returns the spans that it was divided into.
    @discardableResult
    mutating func add(_ run: StrokeRun, cap: Stroke.Cap) -> [StrokeSpan] {
        var spans: [StrokeSpan] = []
        let run = run.withoutSpecks(tolerances.sliver)
        for (segment, isLine) in zip(run.segments, run.isLine) {
            spans += StrokeSpan.spans(of: segment, isLine: isLine, radius: radius, tolerances: tolerances)
        }
        guard !spans.isEmpty else {
            addDot(at: run.start, direction: run.direction, cap)
            return []
        }
        let corners = smoothened(&spans, isClosed: run.isClosed)
        for span in spans {
            if sides != .left { addHalf(span, radius) }
            if sides != .right { addHalf(span, -radius) }
        }
        for index in corners {
            let before = spans[(index + spans.count - 1) % spans.count]
            addJoin(
                at: spans[index].curve.start, before.endNormal, spans[index].startNormal,
                spans[index].startsAtCusp ? .round : join)
        }
        if !run.isClosed, sides == .both, let first = spans.first, let last = spans.last {
            addCap(at: first.curve.start, normal: -first.startNormal, cap)
            addCap(at: last.curve.end, normal: last.endNormal, cap)
        }
        return spans
    }

    /// Gives neighbours that meet at next to no angle one normal; returns the spans that a corner leads to.
    private func smoothened(_ spans: inout [StrokeSpan], isClosed: Bool) -> [Int] {
        var corners: [Int] = []
        for index in spans.indices {
            if index == 0, !isClosed { continue }
            let previous = (index + spans.count - 1) % spans.count
            let (incoming, outgoing) = (spans[previous].endNormal, spans[index].startNormal)
            let turn = incoming.cross(outgoing)
            if incoming.dot(outgoing) > 0, turn.magnitude * radius <= 2 * tolerances.fit,
                let middle = (incoming + outgoing).normalized
            {
                spans[previous].endNormal = middle
                spans[index].startNormal = middle
            } else {
                corners.append(index)
            }
        }
        return corners
    }

    /// The half of a span between the line and its offset to the right (left if `distance` is negative).
    private mutating func addHalf(_ span: StrokeSpan, _ distance: Double) {
        let (start, end) = (span.curve.start, span.curve.end)
        let (near, far) = (start + span.startNormal * distance, end + span.endNormal * distance)
        let offset = span.offset(by: distance, tolerances: tolerances)
        let back = offset.segments.reversed().map(\.reversed)
        let isRight = distance > 0
        guard span.isTight, span.bendsRight == isRight else {
            var half = ContourPen(start)
            half.draw(span.curve, isLine: span.isLine)
            half.line(to: far)
            half.draw(back, isLine: offset.isLine)
            half.line(to: start)
            add(half, isReversed: !isRight)
            return
        }
        // The offset runs backwards, and the normals cross in the centres of curvature: one contour on either side.
        let (first, last) = span.centers
        var inner = ContourPen(start)
        inner.draw(span.curve, isLine: span.isLine)
        inner.line(to: last)
        inner.line(to: first)
        inner.line(to: start)
        add(inner, isReversed: !isRight)
        var outer = ContourPen(first)
        outer.line(to: near)
        outer.draw(offset.segments, isLine: offset.isLine)
        outer.line(to: last)
        outer.line(to: first)
        add(outer, isReversed: !isRight)
    }

    private mutating func addJoin(at point: Vec2, _ incoming: Vec2, _ outgoing: Vec2, _ join: Stroke.Join) {
        let turn = incoming.cross(outgoing)
        // Turning right leaves a gap on the left.
        let isLeft = turn > 0 || (turn == 0 && sides != .right)
        if isLeft ? sides == .right : sides == .left { return }
        let side = isLeft ? -radius : radius
        let (from, to) = (incoming * side, outgoing * side)
        var wedge = ContourPen(point)
        wedge.line(to: point + from)
        switch join {
        case .round: wedge.arc(center: point, from: from, to: to, isClockwise: isLeft)
        case .bevel: wedge.line(to: point + to)
        case .miter:
            // The tip is at width/2 / sin(θ/2) for an angle θ between the sides (SVG 2, 13.5.5).
            let sineHalf = (max(0, 1 + incoming.dot(outgoing)) / 2).squareRoot()
            if sineHalf > 1e-9, 1 / sineHalf <= miterLimit, let direction = (from + to).normalized {
                wedge.line(to: point + direction * (radius / sineHalf))
            }
            wedge.line(to: point + to)
        }
        wedge.line(to: point)
        add(wedge, isReversed: !isLeft)
    }

    /// - Parameter normal: to the right of the way out.
    private mutating func addCap(at point: Vec2, normal: Vec2, _ cap: Stroke.Cap) {
        let (right, out) = (normal * radius, -normal.perpendicular * radius)
        var end = ContourPen(point)
        end.line(to: point - right)
        switch cap {
        case .butt: return
        case .round:
            end.arc(center: point, from: -right, to: out, isClockwise: true)
            end.arc(center: point, from: out, to: right, isClockwise: true)
        case .square:
            end.line(to: point - right + out)
            end.line(to: point + right + out)
            end.line(to: point + right)
        }
        end.line(to: point)
        add(end, isReversed: false)
    }

    /// What a subpath without length shows (SVG 2, 13.5.4): two caps.
    private mutating func addDot(at point: Vec2, direction: Vec2, _ cap: Stroke.Cap) {
        addCap(at: point, normal: direction.perpendicular, cap)
        addCap(at: point, normal: -direction.perpendicular, cap)
    }

    private mutating func add(_ pen: ContourPen, isReversed: Bool) {
        contours.append(isReversed ? pen.contour.reversed : pen.contour)
    }
}

/// Draws one closed contour.
private struct ContourPen {
    private(set) var contour = InputContour(operand: 0, segments: [], isLine: [])
    private var position: Vec2

    init(_ start: Vec2) { position = start }

    mutating func line(to point: Vec2) {
        guard point != position else { return }
        draw(CubicCurve(lineFrom: position, to: point), isLine: true)
    }

    mutating func draw(_ curve: CubicCurve, isLine: Bool) {
        contour.segments.append(curve)
        contour.isLine.append(isLine)
        position = curve.end
    }

    mutating func draw(_ curves: [CubicCurve], isLine: Bool) {
        for curve in curves { draw(curve, isLine: isLine) }
    }

    /// A circular arc of no more than a half turn between two spokes.
    mutating func arc(center: Vec2, from: Vec2, to: Vec2, isClockwise: Bool) {
        var sweep = Math.atan2(from.cross(to).magnitude, from.dot(to))
        // Opposite spokes are half a turn apart, whatever rounding says.
        if sweep > .pi - 1e-9 { sweep = .pi }
        let count = max(1, Int((sweep / (.pi / 2) - 1e-9).rounded(.up)))
        let step = sweep / Double(count) * (isClockwise ? 1 : -1)
        let handle = 4.0 / 3 * Math.tan(step / 4)
        var spoke = from
        for index in 1...count {
            let angle = step * Double(index)
            let (sine, cosine) = (Math.sin(angle), Math.cos(angle))
            let next =
                index == count
                ? to : Vec2(from.x * cosine - from.y * sine, from.x * sine + from.y * cosine)
            draw(
                CubicCurve(
                    center + spoke, center + spoke + spoke.perpendicular * handle,
                    center + next - next.perpendicular * handle, center + next), isLine: false)
            spoke = next
        }
    }
}

extension InputContour {
    var reversed: InputContour {
        InputContour(
            operand: operand, segments: segments.reversed().map(\.reversed), isLine: Array(isLine.reversed()))
    }
}
