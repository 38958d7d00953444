/// How much a finding matters.
public enum LintSeverity: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Worth a look; good packs have some.
    case info
    /// A rule of the pack's style is broken; some icons have a reason to.
    case warning
    /// The icon does not belong into the pack as it is.
    case error

    private var rank: Int {
        switch self {
        case .info: 0
        case .warning: 1
        case .error: 2
        }
    }

    public static func < (a: LintSeverity, b: LintSeverity) -> Bool { a.rank < b.rank }
}
