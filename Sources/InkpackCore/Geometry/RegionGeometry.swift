/// What lies inside a path, by a fill rule.
public struct Region: Hashable, Sendable {
    public var path: BezierPath
    public var rule: BezierPath.FillRule

    public init(_ path: BezierPath, rule: BezierPath.FillRule = .nonzero) {
        self.path = path
        self.rule = rule
    }
}

/// How two regions become one.
public enum RegionOperation: String, Hashable, Sendable, CaseIterable {
    /// What lies in either.
    case union
    /// What lies in the first but not in the second.
    case subtract
    /// What lies in both.
    case intersect
    /// What lies in exactly one.
    case exclude
}

/// Set operations, offsets and stroke outlines of regions whose edges are curves.
///
/// All results are simple: closed subpaths that neither cross themselves nor each other, outer ones clockwise to the
/// eye and holes the other way, so that both fill rules give the same picture. Parts of the edge that an operation does
/// not change keep their curves. A protocol, so that the core needs no geometry library.
public protocol RegionGeometry: Sendable {
    /// The region that the operation makes of both; empty if nothing is left.
    func combine(_ first: Region, _ second: Region, _ operation: RegionOperation) throws(RegionError) -> BezierPath

    /// The region grown by a distance, or shrunk by a negative one; empty if nothing is left.
    /// - Parameters:
    ///   - region: what is grown.
    ///   - distance: in the path's units.
    ///   - join: how corners that grow outward are drawn.
    ///   - miterLimit: as of strokes, for ``Stroke/Join/miter``.
    func offset(
        _ region: Region, by distance: Double, join: Stroke.Join, miterLimit: Double
    ) throws(RegionError) -> BezierPath

    /// The region that a stroke of the path covers.
    func outline(of path: BezierPath, stroke: Stroke) throws(RegionError) -> BezierPath
}

extension RegionGeometry {
    /// The same region with simple edges.
    public func simple(_ region: Region) throws(RegionError) -> BezierPath {
        try combine(region, Region(BezierPath()), .union)
    }
}

/// Why regions cannot be worked on.
public enum RegionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A coordinate is infinite, not a number, or beyond what the library counts exactly.
    case outOfRange
    /// The path is too long to be worked on in a sensible time.
    case tooComplex(segments: Int, limit: Int)
    /// The geometry library gave up.
    case library(String)

    public var description: String {
        switch self {
        case .outOfRange: "a coordinate of the path is not a number below a million"
        case .tooComplex(let segments, let limit):
            "the path has \(segments) segments, and regions are worked on up to \(limit)"
        case .library(let reason): "the geometry library gave up: \(reason)"
        }
    }
}
