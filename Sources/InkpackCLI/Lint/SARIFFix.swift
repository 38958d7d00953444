import InkpackCore
import InkpackFiles

/// What has to be replaced in a file so that a finding goes away: `fix` of SARIF 2.1.0, section 3.55.
struct SARIFFix: Encodable {
    struct Region: Encodable {
        var startLine: Int
        var startColumn: Int
        var endLine: Int
        var endColumn: Int
    }

    struct Replacement: Encodable {
        var deletedRegion: Region
        /// Missing where something is only deleted.
        var insertedContent: SARIFLog.Text?
    }

    struct Change: Encodable {
        var artifactLocation: SARIFLog.ArtifactLocation
        var replacements: [Replacement]
    }

    var description: SARIFLog.Text
    var artifactChanges: [Change]

    /// The fix of a finding of an icon in a document of its own; `nil` where there is none.
    init?(_ finding: LintFinding, in report: LintReport) {
        guard let edit = finding.fix, let name = finding.icon, var icon = report.icon(named: name),
            let source = report.source(of: finding), let text = source.text,
            let format = try? DocumentFormat.of(text, file: source.file), format == .icon,
            let style = try? report.style(of: name)?.computed(override: icon.override?.rules),
            (try? icon.apply(edit, context: EditContext(style: style))) != nil
        else { return nil }
        description = SARIFLog.Text(text: "Edit the icon: \(edit.operation), as `inkpack lint --fix` does.")
        artifactChanges = [
            Change(
                artifactLocation: SARIFLog.ArtifactLocation(uri: SARIFLog.uri(of: source.file)),
                replacements: [Replacement(from: text, to: IconDocument.write(icon))])
        ]
    }
}

extension SARIFFix.Replacement {
    /// The lines that differ, from the first one to the last.
    ///
    /// Columns count code points from 1, and a region ends before its last one, so that whole lines with their ends go
    /// from column 1 to column 1 of the line behind them. The last line of a text that ends in a line feed is empty.
    init(from old: String, to new: String) {
        // By code points: a carriage return and a line feed are one character.
        func lines(_ text: String) -> [String] {
            text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        }
        let (before, after) = (lines(old), lines(new))
        let shorter = min(before.count, after.count)
        var head = 0
        while head < shorter, before[head] == after[head] { head += 1 }
        var tail = 0
        while tail < shorter - head, before[before.count - 1 - tail] == after[after.count - 1 - tail] { tail += 1 }
        let inserted = after[head..<after.count - tail]
        let region: SARIFFix.Region
        var text = inserted.joined(separator: "\n")
        if tail > 0 {
            region = SARIFFix.Region(
                startLine: head + 1, startColumn: 1, endLine: before.count - tail + 1, endColumn: 1)
            if !inserted.isEmpty { text += "\n" }
        } else {
            let last = before[before.count - 1]
            region = SARIFFix.Region(
                startLine: head + 1, startColumn: 1, endLine: before.count, endColumn: last.unicodeScalars.count + 1)
        }
        self.init(
            deletedRegion: region, insertedContent: text.isEmpty ? nil : SARIFLog.Text(text: text, markdown: nil))
    }
}
