extension Affine {
    /// The factor by which lengths grow in the direction in which they grow most: the larger singular value.
    ///
    /// A map is a similarity z ↦ p·z plus a mirrored one z ↦ q·z̄ of the complex plane; where both point the same way,
    /// the lengths of p and q add up.
    package var largestStretch: Double {
        (Math.hypot(a + d, b - c) + Math.hypot(a - d, b + c)) / 2
    }
}

extension Stroke {
    /// The same line from a pen that enlarges nothing, for writers: what they round in the pen's space does not grow.
    package var withUnitPen: Stroke {
        let factor = pen.largestStretch
        guard factor > 0, factor.isFinite else { return self }
        var stroke = self
        stroke.pen = Affine(pen.a / factor, pen.b / factor, pen.c / factor, pen.d / factor, 0, 0)
        stroke.width *= factor
        stroke.dashes = stroke.dashes.map { $0 * factor }
        stroke.dashOffset *= factor
        return stroke
    }
}
