import InkpackCore

/// Writes path data as short as it can be at a precision: relative where that is shorter, arcs as arcs.
struct SVGPathText {
    private let places: Int
    private let tolerance: Double
    private var text = ""
    private var command: Character = " "
    /// Where a reader of the rounded numbers is.
    private var pen = Vec2.zero
    private var start = Vec2.zero

    init(places: Int) {
        self.places = places
        var step = 1.0
        for _ in 0..<places { step /= 10 }
        tolerance = step
    }

    static func text(of path: BezierPath, places: Int) -> String {
        var writer = SVGPathText(places: places)
        for subpath in path.subpaths { writer.write(subpath) }
        return writer.text
    }

    /// The circle that the path is, if it is just one.
    static func circle(of path: BezierPath, places: Int) -> (center: Vec2, radius: Double)? {
        let subpaths = path.subpaths
        guard subpaths.count == 1, let subpath = subpaths.first, subpath.isClosed else { return nil }
        let tolerance = SVGPathText(places: places).tolerance
        var whole: CircularArc?
        for segment in subpath.segments {
            guard let arc = CircularArc(segment, tolerance: tolerance) else { return nil }
            guard let before = whole else {
                whole = arc
                continue
            }
            guard let joined = before.joined(with: arc, tolerance: tolerance) else { return nil }
            whole = joined
        }
        guard let whole, whole.isFullCircle else { return nil }
        return (whole.center, whole.radius)
    }

    private mutating func write(_ subpath: BezierPath.Subpath) {
        emit("M", "m", [subpath.start], moves: true)
        start = pen
        var index = 0
        var segments = Array(zip(subpath.segments, subpath.isLine))
        if subpath.isClosed, segments.count > 1, let last = segments.last, last.1 { segments.removeLast() }
        while index < segments.count {
            let (segment, isLine) = segments[index]
            index += 1
            if isLine {
                line(to: segment.end)
                continue
            }
            guard let arc = CircularArc(segment, tolerance: tolerance) else {
                emit("C", "c", [segment.control1, segment.control2, segment.end])
                continue
            }
            var run = arc
            while index < segments.count, !segments[index].1,
                let next = CircularArc(segments[index].0, tolerance: tolerance),
                let joined = run.joined(with: next, tolerance: tolerance), survives(joined)
            {
                run = joined
                index += 1
            }
            if survives(run) {
                write(run)
            } else {
                emit("C", "c", [segment.control1, segment.control2, segment.end])
            }
        }
        if subpath.isClosed {
            text += "z"
            command = "z"
            pen = start
        }
    }

    private func survives(_ arc: CircularArc) -> Bool {
        arc.survives(roundedRadius: rounded(arc.radius), from: pen, to: rounded(arc.end), tolerance: 3 * tolerance)
    }

    private mutating func line(to point: Vec2) {
        let target = rounded(point)
        if target == pen {
            // A reader needs the segment: a round cap paints even a line without length.
            emit("L", "l", [point])
        } else if target.y == pen.y {
            choose("H", [target.x], "h", [target.x - pen.x], end: target)
        } else if target.x == pen.x {
            choose("V", [target.y], "v", [target.y - pen.y], end: target)
        } else {
            emit("L", "l", [point])
        }
    }

    private mutating func write(_ arc: CircularArc) {
        let end = rounded(arc.end)
        let radius = rounded(arc.radius)
        let head = [radius, radius, 0, arc.sweep.magnitude > .pi ? 1 : 0, arc.sweep > 0 ? 1 : 0]
        choose("A", head + [end.x, end.y], "a", head + [end.x - pen.x, end.y - pen.y], end: end)
    }

    private mutating func emit(_ absolute: Character, _ relative: Character, _ points: [Vec2], moves: Bool = false) {
        let targets = points.map(rounded)
        let first = targets.flatMap { [$0.x, $0.y] }
        let second = targets.flatMap { [$0.x - pen.x, $0.y - pen.y] }
        choose(
            absolute, first, text.isEmpty && moves ? absolute : relative, text.isEmpty && moves ? first : second,
            end: targets[targets.count - 1])
    }

    /// Appends the shorter of two commands, the absolute one if both are as long.
    private mutating func choose(
        _ absolute: Character, _ first: [Double], _ relative: Character, _ second: [Double], end: Vec2
    ) {
        let one = joined(absolute, first)
        let two = joined(relative, second)
        if two.count < one.count {
            text += two
            command = relative
        } else {
            text += one
            command = absolute
        }
        // Further pairs behind a move are lines.
        if command == "M" { command = "L" }
        if command == "m" { command = "l" }
        pen = end
    }

    private func joined(_ name: Character, _ numbers: [Double]) -> String {
        // A repeated command may leave its letter out.
        var result = name == command ? "" : String(name)
        for number in numbers {
            let word = SVGNumber.text(number, places: places)
            let previous = result.isEmpty ? text : result
            let lastNumber = previous.reversed().prefix { $0.isNumber || $0 == "." }
            let needsGap =
                previous.last?.isNumber == true
                && !(word.hasPrefix("-") || (word.hasPrefix(".") && lastNumber.contains(".")))
            if needsGap { result += " " }
            result += word
        }
        return result
    }

    private func rounded(_ value: Double) -> Double { (value / tolerance).rounded() / (1 / tolerance).rounded() }

    private func rounded(_ point: Vec2) -> Vec2 { Vec2(rounded(point.x), rounded(point.y)) }
}
