import Foundation
import InkpackCore
import InkpackFiles

/// An icon that was named and maybe not read yet.
struct InputEntry: Sendable {
    enum Content: Sendable {
        case loaded(InputIcon)
        /// A file, and how messages name it.
        case svg(path: String, file: String)
        /// The document of a pack's icon.
        case packIcon(path: String, file: String)
        /// The document of an icon in no pack, which was read and not parsed.
        case icon([UInt8], file: String)
    }

    /// What pictures of it are named.
    var name: String
    var content: Content
    var packStyle: StyleStack?
    /// Of the document, if it was read.
    var digest: ContentDigest?
    /// What the cache should keep of it, so that the next run needs not parse it.
    var note: (bytes: [UInt8], key: PictureKey)?

    init(_ icon: InputIcon) {
        name = icon.name
        content = .loaded(icon)
        packStyle = icon.packStyle
    }

    init(svg url: URL) {
        self.init(
            svg: url.deletingPathExtension().lastPathComponent, path: url.path, file: url.relativePath)
    }

    init(svg name: String, path: String, file: String) {
        self.name = name
        content = .svg(path: path, file: file)
    }

    init(packIcon name: String, path: String, file: String, style: StyleStack) {
        self.name = name
        content = .packIcon(path: path, file: file)
        packStyle = style
    }

    /// Whether it is an SVG, which without a style is drawn as it is.
    var isSVG: Bool {
        switch content {
        case .svg: return true
        case .loaded(let icon): if case .document = icon.content { return true } else { return false }
        case .packIcon, .icon: return false
        }
    }

    init(icon name: String, _ bytes: [UInt8], file: String, digest: ContentDigest) {
        self.name = name
        content = .icon(bytes, file: file)
        self.digest = digest
    }

    /// How messages name its file.
    var file: String {
        switch content {
        case .loaded(let icon): icon.file ?? icon.name
        case .svg(_, let file), .packIcon(_, let file), .icon(_, let file): file
        }
    }

    /// The file of its own that it has, and that is read by whoever draws it.
    var path: String? {
        switch content {
        case .svg(let path, _), .packIcon(let path, _): path
        case .loaded, .icon: nil
        }
    }

    /// The bytes of its document, unless it was parsed already.
    func bytes() throws -> [UInt8]? {
        switch content {
        case .loaded: nil
        case .svg(let path, let file), .packIcon(let path, let file): try Self.read(path, file)
        case .icon(let bytes, _): bytes
        }
    }

    private static func read(_ path: String, _ file: String) throws -> [UInt8] {
        if let bytes = RawFile.read(path) { return bytes }
        do {
            return try AtomicFile.read(URL(fileURLWithPath: path))
        } catch {
            throw error.naming(file)
        }
    }

    /// The icon.
    /// - Parameter bytes: of its file, if they are known already.
    func load(_ bytes: [UInt8]? = nil) throws -> InputIcon {
        switch content {
        case .loaded(let icon): return icon
        case .svg(let path, let file):
            return InputIcon(try SVGFile(try bytes ?? Self.read(path, file), name: name, path: file))
        case .packIcon(let path, let file):
            let text = try AtomicFile.text(try bytes ?? Self.read(path, file), file: file)
            return InputIcon(try PackFolder.icon(name, text, file: file), packStyle: packStyle, file: file)
        case .icon(let bytes, let file):
            let text = try AtomicFile.text(bytes, file: file)
            return InputIcon(try IconDocument.read(text, file: file), file: file)
        }
    }
}

extension DocumentError {
    /// The same error of a file that is named in another way.
    fileprivate func naming(_ file: String) -> DocumentError {
        switch self {
        case .notFound: .notFound(file: file)
        case .unreadable(_, let reason): .unreadable(file: file, reason: reason)
        default: self
        }
    }
}
