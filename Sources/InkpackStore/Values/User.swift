/// Somebody who owns packs and inkbucks.
public struct User: Hashable, Sendable, Identifiable {
    public typealias ID = StoreID<User>

    public var id: ID
    /// `nil` for who signed up without, and for erased users.
    public var email: EmailAddress?
    /// `nil` for who has none yet, and for erased users.
    public var username: Username?
    /// What the ledger adds up to.
    public var balance: Inkbucks
    /// The part of the balance that open holds keep back.
    public var held: Inkbucks
    /// The number of the last ledger entry; 0 before the first.
    public var ledgerSequence: Int
    public var createdAt: Timestamp
    /// When personal data and content were erased.
    public var erasedAt: Timestamp?

    /// What can be spent.
    public var available: Inkbucks { balance - held }

    public init(
        id: ID, email: EmailAddress? = nil, username: Username? = nil, balance: Inkbucks = .zero,
        held: Inkbucks = .zero, ledgerSequence: Int = 0, createdAt: Timestamp, erasedAt: Timestamp? = nil
    ) {
        self.id = id
        self.email = email
        self.username = username
        self.balance = balance
        self.held = held
        self.ledgerSequence = ledgerSequence
        self.createdAt = createdAt
        self.erasedAt = erasedAt
    }
}

/// What is left of a purged user.
public struct PurgeReceipt: Hashable, Sendable {
    /// How many ledger entries went.
    public var entries: Int

    public init(entries: Int) { self.entries = entries }
}
