import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRegions
import InkpackSVG

/// Turns SVG files into icons of a pack.
struct Importer: Sendable {
    /// What became of one file.
    struct Result: Sendable {
        var file: String
        var name: String
        /// `nil` for a file that shows nothing.
        var icon: Icon?
        var harmonization: Harmonization?
        /// Why it could not be harmonised at all.
        var failure: String?
        var findings: [SVGFinding] = []

        /// Whether the pack's style is not followed although it was to be.
        var isUnharmonized: Bool { failure != nil || harmonization?.outcome == .filled }
    }

    private let style: StyleStack
    private let keepsPictures: Bool
    private let inks: [Ink: Color]
    private let name: String?
    private let license: String?
    /// `nil` where pictures are kept.
    private let harmonizer: Harmonizer?

    /// - Parameter replaced: the names of icons that do not count as the pack's, since new ones take their places.
    init(
        pack: Pack, style: StyleStack, keepsPictures: Bool, inks: [Ink: Color], name: String?, license: String?,
        replaced: Set<String>
    ) throws {
        self.style = style
        self.keepsPictures = keepsPictures
        self.inks = inks
        self.name = name
        self.license = license
        harmonizer =
            keepsPictures
            ? nil
            : try Harmonizer(
                style: style, icons: pack.icons.filter { !replaced.contains($0.name) }, rasterizer: CairoRenderer(),
                regions: GEOSRegions())
    }

    /// The results in the files' order.
    func read(_ files: [SVGFile], atOnce: Int, showsProgress: Bool) async throws -> [Result] {
        var progress = Progress(total: files.count, isShown: showsProgress)
        var results: [Result?] = Array(repeating: nil, count: files.count)
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var next = 0
            func start() {
                guard next < files.count else { return }
                let index = next
                next += 1
                group.addTask { (index, try read(files[index])) }
            }
            for _ in 0..<atOnce { start() }
            while let (index, result) = try await group.next() {
                results[index] = result
                progress.advance()
                start()
            }
        }
        progress.finish()
        return results.compactMap(\.self)
    }

    private func read(_ file: SVGFile) throws -> Result {
        guard let harmonizer else {
            var read = try file.icon(.asIs, inks: inks)
            if let name { read.icon.name = name }
            keep(&read.icon, file, changes: [])
            try check(read.icon, of: file)
            return Result(file: file.path, name: read.icon.name, icon: read.icon, findings: read.findings)
        }
        var picture = try file.picture(theme: .light, size: nil, currentColor: nil)
        if let name { picture.list.name = name }
        var result = Result(file: file.path, name: picture.list.name, findings: picture.findings)
        do {
            var done = try harmonizer.harmonize(picture.list)
            keep(&done.icon, file, changes: done.steps.map(\.description))
            try check(done.icon, of: file)
            result.icon = done.icon
            result.harmonization = done
        } catch HarmonizationError.blank(_, let reason) {
            result.failure = reason
            // A picture of pixels can be kept even so.
            if var icon = try? asIs(file) {
                keep(&icon, file, changes: [])
                try check(icon, of: file)
                result.icon = icon
            }
        } catch {
            throw Failure(.badData, "\(file.path): \(error)")
        }
        return result
    }

    private func asIs(_ file: SVGFile) throws -> Icon {
        var icon = try file.icon(.asIs, inks: [:]).icon
        if let name { icon.name = name }
        return icon
    }

    private func keep(_ icon: inout Icon, _ file: SVGFile, changes: [String]) {
        let name = URL(fileURLWithPath: file.path).lastPathComponent
        icon.metadata.source = Icon.Source(file: name, svg: file.bytes, changes: changes)
        icon.metadata.license = license ?? icon.metadata.license
    }

    /// Whether the icon can be kept: as a document, and drawn in the pack's style.
    private func check(_ icon: Icon, of file: SVGFile) throws {
        do {
            _ = try Resolver(style).resolve(icon)
            _ = try IconDocument.read(IconDocument.write(icon), file: "\(icon.name).json")
        } catch let error as DocumentError {
            throw Failure(.badData, "\(file.path): it cannot be kept as an icon: \(error)")
        } catch let error as ResolveError {
            throw Failure(.badData, "\(file.path): it cannot be kept as an icon: \(error)")
        }
    }
}
