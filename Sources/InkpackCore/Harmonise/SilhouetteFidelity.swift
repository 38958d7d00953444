/// How much of a drawing's silhouette is left after it was redrawn.
///
/// A silhouette is the ink with gaps of up to 1.5 units closed and holes filled, so that a solid drawing and its outline
/// have the same. The original is first brought to the new place and size by its bounds, and lines to the new weight,
/// since those are what harmonizing is to change.
struct SilhouetteFidelity: Sendable {
    /// Pixels for each 24th of the canvas.
    static let resolution = 6.0
    static let pictureSide = Int(24 * resolution)

    private let ink: Bitmap

    /// - Parameter picture: of `pictureSide` pixels on both sides.
    init(_ picture: Pixmap) { ink = Bitmap(alphaOf: picture, least: 96) }

    /// The share of both silhouettes that is common.
    /// - Parameters:
    ///   - picture: what was made of it.
    ///   - growth: by how much the edges of the original's strokes moved outward, in 24ths of the canvas.
    func value(of picture: Pixmap, growth: Double) -> Double {
        let new = Bitmap(alphaOf: picture, least: 96)
        let grown = growth >= 0 ? ink.grown(by: growth * Self.resolution) : ink.shrunk(by: -growth * Self.resolution)
        let old = grown.isEmpty ? ink : grown
        guard let from = old.extent, let to = new.extent else { return 0 }
        func size(_ extent: (columns: ClosedRange<Int>, rows: ClosedRange<Int>)) -> Double {
            Double(max(extent.columns.count, extent.rows.count))
        }
        let scale = size(to) / size(from)
        func middle(_ range: ClosedRange<Int>) -> Double { Double(range.lowerBound + range.upperBound + 1) / 2 }
        let offset = Vec2(
            middle(to.columns) - middle(from.columns) * scale, middle(to.rows) - middle(from.rows) * scale)
        func best(_ a: Bitmap, _ b: Bitmap) -> Double {
            var best = 0.0
            for down in [-1.0, 0, 1] {
                for across in [-1.0, 0, 1] {
                    let moved = a.resampled(scale: scale, offset: offset + Vec2(across, down))
                    best = max(best, moved.overlap(b))
                }
            }
            return best
        }
        let closed = best(Self.silhouette(old), Self.silhouette(new))
        // A gap of just about the width that is closed may be so in one of both only.
        return closed > 0.9 ? closed : max(closed, best(old.filled, new.filled))
    }

    private static func silhouette(_ ink: Bitmap) -> Bitmap { ink.closed(by: 0.75 * resolution).filled }
}
