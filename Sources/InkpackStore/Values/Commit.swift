import InkpackCore

/// A new version of an icon, to be stored and charged for in one.
public struct Commit: Hashable, Sendable {
    /// Where the version goes.
    public enum Target: Hashable, Sendable {
        /// A new icon, of that id or of one that the store picks, in a pack or in none.
        case new(id: IconRecord.ID? = nil, pack: PackRecord.ID? = nil)
        /// The next version of an icon; refused if its version is not the expected one, where one is given.
        case next(IconRecord.ID, expecting: Int?)
    }

    public var type: Spending
    public var target: Target
    public var key: IdempotencyKey
    public var document: StoredJSON
    /// `nil` keeps that of the version before; for a new icon it is empty.
    public var metadata: StoredJSON?
    /// How the version was made; kept in the history.
    public var operation: StoredJSON?
    /// A hold whose inkbucks pay for it.
    public var hold: Hold.ID?

    private init(
        _ type: Spending, _ target: Target, key: IdempotencyKey, document: StoredJSON, metadata: StoredJSON?,
        operation: StoredJSON?, hold: Hold.ID?
    ) {
        self.type = type
        self.target = target
        self.key = key
        self.document = document
        self.metadata = metadata
        self.operation = operation
        self.hold = hold
    }

    /// A new icon.
    public static func generate(
        _ document: StoredJSON, id: IconRecord.ID? = nil, in pack: PackRecord.ID? = nil, metadata: StoredJSON? = nil,
        operation: StoredJSON? = nil, hold: Hold.ID? = nil, key: IdempotencyKey
    ) -> Commit {
        Commit(
            .generate, .new(id: id, pack: pack), key: key, document: document, metadata: metadata,
            operation: operation, hold: hold)
    }

    /// The next version of an icon, in another style.
    public static func style(
        _ icon: IconRecord.ID, _ document: StoredJSON, expecting version: Int? = nil, metadata: StoredJSON? = nil,
        operation: StoredJSON? = nil, hold: Hold.ID? = nil, key: IdempotencyKey
    ) -> Commit {
        Commit(
            .style, .next(icon, expecting: version), key: key, document: document, metadata: metadata,
            operation: operation, hold: hold)
    }

    /// The next version of an icon, edited.
    public static func edit(
        _ icon: IconRecord.ID, _ document: StoredJSON, expecting version: Int? = nil, metadata: StoredJSON? = nil,
        operation: StoredJSON? = nil, hold: Hold.ID? = nil, key: IdempotencyKey
    ) -> Commit {
        Commit(
            .edit, .next(icon, expecting: version), key: key, document: document, metadata: metadata,
            operation: operation, hold: hold)
    }

    /// The most commits that ``InkStore/commitAll(_:of:)`` takes at once.
    public static let mostAtOnce = 500

    /// SHA-256 of all that the request asks for, without its key.
    package var hash: [UInt8] {
        let place =
            switch target {
            case .new(let id, let pack): "new|\(id.map { "\($0)" } ?? "")|\(pack.map { "\($0)" } ?? "")"
            case .next(let icon, let version): "next|\(icon)|\(version.map { "\($0)" } ?? "")"
            }
        // Lengths keep one part from running into the next.
        var text = "\(type.rawValue)|\(place)|\(hold.map { "\($0)" } ?? "")"
        for part in [metadata, operation, document] {
            text += part.map { "|\($0.text.utf8.count):\($0.text)" } ?? "|-"
        }
        return SHA256.digest(Array(text.utf8))
    }
}

/// The answer to a commit.
public struct CommitReceipt: Hashable, Sendable {
    public var entry: LedgerEntry.ID
    public var icon: IconRecord.ID
    /// The version that the commit has made.
    public var version: Int
    /// Below zero: what was charged.
    public var amount: Inkbucks
    /// The balance after the charge.
    public var balance: Inkbucks
    /// What can be spent now.
    public var available: Inkbucks
    public var sequence: Int
    /// Whether it was committed already.
    public var wasReplayed: Bool

    public init(
        entry: LedgerEntry.ID, icon: IconRecord.ID, version: Int, amount: Inkbucks, balance: Inkbucks,
        available: Inkbucks, sequence: Int, wasReplayed: Bool
    ) {
        self.entry = entry
        self.icon = icon
        self.version = version
        self.amount = amount
        self.balance = balance
        self.available = available
        self.sequence = sequence
        self.wasReplayed = wasReplayed
    }
}
