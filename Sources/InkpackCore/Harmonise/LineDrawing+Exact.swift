extension LineDrawing {
    /// More elements are those of an illustration.
    private static let mostElements = 160

    /// The line at a depth inside of a mass without holes, in pixels, by an exact offset of the drawing's own edge; `nil`
    /// if no contour of it encloses just this mass.
    func exactOutline(_ mass: Bitmap, depth: Double) -> Sketch? {
        guard let edges, let extent = mass.extent else { return nil }
        let area = Double(mass.bits.count(where: \.self)) / (resolution * resolution)
        let box = Bounds(
            minX: Double(extent.columns.lowerBound) / resolution, minY: Double(extent.rows.lowerBound) / resolution,
            maxX: Double(extent.columns.upperBound + 1) / resolution,
            maxY: Double(extent.rows.upperBound + 1) / resolution)
        for subpath in edges.subpaths where subpath.segments.count <= Self.mostElements {
            let path = BezierPath(subpaths: [subpath])
            guard (path.signedArea - area).magnitude < 0.015 * area, path.bounds.contains(box, tolerance: 0.15),
                box.contains(path.bounds, tolerance: 0.15),
                let inner = try? regions.offset(
                    Region(path), by: -depth / resolution, join: .miter, miterLimit: 4),
                inner.subpaths.count == 1, let line = inner.subpaths.first
            else { continue }
            let unit = style.grid.size / IconMeasures.unitsPerCanvas
            guard var sketch = reading.sketch(of: DrawnContour(line, tolerance: 0.02 * unit)) else { continue }
            sketch.role = .body
            return sketch
        }
        return nil
    }
}
