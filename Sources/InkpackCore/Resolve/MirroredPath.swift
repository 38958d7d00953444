/// A path together with its mirror image.
///
/// An open subpath with both ends on the axis becomes closed; with one end there the image is joined to it. Where two
/// straight sides meet on the axis in one direction they become one side, so that no vertex is left there.
struct MirroredPath {
    private(set) var path = BezierPath()
    /// For each vertex of the path, in drawing order, which one it was in the original.
    private(set) var origins: [Int] = []

    init(_ original: BezierPath, reflection: Affine, isOnAxis: (Vec2) -> Bool) {
        var base = 0
        for subpath in original.subpaths {
            let run = Run(subpath, firstVertex: base)
            base += subpath.vertexCount
            let image = run.applying(reflection)
            let startsOnAxis = isOnAxis(subpath.start)
            let endsOnAxis = isOnAxis(subpath.end)
            if subpath.isClosed || !(startsOnAxis || endsOnAxis) || subpath.segments.isEmpty {
                append(run)
                append(image)
            } else {
                var joined = endsOnAxis ? run.joined(with: image.reversed) : image.reversed.joined(with: run)
                if startsOnAxis, endsOnAxis { joined.close() }
                append(joined)
            }
        }
    }

    private mutating func append(_ run: Run) {
        path.append(run.subpath)
        origins += run.vertices
    }
}

/// A subpath whose vertices remember where they come from.
private struct Run {
    var subpath: BezierPath.Subpath
    /// One for the start of each segment, and one more for an open end.
    var vertices: [Int]

    init(_ subpath: BezierPath.Subpath, firstVertex: Int) {
        self.subpath = subpath
        vertices = Array(firstVertex..<firstVertex + subpath.vertexCount)
    }

    func applying(_ map: Affine) -> Run {
        var copy = self
        copy.subpath.start = map.apply(subpath.start)
        copy.subpath.segments = subpath.segments.map { $0.applying(map) }
        return copy
    }

    /// The same open line drawn from its other end.
    var reversed: Run {
        var copy = self
        copy.subpath.start = subpath.end
        copy.subpath.segments = subpath.segments.reversed().map {
            CubicCurve($0.end, $0.control2, $0.control1, $0.start)
        }
        copy.subpath.isLine = subpath.isLine.reversed()
        copy.vertices = vertices.reversed()
        return copy
    }

    /// The open line that goes on with `next`, which starts where this one ends.
    func joined(with next: Run) -> Run {
        var result = self
        let joint = subpath.segments.count
        result.subpath.segments += next.subpath.segments
        result.subpath.isLine += next.subpath.isLine
        result.vertices += next.vertices.dropFirst()
        if let merged = result.merged(joint - 1, joint) {
            result.subpath.segments[joint - 1] = merged
            result.subpath.segments.remove(at: joint)
            result.subpath.isLine.remove(at: joint)
            result.vertices.remove(at: joint)
        }
        return result
    }

    /// Closes a line whose end meets its start.
    mutating func close() {
        subpath.isClosed = true
        vertices.removeLast()
        let last = subpath.segments.count - 1
        guard last > 0, let merged = merged(last, 0) else { return }
        // The side across the start becomes the last one, and the path starts where that ends.
        subpath.segments[last] = merged
        subpath.segments.removeFirst()
        subpath.isLine.removeFirst()
        vertices.removeFirst()
        subpath.start = merged.end
    }

    /// The one straight side that two segments make, if they are lines that run on in one direction.
    private func merged(_ first: Int, _ second: Int) -> CubicCurve? {
        guard subpath.isLine[first], subpath.isLine[second],
            let incoming = subpath.segments[first].endTangent, let outgoing = subpath.segments[second].startTangent,
            incoming.dot(outgoing) > 1 - 1e-9
        else { return nil }
        return CubicCurve(lineFrom: subpath.segments[first].start, to: subpath.segments[second].end)
    }
}

extension BezierPath.Subpath {
    /// How many vertices `roundingCorners` counts.
    var vertexCount: Int { segments.count + (isClosed ? 0 : 1) }
}
