import InkpackCore

/// What `import` says of each icon.
struct ImportReport: Answer {
    struct Entry: Encodable {
        var file: String
        /// The icon's name; absent for a file that shows nothing.
        var icon: String?
        var shapes: Int?
        var encoding: String?
        var outcome: String?
        /// 0 to 1, to three decimal places.
        var fidelity: Double?
        var score: Score?
        var steps: [Change]?
        var refused: [Change]?
        /// The gravest first.
        var remaining: [String]?
        var failure: String?
    }

    struct Score: Encodable {
        var before: Double?
        var after: Double?
        /// Whether the pack takes the icon as it is now.
        var accepted: Bool?
    }

    struct Change: Encodable {
        var kind: String
        var change: String
    }

    var icons: [Entry]
    var findings: [SVGReport.Entry]?

    init(_ results: [Importer.Result], findings: [SVGReport.Entry]?) {
        icons = results.map { Entry($0) }
        self.findings = findings
    }

    /// A paragraph for each icon.
    var text: String { icons.map(\.text).joined() }

    static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

extension ImportReport.Entry {
    init(_ result: Importer.Result) {
        self.init(file: result.file, icon: result.icon?.name, shapes: result.icon?.shapes.count)
        failure = result.failure
        guard let done = result.harmonization else { return }
        encoding = done.encoding.rawValue
        outcome = done.outcome.rawValue
        fidelity = ImportReport.rounded(done.fidelity)
        if done.before != nil || done.after != nil {
            score = ImportReport.Score(
                before: done.before.map { ImportReport.rounded($0.score) },
                after: done.after.map { ImportReport.rounded($0.score) }, accepted: done.after?.isAccepted)
        }
        steps = done.steps.map { ImportReport.Change(kind: $0.kind.rawValue, change: $0.description) }
        refused = done.refusals.map { ImportReport.Change(kind: $0.kind.rawValue, change: $0.description) }
        remaining = done.remaining
    }

    fileprivate var text: String {
        guard let icon else { return "\(Failure(.badData, file).line): left out: \(failure ?? "it shows nothing")\n" }
        guard let outcome, let encoding else {
            return "\(icon): kept as it is\(failure.map { ": \($0)" } ?? "")\n"
        }
        let kind = DrawingEncoding(rawValue: encoding)?.name ?? encoding
        var line = "\(icon): \(kind), "
        switch outcome {
        case "unchanged": line += "nothing to change"
        case "harmonized": line += "harmonised"
        case "partly": line += "harmonised in part"
        default: line += "kept filled"
        }
        if let score, let before = score.before, let after = score.after {
            line += ", score \(Self.fixed(before)) -> \(Self.fixed(after))"
            line += score.accepted == true ? " accepted" : " refused"
        }
        if let fidelity { line += ", silhouette \((fidelity * 100).decimalText(places: 0)) %" }
        line += "\n"
        for step in steps ?? [] { line += "  \(step.change)\n" }
        for step in refused ?? [] { line += "  not done: \(step.change)\n" }
        for text in remaining ?? [] { line += "  left: \(text)\n" }
        return line
    }

    private static func fixed(_ value: Double) -> String {
        let text = value.decimalText(places: 2)
        return text
    }
}
