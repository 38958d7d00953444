import CGEOS
import InkpackCore

/// The owner of one GEOS context, and of what GEOS last complained about.
///
/// A class, because the geometries made in a context must be gone before it: each of them holds on to it.
@safe
final class GEOSContext {
    fileprivate let handle: OpaquePointer
    private var complaint: String?

    /// Why GEOS cannot be used, if it cannot. It is opened by the first who asks.
    private static let trouble: String? = unsafe inkpack_geos_open().map { unsafe String(cString: $0) }

    init() throws(RegionError) {
        if let trouble = Self.trouble { throw .library(trouble) }
        guard let handle = unsafe inkpack_geos_make_context() else { throw .library("out of memory") }
        unsafe self.handle = handle
        let owner = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe inkpack_geos_set_error_handler(
            handle,
            { message, owner in
                guard let message = unsafe message, let owner = unsafe owner else { return }
                unsafe Unmanaged<GEOSContext>.fromOpaque(owner).takeUnretainedValue().complaint = String(
                    cString: message)
            }, owner)
    }

    deinit { unsafe inkpack_geos_free_context(handle) }

    /// GEOS's own words for what just went wrong.
    fileprivate var error: RegionError { .library(complaint ?? "no reason given") }

    /// The faces that the lines bound once they are cut wherever they meet: for each its outer ring, then its holes.
    func faces(boundedBy lines: [[Vec2]]) throws(RegionError) -> [[[Vec2]]] {
        if lines.isEmpty { return [] }
        let collection = try GEOSShape(lines: lines, in: self)
        let noded = try collection.noded()
        let faces = try noded.polygonized()
        return try faces.polygons()
    }
}

/// The owner of one GEOS geometry.
@safe
private struct GEOSShape: ~Copyable {
    private let context: GEOSContext
    private let pointer: OpaquePointer

    /// - Parameter pointer: what a function of GEOS returned; from here on the shape's own.
    private init(_ pointer: OpaquePointer?, in context: GEOSContext) throws(RegionError) {
        guard let pointer = unsafe pointer else { throw context.error }
        self.context = context
        unsafe self.pointer = pointer
    }

    deinit { unsafe inkpack_geos_free_shape(context.handle, pointer) }

    /// Several lines of two points or more each.
    init(lines: [[Vec2]], in context: GEOSContext) throws(RegionError) {
        var made: [OpaquePointer?] = unsafe []
        unsafe made.reserveCapacity(lines.count)
        for line in lines {
            guard let next = unsafe Self.makeLine(line, context) else {
                // Those made so far belong to nobody yet.
                while let pointer = unsafe made.popLast() { unsafe inkpack_geos_free_shape(context.handle, pointer) }
                throw context.error
            }
            unsafe made.append(next)
        }
        let count = UInt32(lines.count)
        let collection = unsafe made.withUnsafeMutableBufferPointer { buffer in
            unsafe inkpack_geos_lines(context.handle, buffer.baseAddress, count)
        }
        try unsafe self.init(collection, in: context)
    }

    private static func makeLine(_ points: [Vec2], _ context: GEOSContext) -> OpaquePointer? {
        let numbers = points.flatMap { [$0.x, $0.y] }
        let sequence = unsafe numbers.withUnsafeBufferPointer { buffer in
            unsafe inkpack_geos_points_from(context.handle, buffer.baseAddress, UInt32(points.count))
        }
        guard let sequence = unsafe sequence else { return nil }
        // The line owns the sequence, also where it cannot be made.
        return unsafe inkpack_geos_line(context.handle, sequence)
    }

    /// The same lines cut wherever they meet, each part once.
    ///
    /// The union of lines with themselves is OverlayNG's noding: in floating point, and if the result does not hold,
    /// with snapping of growing tolerance, and last with rounding to a grid.
    func noded() throws(RegionError) -> GEOSShape {
        try unsafe GEOSShape(inkpack_geos_union(context.handle, pointer), in: context)
    }

    /// The faces between lines that meet at ends only.
    func polygonized() throws(RegionError) -> GEOSShape {
        var pointers: [OpaquePointer?] = unsafe [pointer]
        let faces = unsafe pointers.withUnsafeMutableBufferPointer { buffer in
            unsafe inkpack_geos_polygonize(context.handle, buffer.baseAddress, 1)
        }
        return try unsafe GEOSShape(faces, in: context)
    }

    /// The rings of every polygon of a collection, the outer one first.
    func polygons() throws(RegionError) -> [[[Vec2]]] {
        let count = unsafe inkpack_geos_count(context.handle, pointer)
        guard count >= 0 else { throw context.error }
        var result: [[[Vec2]]] = []
        result.reserveCapacity(Int(count))
        for index in 0..<count {
            guard let polygon = unsafe inkpack_geos_part(context.handle, pointer, index) else { throw context.error }
            let holes = unsafe inkpack_geos_hole_count(context.handle, polygon)
            guard holes >= 0 else { throw context.error }
            var rings = [try unsafe ring(inkpack_geos_outer_ring(context.handle, polygon))]
            for hole in 0..<holes {
                rings.append(try unsafe ring(inkpack_geos_hole(context.handle, polygon, hole)))
            }
            result.append(rings)
        }
        return result
    }

    private func ring(_ ring: OpaquePointer?) throws(RegionError) -> [Vec2] {
        guard let ring = unsafe ring, let sequence = unsafe inkpack_geos_ring_points(context.handle, ring) else {
            throw context.error
        }
        var size: UInt32 = 0
        guard unsafe inkpack_geos_points_count(context.handle, sequence, &size) != 0 else { throw context.error }
        var numbers = [Double](repeating: 0, count: Int(size) * 2)
        let status = unsafe numbers.withUnsafeMutableBufferPointer { buffer in
            unsafe inkpack_geos_points_copy(context.handle, sequence, buffer.baseAddress)
        }
        guard status != 0 else { throw context.error }
        return (0..<Int(size)).map { Vec2(numbers[$0 * 2], numbers[$0 * 2 + 1]) }
    }
}
