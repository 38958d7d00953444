/// What costs inkbucks.
public enum Spending: String, Hashable, Sendable, CaseIterable, Codable {
    case generate
    case style
    case edit
}

/// A line of a user's ledger. Entries are only ever added.
public struct LedgerEntry: Hashable, Sendable, Identifiable {
    public typealias ID = StoreID<LedgerEntry>

    /// Derived from the user and the idempotency key.
    public var id: ID
    public var user: User.ID
    /// Counts from 1 for each user, without gaps.
    public var sequence: Int
    public var type: Kind
    /// Below zero for spending.
    public var amount: Inkbucks
    public var balanceAfter: Inkbucks
    public var icon: IconRecord.ID?
    public var iconVersion: Int?
    public var key: IdempotencyKey
    /// SHA-256 of the request, by which a key that is used for another request is found.
    public var requestHash: [UInt8]
    /// The entry that a refund takes back.
    public var reverses: ID?
    /// The hold that a charge has captured.
    public var hold: Hold.ID?
    public var actor: Actor
    public var reason: String?
    public var createdAt: Timestamp

    public init(
        id: ID, user: User.ID, sequence: Int, type: Kind, amount: Inkbucks, balanceAfter: Inkbucks,
        icon: IconRecord.ID?, iconVersion: Int?, key: IdempotencyKey, requestHash: [UInt8], reverses: ID?,
        hold: Hold.ID?, actor: Actor, reason: String?, createdAt: Timestamp
    ) {
        self.id = id
        self.user = user
        self.sequence = sequence
        self.type = type
        self.amount = amount
        self.balanceAfter = balanceAfter
        self.icon = icon
        self.iconVersion = iconVersion
        self.key = key
        self.requestHash = requestHash
        self.reverses = reverses
        self.hold = hold
        self.actor = actor
        self.reason = reason
        self.createdAt = createdAt
    }

    /// What an entry is for. A server may add kinds.
    public struct Kind: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
        public var rawValue: String

        public init(rawValue: String) { self.rawValue = rawValue }

        public init(_ spending: Spending) { rawValue = spending.rawValue }

        public static let generate = Kind(.generate)
        public static let style = Kind(.style)
        public static let edit = Kind(.edit)
        public static let grant = Kind(rawValue: "grant")
        public static let refund = Kind(rawValue: "refund")
        /// Granted inkbucks that have run out of time.
        public static let expiry = Kind(rawValue: "expiry")
        /// What an erased user still had.
        public static let forfeit = Kind(rawValue: "forfeit")
        public static let adjustment = Kind(rawValue: "adjustment")

        public var description: String { rawValue }
        /// What was bought, if the entry is for a purchase.
        public var spending: Spending? { Spending(rawValue: rawValue) }
    }

    /// Who has caused an entry.
    public enum Actor: String, Hashable, Sendable, CaseIterable, Codable {
        case user
        case service
        case system
    }
}

/// Which entries a page of the ledger holds; the newest come first.
public struct LedgerPage: Hashable, Sendable {
    /// How many entries, at most 1,000.
    public var limit: Int
    /// Only entries with a lower number.
    public var before: Int?

    public init(limit: Int = 100, before: Int? = nil) {
        self.limit = min(max(0, limit), 1000)
        self.before = before
    }
}

/// The answer to a grant, a refund or an adjustment.
public struct PostReceipt: Hashable, Sendable {
    public var entry: LedgerEntry.ID
    public var amount: Inkbucks
    /// The balance after the entry.
    public var balance: Inkbucks
    /// What can be spent now.
    public var available: Inkbucks
    public var sequence: Int
    /// Whether the entry was there already.
    public var wasReplayed: Bool

    public init(
        entry: LedgerEntry.ID, amount: Inkbucks, balance: Inkbucks, available: Inkbucks, sequence: Int,
        wasReplayed: Bool
    ) {
        self.entry = entry
        self.amount = amount
        self.balance = balance
        self.available = available
        self.sequence = sequence
        self.wasReplayed = wasReplayed
    }
}
