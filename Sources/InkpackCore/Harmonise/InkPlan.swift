/// Which ink each colour of a foreign drawing becomes.
struct InkPlan: Sendable {
    struct Cluster: Hashable, Sendable {
        var color: Color
        var opacity: Double
        /// Visible pixels.
        var area: Int
        var ink: Ink = .primary
        /// Whether it is the ground, which erases what it lies on.
        var isSurface = false
        /// Whether it is a lighter shade of the main colour.
        var isTint = false
    }

    private(set) var clusters: [Cluster] = []
    /// For each mark, its cluster.
    private(set) var members: [Int] = []
    private(set) var main = 0
    private(set) var warnings: [String] = []

    /// Colours closer than this look the same: 4 in a hundredth of Oklab's lightness.
    private static let same = 0.04
    private static let near = 0.12
    private static let most = 10

    init(_ drawing: ForeignDrawing) {
        var limit = Self.same
        repeat {
            cluster(drawing.marks, limit: limit)
            limit *= 1.4
        } while clusters.count > Self.most
    }

    /// Tells how many pixels each cluster is seen at.
    mutating func setAreas(_ areas: [Int]) {
        for (index, area) in zip(clusters.indices, areas) { clusters[index].area = area }
    }

    private mutating func cluster(_ marks: [ForeignDrawing.Mark], limit: Double) {
        clusters = []
        members = []
        for mark in marks {
            let isFaint = mark.opacity < 0.5
            let found = clusters.firstIndex { cluster in
                (cluster.opacity < 0.5) == isFaint && cluster.color.difference(from: mark.color) < limit
            }
            if let found {
                members.append(found)
            } else {
                members.append(clusters.count)
                clusters.append(Cluster(color: mark.color, opacity: mark.opacity, area: 0))
            }
        }
    }

    /// Decides on the inks.
    /// - Parameter palette: the pack's inks; those that stand for another one are not among them.
    mutating func assign(palette: [Ink: Color]) {
        guard !clusters.isEmpty else { return }
        func weight(_ cluster: Cluster) -> Double {
            Double(cluster.area) * (1.05 - cluster.color.oklab.x) * (cluster.opacity < 0.5 ? 0.1 : 1)
        }
        main = clusters.indices.max { (weight(clusters[$0]), $1) < (weight(clusters[$1]), $0) } ?? 0
        let mainLab = clusters[main].color.oklab
        let seen = clusters.filter { $0.area > 0 && !$0.looksLikePaper }.count
        for index in clusters.indices where index != main {
            let cluster = clusters[index]
            if cluster.looksLikePaper, seen > 0, mainLab.x < 0.85 {
                clusters[index].isSurface = true
                continue
            }
            let lab = cluster.color.oklab
            let isLighter = lab.x > mainLab.x + 0.15
            if cluster.opacity < 0.5 || (isLighter && Self.hueDistance(lab, mainLab) < 25) {
                clusters[index].isTint = true
                clusters[index].ink = palette[.tint] == nil ? .primary : .tint
                continue
            }
            guard palette.count > 1, lab.chroma > 0.05 else { continue }
            let nearest = palette.filter { $0.key != .surface }.min {
                ($0.value.difference(from: cluster.color), $0.key) < ($1.value.difference(from: cluster.color), $1.key)
            }
            if let nearest, nearest.value.difference(from: cluster.color) < Self.near {
                clusters[index].ink = nearest.key
            } else if palette[.accent] != nil {
                clusters[index].ink = .accent
                warnings.append("colour \(cluster.color.hex) is none of the palette; it becomes the accent")
            }
        }
    }

    private static func hueDistance(_ a: Vec3, _ b: Vec3) -> Double {
        // Greys are shades of each other, and of hardly coloured ones.
        if min(a.chroma, b.chroma) < 0.03 { return max(a.chroma, b.chroma) < 0.06 ? 0 : 180 }
        let cosine = (a.y * b.y + a.z * b.z) / (a.chroma * b.chroma)
        return Math.acos(cosine) * 180 / .pi
    }
}

extension InkPlan.Cluster {
    fileprivate var looksLikePaper: Bool {
        let lab = color.oklab
        return lab.x > 0.93 && lab.chroma < 0.04 && opacity >= 0.5
    }
}

extension Vec3 {
    fileprivate var chroma: Double { (y * y + z * z).squareRoot() }
}
