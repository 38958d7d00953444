import Foundation
import InkpackPostgres
import InkpackSQLite
import InkpackStore
import InkpackSupabase
import PostgresServer
import SupabaseServer

/// The stores that the contract is run on.
///
/// The suites are serialized, because each open store has a dozen files: all tests at once would have more than a thousand,
/// and Foundation's `Process` reads beyond its buffer when it lists that many.
///
/// Where the environment names a live PostgREST (see `SupabaseTestServer`), the contract is run on that alone, one test at a
/// time.
enum Adapter: String, CaseIterable, Sendable, CustomStringConvertible {
    case sqlite
    /// A server on Postgres itself.
    case postgres
    /// A server on PgBouncer in transaction mode.
    case pooled
    /// Each user with their own rights on Postgres; what only a server may do is done by one.
    case postgresUser
    /// The same through PgBouncer.
    case pooledUser
    /// A server with the project's secret key, over HTTP.
    case supabase
    /// Each user with a token of their own, over HTTP.
    case supabaseUser

    static var allCases: [Adapter] {
        let isLive = (try? SupabaseTestServer.live) != nil
        return (isLive ? [] : [.sqlite, .postgres, .pooled, .postgresUser, .pooledUser]) + [.supabase, .supabaseUser]
    }

    var description: String { rawValue }

    /// An empty store.
    func open() async throws -> OpenStore {
        switch self {
        case .sqlite: try openSQLite()
        case .postgres, .pooled, .postgresUser, .pooledUser: try await openPostgres()
        case .supabase, .supabaseUser: try await openSupabase()
        }
    }

    private func openSQLite() throws -> OpenStore {
        let folder = try Folder()
        let clock = TestClock()
        var options = SQLiteStore.Options()
        // The disk is not what the contract is about; those tests that kill processes use full durability.
        options.durability = .normal
        options.clock = { clock.now }
        let store = try SQLiteStore(at: folder.path("store.sqlite"), options)
        return OpenStore(store: store, images: SQLiteImages(store), time: clock, folder: folder)
    }

    private func openPostgres() async throws -> OpenStore {
        let database = try await PostgresServer.shared().database()
        let isPooled = self == .pooled || self == .pooledUser
        let url = isPooled ? database.pooledURL : database.url
        let server = try PostgresStore(url: url)
        let store: any InkStore =
            switch self {
            case .postgresUser, .pooledUser:
                UserModeStore(server: server) { user in server.acting(as: .user(user)) }
            default: server
            }
        let folder = try Folder()
        return OpenStore(
            store: store, images: FolderImages(folder.url), time: database, folder: folder)
    }

    private func openSupabase() async throws -> OpenStore {
        let isLive = try SupabaseTestServer.live != nil
        let turn = isLive ? await LiveTurn.take() : nil
        let database = isLive ? nil : try await PostgresServer.shared().database()
        let project = try await SupabaseTestServer.start(over: database?.url(as: "authenticator") ?? "")
        let server = try SupabaseStore(at: project.address, key: project.serviceKey, mode: .server)
        if isLive { try await empty(server) }
        let store: any InkStore =
            switch self {
            case .supabaseUser:
                UserModeStore(server: server) { user throws(StoreError) in
                    let token: AccessToken
                    do { token = try project.mint(for: user) } catch { throw .forbidden("\(error)") }
                    return try SupabaseStore(
                        at: project.address, key: project.anonKey, mode: .user(FixedToken(token)))
                }
            default: server
            }
        let folder = try Folder()
        let images: any ImagePlace =
            project.hasStorage
            ? try SupabaseImages(at: project.address, key: project.serviceKey, mode: .server)
            : FolderImages(folder.url)
        return OpenStore(store: store, images: images, time: database ?? WallTime(turn), folder: folder)
    }

    /// Removes what earlier tests have left in a database that cannot be made anew. One that has other users than those of
    /// tests is left alone.
    private func empty(_ store: SupabaseStore) async throws {
        while case let users = try await store.users(limit: 500), !users.isEmpty {
            if let stranger = users.first(where: { !($0.email?.text.hasSuffix("@example.org") ?? true) }) {
                throw SupabaseTestServer.Failure(
                    description: "the live project has a user \(stranger.id) that is no test's; take one for tests")
            }
            for user in users { _ = try await store.purgeUser(user.id, reason: "tests") }
        }
        while case let removals = try await store.claimRemovals(limit: 100, seconds: 1), !removals.isEmpty {
            for removal in removals { try await store.finishRemoval(removal) }
        }
    }
}
