public import InkpackStore

extension PostgresStore {
    public func createPack(
        _ id: PackRecord.ID, named name: PackName, style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        // A user's own packs get their owner from who asks.
        let (column, value) =
            switch mode {
            case .server: ("user_id, ", "$2::uuid, ")
            case .user: ("", "")
            }
        let call = PostgresCall(
            .keyed, Self.lookup(user),
            PostgresStatement(
                """
                insert into public.icon_packs (id, \(column)name, style)
                select $1::uuid, \(value)$3::text, $4::jsonb from public.users
                where id = $2::uuid and deleted_at is null
                on conflict (id) do nothing
                """, "\(id)", "\(user)", name.text, try style?.text), Self.find(id, user))
        let rows = try await run(call, StatementSubject(user).with(\.pack, id))
        try Self.expectLiving(user, rows[0])
        guard let row = rows[2].first else { throw .taken(.pack(id)) }
        let pack = try Reading.pack(row)
        guard pack.name == name else { throw .taken(.pack(id)) }
        return pack
    }

    public func renamePack(
        _ id: PackRecord.ID, to name: PackName, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        try await changePack(id, of: user, "name = $3::text", name.text)
    }

    public func setPackStyle(
        _ id: PackRecord.ID, to style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        try await changePack(id, of: user, "style = $3::jsonb", try style?.text)
    }

    private func changePack(
        _ id: PackRecord.ID, of user: User.ID, _ change: String, _ value: String?
    ) async throws(StoreError) -> PackRecord {
        let call = PostgresCall(
            .once, Self.lookup(user),
            PostgresStatement(
                """
                update public.icon_packs as p set \(change) where p.id = $1::uuid and p.user_id = $2::uuid
                returning \(Reading.packColumns)
                """, "\(id)", "\(user)", value))
        let rows = try await run(call, StatementSubject(user).with(\.pack, id))
        try Self.expectLiving(user, rows[0])
        guard let row = rows[1].first else { throw .notFound(.pack(id)) }
        return try Reading.pack(row)
    }

    public func touchPack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord {
        let call = PostgresCall(
            .once, function("touch_pack", of: user, ("uuid", "\(id)")), Self.find(id, user))
        let rows = try await run(call, StatementSubject(user).with(\.pack, id))
        guard let row = rows[1].first else { throw .notFound(.pack(id)) }
        return try Reading.pack(row)
    }

    public func pack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord {
        let rows = try await run(PostgresCall(.reads, Self.find(id, user)), StatementSubject(user))
        guard let row = rows[0].first else { throw .notFound(.pack(id)) }
        return try Reading.pack(row)
    }

    public func pack(named name: PackName, of user: User.ID) async throws(StoreError) -> PackRecord {
        let sql = """
            select \(Reading.packColumns) from public.icon_packs as p where p.user_id = $1::uuid and p.name = $2::text
            order by p.created_at desc, p.id desc limit 1
            """
        let call = PostgresCall(.reads, PostgresStatement(sql, "\(user)", name.text))
        guard let row = try await run(call, StatementSubject(user))[0].first else {
            throw .notFound(.packNamed(name.text))
        }
        return try Reading.pack(row)
    }

    /// The page is that of `public.list_packs`, as rows: that function makes JSON for who speaks HTTP, which takes longer
    /// both to make and to read than the wire's own form.
    public func packs(_ page: PackPage, of user: User.ID) async throws(StoreError) -> [PackListing] {
        let columns = page.withDocuments ? Reading.iconColumns : Reading.plainIconColumns
        let sql = """
            select \(Reading.packColumns), i.* from (
              select p.* from public.icon_packs as p
              where p.user_id = $1::uuid and (p.created_at, p.id) < (
                coalesce($2::timestamptz, 'infinity'), coalesce($3::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
              order by p.created_at desc, p.id desc limit $4::bigint) as p
            left join lateral (
              select \(columns) from public.icons as i
              where i.user_id = $1::uuid and i.icon_pack_id = p.id and i.deleted_at is null
              order by i.created_at desc, i.id desc limit $5::bigint) as i on true
            order by p.created_at desc, p.id desc, i.created_at desc, i.id desc
            """
        let call = PostgresCall(
            .reads,
            PostgresStatement(
                sql, "\(user)", page.after?.createdAt.description, page.after?.id.description, "\(page.limit)",
                "\(page.iconsPerPack)"))
        var listings: [PackListing] = []
        for row in try await run(call, StatementSubject(user))[0] {
            let pack: PackRecord.ID = try row.id(0)
            if listings.last?.pack.id != pack { listings.append(PackListing(pack: try Reading.pack(row), icons: [])) }
            if row.isNull(Reading.packColumnCount) { continue }
            listings[listings.count - 1].icons.append(try Reading.icon(row, from: Reading.packColumnCount))
        }
        return listings
    }

    public func deletePack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> Bool {
        guard case .user = mode else {
            // A server's own statement would not be kept from meeting one of the user's half-way.
            let call = PostgresCall(.once, function("delete_pack_for", [("uuid", "\(user)"), ("uuid", "\(id)")]))
            return try await run(call, StatementSubject(user).with(\.pack, id))[0].one.bool(0)
        }
        let call = PostgresCall(
            .once,
            PostgresStatement(
                "delete from public.icon_packs where id = $1::uuid and user_id = $2::uuid returning id", "\(id)",
                "\(user)"))
        return try await !run(call, StatementSubject(user))[0].isEmpty
    }

    private static func find(_ id: PackRecord.ID, _ user: User.ID) -> PostgresStatement {
        PostgresStatement(
            "select \(Reading.packColumns) from public.icon_packs as p where p.id = $1::uuid and p.user_id = $2::uuid",
            "\(id)", "\(user)")
    }
}
