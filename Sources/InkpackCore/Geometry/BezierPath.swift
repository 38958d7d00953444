/// A path of move, line, cubic and close elements, in the order a pen would draw them.
public struct BezierPath: Hashable, Sendable {
    /// One step of the pen.
    public enum Element: Hashable, Sendable {
        case move(Vec2)
        case line(Vec2)
        case cubic(Vec2, Vec2, Vec2)
        case close
    }

    /// Which points count as inside: SVG's `fill-rule`.
    public enum FillRule: String, Hashable, Sendable, CaseIterable {
        case nonzero
        case evenodd
    }

    public private(set) var elements: [Element]

    public init() { elements = [] }

    /// An empty path with room for so many elements.
    package init(capacity: Int) {
        elements = []
        elements.reserveCapacity(capacity)
    }

    /// The path of the given elements; a drawing element before the first move starts at the origin.
    public init(_ elements: [Element]) {
        self.elements = []
        self.elements.reserveCapacity(elements.count)
        for element in elements { append(element) }
    }

    public var isEmpty: Bool { elements.isEmpty }

    public mutating func move(to point: Vec2) { elements.append(.move(point)) }

    public mutating func line(to point: Vec2) { append(.line(point)) }

    public mutating func cubic(_ control1: Vec2, _ control2: Vec2, to point: Vec2) {
        append(.cubic(control1, control2, point))
    }

    /// A quadratic Bézier segment, raised to the cubic that is the same curve.
    public mutating func quadratic(_ control: Vec2, to point: Vec2) {
        quadratic(control, from: currentPoint, to: point)
    }

    /// - Parameter start: where the pen is.
    mutating func quadratic(_ control: Vec2, from start: Vec2, to point: Vec2) {
        cubic(start.lerp(control, 2.0 / 3), point.lerp(control, 2.0 / 3), to: point)
    }

    public mutating func close() { append(.close) }

    public mutating func append(_ other: BezierPath) { elements.append(contentsOf: other.elements) }

    private mutating func append(_ element: Element) {
        switch element {
        case .move: break
        case .close: if elements.isEmpty { return }
        case .line, .cubic: if elements.isEmpty { elements.append(.move(.zero)) }
        }
        elements.append(element)
    }

    /// Where the pen is: the last end point, or the subpath's start behind a close.
    public var currentPoint: Vec2 {
        switch elements.last {
        case .move(let p), .line(let p), .cubic(_, _, let p): return p
        case .close: return lastSubpathStart
        case nil: return .zero
        }
    }

    private var lastSubpathStart: Vec2 {
        for element in elements.reversed() {
            if case .move(let p) = element { return p }
        }
        return .zero
    }

    /// The path with every point moved by `map`.
    public func applying(_ map: Affine) -> BezierPath {
        mapPoints { map.apply($0) }
    }

    /// The path with every end and control point replaced by `transform` of it.
    public func mapPoints(_ transform: (Vec2) -> Vec2) -> BezierPath {
        var result = BezierPath()
        result.elements = elements.map { element in
            switch element {
            case .move(let p): .move(transform(p))
            case .line(let p): .line(transform(p))
            case .cubic(let a, let b, let p): .cubic(transform(a), transform(b), transform(p))
            case .close: .close
            }
        }
        return result
    }

    /// Whether every coordinate is neither infinite nor NaN.
    public var isFinite: Bool {
        elements.allSatisfy { element in
            switch element {
            case .move(let p), .line(let p): p.isFinite
            case .cubic(let a, let b, let p): a.isFinite && b.isFinite && p.isFinite
            case .close: true
            }
        }
    }
}

extension BezierPath {
    /// The path moved by `map`, if all of it then lies within `reach` of the origin in both directions; else `nil`, as
    /// for coordinates that are not finite.
    package func placed(by map: Affine, within reach: Double) -> BezierPath? {
        let placed = map == .identity ? self : applying(map)
        return placed.lies(within: reach) ? placed : nil
    }

    private func lies(within reach: Double) -> Bool {
        func isNear(_ point: Vec2) -> Bool { point.x.magnitude <= reach && point.y.magnitude <= reach }
        for element in elements {
            switch element {
            case .move(let p), .line(let p): if !isNear(p) { return false }
            case .cubic(let a, let b, let p): if !(isNear(a) && isNear(b) && isNear(p)) { return false }
            case .close: break
            }
        }
        return true
    }
}

extension BezierPath {
    /// One connected run of the pen.
    public struct Subpath: Hashable, Sendable {
        public var start: Vec2
        public var segments: [CubicCurve]
        /// For each segment, whether it was drawn as a straight line.
        public var isLine: [Bool]
        /// Whether it ends in a close; the closing line, if one is needed, is among the segments.
        public var isClosed: Bool

        public init(start: Vec2, segments: [CubicCurve], isLine: [Bool], isClosed: Bool) {
            self.start = start
            self.segments = segments
            self.isLine = isLine
            self.isClosed = isClosed
        }

        public var end: Vec2 { segments.last?.end ?? start }
    }

    /// The subpaths, each with its closing line made explicit. Bare moves are left out.
    public var subpaths: [Subpath] {
        var result: [Subpath] = []
        var current: Subpath?
        var pen = Vec2.zero
        func flush() {
            if let subpath = current, !subpath.segments.isEmpty || subpath.isClosed { result.append(subpath) }
            current = nil
        }
        for element in elements {
            switch element {
            case .move(let p):
                flush()
                current = Subpath(start: p, segments: [], isLine: [], isClosed: false)
                pen = p
            case .line(let p):
                if current == nil { current = Subpath(start: pen, segments: [], isLine: [], isClosed: false) }
                current?.segments.append(CubicCurve(lineFrom: pen, to: p))
                current?.isLine.append(true)
                pen = p
            case .cubic(let a, let b, let p):
                if current == nil { current = Subpath(start: pen, segments: [], isLine: [], isClosed: false) }
                current?.segments.append(CubicCurve(pen, a, b, p))
                current?.isLine.append(false)
                pen = p
            case .close:
                guard let start = current?.start else { continue }
                if pen.distance(to: start) > 1e-9 {
                    current?.segments.append(CubicCurve(lineFrom: pen, to: start))
                    current?.isLine.append(true)
                }
                current?.isClosed = true
                flush()
                pen = start
            }
        }
        flush()
        return result
    }

    /// The path of the given subpaths.
    public init(subpaths: [Subpath]) {
        self.init()
        for subpath in subpaths { append(subpath) }
    }

    mutating func append(_ subpath: Subpath) {
        move(to: subpath.start)
        let count = subpath.segments.count
        for (index, segment) in subpath.segments.enumerated() {
            // The close draws the last straight side.
            if subpath.isClosed, index == count - 1, subpath.isLine[index], count > 1 { continue }
            if subpath.isLine[index] {
                line(to: segment.end)
            } else {
                cubic(segment.control1, segment.control2, to: segment.end)
            }
        }
        if subpath.isClosed { close() }
    }
}
