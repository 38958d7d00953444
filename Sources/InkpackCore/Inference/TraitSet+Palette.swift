extension TraitSet {
    /// Colours that look alike are one.
    private struct Cluster {
        var color: Color
        /// Per icon the area, and the share of it that is strokes.
        var areas: [Int: Double] = [:]
        var stroked = 0.0
        var underlay = 0.0
        var total: Double { areas.values.reduce(0, +) }
    }

    /// Colours that differ by less look alike.
    private static let alike = 0.04
    /// Colours that are used by fewer icons are exceptions.
    private static let leastShare = 0.04

    private var clusters: [Cluster] {
        var areas: [Color: Cluster] = [:]
        for (index, icon) in icons.enumerated() {
            for tone in icon.tones where !tone.isGradient {
                var color = tone.color
                color.alpha = 255
                var cluster = areas[color] ?? Cluster(color: color)
                cluster.areas[index, default: 0] += tone.area
                cluster.stroked += tone.strokedArea
                if tone.isUnderlay || tone.color.alpha < 200 { cluster.underlay += tone.area }
                areas[color] = cluster
            }
        }
        var result: [Cluster] = []
        // The most used first, so that a cluster has the colour that most of it has.
        for cluster in areas.values.sorted(by: {
            ($1.areas.count, $1.total, $0.color.hex) < ($0.areas.count, $0.total, $1.color.hex)
        }) {
            if let same = result.firstIndex(where: { $0.color.difference(from: cluster.color) < Self.alike }) {
                result[same].areas.merge(cluster.areas) { $0 + $1 }
                result[same].stroked += cluster.stroked
                result[same].underlay += cluster.underlay
            } else {
                result.append(cluster)
            }
        }
        return result
    }

    /// Inks by what their colours do: most icons' lines or areas are the primary; what lies under lines is the tint; a
    /// colourful one that few parts have is the accent; another one is secondary; nearly white areas over others are
    /// the surface.
    var palette: [StyleInference.InkFinding] {
        let count = Double(icons.count)
        var rest = clusters.filter { Double($0.areas.count) >= Self.leastShare * count && $0.areas.count >= 2 }
        // Illustrations have colours, not inks.
        let pictures = Double(icons.count { $0.content == .multicolor || $0.content == .image }) / count
        guard !rest.isEmpty, pictures < 0.5 else { return [] }
        var result: [StyleInference.InkFinding] = []
        func weight(_ cluster: Cluster) -> Double {
            let over = max(0, cluster.total - cluster.underlay)
            return Double(cluster.areas.count) / count * (mode.fill == .duotone ? cluster.stroked + 0.1 * over : over)
        }
        func take(_ ink: Ink, _ index: Int, of speakers: Double) -> Cluster {
            let cluster = rest.remove(at: index)
            let share = min(1, Double(cluster.areas.count) / max(1, speakers))
            result.append(
                StyleInference.InkFinding(
                    ink: ink, color: cluster.color,
                    confidence: Evidence.confidence(share: share, icons: cluster.areas.count),
                    icons: cluster.areas.count))
            return cluster
        }
        guard let main = rest.indices.max(by: { weight(rest[$0]) < weight(rest[$1]) }) else { return [] }
        let primary = take(.primary, main, of: count)
        // Where not even that is shared, such as among logos, the other colours have no jobs either.
        if result[0].confidence < 0.5 { return result }
        if mode.fill == .duotone {
            // The same colour, let through: no ink of its own.
            if primary.underlay < 0.1 * clusters.reduce(0, { $0 + $1.underlay }),
                let tint = rest.indices.max(by: { rest[$0].underlay < rest[$1].underlay }), rest[tint].underlay > 0
            {
                _ = take(.tint, tint, of: Double(icons.count { $0.content == .duotone }))
            }
        }
        if let white = rest.firstIndex(where: { $0.color.oklab.x > 0.97 && $0.color.oklab.chroma < 0.03 }),
            primary.color.oklab.x < 0.8
        {
            _ = take(.surface, white, of: Double(rest[white].areas.count))
        }
        if let accent = rest.indices.filter({ rest[$0].color.oklab.chroma > 0.08 })
            .max(by: { rest[$0].areas.count < rest[$1].areas.count })
        {
            _ = take(.accent, accent, of: Double(rest[accent].areas.count))
        }
        if let second = rest.indices.max(by: { rest[$0].areas.count < rest[$1].areas.count }) {
            _ = take(.secondary, second, of: Double(rest[second].areas.count))
        }
        return result
    }
}

extension Vec3 {
    /// The distance of an Oklab colour from grey.
    fileprivate var chroma: Double { Math.hypot(y, z) }
}
