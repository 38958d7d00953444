import InkpackFiles
public import InkpackStore

extension SupabaseStore: InkStore {
    public func createUser(
        _ id: User.ID, username: Username?, email: EmailAddress?
    ) async throws(StoreError) -> User {
        try requireServer("create users")
        var members = JSONMembers()
        members.add("id", id)
        members.add("email", email?.text)
        members.add("username", username?.text)
        let subject = StatementSubject(id).with(\.username, username)
        do throws(StoreError) {
            let rows = try await rest.insert("users", members, RestQuery(select: Reading.userColumns), about: subject)
            guard let row = rows.first else { throw .database("a new user was not told") }
            return try Reading.user(row)
        } catch {
            guard error == .taken(.user(id)) else { throw error }
            // Made before, by this request or by the sign-up.
            let user = try await self.user(id)
            guard user.username == username, user.email == email else { throw error }
            return user
        }
    }

    public func renameUser(_ id: User.ID, to username: Username) async throws(StoreError) -> User {
        var members = JSONMembers()
        members.add("username", username.text)
        let subject = StatementSubject(id).with(\.username, username)
        let query = RestQuery(select: Reading.userColumns).equal("id", id).isNull("deleted_at")
        let rows = try await rest.update("users", query, members, about: subject)
        guard !rows.isEmpty else { throw try await reason(for: .notFound(.user(id)), of: id) }
        return try await user(id)
    }

    public func user(_ id: User.ID) async throws(StoreError) -> User {
        let query = Reading.openHolds(RestQuery(select: Reading.userWithHolds).equal("id", id))
        guard let row = try await rest.row("users", query, about: StatementSubject(id)) else {
            throw .notFound(.user(id))
        }
        return try Reading.user(row)
    }

    public func user(named username: Username) async throws(StoreError) -> User {
        let query = Reading.openHolds(RestQuery(select: Reading.userWithHolds).equal("username", username))
        guard let row = try await rest.row("users", query, about: nil) else {
            throw .notFound(.username(username.text))
        }
        return try Reading.user(row)
    }

    public func users(limit: Int) async throws(StoreError) -> [User] {
        var users: [User] = []
        while users.count < limit {
            // A service hands out 1,000 rows at a time by default.
            let count = min(1000, limit - users.count)
            var query = RestQuery(select: Reading.userWithHolds).order("created_at.desc,id.desc").limit(count)
            if let last = users.last { query = query.behind(last.createdAt, last.id) }
            let rows = try await rest.rows(
                "users", Reading.openHolds(query), about: nil)
            for row in rows { users.append(try Reading.user(row)) }
            if rows.count < count { break }
        }
        return users
    }

    public func eraseUser(_ id: User.ID) async throws(StoreError) -> Bool {
        try requireServer("erase users")
        let answer = try await rest.call("erase_user", only("p_user_id", id), .once, about: StatementSubject(id))
        return answer.value == .bool(true)
    }

    public func purgeUser(_ id: User.ID, reason: String) async throws(StoreError) -> PurgeReceipt {
        try requireServer("purge users")
        guard !reason.isEmpty else { throw .badValue(field: "reason", problem: "is empty; say why the user is purged") }
        var members = only("p_user_id", id)
        members.add("p_reason", reason)
        // A second purge finds nobody, so that none is sent where the first may have been done.
        let answer = try await rest.call("purge_user", members, .once, about: StatementSubject(id))
        return PurgeReceipt(entries: try Self.integer(answer))
    }

    /// A list of arguments with one id.
    func only<Entity>(_ name: String, _ id: StoreID<Entity>) -> JSONMembers {
        var members = JSONMembers()
        members.add(name, id)
        return members
    }
}
