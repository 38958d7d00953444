import InkpackStore
import Synchronization

/// A store in which each user acts with their own rights, and a server does what only a server may.
struct UserModeStore: InkStore {
    let server: any InkStore
    private let opened: OpenedStores

    init(
        server: any InkStore, open: @escaping @Sendable (User.ID) throws(StoreError) -> any InkStore
    ) {
        self.server = server
        opened = OpenedStores(open: open)
    }

    private func own(_ user: User.ID) throws(StoreError) -> any InkStore { try opened.store(of: user) }

    // MARK: By a server

    func createUser(_ id: User.ID, username: Username?, email: EmailAddress?) async throws(StoreError) -> User {
        try await server.createUser(id, username: username, email: email)
    }
    func user(named username: Username) async throws(StoreError) -> User { try await server.user(named: username) }
    func users(limit: Int) async throws(StoreError) -> [User] { try await server.users(limit: limit) }
    func eraseUser(_ id: User.ID) async throws(StoreError) -> Bool { try await server.eraseUser(id) }
    func purgeUser(_ id: User.ID, reason: String) async throws(StoreError) -> PurgeReceipt {
        try await server.purgeUser(id, reason: reason)
    }
    func hold(
        _ type: Spending, seconds: Int, key: IdempotencyKey, of user: User.ID
    ) async throws(StoreError) -> HoldReceipt {
        try await server.hold(type, seconds: seconds, key: key, of: user)
    }
    func release(_ hold: Hold.ID, of user: User.ID) async throws(StoreError) -> HoldReceipt {
        try await server.release(hold, of: user)
    }
    func expireHolds(limit: Int) async throws(StoreError) -> Int { try await server.expireHolds(limit: limit) }
    func grant(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String?, to user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        try await server.grant(amount, key: key, reason: reason, to: user)
    }
    func refund(
        _ entry: LedgerEntry.ID, key: IdempotencyKey, reason: String?, of user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        try await server.refund(entry, key: key, reason: reason, of: user)
    }
    func adjust(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String, of user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        try await server.adjust(amount, key: key, reason: reason, of: user)
    }
    func claimImages(limit: Int, seconds: Int) async throws(StoreError) -> [ImageJob] {
        try await server.claimImages(limit: limit, seconds: seconds)
    }
    func markImage(_ icon: IconRecord.ID, version: Int, etag: String) async throws(StoreError) -> Bool {
        try await server.markImage(icon, version: version, etag: etag)
    }
    func failImage(_ icon: IconRecord.ID, version: Int, isFinal: Bool) async throws(StoreError) {
        try await server.failImage(icon, version: version, isFinal: isFinal)
    }
    func redrawImage(_ icon: IconRecord.ID) async throws(StoreError) { try await server.redrawImage(icon) }
    func claimRemovals(limit: Int, seconds: Int) async throws(StoreError) -> [ImageRemoval] {
        try await server.claimRemovals(limit: limit, seconds: seconds)
    }
    func finishRemoval(_ removal: ImageRemoval) async throws(StoreError) { try await server.finishRemoval(removal) }
    func imageRecords(after icon: IconRecord.ID?, limit: Int) async throws(StoreError) -> [ImageRecord] {
        try await server.imageRecords(after: icon, limit: limit)
    }
    func verify(_ user: User.ID?) async throws(StoreError) -> [StoreFinding] { try await server.verify(user) }
    func check() async throws(StoreError) -> [StoreFinding] { try await server.check() }

    // MARK: By the user

    func renameUser(_ id: User.ID, to username: Username) async throws(StoreError) -> User {
        try await own(id).renameUser(id, to: username)
    }
    func user(_ id: User.ID) async throws(StoreError) -> User { try await own(id).user(id) }
    func createPack(
        _ id: PackRecord.ID, named name: PackName, style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        try await own(user).createPack(id, named: name, style: style, of: user)
    }
    func renamePack(_ id: PackRecord.ID, to name: PackName, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await own(user).renamePack(id, to: name, of: user)
    }
    func setPackStyle(
        _ id: PackRecord.ID, to style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        try await own(user).setPackStyle(id, to: style, of: user)
    }
    func pack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await own(user).pack(id, of: user)
    }
    func pack(named name: PackName, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await own(user).pack(named: name, of: user)
    }
    func packs(_ page: PackPage, of user: User.ID) async throws(StoreError) -> [PackListing] {
        try await own(user).packs(page, of: user)
    }
    func touchPack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await own(user).touchPack(id, of: user)
    }
    func deletePack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> Bool {
        try await own(user).deletePack(id, of: user)
    }
    /// Holds are a server's, and so are commits that name one.
    func commit(_ commit: Commit, of user: User.ID) async throws(StoreError) -> CommitReceipt {
        try await (commit.hold == nil ? own(user) : server).commit(commit, of: user)
    }
    func commitAll(_ commits: [Commit], of user: User.ID) async throws(StoreError) -> [CommitReceipt] {
        try await (commits.allSatisfy { $0.hold == nil } ? own(user) : server).commitAll(commits, of: user)
    }
    func receipt(_ key: IdempotencyKey, of user: User.ID) async throws(StoreError) -> CommitReceipt? {
        try await own(user).receipt(key, of: user)
    }
    func icon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> IconRecord {
        try await own(user).icon(id, of: user)
    }
    func icons(_ page: IconPage, of user: User.ID) async throws(StoreError) -> [IconRecord] {
        try await own(user).icons(page, of: user)
    }
    func updateIcon(
        _ id: IconRecord.ID, metadata: StoredJSON, pack: PackRecord.ID?, of user: User.ID
    ) async throws(StoreError) -> IconRecord {
        try await own(user).updateIcon(id, metadata: metadata, pack: pack, of: user)
    }
    func history(of icon: IconRecord.ID, of user: User.ID) async throws(StoreError) -> [IconVersion] {
        try await own(user).history(of: icon, of: user)
    }
    func version(_ version: Int, of icon: IconRecord.ID, of user: User.ID) async throws(StoreError) -> IconVersion {
        try await own(user).version(version, of: icon, of: user)
    }
    func deleteIcon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> Bool {
        try await own(user).deleteIcon(id, of: user)
    }
    func price(of type: Spending) async throws(StoreError) -> Inkbucks { try await server.price(of: type) }
    func ledger(_ page: LedgerPage, of user: User.ID) async throws(StoreError) -> [LedgerEntry] {
        try await own(user).ledger(page, of: user)
    }
}

/// The stores of users, each opened once.
private final class OpenedStores: Sendable {
    private let stores = Mutex<[User.ID: any InkStore]>([:])
    private let open: @Sendable (User.ID) throws(StoreError) -> any InkStore

    init(open: @escaping @Sendable (User.ID) throws(StoreError) -> any InkStore) { self.open = open }

    func store(of user: User.ID) throws(StoreError) -> any InkStore {
        if let store = stores.withLock({ $0[user] }) { return store }
        let store = try open(user)
        stores.withLock { $0[user] = store }
        return store
    }
}
