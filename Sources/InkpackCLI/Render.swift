import ArgumentParser
import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPNG
import InkpackSVG

struct Render: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", _superCommandName: "inkpack",
        abstract: "Draw icons as PNG, SVG or PDF.",
        discussion: """
            Pictures are named <icon>-<size>.png, <icon>-<size>@2x.png, <icon>.svg and <icon>.pdf. More than one \
            style or theme gets a folder each. Nothing is written unless every icon can be drawn, or --keep-going is \
            given. An SVG is drawn as it is unless a style is given; what is left out of it is said with line and \
            column. What was drawn before is not drawn again; see 'inkpack cache'.
            """)

    @Argument(help: ArgumentHelp(Inputs.help, valueName: "input"))
    var inputs: [String]

    @Option(
        help: ArgumentHelp("A shipped style or a style JSON; may be given several times.", valueName: "style"))
    var style: [String] = []

    @Option(help: ArgumentHelp("A named variant of the style.", valueName: "name"))
    var variant: String?

    @Option(help: ArgumentHelp("Sizes in pixels, 1 to 8192.", valueName: "16,24,..."), transform: parseSizes)
    var size = CommaList(elements: [24])

    @Option(help: ArgumentHelp("Pixel densities, 1 to 16.", valueName: "1,2,3"), transform: parseScales)
    var scale = CommaList(elements: [1])

    @Option(help: ArgumentHelp("light, dark, or both.", valueName: "light,dark"), transform: parseThemes)
    var theme = CommaList(elements: [Theme.light])

    @Option(help: ArgumentHelp("png, svg, pdf, or several.", valueName: "png,svg,pdf"), transform: parseFormats)
    var format = CommaList(elements: [PictureFormat.png])

    @Option(
        help: ArgumentHelp("The folder to write to; '-' for standard output if it is one picture.", valueName: "dir"))
    var out = "."

    @Option(
        help: ArgumentHelp(
            "How many pictures to draw at once; as many as there are cores if not given.", valueName: "n"))
    var jobs: Int?

    @Flag(help: "Make PNG files as small as they can be, which takes many times as long.")
    var optimise = false

    @Flag(help: "Draw everything anew, and keep nothing for the next time.")
    var noCache = false

    @Flag(help: "Draw the rest if an icon is bad; the bad ones are named, and the exit code is 65.")
    var keepGoing = false

    @Option(help: "Colours in SVG: concrete, currentColor for the primary ink, or custom for CSS properties.")
    var svgColors: SVGColorOption = .concrete

    @Option(help: ArgumentHelp("Put all PDF pages into one document of this name.", valueName: "name"))
    var pdfDocument: String?

    @Option(
        help: """
            What draws PNG: inkpack, or librsvg for SVG files with text or filters, which Inkpack leaves out.
            """)
    var engine: RenderEngine = .inkpack

    @Option(
        help: ArgumentHelp(
            "What currentColor is in SVG files drawn as they are; black unless given, white in the dark theme.",
            valueName: "colour"), transform: parseColor)
    var currentColor: Color?

    @Flag(help: "Refuse SVG files with anything that is not drawn as they say.")
    var strict = false

    @Flag(help: "Mirror the icons that ask for it, for text from right to left.")
    var rtl = false

    @Flag(help: "List what was written as JSON.")
    var json = false

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        if out.isEmpty { throw ValidationError("--out is empty; name a folder, or '-'.") }
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be from 1 to 256, not \(jobs).") }
        for (size, scale) in size.elements.flatMap({ size in scale.elements.map { (size, $0) } })
        where size * scale > CairoRenderer.sideLimit {
            throw ValidationError(
                "\(size) px at \(scale)x is \(size * scale) px; a picture has at most \(CairoRenderer.sideLimit).")
        }
        if engine == .librsvg, format.elements != [.png] {
            throw ValidationError("--engine librsvg draws PNG only; leave --format out.")
        }
        if let pdfDocument {
            guard Name.isValid(pdfDocument) else {
                throw ValidationError("--pdf-document must be a name of \(Name.rule), without .pdf.")
            }
            guard format.elements.contains(.pdf) else { throw ValidationError("--pdf-document needs --format pdf.") }
        }
    }

    func run() async throws {
        let styles = try StyleArguments.load(style, variant: variant)
        let plan = PicturePlan(
            sizes: size.elements, scales: scale.elements, themes: theme.elements, formats: format.elements,
            direction: rtl ? .rtl : .ltr, colors: svgColors.colors, engine: engine, currentColor: currentColor,
            pngOptions: PNG.Options(effort: optimise ? .small : .fast), pdfDocument: pdfDocument)
        if out == "-" || engine == .librsvg {
            try await runPlain(plan, styles)
        } else {
            try await runBatch(plan, styles)
        }
    }

    /// One picture for standard output, or what another engine draws.
    private func runPlain(_ plan: PicturePlan, _ styles: [NamedStyle]) async throws {
        let icons = try Inputs.icons(inputs)
        // librsvg draws what would be found here.
        let findings = engine == .inkpack ? try icons.svgReport() : SVGReport()
        try findings.tell(strict: strict, quiet: quiet)
        var jobs = try plan.jobs(icons, styles)
        if out == "-" {
            guard jobs.count == 1, let job = jobs.first else {
                throw Failure(.usage, "--out - takes one picture, and this would be \(jobs.count); give a folder")
            }
            return try Streams.write(try job.bytes())
        }
        for index in jobs.indices { jobs[index].url = outFolder.appendingPathComponent(jobs[index].path) }
        _ = try await jobs.mapped(atOnce: self.jobs, showsProgress: !quiet) { try $0.write() }
        try tell(RenderReport(files: jobs.map(\.entry), findings: findings.entriesIfAny))
    }

    private func runBatch(_ plan: PicturePlan, _ styles: [NamedStyle]) async throws {
        let entries = try Inputs.entries(inputs)
        var documents: [PictureJob] = []
        if pdfDocument != nil { documents = try plan.documents(try entries.map { try $0.load() }, styles) }
        let cache = noCache ? nil : try CacheLocation(ProcessInfo.processInfo.environment).cache
        let run = RenderRun(
            plan: plan, entries: entries, styles: styles, folder: outFolder, jobs: jobs, cache: cache,
            showsProgress: !quiet, keepsGoing: keepGoing, isStrict: strict)
        let outcome = try await run.run()
        for index in documents.indices {
            documents[index].url = outFolder.appendingPathComponent(documents[index].path)
            try documents[index].write()
        }
        try outcome.findings.tell(strict: false, quiet: quiet)
        var report = RenderReport(
            files: plan.files(entries.map(\.name).filter { !outcome.badIcons.contains($0) }, styles),
            findings: outcome.findings.entriesIfAny)
        let counts = outcome.counts
        if cache != nil {
            report.pictures = .init(drawn: counts.drawn, cached: counts.cached, current: counts.current)
        }
        let failures = outcome.failures.map { failure in
            RenderReport.IconFailure(
                icon: failure.icon, message: Failure(failure.reason)?.line ?? "\(failure.reason)")
        }
        if !failures.isEmpty { report.failures = failures }
        try tell(report)
        guard !failures.isEmpty else { return }
        for failure in failures where !json { Streams.note("inkpack: \(failure.message)\n") }
        throw Failure(
            .badData, "\(failures.count) of \(entries.count) icons could not be drawn; the others are in \(out)")
    }

    private var outFolder: URL { URL(fileURLWithPath: out, isDirectory: true) }

    private func tell(_ report: RenderReport) throws {
        if json { return try Streams.write(try JSONReport.text(report)) }
        if quiet { return }
        let count = report.files.count
        var message = "\(count) \(count == 1 ? "picture" : "pictures") in \(out)"
        if let pictures = report.pictures, pictures.cached + pictures.current > 0 {
            message += ", \(pictures.drawn) of them drawn anew"
        }
        Streams.note(message + "\n")
    }
}
