extension DisplayList {
    /// The drawing as it is measured, and the side in pixels at which.
    ///
    /// Only what takes long to draw, such as traced photographs, is measured at a half of the usual size, a quarter, or an
    /// eighth. Of what takes long even there only every second piece is drawn, or third, and so on.
    package var measured: (list: DisplayList, side: Int) {
        let cost = DrawingCost(self)
        var side = IconMeasures.pictureSide
        // In milliseconds: smaller pictures take less time to be measured, which leaves more for drawing them.
        for limit in [3.5, 8, 9] {
            if cost.milliseconds(side: side) <= limit { return (self, side) }
            side /= 2
        }
        let excess = cost.milliseconds(side: side) / 9
        guard excess > 1 else { return (self, side) }
        var thinning = Thinning(every: Int(min(1e6, excess.rounded(.up))))
        var list = self
        list.items = thinning.thinned(items)
        return (list, side)
    }
}

/// Leaves only every so many pieces of a drawing.
private struct Thinning {
    private let interval: Int
    /// How many short pieces have gone by since one was kept.
    private var waiting: Int

    init(every interval: Int) {
        self.interval = interval
        // The first is kept.
        waiting = interval - 1
    }

    mutating func thinned(_ items: [DisplayList.Item]) -> [DisplayList.Item] {
        var result: [DisplayList.Item] = []
        for item in items {
            switch item {
            case .shape(var shape):
                shape.path = thinned(shape.path)
                if !shape.path.isEmpty { result.append(.shape(shape)) }
            case .group(var group):
                group.items = thinned(group.items)
                if !group.items.isEmpty { result.append(.group(group)) }
            case .image: if isNext() { result.append(item) }
            }
        }
        return result
    }

    private mutating func isNext() -> Bool {
        waiting += 1
        guard waiting >= interval else { return false }
        waiting = 0
        return true
    }

    /// Of long subpaths every so many points are left, joined by lines; of short ones every so many are left as they are.
    private mutating func thinned(_ path: BezierPath) -> BezierPath {
        var result = BezierPath()
        for subpath in path.elements.split(before: \.isMove) {
            if subpath.count < 4 * interval {
                if isNext() { result.append(BezierPath(Array(subpath))) }
                continue
            }
            for (index, element) in subpath.enumerated() where index % interval == 0 || element == .close {
                switch element {
                case .move(let point): result.move(to: point)
                case .line(let point), .cubic(_, _, let point): result.line(to: point)
                case .close: result.close()
                }
            }
        }
        return result
    }
}

extension BezierPath.Element {
    fileprivate var isMove: Bool { if case .move = self { true } else { false } }
}

extension [BezierPath.Element] {
    /// Slices that begin where the condition holds.
    fileprivate func split(before isBeginning: (Element) -> Bool) -> [ArraySlice<Element>] {
        var result: [ArraySlice<Element>] = []
        var start = startIndex
        for index in indices.dropFirst() where isBeginning(self[index]) {
            result.append(self[start..<index])
            start = index
        }
        if start < endIndex { result.append(self[start...]) }
        return result
    }
}
