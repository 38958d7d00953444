import InkpackStore

/// A store that breaks off at one step, as a crash or a lost connection would.
struct BreakingStore: InkStore {
    private let store: any InkStore
    private let step: String

    init(_ store: any InkStore, at step: String) {
        self.store = store
        self.step = step
    }

    private func breakOff(at step: String) throws(StoreError) {
        if step == self.step { throw .outcomeUnknown("broken off") }
    }

    func hold(
        _ type: Spending, seconds: Int, key: IdempotencyKey, of user: User.ID
    ) async throws(StoreError) -> HoldReceipt {
        let receipt = try await store.hold(type, seconds: seconds, key: key, of: user)
        try breakOff(at: "hold")
        return receipt
    }

    func commit(_ commit: Commit, of user: User.ID) async throws(StoreError) -> CommitReceipt {
        try breakOff(at: "commit before")
        let receipt = try await store.commit(commit, of: user)
        try breakOff(at: "commit after")
        return receipt
    }

    func markImage(_ icon: IconRecord.ID, version: Int, etag: String) async throws(StoreError) -> Bool {
        try breakOff(at: "mark")
        return try await store.markImage(icon, version: version, etag: etag)
    }

    // MARK: As it is

    func createUser(_ id: User.ID, username: Username?, email: EmailAddress?) async throws(StoreError) -> User {
        try await store.createUser(id, username: username, email: email)
    }
    func renameUser(_ id: User.ID, to username: Username) async throws(StoreError) -> User {
        try await store.renameUser(id, to: username)
    }
    func user(_ id: User.ID) async throws(StoreError) -> User { try await store.user(id) }
    func user(named username: Username) async throws(StoreError) -> User { try await store.user(named: username) }
    func users(limit: Int) async throws(StoreError) -> [User] { try await store.users(limit: limit) }
    func eraseUser(_ id: User.ID) async throws(StoreError) -> Bool { try await store.eraseUser(id) }
    func purgeUser(_ id: User.ID, reason: String) async throws(StoreError) -> PurgeReceipt {
        try await store.purgeUser(id, reason: reason)
    }
    func createPack(
        _ id: PackRecord.ID, named name: PackName, style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        try await store.createPack(id, named: name, style: style, of: user)
    }
    func renamePack(_ id: PackRecord.ID, to name: PackName, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await store.renamePack(id, to: name, of: user)
    }
    func setPackStyle(
        _ id: PackRecord.ID, to style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord { try await store.setPackStyle(id, to: style, of: user) }
    func pack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await store.pack(id, of: user)
    }
    func pack(named name: PackName, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await store.pack(named: name, of: user)
    }
    func packs(_ page: PackPage, of user: User.ID) async throws(StoreError) -> [PackListing] {
        try await store.packs(page, of: user)
    }
    func touchPack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await store.touchPack(id, of: user)
    }
    func deletePack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> Bool {
        try await store.deletePack(id, of: user)
    }
    func commitAll(_ commits: [Commit], of user: User.ID) async throws(StoreError) -> [CommitReceipt] {
        try await store.commitAll(commits, of: user)
    }
    func receipt(_ key: IdempotencyKey, of user: User.ID) async throws(StoreError) -> CommitReceipt? {
        try await store.receipt(key, of: user)
    }
    func icon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> IconRecord {
        try await store.icon(id, of: user)
    }
    func icons(_ page: IconPage, of user: User.ID) async throws(StoreError) -> [IconRecord] {
        try await store.icons(page, of: user)
    }
    func updateIcon(
        _ id: IconRecord.ID, metadata: StoredJSON, pack: PackRecord.ID?, of user: User.ID
    ) async throws(StoreError) -> IconRecord {
        try await store.updateIcon(id, metadata: metadata, pack: pack, of: user)
    }
    func history(of icon: IconRecord.ID, of user: User.ID) async throws(StoreError) -> [IconVersion] {
        try await store.history(of: icon, of: user)
    }
    func version(_ version: Int, of icon: IconRecord.ID, of user: User.ID) async throws(StoreError) -> IconVersion {
        try await store.version(version, of: icon, of: user)
    }
    func deleteIcon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> Bool {
        try await store.deleteIcon(id, of: user)
    }
    func price(of type: Spending) async throws(StoreError) -> Inkbucks { try await store.price(of: type) }
    func release(_ hold: Hold.ID, of user: User.ID) async throws(StoreError) -> HoldReceipt {
        try await store.release(hold, of: user)
    }
    func expireHolds(limit: Int) async throws(StoreError) -> Int { try await store.expireHolds(limit: limit) }
    func grant(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String?, to user: User.ID
    ) async throws(StoreError) -> PostReceipt { try await store.grant(amount, key: key, reason: reason, to: user) }
    func refund(
        _ entry: LedgerEntry.ID, key: IdempotencyKey, reason: String?, of user: User.ID
    ) async throws(StoreError) -> PostReceipt { try await store.refund(entry, key: key, reason: reason, of: user) }
    func adjust(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String, of user: User.ID
    ) async throws(StoreError) -> PostReceipt { try await store.adjust(amount, key: key, reason: reason, of: user) }
    func ledger(_ page: LedgerPage, of user: User.ID) async throws(StoreError) -> [LedgerEntry] {
        try await store.ledger(page, of: user)
    }
    func claimImages(limit: Int, seconds: Int) async throws(StoreError) -> [ImageJob] {
        try await store.claimImages(limit: limit, seconds: seconds)
    }
    func failImage(_ icon: IconRecord.ID, version: Int, isFinal: Bool) async throws(StoreError) {
        try await store.failImage(icon, version: version, isFinal: isFinal)
    }
    func redrawImage(_ icon: IconRecord.ID) async throws(StoreError) { try await store.redrawImage(icon) }
    func claimRemovals(limit: Int, seconds: Int) async throws(StoreError) -> [ImageRemoval] {
        try await store.claimRemovals(limit: limit, seconds: seconds)
    }
    func finishRemoval(_ removal: ImageRemoval) async throws(StoreError) { try await store.finishRemoval(removal) }
    func imageRecords(after icon: IconRecord.ID?, limit: Int) async throws(StoreError) -> [ImageRecord] {
        try await store.imageRecords(after: icon, limit: limit)
    }
    func verify(_ user: User.ID?) async throws(StoreError) -> [StoreFinding] { try await store.verify(user) }
    func check() async throws(StoreError) -> [StoreFinding] { try await store.check() }
}
