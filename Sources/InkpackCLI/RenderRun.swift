import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPDF
import InkpackPNG
import InkpackSVG

/// Draws what `render` was asked for, and puts it into the output folder.
struct RenderRun {
    var plan: PicturePlan
    var entries: [InputEntry]
    var styles: [NamedStyle]
    var folder: URL
    var jobs: Int?
    var cache: PictureCache?
    var showsProgress: Bool
    /// Whether bad icons are passed over.
    var keepsGoing: Bool
    var isStrict: Bool

    /// What a run has done.
    struct Outcome {
        var counts = BatchCounts()
        var findings = SVGReport()
        /// The icons that could not be drawn, and why.
        var failures: [BatchFailure] = []
        var badIcons: Set<String> = []
    }

    /// Not where the caller runs, the main thread: to change threads for each result takes longer than to look at it.
    @concurrent
    func run() async throws -> Outcome {
        var layout = Layout(styles, hasDigests: cache != nil)
        let icons = entries.map { icon($0, &layout) }
        let batch = BatchRenderer(
            styles: layout.styles, themes: plan.themes, sizes: plan.sizes, scales: plan.scales,
            formats: plan.batchFormats, direction: plan.direction,
            jobs: jobs ?? (entries.count > 1 ? ProcessInfo.processInfo.activeProcessorCount : 1), cache: cache,
            settings: plan.currentColor.map { "currentColor \($0.hex)" } ?? "")
        let record = cache.map { OutputRecord(of: folder, in: $0.folder) }
        let stage = try OutputStage(folder, isSpread: entries.count > 1, isKnown: record?.isEmpty == false)
        let sink = RenderSink(
            batch: batch, names: entries.map(\.name), stage: stage, record: record,
            styleFolders: layout.folders(styles), hasThemeFolders: plan.themes.count > 1)
        do {
            let (outcome, handed) = try await draw(batch, icons, sink)
            try outcome.findings.refuse(if: isStrict)
            try place(handed, sink)
            stage.close()
            tidy(outcome, sink)
            return outcome
        } catch {
            stage.discard()
            throw error
        }
    }

    /// The batch's styles: those asked for, and where none is, those of the packs.
    private struct Layout {
        var styles: [BatchStyle]
        /// For each style of the batch, which of those asked for it stands for.
        var origins: [Int]
        private var places: [StyleStack: Int] = [:]
        /// Of the last icon: those of a pack share one, and to hash it takes longer than to find it the same.
        private var last: (stack: StyleStack, place: Int)?

        private let hasDigests: Bool

        init(_ named: [NamedStyle], hasDigests: Bool) {
            self.hasDigests = hasDigests
            styles = named.map { BatchStyle($0.stack, name: $0.name, digest: hasDigests ? $0.stack.digest : nil) }
            origins = Array(named.indices)
        }

        mutating func place(of stack: StyleStack, name: String, origin: Int) -> Int {
            if let last, last.stack == stack { return last.place }
            if let known = places[stack] {
                last = (stack, known)
                return known
            }
            styles.append(BatchStyle(stack, name: name, digest: hasDigests ? stack.digest : nil))
            origins.append(origin)
            places[stack] = styles.count - 1
            last = (stack, styles.count - 1)
            return styles.count - 1
        }

        func folders(_ named: [NamedStyle]) -> [String] {
            origins.map { named.count > 1 ? named[$0].name + "/" : "" }
        }
    }

    private func icon(_ entry: InputEntry, _ layout: inout Layout) -> BatchIcon {
        var places = Array(styles.indices)
        if entry.packStyle != nil, let fallback = styles.first, fallback.isFallback {
            places = [layout.place(of: fallback.stack(own: entry.packStyle), name: fallback.name, origin: 0)]
        }
        let (isAsIs, plan, cache) = (styles.contains(where: \.isFallback), plan, cache)
        return BatchIcon(name: entry.name, styles: places) {
            try entry.opened(isAsIs: isAsIs, plan: plan, cache: cache)
        }
    }

