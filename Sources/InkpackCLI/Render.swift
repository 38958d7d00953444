import ArgumentParser
import InkpackCairo
import InkpackCore

struct Render: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", _superCommandName: "inkpack",
        abstract: "Draw icons as PNG, SVG or PDF.",
        discussion: """
            Pictures are named <icon>-<size>.png, <icon>-<size>@2x.png, <icon>.svg and <icon>.pdf. More than one \
            style or theme gets a folder each. Nothing is written unless every icon can be drawn, or --keep-going is \
            given. An SVG is drawn as it is unless a style is given; what is left out of it is said with line and \
            column. What was drawn before is not drawn again, unless it is a single SVG; see 'inkpack cache'.
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

    func run() async throws { try await request.run() }

    private var request: RenderRequest {
        RenderRequest(
            inputs: inputs, styles: style, variant: variant, sizes: size.elements, scales: scale.elements,
            themes: theme.elements, formats: format.elements, out: out, jobs: jobs, isOptimised: optimise,
            usesCache: !noCache, keepsGoing: keepGoing, svgColors: svgColors.colors, pdfDocument: pdfDocument,
            engine: engine, currentColor: currentColor, isStrict: strict, isMirrored: rtl, isJSON: json,
            isQuiet: quiet)
    }
}
