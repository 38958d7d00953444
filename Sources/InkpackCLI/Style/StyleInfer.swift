import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles

struct StyleInfer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "infer", abstract: "Find out the style that icons were drawn in.",
        discussion: """
            Icons are measured on their geometry, so that outlined strokes count as strokes. Each value comes with a \
            confidence from 0 to 1: the share of the icons that agree on it, less for few icons. Values below the \
            least confidence are left out of the style, where the engine's defaults hold.

            It takes eight icons at least. The values are listed on standard error if the style goes to standard output.
            """)

    @Argument(help: ArgumentHelp(Inputs.help, valueName: "input"))
    var inputs: [String]

    @Option(
        name: [.customShort("o"), .long],
        help: ArgumentHelp("The style JSON to write; '-' for standard output.", valueName: "file"))
    var out: String?

    @Option(help: ArgumentHelp("The name of the style; else that of the file, or 'inferred'.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("A sentence that says what the style looks like.", valueName: "text"))
    var summary: String?

    @Option(help: ArgumentHelp("Leave out values that are less sure.", valueName: "0...1"))
    var minConfidence = 0.5

    @Flag(help: "Write nothing and exit with 1 if stroke, corners, grid or fill are less sure than that.")
    var strict = false

    @Flag(help: "Print the values as JSON.")
    var json = false

    @Flag(help: "Print nothing but errors.")
    var quiet = false

    func validate() throws {
        guard (0...1).contains(minConfidence) else {
            throw ValidationError("--min-confidence \(minConfidence) is not a number from 0 to 1.")
        }
        if let name, !Name.isValid(name) {
            throw ValidationError("--name \"\(name)\" is not file-safe; use \(Name.rule).")
        }
        if json, out == "-" {
            throw ValidationError("--json and the style cannot both go to standard output; give --out a file.")
        }
    }

    func run() throws {
        let icons = try Inputs.icons(inputs)
        try icons.svgReport().tell(strict: false, quiet: quiet)
        guard let style = try StyleArguments.load([], variant: nil).first else { return }
        var traits: [DrawingTraits] = []
        for icon in icons { traits.append(DrawingTraits(DrawingAnalysis(try icon.list(style, theme: .light)))) }
        let inference: StyleInference
        do {
            inference = try StyleInference(traits)
        } catch {
            throw Failure(.badData, "\(inputs.joined(separator: ", ")): \(error)")
        }
        let report = InferenceReport(inference, leastConfidence: minConfidence)
        if json {
            try Streams.write(try JSONReport.text(report))
        } else if !quiet {
            if out == "-" { Streams.note(report.text) } else { try Streams.write(report.text) }
        }
        if strict, let weak = Self.weakest(inference, minConfidence) {
            throw Failure(
                .differences,
                "\(weak.rawValue) is not told with a confidence of \(minConfidence); give more icons or a lower --min-confidence"
            )
        }
        guard let out else { return }
        let fileName = Name.fileSafe(URL(fileURLWithPath: out).deletingPathExtension().lastPathComponent)
        let sheet = inference.sheet(
            name ?? (out == "-" ? "inferred" : fileName), summary: summary, leastConfidence: minConfidence)
        try TextStream.write(StyleDocument.write(sheet), to: out)
    }

    /// The first of the values that make a style which is not known; strokes and corners do not make one of areas.
    private static func weakest(_ inference: StyleInference, _ least: Double) -> StyleProperty? {
        let unknown = Set(inference.unknown(leastConfidence: least))
        let isSolid = inference.findings.contains { $0.property == .fillMode && $0.value == "solid" }
        let needed: [StyleProperty] =
            [.gridSize, .fillMode] + (isSolid ? [] : [.strokeWidth, .strokeCap, .strokeJoin, .cornerLarge])
        return needed.first { unknown.contains($0) }
    }
}

/// What `style infer` has found.
struct InferenceReport: Encodable {
    struct Value: Encodable {
        var property: String
        var value: String
        /// To two decimal places.
        var confidence: Double
        var icons: Int
        /// Whether it is sure enough for the style.
        var used: Bool
        var note: String?
    }

    struct Phase: Encodable {
        var value: Double
        var share: Double
    }

    var icons: Int
    /// How many icons are drawn in lines, filled, and so on.
    var contents: [String: Int]
    var phase: Phase?
    var values: [Value]
    var unknown: [String]

    init(_ inference: StyleInference, leastConfidence: Double) {
        icons = inference.iconCount
        contents = Dictionary(uniqueKeysWithValues: inference.contents.map { ($0.key.rawValue, $0.value) })
        phase = inference.phase.map { Phase(value: $0.value, share: Self.rounded($0.weight)) }
        values = inference.findings.map { finding in
            Value(
                property: finding.property.rawValue, value: finding.value.text,
                confidence: Self.rounded(finding.confidence), icons: finding.icons,
                used: finding.confidence >= leastConfidence, note: finding.note)
        }
        values += inference.palette.map { ink in
            Value(
                property: "palette.\(ink.ink.rawValue)", value: ink.color.hex,
                confidence: Self.rounded(ink.confidence), icons: ink.icons, used: ink.confidence >= leastConfidence)
        }
        unknown = inference.unknown(leastConfidence: leastConfidence).map(\.rawValue)
    }

    private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    /// A table for people: property, value, confidence, and how many icons agree.
    var text: String {
        let nameWidth = values.reduce(0) { max($0, $1.property.count) } + 2
        let valueWidth = values.reduce(0) { max($0, $1.value.count) } + 2
        var result = ""
        for value in values {
            let sure = "\(Int((value.confidence * 100).rounded())) %"
            let note = (value.used ? "" : "  left out") + (value.note.map { "  (\($0))" } ?? "")
            result += value.property.padding(toLength: nameWidth, withPad: " ", startingAt: 0)
            result += value.value.padding(toLength: valueWidth, withPad: " ", startingAt: 0)
            result += String(repeating: " ", count: max(0, 5 - sure.count)) + sure
            result += "  \(value.icons) of \(icons)\(note)\n"
        }
        let known = Set(values.map(\.property))
        let untold = unknown.filter { !known.contains($0) }
        if !untold.isEmpty { result += "not told: \(untold.joined(separator: ", "))\n" }
        let kinds = contents.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
        return result + "\(icons) icons: \(kinds.joined(separator: ", "))\n"
    }
}
