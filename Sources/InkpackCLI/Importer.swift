import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRegions
import InkpackSVG

/// Turns SVG files, and icons of other packs, into icons of a pack.
struct Importer: Sendable {
    /// What is brought in.
    enum Source: Sendable {
        case file(SVGFile)
        case icon(Icon, path: String)

        var name: String {
            switch self {
            case .file(let file): Name.fileSafe(file.name)
            case .icon(let icon, _): icon.name
            }
        }

        var path: String {
            switch self {
            case .file(let file): file.path
            case .icon(_, let path): path
            }
        }
    }

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

    /// The results in the files' order; all cores work if it is not said how many files at once.
    func read(_ files: [Source], atOnce: Int?, showsProgress: Bool) async throws -> [Result] {
        try await files.mapped(atOnce: atOnce, showsProgress: showsProgress) { try read($0) }
    }

    private func read(_ source: Source) throws -> Result {
        switch source {
        case .file(let file): try read(file)
        case .icon(let icon, let path): try read(icon, path: path)
        }
    }

    private func read(_ icon: Icon, path: String) throws -> Result {
        var icon = icon
        if let name { icon.name = name }
        var result = Result(file: path, name: icon.name, icon: icon)
        if let harmonizer {
            do {
                let done = try harmonizer.harmonize(icon)
                result.icon = done.icon
                result.harmonization = done
            } catch HarmonizationError.blank(_, let reason) {
                result.failure = reason
            } catch {
                throw Failure(.badData, "\(path): \(error)")
            }
        }
        if let license { result.icon?.metadata.license = license }
        if let icon = result.icon { try check(icon, of: path) }
        return result
    }

    private func read(_ file: SVGFile) throws -> Result {
        guard let harmonizer else {
            var read = try file.icon(.asIs, inks: inks)
            if let name { read.icon.name = name }
            keep(&read.icon, file, changes: [])
            try check(read.icon, of: file.path)
            return Result(file: file.path, name: read.icon.name, icon: read.icon, findings: read.findings)
        }
        var picture = try file.picture(theme: .light, size: nil, currentColor: nil)
        if let name { picture.list.name = name }
        var result = Result(file: file.path, name: picture.list.name, findings: picture.findings)
        do {
            var done = try harmonizer.harmonize(picture.list)
            keep(&done.icon, file, changes: done.steps.map(\.description))
            try check(done.icon, of: file.path)
            result.icon = done.icon
            result.harmonization = done
        } catch HarmonizationError.blank(_, let reason) {
            result.failure = reason
            // A picture of pixels can be kept even so.
            if var icon = try? asIs(file) {
                keep(&icon, file, changes: [])
                try check(icon, of: file.path)
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
    private func check(_ icon: Icon, of path: String) throws {
        do {
            _ = try Resolver(style).resolve(icon)
            _ = try IconDocument.read(IconDocument.write(icon), file: "\(icon.name).json")
        } catch let error as DocumentError {
            throw Failure(.badData, "\(path): it cannot be kept as an icon: \(error)")
        } catch let error as ResolveError {
            throw Failure(.badData, "\(path): it cannot be kept as an icon: \(error)")
        }
    }
}
