/// The style that a set of icons was drawn in, as far as the icons tell.
///
/// Every icon has one vote on each value that it shows something of, and a value is what most votes agree on: a minority
/// of odd icons changes nothing but the confidence. Values that the icons do not tell are
/// ``unknown(leastConfidence:)``, and a style made of the rest leaves them to the engine's defaults.
public struct StyleInference: Hashable, Sendable {
    /// What was found out about one property.
    public struct Finding: Hashable, Sendable {
        public var property: StyleProperty
        public var value: StyleValue
        /// How sure it is, 0 to 1: the share of the votes that agree, times n/(n + 2) for the n icons that they come from.
        ///
        /// For a value that is a limit, such as a margin, votes agree that keep within it. Where chance makes votes agree
        /// too, as it does for angles, the share is that beyond chance.
        public var confidence: Double
        /// How many icons agree.
        public var icons: Int
        /// What it was told by, where the value alone would not say.
        public var note: String?
    }

    /// A colour and the job that it does.
    public struct InkFinding: Hashable, Sendable {
        public var ink: Ink
        public var color: Color
        public var confidence: Double
        public var icons: Int
    }

    /// How many icons were looked at; blank ones are not among them.
    public var iconCount: Int
    /// In the order of the properties.
    public private(set) var findings: [Finding] = []
    public private(set) var palette: [InkFinding] = []
    /// Where on the grid the straight edges lie: 0 for the lines of the grid, 0.5 for the middle between them; in units.
    public private(set) var phase: WeightedValue?
    /// How many icons are made how.
    public private(set) var contents: [DrawingTraits.Content: Int] = [:]

    /// Fewer icons do not tell a style from a habit.
    public static let leastCount = 8

    /// The style of drawings, each told by its traits.
    /// - Throws: ``InferenceError/tooFew(count:blank:)`` unless there are eight that show something.
    public init(_ drawings: [DrawingTraits]) throws(InferenceError) {
        let shown = drawings.filter { $0.content != .blank && $0.canvas > 0 }
        guard shown.count >= Self.leastCount else {
            throw .tooFew(count: shown.count, blank: drawings.count - shown.count)
        }
        iconCount = shown.count
        for drawing in shown { contents[drawing.content, default: 0] += 1 }
        let set = TraitSet(shown)
        findings += set.gridFindings
        findings += set.strokeFindings
        findings += set.cornerFindings
        findings += set.fillFindings
        findings += set.spaceFindings
        findings += set.detailFindings
        findings = findings.filter { $0.confidence > 0 && $0.property.kind.objection(to: $0.value) == nil }
        for index in findings.indices { findings[index].confidence = min(1, findings[index].confidence) }
        let order = StyleProperty.allCases
        findings.sort { (order.firstIndex(of: $0.property) ?? 0) < (order.firstIndex(of: $1.property) ?? 0) }
        palette = set.palette
        phase = set.phase
    }

    /// The properties that the icons do not tell with at least that confidence.
    public func unknown(leastConfidence: Double = 0.5) -> [StyleProperty] {
        let known = Set(findings.filter { $0.confidence >= leastConfidence }.map(\.property))
        return StyleProperty.allCases.filter { !known.contains($0) }
    }

    /// A style sheet of what is known with at least that confidence.
    /// - Parameters:
    ///   - name: a file-safe name.
    ///   - summary: what the style looks like, if somebody says so.
    ///   - leastConfidence: below it a value is left to the engine's default.
    public func sheet(_ name: String, summary: String? = nil, leastConfidence: Double = 0.5) -> StyleSheet {
        var sheet = StyleSheet(name, summary: summary)
        for finding in findings where finding.confidence >= leastConfidence {
            sheet.rules.values[finding.property] = finding.value
        }
        for ink in palette where ink.confidence >= leastConfidence {
            // One drawing shows one theme. Black ink turns white on dark ground, as text does.
            sheet.rules.palette[ink.ink] =
                ink.color == .black ? ThemedInk(light: "#000000", dark: "#ffffff") : ThemedInk(.color(ink.color))
        }
        return sheet
    }
}

/// Why no style can be inferred.
public enum InferenceError: Error, Hashable, Sendable, CustomStringConvertible {
    case tooFew(count: Int, blank: Int)

    public var description: String {
        switch self {
        case .tooFew(let count, let blank):
            let icons = count == 1 ? "1 icon does" : "\(count) icons do"
            let rest = blank == 0 ? "" : blank == 1 ? " (1 more is blank)" : " (\(blank) more are blank)"
            return "\(icons) not tell a style\(rest); it takes \(StyleInference.leastCount) at least"
        }
    }
}