    private func draw(
        _ batch: BatchRenderer, _ icons: [BatchIcon], _ sink: RenderSink
    ) async throws -> (Outcome, [BatchResult.Handed]) {
        var outcome = Outcome()
        var handed: [BatchResult.Handed] = []
        var progress = Progress(total: icons.count, isShown: showsProgress)
        defer { progress.finish() }
        let notes = cache?.makeDesk()
        for case let (bytes, key)? in entries.map(\.note) { notes?.keep(bytes, key) }
        func take(_ result: BatchResult) throws {
            progress.advance()
            if let failure = result.failures.first {
                guard keepsGoing else { throw failure.reason }
                outcome.failures += result.failures.prefix(1)
                outcome.badIcons.insert(result.icon)
            }
            outcome.counts += result.counts
            handed += result.handed
            if let remark = result.remark as? SVGRemark {
                outcome.findings.append(remark.findings, in: remark.file)
                if let note = remark.note { notes?.keep(note.bytes, note.key) }
            }
        }
        if icons.count == 1 {
            try take(batch.result(of: icons[0], into: sink))
        } else {
            var results = batch.render(icons, into: sink).makeAsyncIterator()
            do {
                while let result = await results.next() { try take(result) }
            } catch {
                // Before the files are removed that others write.
                await results.stop()
                throw error
            }
        }
        try Task.checkCancellation()
        notes?.publish()
        return (outcome, handed)
    }

    /// Puts the pictures in their places, and writes down which these are.
    private func place(_ handed: [BatchResult.Handed], _ sink: RenderSink) throws {
        let names = handed.map { sink.path($0.id) }
        try sink.stage.place(zip(names, handed).map { ($0, lane: $1.id.icon) })
        guard let record = sink.record else { return }
        let files = zip(names, handed).compactMap { name, picture in picture.key.map { (name, $0) } }
        if !files.isEmpty { record.write(files) }
    }

    /// Keeps the cache in order, and what is in use in it.
    private func tidy(_ outcome: Outcome, _ sink: RenderSink) {
        guard let cache else { return }
        if outcome.counts.current > 0, let record = sink.record { cache.use(record.keys) }
        if outcome.counts.drawn + outcome.counts.cached > 0 { cache.tidy() }
    }
}

extension PicturePlan {
    /// The formats of files that hold one icon.
    fileprivate var batchFormats: [BatchFormat] {
        formats.compactMap { format in
            switch format {
            case .png:
                let options = pngOptions
                let effort = options.effort == .small ? "small" : "fast"
                return .pixels("png", identity: "png " + effort) { PNGEncoder(options: options) }
            case .svg:
                let writer = SVGWriter(colors: colors)
                let kind =
                    switch colors {
                    case .concrete: "concrete"
                    case .currentColor: "currentColor"
                    case .customProperties: "custom"
                    }
                return .vector("svg", identity: "svg " + kind) { Array(writer.write($0).utf8) }
            case .pdf where pdfDocument == nil: return .vector("pdf") { PDFWriter().write([$0], title: $0.name) }
            case .pdf: return nil
            }
        }
    }
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
    fileprivate func opened(isAsIs: Bool, plan: PicturePlan, cache: PictureCache?) throws -> BatchIcon.Opened {
        let bytes = try bytes()
        let reading = InputReading(entry: self, bytes: bytes)
        var digest: ContentDigest?
        if cache != nil {
            switch content {
            case .loaded(let icon): digest = self.digest ?? icon.digest
            case .svg, .packIcon, .icon: digest = self.digest ?? bytes.map { ContentDigest(of: $0) }
            }
        }
        // The name is in PDF titles and in the identifiers of SVG.
        if let known = digest { digest = ContentDigest(of: [known.bytes, Array(name.utf8)]) }
        return BatchIcon.Opened(
            digest: digest, remark: { try reading.remark(digest, cache: cache) }
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
    private var loaded: InputIcon?
    /// What the first picture of an SVG left out.
    private var findings: [SVGFinding]?

    init(entry: InputEntry, bytes: [UInt8]?) {
        self.entry = entry
        self.bytes = bytes
    }

    var icon: InputIcon {
        get throws {
            if let loaded { return loaded }
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

    func remark(_ digest: ContentDigest?, cache: PictureCache?) throws -> (any Sendable)? {
        switch entry.content {
        case .packIcon, .icon: return nil
        case .loaded(let icon): guard case .document = icon.content else { return nil }
        case .svg: break
        }
        let key = digest.map {
            PictureKey(
                ContentDigest(of: [$0.bytes, Array("findings \(DrawingEngine.version)".utf8)]), size: nil, scale: 0)
        }
        if let key, let note = cache?.note(key), let known = FindingsNote.read(note) {
            return SVGRemark(file: entry.file, findings: known)
        }
        guard case .document(let file) = try icon.content else { return nil }
        let found = try findings ?? file.picture(theme: .light, size: nil, currentColor: nil).findings
        return SVGRemark(file: entry.file, findings: found, note: key.map { (FindingsNote.write(found), $0) })
    }
}
