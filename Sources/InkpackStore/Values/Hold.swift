/// Inkbucks set aside for work that takes long, until it is charged for, given back, or the time is up.
public struct Hold: Hashable, Sendable, Identifiable {
    public typealias ID = StoreID<Hold>

    public enum Status: String, Hashable, Sendable, CaseIterable, Codable {
        case open
        /// A commit has charged it.
        case captured
        case released
        case expired
    }

    /// The longest time, in seconds.
    public static let longest = 86_400

    public var id: ID
    public var amount: Inkbucks
    /// Anything but ``Status/open`` in the answer to a replayed request means that nothing is held any more.
    public var status: Status
    public var expiresAt: Timestamp

    public init(id: ID, amount: Inkbucks, status: Status, expiresAt: Timestamp) {
        self.id = id
        self.amount = amount
        self.status = status
        self.expiresAt = expiresAt
    }
}

/// The answer to a request to hold or to release.
public struct HoldReceipt: Hashable, Sendable {
    public var hold: Hold
    /// What can be spent now.
    public var available: Inkbucks
    /// Whether it was so already.
    public var wasReplayed: Bool

    public init(hold: Hold, available: Inkbucks, wasReplayed: Bool) {
        self.hold = hold
        self.available = available
        self.wasReplayed = wasReplayed
    }
}
