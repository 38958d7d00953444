import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles

struct Score: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "score", _superCommandName: "inkpack",
        abstract: "Rank icons by how well they go together.",
        discussion: """
            Icons are measured from their pictures: stroke width, caps, gaps, grid and more. The less typical an icon \
            is among the others, the higher its score; reasons name what it differs in. The index says how consistent \
            all of them are, from 0 to 1.

            With --against, each input is held against a pack instead, and accepted if its score is below the pack's \
            own 90th percentile. Exits with 1 if any is refused. An icon of the same name in the pack does not count.

            SVG files are drawn as they are; but beside icons of a pack, currentColor is the pack's primary ink, and so \
            is black where there is no other colour.
            """)

    @Argument(help: ArgumentHelp(Inputs.help, valueName: "input"))
    var inputs: [String]

    @Option(
        help: ArgumentHelp("The style of all icons; SVG files are measured as they are without.", valueName: "style"))
    var style: String?

    @Option(help: ArgumentHelp("The pack that the inputs shall go into; any input will do.", valueName: "pack"))
    var against: String?

    @Option(help: ArgumentHelp("How many icons to measure at once; all cores if not given.", valueName: "n"))
    var jobs: Int?

    @OptionGroup var answer: AnswerOptions

    /// How many pixels images may have in an SVG file, all together: all of them are read.
    private static let imagePixels = 4 << 20

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be from 1 to 256, not \(jobs).") }
    }

    func run() async throws {
        let icons = try Inputs.icons(inputs)
        guard let style = try StyleArguments.load(style.map { [$0] } ?? [], variant: nil).first else { return }
        let report =
            if let against {
                try await gate(icons, style, pack: against)
            } else {
                try await ranking(icons, style)
            }
        try answer.tell(report)
        if report.icons.contains(where: { $0.accepted == false }) {
            throw ExitCode(Failure.Kind.differences.rawValue)
        }
    }

    /// Each icon among the others, the least typical first.
    private func ranking(_ icons: [InputIcon], _ style: NamedStyle) async throws -> ScoreReport {
        let measured = try await measure(icons, style)
        let pack = try consistency(measured)
        var report = ScoreReport(index: pack.index)
        report.icons = zip(measured, pack.verdicts).map { ScoreReport.Entry($0.name, $1) }
            .sorted { ($1.score, $0.name) < ($0.score, $1.name) }
        return report
    }

    /// Each icon against a pack, in their order.
    private func gate(_ icons: [InputIcon], _ style: NamedStyle, pack name: String) async throws -> ScoreReport {
        let members = try Inputs.icons([name])
        let measured = try await measure(members, style)
        let pack = try consistency(measured)
        var report = ScoreReport(index: pack.index, limit: pack.limit)
        let packStyle = members.lazy.compactMap(\.packStyle).first
        let newcomers = icons.map { icon in
            var icon = icon
            icon.packStyle = icon.packStyle ?? packStyle
            return icon
        }
        let found = try await newcomers.measured(
            style, atOnce: jobs, primary: try members.primaryInk(in: style), imagePixels: Self.imagePixels,
            showsProgress: !answer.isQuiet)
        try found.findings.tell(strict: false, quiet: answer.isQuiet)
        for (icon, newcomer) in zip(newcomers, found.measures) {
            guard let newcomer else {
                throw Failure(.badData, "\"\(icon.name)\" is blank, and there is nothing to score")
            }
            let others = measured.filter { $0.name != icon.name }
            let judge = others.count == measured.count ? pack : try PackConsistency(others.map(\.measures))
            let verdict = judge.verdict(on: newcomer)
            report.icons.append(ScoreReport.Entry(icon.name, verdict, accepted: verdict.isAccepted))
        }
        return report
    }

    private func consistency(_ icons: [(name: String, measures: IconMeasures)]) throws -> PackConsistency {
        let pack = try PackConsistency(icons.map(\.measures))
        if icons.count < PackConsistency.reliableCount, !answer.isQuiet {
            let least = PackConsistency.reliableCount
            Streams.note(
                "inkpack: \(icons.count) icons cannot be ranked reliably; it takes \(least) to tell what is typical\n")
        }
        return pack
    }

    /// The measures of all icons that show anything; the others are named on standard error.
    private func measure(
        _ icons: [InputIcon], _ style: NamedStyle
    ) async throws -> [(name: String, measures: IconMeasures)] {
        var result: [(name: String, measures: IconMeasures)] = []
        let found = try await icons.measured(
            style, atOnce: jobs, imagePixels: Self.imagePixels, showsProgress: !answer.isQuiet)
        try found.findings.tell(strict: false, quiet: answer.isQuiet)
        for (icon, measures) in zip(icons, found.measures) {
            if let measures {
                result.append((icon.name, measures))
            } else if !answer.isQuiet {
                let line = Failure(.badData, "\"\(icon.name)\" is blank and left out").line
                Streams.note("inkpack: \(line)\n")
            }
        }
        return result
    }
}

/// What `score` has found.
struct ScoreReport: Answer {
    struct Entry: Encodable {
        var name: String
        /// To three decimal places.
        var score: Double
        var reasons: [String]
        /// Whether a pack takes the icon, if it is held against one.
        var accepted: Bool?

        init(_ name: String, _ verdict: PackConsistency.Verdict, accepted: Bool? = nil) {
            self.name = name
            score = ScoreReport.rounded(verdict.score)
            reasons = verdict.reasons.map(\.description)
            self.accepted = accepted
        }
    }

    var index: Double
    /// The score up to which the pack takes icons, if they are held against one.
    var limit: Double?
    var icons: [Entry] = []

    init(index: Double, limit: Double? = nil) {
        self.index = Self.rounded(index)
        self.limit = limit.map { Self.rounded($0) }
    }

    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    /// A table for people.
    var text: String {
        let names = icons.map { Failure(.badData, $0.name).line }
        let width = names.reduce(4) { max($0, $1.count) }
        var result = ""
        for (name, icon) in zip(names, icons) {
            let reasons = icon.reasons.isEmpty ? "" : "  " + icon.reasons.joined(separator: "; ")
            let verdict = icon.accepted.map { $0 ? "  accepted" : "  refused" } ?? ""
            result += name + String(repeating: " ", count: width - name.count) + "  " + Self.fixed(icon.score) + verdict
            result += reasons + "\n"
        }
        if let limit {
            return result + "the pack takes scores up to \(Self.fixed(limit)); its index is \(Self.fixed(index))\n"
        }
        let count = icons.count == 1 ? "1 icon" : "\(icons.count) icons"
        return result + "\(count), index \(Self.fixed(index)) of 1\n"
    }

    /// Two decimal places, five characters at least.
    private static func fixed(_ value: Double) -> String {
        let hundredths = Int((value.magnitude * 100).rounded())
        let digits = hundredths % 100 < 10 ? "0\(hundredths % 100)" : "\(hundredths % 100)"
        let text = (value < 0 && hundredths > 0 ? "-" : "") + "\(hundredths / 100).\(digits)"
        return text
    }
}
