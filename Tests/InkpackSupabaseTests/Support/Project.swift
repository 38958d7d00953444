import InkpackStore
import InkpackSupabase
import PostgresServer
import SupabaseServer

/// A project with an empty store: the double over a database of its own, or a real one.
struct Project: Sendable {
    let server: SupabaseTestServer
    let store: SupabaseStore
    let images: SupabaseImages
    /// `nil` for a real project.
    let database: TestDatabase?

    /// - Parameter preparing: SQL that a superuser runs in a database of one's own before anybody asks; `DATABASE` is its name.
    init(preparing sql: String = "") async throws {
        if let live = try SupabaseTestServer.live {
            server = live
            database = nil
        } else {
            let database = try await PostgresServer.shared().database()
            if !sql.isEmpty {
                try await database.psql(sql.replacing("DATABASE", with: database.name), as: "supabase_admin")
            }
            server = try await SupabaseTestServer.start(over: database.url)
            self.database = database
        }
        store = try SupabaseStore(at: server.address, key: server.serviceKey, mode: .server)
        images = try SupabaseImages(at: server.address, key: try server.oldServiceKey, mode: .server)
    }

    func user() async throws -> User.ID {
        let id = User.ID()
        _ = try await store.createUser(id, username: nil, email: nil)
        _ = try await store.grant(5, key: IdempotencyKey(), reason: nil, to: id)
        return id
    }

    func icon(of user: User.ID) async throws -> ImagePath {
        let commit = Commit.generate(try Recorded.document("x"), key: IdempotencyKey())
        return ImagePath(user: user, icon: try await store.commit(commit, of: user).icon)
    }

    func store(of user: User.ID) throws -> SupabaseStore {
        try SupabaseStore(
            at: server.address, key: server.anonKey, mode: .user(FixedToken(try server.mint(for: user))))
    }

    func images(of user: User.ID) throws -> SupabaseImages {
        try SupabaseImages(
            at: server.address, key: server.anonKey, mode: .user(FixedToken(try server.mint(for: user))))
    }
}
