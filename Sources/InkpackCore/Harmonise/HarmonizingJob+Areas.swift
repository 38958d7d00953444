extension HarmonizingJob {
    /// Areas of more elements are illustrations, whose offsets take long and whose corners are no ends of strokes.
    private static let mostElements = 60

    /// The areas with their edges moved outward by exact offsets of their outlines.
    func grown(_ sketches: [Sketch], by distance: Double) -> [Sketch] {
        guard distance.magnitude > 0.01 else { return sketches }
        return sketches.map { sketch in
            guard case .area(let region) = sketch.form,
                let path = try? harmonizer.regions.offset(
                    region, by: distance, join: style.stroke.join, miterLimit: style.stroke.miterLimit),
                !path.isEmpty
            else { return sketch }
            var result = sketch
            result.form = .area(Region(path))
            return result
        }
    }

    /// The scaled sketches, with the bars among their areas as thick as before: strokes do not grow with a drawing either.
    func holdingWeight(_ scaled: [Sketch], of before: [Sketch], scale: Double) -> [Sketch] {
        zip(scaled, before).flatMap { scaled, before in
            isBar(before) ? grown([scaled], by: strokeWidth * (1 - scale) / 2) : [scaled]
        }
    }

    /// Whether the area is nowhere much thicker than a stroke.
    private func isBar(_ sketch: Sketch) -> Bool {
        guard case .area(let region) = sketch.form, region.path.elements.count <= Self.mostElements,
            let core = try? harmonizer.regions.offset(region, by: -0.95 * strokeWidth, join: .round, miterLimit: 4)
        else { return false }
        return core.isEmpty
    }

    /// Rounds the outer corners of areas as the style's caps and joins round those of strokes.
    mutating func roundAreas() throws(HarmonizationError) {
        guard style.stroke.join == .round, style.stroke.cap == .round else { return }
        let changed = sketches.map(rounded)
        let count = zip(changed, sketches).count { $0 != $1 }
        guard count > 0 else { return }
        try take(.init(.caps, "corners of \(count) \(count == 1 ? "area" : "areas") rounded like strokes"), changed)
    }

    /// The area opened by a disc a little smaller than the stroke's, so that bars of its width outlast it, or by smaller
    /// ones where it would lose parts.
    private func rounded(_ sketch: Sketch) -> Sketch {
        guard case .area(let region) = sketch.form,
            region.path.elements.count <= (encoding == .multicolor ? 24 : Self.mostElements),
            let edge = try? harmonizer.regions.simple(region)
        else { return sketch }
        for share in [0.94, 0.6] {
            let radius = share * strokeWidth / 2
            guard let core = try? harmonizer.regions.offset(Region(edge), by: -radius, join: .round, miterLimit: 4),
                let path = try? harmonizer.regions.offset(Region(core), by: radius, join: .round, miterLimit: 4)
            else { return sketch }
            guard path.subpaths.count == edge.subpaths.count else { continue }
            let lost = edge.signedArea - path.signedArea
            // A right angle loses 0.21 of the square of the radius.
            guard lost > 0.02 * radius * radius else { return sketch }
            guard lost < max(0.1 * edge.signedArea, 1.3 * radius * radius) else { continue }
            // An angle of 45° loses 1.24 of it; what loses more is a part of its own.
            guard let pieces = try? harmonizer.regions.combine(Region(edge), Region(path), .subtract),
                pieces.connectedParts.allSatisfy({ $0.signedArea < 1.3 * radius * radius })
            else { continue }
            var result = sketch
            result.form = .area(Region(path))
            return result
        }
        return sketch
    }
}

extension [Sketch] {
    /// Without those that are drawn already.
    var withoutCopies: [Sketch] {
        var seen: Set<Sketch> = []
        return filter { seen.insert($0).inserted }
    }
}
