public import InkpackCore

/// Region geometry by GEOS.
///
/// GEOS finds out how lines divide the plane; the curves themselves are cut and put together here, so that results
/// consist of parts of the input's curves and lines.
public struct GEOSRegions: RegionGeometry, Hashable, Sendable {
    /// The coordinates that are worked on are below this.
    static let reach = 1e6

    public init() {}

    public func combine(
        _ first: Region, _ second: Region, _ operation: RegionOperation
    ) throws(RegionError) -> BezierPath {
        try Self.check(first.path)
        try Self.check(second.path)
        let contours =
            first.path.subpaths.map { InputContour($0, operand: 0) }
            + second.path.subpaths.map { InputContour($0, operand: 1) }
        return try Self.region(of: contours) { turns in
            let inFirst = first.rule.isInside(turns.first)
            let inSecond = second.rule.isInside(turns.second)
            return switch operation {
            case .union: inFirst || inSecond
            case .subtract: inFirst && !inSecond
            case .intersect: inFirst && inSecond
            case .exclude: inFirst != inSecond
            }
        }
    }

    static func check(_ path: BezierPath) throws(RegionError) {
        if path.isEmpty { return }
        guard path.isFinite, path.controlBounds.reach < reach else { throw .outOfRange }
    }

    /// The faces with the wanted winding numbers.
    static func region(
        of contours: [InputContour], isInside: (Turns) -> Bool
    ) throws(RegionError) -> BezierPath {
        var bounds = Bounds.empty
        for contour in contours {
            for segment in contour.segments { bounds = bounds.union(segment.bounds) }
        }
        guard max(bounds.width, bounds.height) > 0 else { return BezierPath() }
        // Lines that are neither one nor apart may leave no consistent faces; to coarser eyes they are one.
        for coarseness in [1.0, 16, 256] {
            var arrangement = try Arrangement(contours, Tolerances(bounds, coarseness: coarseness))
            guard let map = try PlanarMap.make(of: &arrangement) else { continue }
            let tracer = ContourTracer(arrangement, map, isInside: isInside)
            let subpaths = ContourBuilder(arrangement).subpaths(tracer.contours())
            if Self.agree(subpaths, map.area(where: isInside), arrangement.tolerances) {
                return BezierPath(subpaths: subpaths)
            }
        }
        throw .library("the faces between the lines are not consistent")
    }

    /// Whether subpaths enclose what the faces between chords do, but for what chords and dropped strips make of it.
    private static func agree(_ subpaths: [BezierPath.Subpath], _ area: Double, _ tolerances: Tolerances) -> Bool {
        let path = BezierPath(subpaths: subpaths)
        let length = subpaths.reduce(0) { $0 + $1.segments.reduce(0) { $0 + $1.controlLength } }
        let slack = 2 * (tolerances.chord + tolerances.sliver) * (length + 4 * tolerances.size)
        // Green's sum loses digits far from the origin.
        let center = path.controlBounds.center
        let found = path.isEmpty ? 0 : path.applying(.translate(-center.x, -center.y)).signedArea
        return (found - area).magnitude <= slack
    }
}

extension CubicCurve {
    /// The length of the polygon of its points, which the curve's does not exceed.
    fileprivate var controlLength: Double {
        (control1 - start).length + (control2 - control1).length + (end - control2).length
    }
}

extension BezierPath.FillRule {
    fileprivate func isInside(_ winding: Int) -> Bool {
        switch self {
        case .nonzero: winding != 0
        case .evenodd: winding % 2 != 0
        }
    }
}
