public import InkpackStore

extension PostgresStore {
    public func icon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> IconRecord {
        let sql = """
            select \(Reading.iconColumns) from public.icons as i
            where i.id = $1::uuid and i.user_id = $2::uuid and i.deleted_at is null
            """
        let call = PostgresCall(.reads, PostgresStatement(sql, "\(id)", "\(user)"))
        guard let row = try await run(call, StatementSubject(user))[0].first else { throw .notFound(.icon(id)) }
        return try Reading.icon(row)
    }

    public func icons(_ page: IconPage, of user: User.ID) async throws(StoreError) -> [IconRecord] {
        var parameters: [String?] = ["\(user)", "\(page.limit)"]
        var conditions = ""
        if let pack = page.pack {
            parameters.append("\(pack)")
            conditions += " and i.icon_pack_id = $\(parameters.count)::uuid"
        }
        if let cursor = page.after {
            parameters += ["\(cursor.createdAt)", "\(cursor.id)"]
            conditions +=
                " and (i.created_at, i.id) < ($\(parameters.count - 1)::timestamptz, $\(parameters.count)::uuid)"
        }
        let sql = """
            select \(page.withDocuments ? Reading.iconColumns : Reading.plainIconColumns) from public.icons as i
            where i.user_id = $1::uuid and i.deleted_at is null\(conditions)
            order by i.created_at desc, i.id desc limit $2::bigint
            """
        let call = PostgresCall(.reads, PostgresStatement(sql, parameters: parameters))
        return try Reading.icons(try await run(call, StatementSubject(user))[0])
    }

    public func updateIcon(
        _ id: IconRecord.ID, metadata: StoredJSON, pack: PackRecord.ID?, of user: User.ID
    ) async throws(StoreError) -> IconRecord {
        let call = PostgresCall(
            .once, Self.lookup(user),
            PostgresStatement(
                """
                update public.icons as i set metadata = $3::jsonb, icon_pack_id = $4::uuid
                where i.id = $1::uuid and i.user_id = $2::uuid and i.deleted_at is null
                returning \(Reading.iconColumns)
                """, "\(id)", "\(user)", metadata.text, pack?.description))
        let rows = try await run(call, StatementSubject(user).with(\.icon, id).with(\.pack, pack))
        try Self.expectLiving(user, rows[0])
        guard let row = rows[1].first else { throw .notFound(.icon(id)) }
        return try Reading.icon(row)
    }

    public func history(of icon: IconRecord.ID, of user: User.ID) async throws(StoreError) -> [IconVersion] {
        let call = PostgresCall(
            .reads, Self.lookup(icon, user),
            PostgresStatement(
                """
                select \(Reading.versionColumns) from public.icon_versions as v
                where v.user_id = $1::uuid and v.icon_id = $2::uuid order by v.version
                """, "\(user)", "\(icon)"))
        let rows = try await run(call, StatementSubject(user))
        if rows[0].isEmpty { throw .notFound(.icon(icon)) }
        var versions: [IconVersion] = []
        for row in rows[1] { versions.append(try Reading.version(row)) }
        return versions
    }

    public func version(
        _ version: Int, of icon: IconRecord.ID, of user: User.ID
    ) async throws(StoreError) -> IconVersion {
        let call = PostgresCall(
            .reads, Self.lookup(icon, user),
            PostgresStatement(
                """
                select \(Reading.versionColumns) from public.icon_versions as v
                where v.user_id = $1::uuid and v.icon_id = $2::uuid and v.version = $3::bigint
                """, "\(user)", "\(icon)", "\(version)"))
        let rows = try await run(call, StatementSubject(user))
        if rows[0].isEmpty { throw .notFound(.icon(icon)) }
        guard let row = rows[1].first else { throw .notFound(.version(version, of: icon)) }
        return try Reading.version(row)
    }

    public func deleteIcon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> Bool {
        let call = PostgresCall(.once, function("delete_icon", of: user, ("uuid", "\(id)")))
        return try await run(call, StatementSubject(user).with(\.icon, id))[0].one.bool(0)
    }

    private static func lookup(_ icon: IconRecord.ID, _ user: User.ID) -> PostgresStatement {
        PostgresStatement(
            "select true from public.icons where id = $1::uuid and user_id = $2::uuid and deleted_at is null",
            "\(icon)",
            "\(user)")
    }
}
