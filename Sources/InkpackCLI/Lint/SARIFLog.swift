import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles

/// Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS, 2020), for code review.
struct SARIFLog: Encodable {
    struct Text: Encodable {
        var text: String
        var markdown: String?
    }

    struct Rule: Encodable {
        struct Configuration: Encodable {
            var enabled = true
            var level: String
        }

        /// What viewers sort and filter rules by.
        struct Properties: Encodable {
            var tags: [String]
            /// Whether `--fix` knows a cure for some of its findings.
            var isFixable: Bool
        }

        var id: String
        /// The same as people read it.
        var name: String
        var shortDescription: Text
        var fullDescription: Text
        var help: Text
        var helpUri: String
        var defaultConfiguration: Configuration
        var properties: Properties
    }

    struct Driver: Encodable {
        var name = "inkpack"
        var version: String
        var rules: [Rule]
    }

    struct Tool: Encodable {
        var driver: Driver
    }

    struct Region: Encodable {
        var startLine: Int
        var startColumn: Int
    }

    struct ArtifactLocation: Encodable {
        var uri: String
    }

    struct PhysicalLocation: Encodable {
        var artifactLocation: ArtifactLocation
        var region: Region
    }

    struct LogicalLocation: Encodable {
        var name: String
        var fullyQualifiedName: String
        var kind = "object"
    }

    struct Location: Encodable {
        var physicalLocation: PhysicalLocation?
        var logicalLocations: [LogicalLocation]
    }

    struct Suppression: Encodable {
        /// "inSource" for exemptions of icons.
        var kind: String
        var justification: String
    }

    struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int
        var level: String
        var message: Text
        var locations: [Location]
        var partialFingerprints: [String: String]
        var baselineState: String?
        var suppressions: [Suppression]?
        var fixes: [SARIFFix]?
        var properties: Properties?

        /// What was measured and what was wanted, as in JSON, and where it is seen.
        struct Properties: Encodable {
            var measured: LintJSON.Value?
            var wanted: LintJSON.Value?
            var point: [Double]?
            var edit: Edit?
        }
    }

    struct Run: Encodable {
        var tool: Tool
        var columnKind = "unicodeCodePoints"
        var results: [Result]
    }

    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    var runs: [Run]

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    /// Where DocC's own links find the documentation.
    static let topics = "doc://InkpackCore"

    /// - Parameters:
    ///   - report: what was found.
    ///   - pages: where the documentation is published.
    init(_ report: LintReport, pages: String = topics) {
        let indices = Dictionary(
            LintRule.all.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
        let isJudged = !report.resolved.isEmpty || report.entries.contains { $0.isAccepted }
        func result(_ entry: LintReport.Entry) -> Result {
            let finding = entry.finding
            return Result(
                ruleId: finding.rule, ruleIndex: indices[finding.rule] ?? -1, level: finding.severity.level,
                message: Text(text: Self.message(of: entry)), locations: Self.locations(of: finding, in: report),
                partialFingerprints: entry.fingerprint.isEmpty ? [:] : ["inkpackFinding/v1": entry.fingerprint],
                baselineState: isJudged ? (entry.isAccepted ? "unchanged" : "new") : nil,
                suppressions: entry.exemption.map { [Suppression(kind: "inSource", justification: $0)] },
                fixes: SARIFFix(finding, in: report).map { [$0] }, properties: Self.properties(of: finding))
        }
        let rules = LintRule.all.map { rule in
            Rule(
                id: rule.id, name: String(rule.pageName.dropFirst("Lint".count)),
                shortDescription: Text(text: rule.summary), fullDescription: Text(text: rule.measure),
                help: Text(text: "\(rule.reason)\n\n\(rule.cure)", markdown: rule.page),
                helpUri: "\(pages)/documentation/\(Self.module(pages))/\(Self.page(rule, pages))",
                defaultConfiguration: Rule.Configuration(level: rule.severity.level),
                properties: Rule.Properties(tags: [rule.topic.rawValue], isFixable: rule.isFixable))
        }
        runs = [
            Run(
                tool: Tool(driver: Driver(version: Inkpack.configuration.version, rules: rules)),
                results: (report.entries + report.exempted).map(result))
        ]
    }

    /// DocC writes web pages in lower case, and its own links as names are.
    private static func module(_ pages: String) -> String { pages == topics ? "InkpackCore" : "inkpackcore" }

    private static func page(_ rule: LintRule, _ pages: String) -> String {
        pages == topics ? rule.pageName : rule.pageName.lowercased()
    }

    private static func properties(of finding: LintFinding) -> Result.Properties? {
        guard finding.measured != nil || finding.wanted != nil || finding.point != nil else { return nil }
        return Result.Properties(
            measured: finding.measured.map(LintJSON.Value.init), wanted: finding.wanted.map(LintJSON.Value.init),
            point: finding.point.map { [$0.x.lintRounded, $0.y.lintRounded] }, edit: finding.fix)
    }

    /// How logs name a file.
    static func uri(of file: String) -> String {
        let path = file.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file
        return path.hasPrefix("/") ? "file://\(path)" : path
    }

    private static func message(of entry: LintReport.Entry) -> String {
        let finding = entry.finding
        let icon = finding.icon.map { "Icon \"\($0)\": " } ?? ""
        let shape = finding.shape.map { "shape \"\($0)\": " } ?? ""
        return "\(icon)\(shape)\(finding.message) (\(entry.styles.joined(separator: ", ")))."
    }

    private static func locations(of finding: LintFinding, in report: LintReport) -> [Location] {
        guard let icon = finding.icon else { return [] }
        let logical = LogicalLocation(
            name: finding.shape ?? icon, fullyQualifiedName: finding.place.map { "\(icon)/\($0)" } ?? icon)
        guard let source = report.source(of: finding) else { return [Location(logicalLocations: [logical])] }
        let position = source.position(of: finding)
        return [
            Location(
                physicalLocation: PhysicalLocation(
                    artifactLocation: ArtifactLocation(uri: uri(of: source.file)),
                    region: Region(startLine: position?.line ?? 1, startColumn: position?.column ?? 1)),
                logicalLocations: [logical])
        ]
    }
}

extension LintSeverity {
    /// What SARIF calls it.
    fileprivate var level: String {
        switch self {
        case .info: "note"
        case .warning: "warning"
        case .error: "error"
        }
    }
}
