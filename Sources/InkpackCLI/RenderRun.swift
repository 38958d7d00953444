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

    func run() async throws -> Outcome {
        var layout = Layout(styles, hasDigests: cache != nil)
        let record = cache.map { OutputRecord(of: folder, in: $0.folder) }
        let icons = entries.map { icon($0, record, &layout) }
        let batch = BatchRenderer(
            styles: layout.styles, themes: plan.themes, sizes: plan.sizes, scales: plan.scales,
            formats: plan.batchFormats, direction: plan.direction,
            jobs: jobs ?? (entries.count > 1 ? ProcessInfo.processInfo.activeProcessorCount : 1), cache: cache,
            settings: plan.currentColor.map { "currentColor \($0.hex)" } ?? "")
        let stage = try OutputStage(folder, isSpread: entries.count > 1, isKnown: record?.isEmpty == false)
        let sink = RenderSink(
            batch: batch, names: entries.map(\.name), stage: stage, record: record,
            styleFolders: layout.folders(styles), hasThemeFolders: plan.themes.count > 1)
        do {
            let yield = try await draw(batch, icons, sink)
            try yield.outcome.findings.refuse(if: isStrict)
            try place(yield, sink)
            stage.close()
            tidy(yield.outcome, sink)
            return yield.outcome
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

    private func icon(_ entry: InputEntry, _ record: OutputRecord?, _ layout: inout Layout) -> BatchIcon {
        var places = Array(styles.indices)
        if entry.packStyle != nil, let fallback = styles.first, fallback.isFallback {
            places = [layout.place(of: fallback.stack(own: entry.packStyle), name: fallback.name, origin: 0)]
        }
        let (isAsIs, plan, cache) = (styles.contains(where: \.isFallback), plan, cache)
        return BatchIcon(name: entry.name, styles: places) {
            try entry.opened(isAsIs: isAsIs, plan: plan, cache: cache, record: record)
        }
    }

    /// What a run has made and read.
    private struct Yield {
        var outcome = Outcome()
        var handed: [BatchResult.Handed] = []
        var documents: [InputRemark.Document] = []

        mutating func take(_ result: BatchResult, notes: (any PictureDesk)?, keepsGoing: Bool) throws {
            if let failure = result.failures.first {
                guard keepsGoing else { throw failure.reason }
                outcome.failures += result.failures.prefix(1)
                outcome.badIcons.insert(result.icon)
            }
            outcome.counts += result.counts
            handed += result.handed
            guard let remark = result.remark as? InputRemark else { return }
            if let svg = remark.svg {
                outcome.findings.append(svg.findings, in: svg.file)
                if let note = svg.note { notes?.keep(note.bytes, note.key) }
            }
            if let document = remark.document { documents.append(document) }
        }
    }

    private func draw(_ batch: BatchRenderer, _ icons: [BatchIcon], _ sink: RenderSink) async throws -> Yield {
        guard icons.count == 1 else { return try await drawAll(batch, icons, sink) }
        let notes = makeNotes()
        var yield = Yield()
        try yield.take(batch.result(of: icons[0], into: sink), notes: notes, keepsGoing: keepsGoing)
        try Task.checkCancellation()
        notes?.publish()
        return yield
    }

    /// Not where the caller runs, the main thread: to change threads for each result takes longer than to look at it.
    @concurrent
    private func drawAll(_ batch: BatchRenderer, _ icons: [BatchIcon], _ sink: RenderSink) async throws -> Yield {
        let notes = makeNotes()
        var yield = Yield()
        var progress = Progress(total: icons.count, isShown: showsProgress)
        defer { progress.finish() }
        var results = batch.render(icons, into: sink).makeAsyncIterator()
        do {
            while let result = await results.next() {
                progress.advance()
                try yield.take(result, notes: notes, keepsGoing: keepsGoing)
            }
        } catch {
            // Before the files are removed that others write.
            await results.stop()
            throw error
        }
        try Task.checkCancellation()
        notes?.publish()
        return yield
    }

    /// Where the cache takes what is known of documents.
    private func makeNotes() -> (any PictureDesk)? {
        let notes = cache?.makeDesk()
        for case let (bytes, key)? in entries.map(\.note) { notes?.keep(bytes, key) }
        return notes
    }

    /// Puts the pictures in their places, and writes down which these are.
    private func place(_ yield: Yield, _ sink: RenderSink) throws {
        let names = yield.handed.map { sink.path($0.id) }
        try sink.stage.place(zip(names, yield.handed).map { ($0, lane: $1.id.icon) })
        guard let record = sink.record else { return }
        let files = zip(names, yield.handed).compactMap { name, picture in picture.key.map { (name, $0) } }
        if !files.isEmpty || !yield.documents.isEmpty { record.write(files, documents: yield.documents) }
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
                return .pixels("png", identity: "png " + options.effort.rawValue) { PNGEncoder(options: options) }
            case .svg:
                let writer = SVGWriter(colors: colors)
                return .vector("svg", identity: "svg " + colors.rawValue) { Array(writer.write($0).utf8) }
            case .pdf where pdfDocument == nil: return .vector("pdf") { PDFWriter().write([$0], title: $0.name) }
            case .pdf: return nil
            }
        }
    }
}
