/// Why a store has refused or failed. Nothing is charged or changed by a call that throws one, with the exception of those
/// whose ``isOutcomeUnknown`` says so.
public enum StoreError: Error, Hashable, Sendable {
    /// What was not found.
    public enum Thing: Hashable, Sendable {
        case user(User.ID)
        case username(String)
        case pack(PackRecord.ID)
        case packNamed(String)
        case icon(IconRecord.ID)
        case iconNamed(String)
        case version(Int, of: IconRecord.ID)
        case entry(LedgerEntry.ID)
        case hold(Hold.ID)
    }

    /// What is there already.
    public enum Taken: Hashable, Sendable {
        case user(User.ID)
        case username(String)
        case email
        case pack(PackRecord.ID)
        case icon(IconRecord.ID)
    }

    /// There is less to spend than it costs.
    case insufficientInkbucks(required: Inkbucks, available: Inkbucks)
    /// There is no such thing, or it is somebody else's.
    case notFound(Thing)
    case taken(Taken)
    /// The user was erased.
    case erased(User.ID)
    /// The icon is not at the version that the change was made on.
    case versionConflict(IconRecord.ID, current: Int)
    /// The key was used for another request.
    case keyReused(IdempotencyKey)
    case holdResolved(Hold.ID, Hold.Status)
    /// The hold was taken for something else than it is to pay for.
    case holdMismatch(Hold.ID, heldFor: Spending)
    case alreadyRefunded(LedgerEntry.ID)
    case notRefundable(LedgerEntry.ID, LedgerEntry.Kind)
    /// A value that no store takes.
    case badValue(field: String, problem: String)
    /// One of several commits was refused, and so all were.
    indirect case item(Int, StoreError)
    /// The one who asks may not.
    case forbidden(String)
    /// The store cannot be reached.
    case unreachable(String)
    /// Others have kept the store busy for too long.
    case busy
    case cancelled
    case readOnly(String)
    case diskFull(String)
    /// The file is damaged, or is none of Inkpack's.
    case corrupt(String)
    /// A migration that this program does not know has been applied.
    case newerSchema(found: String, newest: String)
    /// A migration was changed after it had been applied.
    case changedMigration(String)
    /// The connection was lost while the answer was under way: ask again with the same key.
    case outcomeUnknown(String)
    /// A picture cannot be drawn, kept or found.
    case image(String)
    /// Anything else that the database says.
    case database(String)

    /// Whether the change may have been made all the same.
    public var isOutcomeUnknown: Bool { if case .outcomeUnknown = self { true } else { false } }
}

extension StoreError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .insufficientInkbucks(let required, let available):
            "this costs \(required), and \(available.count == 1 ? "1 is" : "\(available.count) are") available"
        case .notFound(let thing): "there is no \(thing)"
        case .taken(let taken): "\(taken)"
        case .erased(let user): "the user \(user) was erased"
        case .versionConflict(let icon, let current):
            "the icon \(icon) has changed: it is at version \(current) now; read it and make the change again"
        case .keyReused(let key): "the idempotency key \(key) was used for another request; take a new one"
        case .holdResolved(let hold, let status): "the hold \(hold) is \(status.rawValue)"
        case .holdMismatch(let hold, let type): "the hold \(hold) was taken for \(type.rawValue)"
        case .alreadyRefunded(let entry): "the entry \(entry) is refunded already"
        case .notRefundable(let entry, let type):
            "the entry \(entry) is of the type \(type); only generate, style and edit can be refunded"
        case .badValue(let field, let problem): "\(field): \(problem)"
        case .item(let index, let error): "item \(index): \(error)"
        case .forbidden(let reason): reason
        case .unreachable(let reason): "the store cannot be reached: \(reason)"
        case .busy: "the store is busy; try again"
        case .cancelled: "the request was cancelled"
        case .readOnly(let place): "\(place): cannot be written"
        case .diskFull(let place): "\(place): there is no space left on the disk"
        case .corrupt(let reason): reason
        case .newerSchema(let found, let newest):
            "the store has the migration \(found), which this program does not know (its newest is \(newest)); use a newer inkpack"
        case .changedMigration(let name):
            "the migration \(name) was applied in another form than this program has; the store is not touched"
        case .outcomeUnknown(let reason):
            "the connection was lost before the answer (\(reason)); ask again with the same key"
        case .image(let reason): reason
        case .database(let reason): "the database says: \(reason)"
        }
    }
}

extension StoreError.Thing: CustomStringConvertible {
    public var description: String {
        switch self {
        case .user(let id): "user \(id)"
        case .username(let name): "user \(quoted(name))"
        case .pack(let id): "pack \(id)"
        case .packNamed(let name): "pack \(quoted(name))"
        case .icon(let id): "icon \(id)"
        case .iconNamed(let name): "icon \(quoted(name))"
        case .version(let version, let icon): "version \(version) of the icon \(icon)"
        case .entry(let id): "ledger entry \(id)"
        case .hold(let id): "hold \(id)"
        }
    }
}

extension StoreError.Taken: CustomStringConvertible {
    public var description: String {
        switch self {
        case .user(let id): "there is a user \(id) already"
        case .username(let name): "the username \(quoted(name)) is taken"
        case .email: "there is a user with that e-mail address already"
        case .pack(let id): "there is a pack \(id) already"
        case .icon(let id): "there is an icon \(id) already"
        }
    }
}
