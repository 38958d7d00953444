import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackSVG

/// What was learned of an input while it was drawn.
struct InputRemark: Sendable {
    /// A document that was read, and what the system said of its file before.
    typealias Document = (path: String, digest: ContentDigest, file: FileIdentity)

    var svg: SVGRemark?
    var document: Document?
}

/// What an SVG says that is not drawn.
struct SVGRemark: Sendable {
    /// How messages name the file.
    var file: String
    var findings: [SVGFinding]
    /// What the cache should keep of it, so that the next run needs not read it.
    var note: (bytes: [UInt8], key: PictureKey)?
}

extension InputEntry {
    /// The icon as a worker has it.
    /// - Parameter isAsIs: whether an SVG is drawn as it is.
    func opened(
        isAsIs: Bool, plan: PicturePlan, cache: PictureCache?, record: OutputRecord?
    ) throws -> BatchIcon.Opened {
        let known = path.flatMap { record?.digest(ofDocument: $0) }
        let file = known == nil && record != nil ? path.flatMap { FileIdentity($0) } : nil
        let bytes = known == nil ? try bytes() : nil
        let reading = InputReading(entry: self, bytes: bytes, digest: known)
        var digest = known
        if cache != nil, known == nil {
            switch content {
            case .loaded(let icon): digest = self.digest ?? icon.digest
            case .svg, .packIcon, .icon: digest = self.digest ?? bytes.map { ContentDigest(of: $0) }
            }
        }
        var document: InputRemark.Document?
        if let path, let digest, let file { document = (path, digest, file) }
        // The name is in PDF titles and in the identifiers of SVG. An SVG as it is has another picture than in a style.
        if let known = digest {
            let kind = isAsIs && isSVG ? "as it is" : ""
            digest = ContentDigest(of: [known.bytes, Array(name.utf8), Array(kind.utf8)])
        }
        return BatchIcon.Opened(
            digest: digest,
            remark: {
                let svg = try reading.remark(digest, cache: cache)
                return svg == nil && document == nil ? nil : InputRemark(svg: svg, document: document)
            }
        ) { style in
            switch try reading.icon.content {
            case .icon(let icon): return .icon(icon)
            case .document(let file):
                guard isAsIs else { return .icon(try file.icon(.styled, inks: try SVGFile.inks(of: style)).icon) }
                return .picture(dependsOnSize: file.dependsOnSize) { theme, size in
                    try reading.picture(file, theme, size, plan.currentColor)
                }
            }
        }
    }
}

/// An input that one worker has open: read at most once.
private final class InputReading {
    private let entry: InputEntry
    private let bytes: [UInt8]?
    /// Of the document, if it was not read since it is known.
    private let digest: ContentDigest?
    private var loaded: InputIcon?
    /// What the first picture of an SVG left out.
    private var findings: [SVGFinding]?

    init(entry: InputEntry, bytes: [UInt8]?, digest: ContentDigest?) {
        self.entry = entry
        self.bytes = bytes
        self.digest = digest
    }

    var icon: InputIcon {
        get throws {
            if let loaded { return loaded }
            let bytes = try bytes ?? entry.bytes()
            if let digest, let bytes, ContentDigest(of: bytes) != digest {
                throw DocumentError.unreadable(file: entry.file, reason: "it was changed just now; run again")
            }
            let icon = try entry.load(bytes)
            loaded = icon
            return icon
        }
    }

    func picture(_ file: SVGFile, _ theme: Theme, _ size: Int?, _ color: Color?) throws -> DisplayList {
        let picture = try file.picture(theme: theme, size: size, currentColor: color)
        if findings == nil { findings = picture.findings }
        return picture.list
    }

    func remark(_ digest: ContentDigest?, cache: PictureCache?) throws -> SVGRemark? {
        guard entry.isSVG else { return nil }
        let key = digest.map { PictureKey(ofNote: "findings", on: $0) }
        if let key, let note = cache?.note(key), let known = FindingsNote.read(note) {
            return SVGRemark(file: entry.file, findings: known)
        }
        guard case .document(let file) = try icon.content else { return nil }
        let found = try findings ?? file.picture(theme: .light, size: nil, currentColor: nil).findings
        return SVGRemark(file: entry.file, findings: found, note: key.map { (FindingsNote.write(found), $0) })
    }
}
