import InkpackFiles
public import InkpackStore

extension SupabaseStore {
    public func claimImages(limit: Int, seconds: Int) async throws(StoreError) -> [ImageJob] {
        try requireServer("claim pictures")
        guard limit > 0 else { return [] }
        // What a lost answer has claimed comes back when the claim runs out, and is not claimed once more.
        let answer = try await rest.call(
            "claim_images", Self.claim(limit, seconds, "p_seconds"), .once, about: nil)
        var jobs: [ImageJob] = []
        for row in try PostgREST.rows(answer) {
            jobs.append(
                ImageJob(
                    icon: try row.id("icon_id"), user: try row.id("user_id"), version: try row.integer("version"),
                    document: try row.json("document"), attempt: try row.integer("attempt")))
        }
        return jobs
    }

    private static func claim(_ limit: Int, _ seconds: Int, _ name: String) -> JSONMembers {
        var members = JSONMembers()
        members.add("p_limit", min(limit, 1000))
        members.add(name, min(max(1, seconds), Int(Int32.max)))
        return members
    }

    public func markImage(_ icon: IconRecord.ID, version: Int, etag: String) async throws(StoreError) -> Bool {
        try requireServer("mark pictures")
        guard Int32(exactly: version) != nil else { return false }
        var members = only("p_icon_id", icon)
        members.add("p_version", version)
        members.add("p_etag", etag)
        return try await call("mark_image", members, .repeatable)
    }

    public func failImage(_ icon: IconRecord.ID, version: Int, isFinal: Bool) async throws(StoreError) {
        try requireServer("give pictures up")
        guard Int32(exactly: version) != nil else { return }
        var members = only("p_icon_id", icon)
        members.add("p_version", version)
        members.add("p_final", json: isFinal ? "true" : "false")
        _ = try await call("fail_image", members, .once)
    }

    public func redrawImage(_ icon: IconRecord.ID) async throws(StoreError) {
        try requireServer("ask for pictures again")
        _ = try await call("redraw_image", only("p_icon_id", icon), .once)
    }

    /// Calls a function that says whether it has done anything; null is no.
    private func call(
        _ function: String, _ members: JSONMembers, _ safety: SupabaseService.Safety
    ) async throws(StoreError) -> Bool {
        try await rest.call(function, members, safety, about: nil).value == .bool(true)
    }

    public func claimRemovals(limit: Int, seconds: Int) async throws(StoreError) -> [ImageRemoval] {
        try requireServer("remove pictures")
        guard limit > 0 else { return [] }
        let answer = try await rest.call(
            "claim_storage_jobs", Self.claim(limit, seconds, "p_visibility_seconds"), .once,
            about: nil)
        var removals: [ImageRemoval] = []
        for row in try PostgREST.rows(answer) {
            let name = try row.text("object_name")
            guard let path = ImagePath(objectName: name) else {
                throw .corrupt("a picture to be removed is named \"\(name)\"")
            }
            removals.append(ImageRemoval(id: try row.integer("id"), path: path))
        }
        return removals
    }

    public func finishRemoval(_ removal: ImageRemoval) async throws(StoreError) {
        try requireServer("remove pictures")
        var members = JSONMembers()
        members.add("p_id", removal.id)
        _ = try await call("finish_storage_job", members, .repeatable)
    }

    public func imageRecords(after icon: IconRecord.ID?, limit: Int) async throws(StoreError) -> [ImageRecord] {
        try requireServer("compare pictures")
        var records: [ImageRecord] = []
        while records.count < limit {
            let count = min(1000, limit - records.count)
            var query = RestQuery(select: "id,user_id,version,image_state,image_version,image_etag")
                .isNull("deleted_at")
            if let last = records.last?.path.icon ?? icon { query = query.whereColumn("id", "gt", last) }
            let rows = try await rest.rows(
                "icons", query.order("id.asc").limit(count), about: nil)
            for row in rows {
                let image = ImageStatus(
                    state: try row.word("image_state"), version: try row.optionalInteger("image_version"),
                    etag: try row.optionalText("image_etag"))
                let path = ImagePath(user: try row.id("user_id"), icon: try row.id("id"))
                records.append(ImageRecord(path: path, version: try row.integer("version"), image: image))
            }
            if rows.count < count { break }
        }
        return records
    }
}
