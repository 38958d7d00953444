/// Brings foreign drawings into a pack's style.
///
/// The drawing is read as strokes, outlines of strokes or solid shapes, redrawn in roles, inks and corner classes on the
/// style's grid, and held against the pack before and after. A step that would make another silhouette of it is refused.
/// See <doc:HarmonizingDrawings>.
public struct Harmonizer: Sendable {
    /// The least share of the silhouette that a step must leave.
    public static let leastFidelity = 0.85

    public let style: StyleStack
    let computed: ComputedStyle
    let rasterizer: any Rasterizer
    let regions: any RegionGeometry
    let pack: [IconMeasures]
    let consistency: PackConsistency?

    /// A harmonizer for a pack.
    /// - Parameters:
    ///   - style: the pack's.
    ///   - pack: the measures of the pack's other icons, which say how large icons are and what is typical; may be empty.
    ///   - rasterizer: draws pictures for looking at.
    ///   - regions: the geometry of outlines.
    /// - Throws: ``HarmonizationError/style(_:)`` for a style that cannot be computed.
    public init(
        style: StyleStack, pack: [IconMeasures] = [], rasterizer: any Rasterizer, regions: any RegionGeometry
    ) throws(HarmonizationError) {
        do {
            computed = try style.computed()
        } catch {
            throw .style(error)
        }
        self.style = style
        self.rasterizer = rasterizer
        self.regions = regions
        self.pack = pack
        consistency = pack.count >= PackConsistency.reliableCount ? try? PackConsistency(pack) : nil
    }

    /// A harmonizer for the pack of the given icons, drawn in its style; those that show nothing do not count.
    /// - Parameters:
    ///   - style: the pack's.
    ///   - icons: the pack's other icons.
    ///   - rasterizer: draws pictures for looking at.
    ///   - regions: the geometry of outlines.
    /// - Throws: the first icon that cannot be drawn.
    public init(
        style: StyleStack, icons: [Icon], rasterizer: any Rasterizer, regions: any RegionGeometry
    ) throws(HarmonizationError) {
        var measures: [IconMeasures] = []
        for icon in icons {
            let list: DisplayList
            do {
                list = try Resolver(style).resolve(icon)
            } catch {
                throw .resolve(error)
            }
            if let found = try Self.measures(of: list, rasterizer) { measures.append(found) }
        }
        try self.init(style: style, pack: measures, rasterizer: rasterizer, regions: regions)
    }

    /// The icon in the pack's style.
    ///
    /// An icon that is kept as it is counts as a foreign picture. One that is drawn in roles already follows the style in
    /// its strokes and inks; its size, baked corners, points and place are looked at, and its shapes stay what they are.
    /// - Parameter icon: its metadata, tags and slots stay.
    /// - Throws: ``HarmonizationError`` where nothing can be seen or drawn.
    public func harmonize(_ icon: Icon) throws(HarmonizationError) -> Harmonization {
        let list: DisplayList
        do {
            list = try Resolver(style).resolve(icon)
        } catch {
            throw .resolve(error)
        }
        if icon.shapes.contains(where: \.isKeptAsIs) {
            var result = try harmonize(list)
            let drawn = result.icon
            result.icon = icon
            result.icon.shapes = drawn.shapes
            result.icon.grid = drawn.grid
            result.icon.canvas = nil
            return result
        }
        let measures = try Self.measures(of: list, rasterizer)
        guard let measures else { throw .blank(icon: icon.name, reason: "the picture is blank") }
        return try StyledJob(icon, list, self).run(measures)
    }

    /// A foreign picture as an icon in the pack's style.
    /// - Parameter picture: the drawing as it is; its name becomes the icon's.
    /// - Throws: ``HarmonizationError`` where nothing can be seen or drawn.
    public func harmonize(_ picture: DisplayList) throws(HarmonizationError) -> Harmonization {
        let job = try HarmonizingJob(picture, self)
        return try job.run()
    }

    /// What the pack differs in, the gravest first.
    static func remaining(_ verdict: PackConsistency.Verdict?) -> [String] {
        guard let verdict, !verdict.isAccepted else { return [] }
        return verdict.reasons.map(\.description)
    }

    static func picture(
        of list: DisplayList, side: Int, _ rasterizer: any Rasterizer
    ) throws(HarmonizationError) -> Pixmap {
        do {
            return try rasterizer.render(list, width: side, height: side)
        } catch {
            throw .picture(icon: list.name, reason: "\(error)")
        }
    }

    static func measures(
        of list: DisplayList, _ rasterizer: any Rasterizer
    ) throws(HarmonizationError) -> IconMeasures? {
        do {
            return try IconMeasures(list, drawnBy: rasterizer)
        } catch {
            throw .picture(icon: list.name, reason: "\(error)")
        }
    }
}

extension Shape {
    /// Whether any part of the shape has looks of its own.
    fileprivate var isKeptAsIs: Bool {
        switch geometry {
        case .image: true
        case .group(let shapes): appearance != nil || shapes.contains(where: \.isKeptAsIs)
        default: appearance != nil
        }
    }
}
