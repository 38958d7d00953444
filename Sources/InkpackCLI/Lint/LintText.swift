import Foundation
import InkpackCore

/// Findings as people read them: by icon, the gravest rules first.
struct LintText {
    private let report: LintReport
    private let isColored: Bool

    /// Whether standard output is a terminal that wants colours.
    static var isTerminal: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }

    init(_ report: LintReport, isColored: Bool) {
        self.report = report
        self.isColored = isColored
    }

    var text: String {
        var result = ""
        var heading: String??
        for entry in report.entries where !entry.isAccepted {
            if heading != .some(entry.finding.icon) {
                heading = entry.finding.icon
                let name = entry.finding.icon ?? "the pack"
                let file = report.source(of: entry.finding).map { "  (\(Failure(.badData, $0.file).line))" } ?? ""
                result += (result.isEmpty ? "" : "\n") + painted(Failure(.badData, name).line, "1") + file + "\n"
            }
            result += line(entry) + "\n"
        }
        return (result.isEmpty ? "" : result + "\n") + summary + "\n"
    }

    private func line(_ entry: LintReport.Entry) -> String {
        let finding = entry.finding
        let code =
            switch finding.severity {
            case .error: "31"
            case .warning: "33"
            case .info: "36"
            }
        let word = finding.severity.rawValue
        var text = "  " + painted(word, code) + String(repeating: " ", count: 9 - word.count)
        if let place = finding.place {
            text += finding.shape.map { "\(place) (\($0)): " } ?? "\(place): "
        }
        text += Failure(.badData, finding.message).line
        var notes = [finding.rule]
        if let theme = finding.theme { notes.append("\(theme.rawValue) theme") }
        if report.styles.count > 1 {
            notes.append(
                entry.styles.count == report.styles.count ? "all styles" : entry.styles.joined(separator: ", "))
        }
        return text + "  " + painted("[\(notes.joined(separator: "; "))]", "2")
    }

    private var summary: String {
        func count(_ severity: LintSeverity) -> Int {
            report.entries.count { $0.finding.severity == severity && !$0.isAccepted }
        }
        func text(_ count: Int, _ word: String) -> String { count == 1 ? "1 \(word)" : "\(count) \(word)s" }
        var parts = [
            text(report.iconCount, "icon"), text(count(.error), "error"), text(count(.warning), "warning"),
            text(count(.info), "hint"),
        ]
        if !report.exempted.isEmpty { parts.append("\(report.exempted.count) exempt") }
        let accepted = report.entries.count { $0.isAccepted }
        if accepted > 0 { parts.append("\(accepted) in the baseline") }
        if !report.resolved.isEmpty { parts.append("\(report.resolved.count) of the baseline resolved") }
        return parts.joined(separator: ", ")
    }

    private func painted(_ text: String, _ code: String) -> String {
        isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// All rules as a table.
    static var rules: String {
        let width = LintRule.all.reduce(0) { max($0, $1.id.count) }
        return LintRule.all.map { rule in
            let severity = rule.severity.rawValue
            return rule.id + String(repeating: " ", count: width + 2 - rule.id.count) + severity
                + String(repeating: " ", count: 9 - severity.count) + rule.summary + "\n"
        }.joined()
    }
}
