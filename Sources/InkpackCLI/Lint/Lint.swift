import ArgumentParser
import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles

struct Lint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", _superCommandName: "inkpack",
        abstract: "Check icons against the rules of their style.",
        discussion: """
            Every icon is held against its pack's style, or the one that is given: stroke, corners, gaps, grid, margins, \
            inks, names, labels and more. Findings are errors, warnings or hints (info), each of a rule with a \
            documentation page; 'inkpack lint --rules' lists them. An icon that has a reason to break a rule says so \
            in its document under "lint".

            JSON and SARIF carry for each finding the edit that takes it away, where there is one that is safe; --fix \
            makes those edits, and --fix --dry-run lists them.

            Exits with 1 if there are errors, with --strict also if there are warnings.
            """)

    @Argument(help: ArgumentHelp(Inputs.help, valueName: "input"))
    var inputs: [String] = []

    @Option(
        help: ArgumentHelp("A style to hold icons against instead of their own; may be repeated.", valueName: "style"))
    var style: [String] = []

    @Option(help: "The themes to look at, with commas between.", transform: parseThemes)
    var theme = CommaList(elements: Theme.allCases)

    @Option(
        help: ArgumentHelp(
            "How grave a rule's findings are: off, info, warning or error; may be repeated.", valueName: "id=severity"))
    var rule: [String] = []

    @Option(help: ArgumentHelp("The rules to look at, with commas between.", valueName: "ids"))
    var only: String?

    @Option(help: ArgumentHelp("Leave out what is less grave.", valueName: "severity"), transform: parseSeverity)
    var severity = LintSeverity.info

    @Option(help: "How to print findings: text, json or sarif.")
    var format: Format = .text

    @Flag(help: "Print findings as JSON; the same as --format json.")
    var json = false

    @Option(help: ArgumentHelp("A file of findings that are accepted; only others count.", valueName: "file"))
    var baseline: String?

    @Flag(help: "Accept all findings: write them into the file of --baseline.")
    var writeBaseline = false

    @Flag(help: "Change icons so that findings go away, where that is safe; they must have documents of their own.")
    var fix = false

    @Flag(help: "With --fix, say what would change and write nothing.")
    var dryRun = false

    @Flag(help: "Exit with 1 for warnings too.")
    var strict = false

    @Option(help: ArgumentHelp("Print the page of a rule.", valueName: "rule"))
    var explain: String?

    @Option(
        help: ArgumentHelp(
            "Where the documentation of InkpackCore is published; SARIF links rules to their pages there.",
            valueName: "url"), transform: parsePages)
    var docs = SARIFLog.topics

    @Flag(help: "List the rules.")
    var rules = false

    @Flag(help: "Print nothing but errors of the command itself.")
    var quiet = false

    enum Format: String, CaseIterable, ExpressibleByArgument, Sendable {
        case text
        case json
        case sarif
    }

    func validate() throws {
        if explain != nil || rules {
            if !inputs.isEmpty { throw ValidationError("--explain and --rules take no input.") }
        } else if inputs.isEmpty {
            throw ValidationError("Name what to lint: \(Inputs.help)")
        }
        if writeBaseline, baseline == nil {
            throw ValidationError("--write-baseline needs --baseline with the file to write.")
        }
        if dryRun, !fix { throw ValidationError("--dry-run goes with --fix.") }
        if fix, style.count > 1 { throw ValidationError("--fix takes one style at a time.") }
        if json, format == .sarif { throw ValidationError("--json and --format sarif exclude each other.") }
    }

    func run() async throws {
        if let explain { return try Streams.write(try LintRule.checked(explain).page) }
        if rules { return try Streams.write(LintText.rules) }
        let settings = try settings()
        var icons = try Inputs.icons(inputs)
        let styles = try StyleArguments.load(style, variant: nil)
        if fix, let first = styles.first {
            let fixing = try await LintFixing(
                icons, style: first, themes: theme.elements, settings: settings, isDry: dryRun)
            if !quiet { Streams.note(fixing.text(isDry: dryRun)) }
            if !dryRun { icons = try Inputs.icons(inputs) }
        }
        // A fix is safe for the style that it was found in.
        let job = LintJob(
            icons, styles: styles, themes: theme.elements, settings: settings,
            withFixes: styles.count == 1 && (json || format != .text))
        var report = try await job.report()
        try accept(&report, settings)
        report.entries.removeAll { $0.finding.severity < severity }
        if !quiet { try Streams.write(try text(of: report)) }
        let gravest = report.entries.lazy.filter { !$0.isAccepted }.map(\.finding.severity).max()
        if gravest == .error || (strict && gravest == .warning) {
            throw ExitCode(Failure.Kind.differences.rawValue)
        }
    }

    private func text(of report: LintReport) throws -> String {
        switch json ? .json : format {
        case .text: LintText(report, isColored: LintText.isTerminal).text
        case .json: try JSONReport.text(LintJSON(report))
        case .sarif: try JSONReport.text(SARIFLog(report, pages: docs))
        }
    }

    private func settings() throws -> LintSettings {
        var settings = LintSettings()
        for word in rule {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2 else {
                throw Failure(.usage, "--rule \(word): write the rule's id, '=' and off, info, warning or error")
            }
            let rule = try LintRule.checked(parts[0])
            if parts[1] == "off" {
                settings.severities[rule.id] = .some(nil)
            } else if let severity = LintSeverity(rawValue: parts[1]) {
                settings.severities[rule.id] = severity
            } else {
                throw Failure(.usage, "--rule \(word): \"\(parts[1])\" is none of off, info, warning, error")
            }
        }
        if let only {
            settings.only = try Set(only.split(separator: ",").map { try LintRule.checked(String($0)).id })
        }
        return settings
    }

    /// Marks what the baseline accepts, and writes it anew if asked to.
    private func accept(_ report: inout LintReport, _ settings: LintSettings) throws {
        guard let path = baseline else { return }
        let url = URL(fileURLWithPath: path)
        if writeBaseline {
            try AtomicFile.write(try JSONReport.text(LintBaseline(report)), to: url)
            for index in report.entries.indices { report.entries[index].isAccepted = true }
            return
        }
        try LintBaseline.read(url).accept(in: &report, settings)
    }
}

@Sendable private func parsePages(_ text: String) throws -> String {
    guard let url = URL(string: text), let scheme = url.scheme, ["http", "https", "file"].contains(scheme) else {
        throw ValidationError("'\(text)' is no http, https or file URL.")
    }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
}

@Sendable private func parseSeverity(_ text: String) throws -> LintSeverity {
    guard let severity = LintSeverity(rawValue: text) else {
        throw ValidationError("'\(text)' is none of info, warning, error.")
    }
    return severity
}

extension LintRule {
    /// The rule of that id, or a usage error that names the nearest.
    static func checked(_ id: String) throws -> LintRule {
        if let rule = named(id) { return rule }
        let nearest = Name.nearest(to: id, among: all.map(\.id)).map { "did you mean \"\($0)\"?" }
        throw Failure(.usage, "\"\(id)\" is no rule; \(nearest ?? "'inkpack lint --rules' lists them")")
    }
}
