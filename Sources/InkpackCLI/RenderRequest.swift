import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPNG
import InkpackSVG

/// What `render` is asked for.
struct RenderRequest {
    var inputs: [String] = []
    /// As the command line names them.
    var styles: [String] = []
    var variant: String?
    var sizes = [24]
    var scales = [1]
    var themes = [Theme.light]
    var formats = [PictureFormat.png]
    var out = "."
    var jobs: Int?
    var isOptimised = false
    var usesCache = true
    var keepsGoing = false
    var svgColors = SVGWriter.Colors.concrete
    var pdfDocument: String?
    var engine = RenderEngine.inkpack
    var currentColor: Color?
    var isStrict = false
    var isMirrored = false
    var isJSON = false
    var isQuiet = false

    func run() async throws {
        let plan = PicturePlan(
            sizes: sizes, scales: scales, themes: themes, formats: formats, direction: isMirrored ? .rtl : .ltr,
            colors: svgColors, engine: engine, currentColor: currentColor,
            pngOptions: PNG.Options(effort: isOptimised ? .small : .fast), pdfDocument: pdfDocument)
        if out == "-" || engine == .librsvg {
            try await runPlain(plan, try StyleArguments.load(styles, variant: variant))
        } else {
            try await runBatch(plan)
        }
    }

    /// One picture for standard output, or what another engine draws.
    private func runPlain(_ plan: PicturePlan, _ styles: [NamedStyle]) async throws {
        let icons = try Inputs.icons(inputs)
        // librsvg draws what would be found here.
        let findings = engine == .inkpack ? try icons.svgReport() : SVGReport()
        try findings.tell(strict: isStrict, quiet: isQuiet)
        var jobs = try plan.jobs(icons, styles)
        if out == "-" {
            guard jobs.count == 1, let job = jobs.first else {
                throw Failure(.usage, "--out - takes one picture, and this would be \(jobs.count); give a folder")
            }
            return try Streams.write(try job.bytes())
        }
        for index in jobs.indices { jobs[index].url = outFolder.appendingPathComponent(jobs[index].path) }
        _ = try await jobs.mapped(atOnce: self.jobs, showsProgress: !isQuiet) { try $0.write() }
        try tell(RenderReport(files: jobs.map(\.entry), findings: findings.entriesIfAny), count: jobs.count)
    }

    private func runBatch(_ plan: PicturePlan) async throws {
        var styles = self.styles.isEmpty ? [] : try StyleArguments.load(self.styles, variant: variant)
        let location = usesCache ? try CacheLocation(ProcessInfo.processInfo.environment) : nil
        // One file is read in any case.
        let isOneFile = inputs.count == 1 && FileStatus(inputs[0])?.isRegular == true
        var cache = isOneFile ? nil : location?.cache
        let entries = try Inputs.entries(inputs, cache: cache)
        if styles.isEmpty {
            // An SVG that is drawn as it is needs no style.
            styles =
                entries.allSatisfy(\.isSVG)
                ? [NamedStyle(name: "outline", stack: StyleStack([]), isFallback: true)]
                : try StyleArguments.load([], variant: variant)
        }
        var documents: [PictureJob] = []
        if pdfDocument != nil { documents = try plan.documents(try entries.map { try $0.load() }, styles) }
        // One SVG is drawn sooner than looked up.
        let isOneSVG = entries.count == 1 && entries[0].isSVG
        if isOneSVG { cache = nil } else if isOneFile { cache = location?.cache }
        let run = RenderRun(
            plan: plan, entries: entries, styles: styles, folder: outFolder, jobs: jobs, cache: cache,
            showsProgress: !isQuiet, keepsGoing: keepsGoing, isStrict: isStrict)
        let outcome = try await run.run()
        for index in documents.indices {
            documents[index].url = outFolder.appendingPathComponent(documents[index].path)
            try documents[index].write()
        }
        try outcome.findings.tell(strict: false, quiet: isQuiet)
        let names = entries.map(\.name).filter { !outcome.badIcons.contains($0) }
        var report = RenderReport(
            files: isJSON ? plan.files(names, styles) : [], findings: outcome.findings.entriesIfAny)
        let counts = outcome.counts
        if cache != nil {
            report.pictures = .init(drawn: counts.drawn, cached: counts.cached, current: counts.current)
        }
        let failures = outcome.failures.map { failure in
            RenderReport.IconFailure(
                icon: failure.icon, message: Failure(failure.reason)?.line ?? "\(failure.reason)")
        }
        if !failures.isEmpty { report.failures = failures }
        try tell(report, count: plan.fileCount(icons: names.count, styles: styles.count))
        guard !failures.isEmpty else { return }
        for failure in failures where !isJSON { Streams.note("inkpack: \(failure.message)\n") }
        throw Failure(
            .badData, "\(failures.count) of \(entries.count) icons could not be drawn; the others are in \(out)")
    }

    private var outFolder: URL { URL(fileURLWithPath: out, isDirectory: true) }

    private func tell(_ report: RenderReport, count: Int) throws {
        if isJSON { return try Streams.write(try JSONReport.text(report)) }
        if isQuiet { return }
        var message = "\(count) \(count == 1 ? "picture" : "pictures") in \(out)"
        if let pictures = report.pictures, pictures.cached + pictures.current > 0 {
            message += ", \(pictures.drawn) of them drawn anew"
        }
        Streams.note(message + "\n")
    }
}
