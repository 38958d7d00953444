/// Users, their packs and icons, and the inkbucks that they pay with.
///
/// Its rules, whatever the database:
/// - A commit stores a version of an icon and the charge for it together, or neither.
/// - A balance is never below zero. A ledger only grows, has no gaps, and each entry says the balance after it.
/// - A write with an idempotency key that was seen before is answered again and not done again; the same key with another
///   request is refused.
/// - Whatever throws has changed nothing, unless ``StoreError/isOutcomeUnknown`` says otherwise.
/// - Nobody sees or changes what is another user's: it is not found.
public protocol InkStore: Sendable {
    // MARK: Users

    /// A new user with nothing. The same id with the same names again is answered with the user as it is.
    /// - Throws: ``StoreError/taken(_:)``.
    func createUser(_ id: User.ID, username: Username?, email: EmailAddress?) async throws(StoreError) -> User

    func renameUser(_ id: User.ID, to username: Username) async throws(StoreError) -> User

    func user(_ id: User.ID) async throws(StoreError) -> User

    func user(named username: Username) async throws(StoreError) -> User

    /// The newest users first.
    func users(limit: Int) async throws(StoreError) -> [User]

    /// Removes a user's personal data, packs, documents and pictures; the ledger stays, and what was left is forfeited.
    /// - Returns: whether there was anything to erase.
    func eraseUser(_ id: User.ID) async throws(StoreError) -> Bool

    /// Removes a user with all numbers; an anonymous total of the ledger is left.
    func purgeUser(_ id: User.ID, reason: String) async throws(StoreError) -> PurgeReceipt

    // MARK: Packs

    /// A new pack. The same id again is answered with the pack as it is.
    func createPack(
        _ id: PackRecord.ID, named name: PackName, style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord

    func renamePack(_ id: PackRecord.ID, to name: PackName, of user: User.ID) async throws(StoreError) -> PackRecord

    /// Sets what new icons are drawn in; those that are there keep their own.
    func setPackStyle(
        _ id: PackRecord.ID, to style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord

    func pack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord

    /// The newest pack of that name.
    func pack(named name: PackName, of user: User.ID) async throws(StoreError) -> PackRecord

    /// A page of packs, the newest first, each with its newest icons, in one round trip.
    func packs(_ page: PackPage, of user: User.ID) async throws(StoreError) -> [PackListing]

    /// Notes that a pack was used.
    func touchPack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord

    /// Removes a pack; its icons stay, without a pack.
    /// - Returns: whether there was one.
    func deletePack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> Bool

    // MARK: Icons

    /// Stores a version and charges for it, in one transaction.
    func commit(_ commit: Commit, of user: User.ID) async throws(StoreError) -> CommitReceipt

    /// Several commits in one transaction: all or none. A key that stands twice is a replay.
    /// - Throws: ``StoreError/item(_:_:)`` with the index of the first that was refused.
    func commitAll(_ commits: [Commit], of user: User.ID) async throws(StoreError) -> [CommitReceipt]

    /// What was answered to the commit with that key; `nil` if there was none.
    func receipt(_ key: IdempotencyKey, of user: User.ID) async throws(StoreError) -> CommitReceipt?

    func icon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> IconRecord

    /// A page of icons, the newest first.
    func icons(_ page: IconPage, of user: User.ID) async throws(StoreError) -> [IconRecord]

    /// Changes what is free: the metadata, and the pack an icon lies in.
    func updateIcon(
        _ id: IconRecord.ID, metadata: StoredJSON, pack: PackRecord.ID?, of user: User.ID
    ) async throws(StoreError) -> IconRecord

    /// The versions of an icon, the oldest first.
    func history(of icon: IconRecord.ID, of user: User.ID) async throws(StoreError) -> [IconVersion]

    func version(_ version: Int, of icon: IconRecord.ID, of user: User.ID) async throws(StoreError) -> IconVersion

    /// Removes an icon with its history and its picture; the ledger stays.
    /// - Returns: whether there was one.
    func deleteIcon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> Bool

    // MARK: Inkbucks

    /// What each kind of work costs.
    func price(of type: Spending) async throws(StoreError) -> Inkbucks

    /// Sets aside the price of one piece of work.
    /// - Parameters:
    ///   - type: what it is to pay for.
    ///   - seconds: how long, from 1 to ``Hold/longest``.
    ///   - key: the same for each attempt.
    ///   - user: whose inkbucks are held.
    func hold(
        _ type: Spending, seconds: Int, key: IdempotencyKey, of user: User.ID
    ) async throws(StoreError) -> HoldReceipt

    func release(_ hold: Hold.ID, of user: User.ID) async throws(StoreError) -> HoldReceipt

    /// Ends the holds whose time is up, of at most `limit` users.
    /// - Returns: how many users had any.
    func expireHolds(limit: Int) async throws(StoreError) -> Int

    func grant(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String?, to user: User.ID
    ) async throws(StoreError) -> PostReceipt

    /// Takes back one charge, once.
    func refund(
        _ entry: LedgerEntry.ID, key: IdempotencyKey, reason: String?, of user: User.ID
    ) async throws(StoreError) -> PostReceipt

    /// Moves a balance by hand, up or down.
    func adjust(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String, of user: User.ID
    ) async throws(StoreError) -> PostReceipt

    func ledger(_ page: LedgerPage, of user: User.ID) async throws(StoreError) -> [LedgerEntry]

    // MARK: Pictures

    /// Icons whose newest version is still to be drawn; they are this caller's for `seconds`.
    func claimImages(limit: Int, seconds: Int) async throws(StoreError) -> [ImageJob]

    /// Notes that the picture of a version lies where it belongs.
    /// - Returns: whether that was news: `false` for versions that do not exist, and for older ones than were noted.
    func markImage(_ icon: IconRecord.ID, version: Int, etag: String) async throws(StoreError) -> Bool

    /// Gives a claimed picture up, for now or for good.
    func failImage(_ icon: IconRecord.ID, version: Int, isFinal: Bool) async throws(StoreError)

    /// Asks for a picture to be drawn again, because what lies there is missing, damaged or of another version.
    func redrawImage(_ icon: IconRecord.ID) async throws(StoreError)

    /// Pictures of deleted icons that are to be removed; they are this caller's for `seconds`.
    func claimRemovals(limit: Int, seconds: Int) async throws(StoreError) -> [ImageRemoval]

    func finishRemoval(_ removal: ImageRemoval) async throws(StoreError)

    /// What the store believes about pictures, in the order of the icons' ids, to be held against what is there.
    func imageRecords(after icon: IconRecord.ID?, limit: Int) async throws(StoreError) -> [ImageRecord]

    // MARK: Audit

    /// Recomputes all balances, sequences and histories, of one user or of all.
    /// - Returns: what does not agree; nothing, for a sound store.
    func verify(_ user: User.ID?) async throws(StoreError) -> [StoreFinding]

    /// Holds the database's schema and files against what the migrations made.
    func check() async throws(StoreError) -> [StoreFinding]
}

extension InkStore {
    /// Makes an old version the newest one, which is an edit and costs as much.
    public func restore(
        _ version: Int, of icon: IconRecord.ID, expecting current: Int?, key: IdempotencyKey, of user: User.ID
    ) async throws(StoreError) -> CommitReceipt {
        let old = try await self.version(version, of: icon, of: user)
        let operation = try StoredJSON(document: "{\"restore\": \(version)}", field: "operation")
        return try await commit(
            .edit(icon, old.document, expecting: current, operation: operation, key: key), of: user)
    }
}
