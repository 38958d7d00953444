import Foundation
import InkpackCore
import InkpackFiles

/// Findings that are accepted, as a file that is kept beside a pack.
struct LintBaseline: Codable {
    static let format = "inkpack.lint-baseline/1"

    struct Entry: Codable {
        var fingerprint: String
        /// What was found, for people; only the fingerprint counts.
        var message: String
    }

    var format = Self.format
    var findings: [Entry]

    init(_ report: LintReport) {
        findings = report.entries.map { Entry(fingerprint: $0.fingerprint, message: $0.finding.message) }
            .sorted { $0.fingerprint < $1.fingerprint }
    }

    static func read(_ url: URL) throws -> LintBaseline {
        let text = try AtomicFile.readText(url)
        do {
            let baseline = try JSONDecoder().decode(LintBaseline.self, from: Data(text.utf8))
            guard baseline.format == format else {
                throw Failure(
                    .badData, "\(url.relativePath): format must be \"\(format)\", not \"\(baseline.format)\"")
            }
            return baseline
        } catch is DecodingError {
            throw Failure(
                .badData,
                "\(url.relativePath): it is no baseline; 'inkpack lint --baseline FILE --write-baseline' makes one")
        }
    }

    /// Marks the findings that the baseline has, and names those that are not found any more.
    ///
    /// What rules that are off or icons that were not looked at would say is not known to be resolved.
    func accept(in report: inout LintReport, _ settings: LintSettings) {
        var left = Set(findings.map(\.fingerprint))
        for index in report.entries.indices {
            report.entries[index].isAccepted = left.remove(report.entries[index].fingerprint) != nil
        }
        report.resolved = left.sorted().filter { fingerprint in
            let parts = fingerprint.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 5 else { return true }
            let isOff = settings.severities[parts[0]].map { $0 == nil } ?? false
            let isLeftOut = settings.only.map { !$0.contains(parts[0]) } ?? false
            return !isOff && !isLeftOut && (parts[1].isEmpty || report.has(icon: parts[1]))
        }
    }
}
