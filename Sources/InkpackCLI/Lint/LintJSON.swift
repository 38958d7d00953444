import InkpackCore
import InkpackFiles

/// What `lint --json` prints.
struct LintJSON: Encodable {
    struct Entry: Encodable {
        var rule: String
        var severity: String
        /// The icon's name; missing for the pack as a whole.
        var icon: String?
        /// Where the shape stands in the icon's document.
        var place: String?
        /// The shape's id.
        var shape: String?
        /// Where it is seen, x and y on the style's grid.
        var point: [Double]?
        /// The theme, if only one shows it.
        var theme: String?
        /// The styles that show it.
        var styles: [String]
        var message: String
        var measured: Value?
        var wanted: Value?
        /// The edit that takes the finding away, as in edit documents; missing where none is safe.
        var fix: Edit?
        var file: String?
        var line: Int?
        var column: Int?
        var fingerprint: String?
        /// Why the icon may, if it is exempt.
        var exemption: String?
        /// Whether the baseline has it; missing without one.
        var accepted: Bool?
    }

    /// A number with its unit, or a text.
    struct Value: Encodable {
        var value: Double?
        /// Both ends, for a range.
        var from: Double?
        var to: Double?
        /// "u" for grid units, "°", "%" for a share of 1, ":1" for a contrast, or nothing for a count.
        var unit: String?
        /// The same as people read it.
        var text: String

        init(_ value: LintValue) {
            text = value.description
            switch value {
            case .number(let number, let unit):
                self.value = number.lintRounded
                self.unit = unit.rawValue
            case .range(let range, let unit):
                from = range.lowerBound.lintRounded
                to = range.upperBound.lintRounded
                self.unit = unit.rawValue
            case .text: break
            }
        }

    }

    struct Counts: Encodable {
        var errors: Int
        var warnings: Int
        var infos: Int
    }

    var icons: Int
    var counts: Counts
    var findings: [Entry]
    var exempted: [Entry]
    /// Fingerprints that the baseline has and that are not found any more.
    var resolved: [String]?

    init(_ report: LintReport) {
        let isJudged = !report.resolved.isEmpty || report.entries.contains { $0.isAccepted }
        func entry(_ entry: LintReport.Entry) -> Entry {
            let finding = entry.finding
            let source = report.source(of: finding)
            let position = source?.position(of: finding)
            return Entry(
                rule: finding.rule, severity: finding.severity.rawValue, icon: finding.icon, place: finding.place,
                shape: finding.shape,
                point: finding.point.map { [$0.x.lintRounded, $0.y.lintRounded] }, theme: finding.theme?.rawValue,
                styles: entry.styles, message: finding.message,
                measured: finding.measured.map(Value.init), wanted: finding.wanted.map(Value.init), fix: finding.fix,
                file: source?.file,
                line: position?.line, column: position?.column,
                fingerprint: entry.fingerprint.isEmpty ? nil : entry.fingerprint, exemption: entry.exemption,
                accepted: isJudged ? entry.isAccepted : nil)
        }
        func count(_ severity: LintSeverity) -> Int {
            report.entries.count { $0.finding.severity == severity && !$0.isAccepted }
        }
        icons = report.iconCount
        counts = Counts(errors: count(.error), warnings: count(.warning), infos: count(.info))
        findings = report.entries.map(entry)
        exempted = report.exempted.map(entry)
        resolved = report.resolved.isEmpty ? nil : report.resolved
    }
}

extension Double {
    /// The number as reports have it, to four places.
    var lintRounded: Double { (self * 10_000).rounded() / 10_000 }
}
