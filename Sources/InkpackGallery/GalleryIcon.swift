public import InkpackCore

/// An icon of a gallery, with what is known about it.
public struct GalleryIcon: Hashable, Sendable {
    /// Where its pictures come from.
    public enum Source: Hashable, Sendable {
        /// Drawn in each style.
        case icon(Icon)
        /// Pictures that no style changes, one for each theme.
        case pictures(light: DisplayList, dark: DisplayList)
    }

    public var name: String
    public var source: Source
    public var tags: [String]
    public var metadata: Icon.Metadata
    /// What a linter has to say about it.
    public var findings: [LintFinding]
    public var score: Score?

    public init(_ icon: Icon, findings: [LintFinding] = [], score: Score? = nil) {
        name = icon.name
        source = .icon(icon)
        tags = icon.tags
        metadata = icon.metadata
        self.findings = findings
        self.score = score
    }

    /// - Parameters:
    ///   - name: what the page calls it.
    ///   - light: the picture for light pages.
    ///   - dark: the picture for dark pages.
    public init(name: String, light: DisplayList, dark: DisplayList) {
        self.name = name
        source = .pictures(light: light, dark: dark)
        tags = []
        metadata = Icon.Metadata(label: light.label)
        findings = []
    }

    /// How untypical the icon is among the others of its pack.
    public struct Score: Hashable, Sendable, Encodable {
        /// 0 for a perfectly typical icon.
        public var value: Double
        public var reasons: [String]
        /// Whether the pack would take the icon today.
        public var isAccepted: Bool

        public init(value: Double, reasons: [String], isAccepted: Bool) {
            self.value = value
            self.reasons = reasons
            self.isAccepted = isAccepted
        }
    }
}
