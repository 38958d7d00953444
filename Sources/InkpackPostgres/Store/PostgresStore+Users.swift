public import InkpackStore

extension PostgresStore: InkStore {
    public func createUser(
        _ id: User.ID, username: Username?, email: EmailAddress?
    ) async throws(StoreError) -> User {
        try serverOnly("create users")
        // The second statement sees what the first has done, or whom it has waited for.
        let call = PostgresCall(
            .keyed,
            PostgresStatement(
                """
                insert into public.users (id, email, username) values ($1::uuid, $2::text, $3::text)
                on conflict (id) do nothing
                """, "\(id)", email?.text, username?.text), Self.find(id))
        let rows = try await run(call, StatementSubject(id).with(\.username, username))
        let user = try Reading.user(try rows[1].one)
        guard user.username == username, user.email == email else { throw .taken(.user(id)) }
        return user
    }

    public func renameUser(_ id: User.ID, to username: Username) async throws(StoreError) -> User {
        let call = PostgresCall(
            .once,
            PostgresStatement(
                "update public.users set username = $2::text where id = $1::uuid and deleted_at is null", "\(id)",
                username.text), Self.find(id))
        let rows = try await run(call, StatementSubject(id).with(\.username, username))
        guard let row = rows[1].first else { throw .notFound(.user(id)) }
        let user = try Reading.user(row)
        guard user.erasedAt == nil else { throw .erased(id) }
        return user
    }

    public func user(_ id: User.ID) async throws(StoreError) -> User {
        let rows = try await run(PostgresCall(.reads, Self.find(id)), StatementSubject(id))
        guard let row = rows[0].first else { throw .notFound(.user(id)) }
        return try Reading.user(row)
    }

    public func user(named username: Username) async throws(StoreError) -> User {
        let sql = "select \(Reading.userColumns) from public.users as u where u.username = $1::text"
        let rows = try await run(PostgresCall(.reads, PostgresStatement(sql, username.text)))
        guard let row = rows[0].first else { throw .notFound(.username(username.text)) }
        return try Reading.user(row)
    }

    public func users(limit: Int) async throws(StoreError) -> [User] {
        let sql = """
            select \(Reading.userColumns) from public.users as u order by u.created_at desc, u.id desc limit $1::bigint
            """
        let rows = try await run(PostgresCall(.reads, PostgresStatement(sql, "\(max(0, limit))")))
        var users: [User] = []
        for row in rows[0] { users.append(try Reading.user(row)) }
        return users
    }

    public func eraseUser(_ id: User.ID) async throws(StoreError) -> Bool {
        try serverOnly("erase users")
        let call = PostgresCall(.once, PostgresStatement("select public.erase_user($1::uuid)", "\(id)"))
        return try await run(call, StatementSubject(id))[0].one.bool(0)
    }

    public func purgeUser(_ id: User.ID, reason: String) async throws(StoreError) -> PurgeReceipt {
        try serverOnly("purge users")
        guard !reason.isEmpty else { throw .badValue(field: "reason", problem: "is empty; say why the user is purged") }
        let reason = try Self.checked(reason, "reason")
        let call = PostgresCall(
            .once, PostgresStatement("select public.purge_user($1::uuid, $2::text)", "\(id)", reason))
        return PurgeReceipt(entries: try await run(call, StatementSubject(id))[0].one.int(0))
    }

    private static func find(_ id: User.ID) -> PostgresStatement {
        PostgresStatement("select \(Reading.userColumns) from public.users as u where u.id = $1::uuid", "\(id)")
    }

    /// Tells whether the user is there, and whether erased; to be the first statement of what does not tell by itself.
    static func lookup(_ user: User.ID) -> PostgresStatement {
        PostgresStatement("select deleted_at is not null from public.users where id = $1::uuid", "\(user)")
    }

    /// - Parameter rows: of ``lookup(_:)``.
    static func expectLiving(_ user: User.ID, _ rows: PostgresRows) throws(StoreError) {
        guard let row = rows.first else { throw .notFound(.user(user)) }
        if try row.bool(0) { throw .erased(user) }
    }
}
