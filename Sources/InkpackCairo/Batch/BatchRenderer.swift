public import InkpackCore

/// Draws many icons in many styles, themes, sizes, scales and formats, on all cores, in little memory.
///
/// An icon is read once, resolved once for each style, theme and class of sizes, and drawn in memory that its worker uses
/// again and again. See <doc:BatchRendering>.
///
/// ```swift
/// let batch = BatchRenderer(
///     styles: [BatchStyle(style)], themes: [.light, .dark], sizes: [16, 24], scales: [1, 2],
///     formats: [.pixels("png") { PNGEncoder() }, .vector("svg") { Array(SVGWriter().write($0).utf8) }])
/// for await result in batch.render(icons.map { BatchIcon($0) }) {
///     for picture in result.pictures { try write(picture.bytes, batch.path(of: picture.id, icon: result.icon)) }
///     for failure in result.failures { print(failure) }
/// }
/// ```
public struct BatchRenderer: Sendable {
    public var styles: [BatchStyle]
    public var themes: [Theme]
    /// In pixels of the layout.
    public var sizes: [Int]
    /// How many pixels one of the layout has.
    public var scales: [Int]
    public var formats: [BatchFormat]
    public var direction: Resolver.Direction
    /// How many icons are worked on at once; more than there are cores gain nothing.
    public var jobs: Int
    /// Whether results come in the order of the icons, or as they are done.
    public var isOrdered: Bool
    /// Where pictures are kept from run to run, if they are.
    public var cache: (any PictureCaching)?
    /// What else the caller's pictures depend on, in words; it becomes part of their keys.
    public var settings: String

    public init(
        styles: [BatchStyle], themes: [Theme] = [.light], sizes: [Int] = [24], scales: [Int] = [1],
        formats: [BatchFormat], direction: Resolver.Direction = .ltr, jobs: Int, isOrdered: Bool = true,
        cache: (any PictureCaching)? = nil, settings: String = ""
    ) {
        self.styles = styles
        self.themes = themes
        self.sizes = sizes
        self.scales = scales
        self.formats = formats
        self.direction = direction
        self.jobs = jobs
        self.isOrdered = isOrdered
        self.cache = cache
        self.settings = settings
    }

    /// One result for each icon; a bad icon has failures in its result, and stops no other.
    /// - Parameters:
    ///   - icons: what is drawn.
    ///   - sink: takes the files while they are hot; without one they come with the results.
    public func render(_ icons: [BatchIcon], into sink: (any BatchSink)? = nil) -> BatchResults {
        BatchResults(renderer: self, icons: icons, sink: sink)
    }

    /// The result of one icon, drawn by the thread that asks.
    /// - Parameters:
    ///   - icon: what is drawn.
    ///   - sink: takes the files while they are hot; without one they come with the result.
    public func result(of icon: BatchIcon, into sink: (any BatchSink)? = nil) -> BatchResult {
        let worker = BatchWorker(self, sink: sink)
        defer { worker.finish() }
        return worker.result(icon, 0)
    }

    /// What a file is named by our convention: `icon-24.png`, `icon-24@2x.png`, `icon.svg`, in a folder for each style and
    /// theme where there are several.
    public func path(of id: BatchPicture.ID, icon: String) -> String {
        var path = styles.count > 1 ? styles[id.style].name + "/" : ""
        if themes.count > 1 { path += id.theme.rawValue + "/" }
        path += icon
        if let size = id.size { path += id.scale == 1 ? "-\(size)" : "-\(size)@\(id.scale)x" }
        return path + "." + formats[id.format].fileExtension
    }

    /// The files of an icon in one style and theme, in their order.
    public func pictures(ofIcon icon: Int, style: Int, theme: Theme) -> [BatchPicture.ID] {
        formats.indices.flatMap { format -> [BatchPicture.ID] in
            func id(_ size: Int?, _ scale: Int) -> BatchPicture.ID {
                BatchPicture.ID(icon: icon, style: style, theme: theme, format: format, size: size, scale: scale)
            }
            guard case .pixels = formats[format].writing else { return [id(nil, 1)] }
            return sizes.flatMap { size in scales.map { id(size, $0) } }
        }
    }

    /// The engine with all that its pictures depend on besides their input.
    static var engine: String { "inkpack \(DrawingEngine.version), cairo \(CairoRenderer.libraryVersion)" }
}
