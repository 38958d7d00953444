public import InkpackCore

extension GEOSRegions {
    public func offset(
        _ region: Region, by distance: Double, join: Stroke.Join, miterLimit: Double
    ) throws(RegionError) -> BezierPath {
        guard distance.magnitude < Self.reach, miterLimit.isFinite else { throw .outOfRange }
        let edge = try simple(region)
        if distance == 0 || edge.isEmpty { return edge }
        let isGrowing = distance > 0
        let tolerances = Tolerances(edge.bounds.outset(by: max(0, distance)))
        // Inside is on the right of the edge. What is taken away from the region turns against it.
        var strip = StrokeContours(
            radius: distance.magnitude, join: join, miterLimit: miterLimit, sides: isGrowing ? .left : .right,
            tolerances: tolerances)
        var contours: [InputContour] = []
        for subpath in edge.subpaths {
            let spans = strip.add(StrokeRun(subpath), cap: .butt)
            contours.append(
                InputContour(operand: 0, segments: spans.map(\.curve), isLine: spans.map(\.isLine)))
        }
        contours += isGrowing ? strip.contours : strip.contours.map(\.reversed)
        let result = try Self.region(of: contours) { $0.first > 0 }
        return result.joiningCurves(tolerance: tolerances.fit)
    }

    public func outline(of path: BezierPath, stroke: Stroke) throws(RegionError) -> BezierPath {
        try Self.check(path)
        guard stroke.width.isFinite, stroke.width < Self.reach, stroke.miterLimit.isFinite, stroke.pen.isFinite else {
            throw .outOfRange
        }
        guard stroke.width > 0, !path.isEmpty else { return BezierPath() }
        var pen = stroke.pen
        (pen.e, pen.f) = (0, 0)
        if pen == .identity { return try plainOutline(of: path, stroke) }
        // The line is drawn in the pen's own space; a pen that is flattened there draws nothing.
        guard let inverse = pen.inverse else { return BezierPath() }
        let drawn = path.applying(inverse)
        try Self.check(drawn)
        let outline = try plainOutline(of: drawn, stroke).applying(pen)
        return pen.determinant > 0 ? outline : outline.reversedSubpaths
    }

    private func plainOutline(of path: BezierPath, _ stroke: Stroke) throws(RegionError) -> BezierPath {
        var plain = stroke
        plain.pen = .identity
        let tolerances = Tolerances(path.controlBounds.outset(by: stroke.width / 2))
        var contours = StrokeContours(
            radius: stroke.width / 2, join: stroke.join, miterLimit: stroke.miterLimit, tolerances: tolerances)
        for run in try StrokeRun.runs(of: path, plain) { contours.add(run, cap: stroke.cap) }
        let result = try Self.region(of: contours.contours) { $0.first != 0 }.joiningCurves(tolerance: tolerances.fit)
        // Rings before their holes, for readers.
        let outer = result.subpaths.filter { BezierPath(subpaths: [$0]).signedArea > 0 }
        let holes = result.subpaths.filter { BezierPath(subpaths: [$0]).signedArea <= 0 }
        return BezierPath(subpaths: outer + holes)
    }
}

extension BezierPath {
    fileprivate var reversedSubpaths: BezierPath {
        BezierPath(
            subpaths: subpaths.map { subpath in
                Subpath(
                    start: subpath.start, segments: subpath.segments.reversed().map(\.reversed),
                    isLine: subpath.isLine.reversed(), isClosed: subpath.isClosed)
            })
    }
}
