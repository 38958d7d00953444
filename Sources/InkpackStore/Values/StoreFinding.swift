/// Something in a store that does not agree with itself.
public struct StoreFinding: Hashable, Sendable, CustomStringConvertible {
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        /// A user's entries do not count up from 1.
        case gap
        /// An entry's balance is not the one before it plus its amount.
        case runningBalance
        /// A user's balance or sequence is not that of the last entry.
        case head
        /// A user's held inkbucks are not those of the open holds.
        case held
        /// More is held than there is, or a balance is below zero.
        case negative
        /// An entry's amount does not fit its type.
        case amount
        /// An entry's id does not come from its user and key.
        case entryID
        /// A refund does not take back exactly one charge of the same user.
        case refund
        /// A captured hold has no charge, or a charge names a hold that was not captured.
        case capture
        /// A charge without the version it paid for.
        case missingVersion
        /// A version that nobody has paid for.
        case unpaidVersion
        /// An icon's versions do not count up from 1 to its own.
        case history
        /// A picture is marked as one of a version that does not exist.
        case image
        /// A row names another that is not there.
        case reference
        /// The database file is damaged.
        case file
        /// A table, an index or a trigger is not what the migrations made.
        case schema
        /// A picture lies where no icon has one.
        case orphanImage
        /// An icon's picture is marked ready and not there.
        case missingImage
        /// The picture that lies there is not the one that was marked.
        case otherImage
    }

    public var kind: Kind
    /// Whose it is, if it is anybody's.
    public var user: User.ID?
    /// A sentence without its full stop: what and where.
    public var message: String

    public init(_ kind: Kind, user: User.ID? = nil, _ message: String) {
        self.kind = kind
        self.user = user
        self.message = message
    }

    public var description: String { "\(kind.rawValue): " + (user.map { "user \($0): " } ?? "") + message }
}
