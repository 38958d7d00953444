public import InkpackStore

extension PostgresStore {
    public func claimImages(limit: Int, seconds: Int) async throws(StoreError) -> [ImageJob] {
        try serverOnly("claim pictures")
        let statement = PostgresStatement(
            "select * from public.claim_images($1::integer, $2::integer)", "\(Int32(clamping: max(0, limit)))",
            "\(Int32(clamping: max(1, seconds)))")
        var jobs: [ImageJob] = []
        for row in try await run(PostgresCall(.once, statement))[0] {
            jobs.append(
                ImageJob(
                    icon: try row.id(0), user: try row.id(1), version: try row.int(2),
                    document: try row.document(3, "document"), attempt: try row.int(4)))
        }
        return jobs
    }

    public func markImage(_ icon: IconRecord.ID, version: Int, etag: String) async throws(StoreError) -> Bool {
        try serverOnly("mark pictures")
        let statement = PostgresStatement(
            "select public.mark_image($1::uuid, $2::integer, $3::text)", "\(icon)", "\(Int32(clamping: version))",
            try Self.checked(etag, "etag"))
        return try await run(PostgresCall(.keyed, statement))[0].first?.optionalInt(0) == 1
    }

    public func failImage(_ icon: IconRecord.ID, version: Int, isFinal: Bool) async throws(StoreError) {
        try serverOnly("give pictures up")
        let statement = PostgresStatement(
            "select public.fail_image($1::uuid, $2::integer, $3::boolean)", "\(icon)", "\(Int32(clamping: version))",
            "\(isFinal)")
        _ = try await run(PostgresCall(.once, statement))
    }

    public func redrawImage(_ icon: IconRecord.ID) async throws(StoreError) {
        try serverOnly("ask for pictures")
        _ = try await run(PostgresCall(.once, PostgresStatement("select public.redraw_image($1::uuid)", "\(icon)")))
    }

    public func claimRemovals(limit: Int, seconds: Int) async throws(StoreError) -> [ImageRemoval] {
        try serverOnly("claim removals")
        let statement = PostgresStatement(
            "select j.id, j.object_name from public.claim_storage_jobs($1::integer, $2::integer) as j order by j.id",
            "\(Int32(clamping: max(0, limit)))", "\(Int32(clamping: max(1, seconds)))")
        var removals: [ImageRemoval] = []
        for row in try await run(PostgresCall(.once, statement))[0] {
            let name = try row.text(1)
            guard let path = ImagePath(objectName: name) else {
                throw .corrupt("a picture to be removed is named \"\(name)\"")
            }
            removals.append(ImageRemoval(id: try row.int(0), path: path))
        }
        return removals
    }

    public func finishRemoval(_ removal: ImageRemoval) async throws(StoreError) {
        try serverOnly("finish removals")
        let statement = PostgresStatement("select public.finish_storage_job($1::bigint)", "\(removal.id)")
        _ = try await run(PostgresCall(.keyed, statement))
    }

    public func imageRecords(after icon: IconRecord.ID?, limit: Int) async throws(StoreError) -> [ImageRecord] {
        try serverOnly("list pictures")
        let sql = """
            select i.user_id, i.id, i.version, i.image_state::text, i.image_version, i.image_etag from public.icons as i
            where i.deleted_at is null and i.id > coalesce($1::uuid, '00000000-0000-0000-0000-000000000000')
            order by i.id limit $2::bigint
            """
        let call = PostgresCall(.reads, PostgresStatement(sql, icon?.description, "\(max(0, limit))"))
        var records: [ImageRecord] = []
        for row in try await run(call)[0] {
            records.append(
                ImageRecord(
                    path: ImagePath(user: try row.id(0), icon: try row.id(1)), version: try row.int(2),
                    image: ImageStatus(
                        state: try row.word(3, "an icon's image state"), version: try row.optionalInt(4),
                        etag: row.optionalText(5))))
        }
        return records
    }
}
