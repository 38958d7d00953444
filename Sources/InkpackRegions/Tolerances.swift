import InkpackCore

/// The lengths below which details do not count, all relative to the size of what is worked on.
struct Tolerances {
    /// The larger side of all that takes part.
    let size: Double
    /// Points closer than this are one.
    let snap: Double
    /// Curves between the same two points that are closer than this all along are one; thinner parts are dropped.
    let sliver: Double
    /// How far the chords that GEOS sees may be from their curve at first.
    let chord: Double
    /// How far the cubics of an offset may be from the true one.
    let fit: Double

    /// - Parameters:
    ///   - bounds: what takes part.
    ///   - coarseness: how many times as far apart points may be that are one.
    init(_ bounds: Bounds, coarseness: Double = 1) {
        size = max(bounds.width, bounds.height)
        // Numbers as large as the farthest coordinate have sixteen digits.
        snap = max(2e-8 * size, 1e-12 * bounds.reach) * coarseness
        sliver = max(4e-6 * size, 8 * snap)
        chord = max(2e-4 * size, 64 * snap)
        fit = max(2.5e-5 * size, 8 * snap)
    }
}
