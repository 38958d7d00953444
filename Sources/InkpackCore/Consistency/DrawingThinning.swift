/// Leaves only every so many pieces of a drawing that takes too long.
struct DrawingThinning {
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
                if shape.path.isEmpty { continue }
                if case .stroke(var stroke) = shape.area, !stroke.dashes.isEmpty {
                    stroke.dashes = stroke.dashes.map { $0 * Double(interval) }
                    shape.area = .stroke(stroke)
                }
                if case .pattern(var pattern) = shape.paint {
                    pattern.items = thinned(pattern.items)
                    shape.paint = .pattern(pattern)
                }
                result.append(.shape(shape))
            case .group(var group):
                group.items = thinned(group.items)
                if group.items.isEmpty { continue }
                if group.isLayer { thinLayer(&group) }
                result.append(.group(group))
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

    /// Of layers every so many are left; the items of the others are painted as if these had none.
    private mutating func thinLayer(_ group: inout DisplayList.Group) {
        guard isNext() else {
            group = DisplayList.Group(items: group.items)
            return
        }
        if var clip = group.clip {
            clip.path = thinned(clip.path)
            group.clip = clip.path.isEmpty ? nil : clip
        }
        if var mask = group.mask {
            mask.items = thinned(mask.items)
            group.mask = mask.items.isEmpty ? nil : mask
        }
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
