import InkpackFiles
public import InkpackStore

extension SupabaseStore {
    public func icon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> IconRecord {
        guard let icon = try await find(id, of: user, Reading.iconWithDocument) else { throw .notFound(.icon(id)) }
        return icon
    }

    private func find(
        _ id: IconRecord.ID, of user: User.ID, _ columns: String
    ) async throws(StoreError) -> IconRecord? {
        let query = RestQuery(select: columns).equal("id", id).equal("user_id", user).isNull("deleted_at")
        guard let row = try await rest.row("icons", query, about: StatementSubject(user)) else { return nil }
        return try Reading.icon(row, of: user)
    }

    public func icons(_ page: IconPage, of user: User.ID) async throws(StoreError) -> [IconRecord] {
        var icons: [IconRecord] = []
        var cursor = page.after
        // Documents may be large: a hundred of them fit into one answer whatever they hold.
        let most = page.withDocuments ? 100 : 500
        while icons.count < page.limit {
            let count = min(most, page.limit - icons.count)
            let columns = page.withDocuments ? Reading.iconWithDocument : Reading.iconColumns
            var query = RestQuery(select: columns).equal("user_id", user).isNull("deleted_at")
            if let pack = page.pack { query = query.equal("icon_pack_id", pack) }
            if let cursor { query = query.behind(cursor.createdAt, cursor.id) }
            query = query.order("created_at.desc,id.desc").limit(count)
            let rows = try await rest.rows("icons", query, about: StatementSubject(user))
            for row in rows { icons.append(try Reading.icon(row, of: user)) }
            guard rows.count == count, let last = icons.last else { break }
            cursor = IconPage.Cursor(behind: last)
        }
        return icons
    }

    public func updateIcon(
        _ id: IconRecord.ID, metadata: StoredJSON, pack: PackRecord.ID?, of user: User.ID
    ) async throws(StoreError) -> IconRecord {
        var members = JSONMembers()
        members.add("metadata", metadata)
        members.add("icon_pack_id", json: pack.map { JSONNode.quoted("\($0)") } ?? "null")
        var subject = StatementSubject(user).with(\.icon, id)
        subject.pack = pack
        let query = RestQuery(select: Reading.iconWithDocument).equal("id", id).equal("user_id", user)
            .isNull("deleted_at")
        let rows = try await rest.update("icons", query, members, about: subject)
        guard let row = rows.first else { throw try await reason(for: .notFound(.icon(id)), of: user) }
        return try Reading.icon(row, of: user)
    }

    public func history(of icon: IconRecord.ID, of user: User.ID) async throws(StoreError) -> [IconVersion] {
        var versions: [IconVersion] = []
        while true {
            var query = RestQuery(select: Reading.versionColumns).equal("icon_id", icon).equal("user_id", user)
            if let last = versions.last { query = query.whereColumn("version", "gt", last.version) }
            // A document and an operation each, which may be large.
            let rows = try await rest.rows(
                "icon_versions", query.order("version.asc").limit(100), about: StatementSubject(user))
            for row in rows { versions.append(try Reading.version(row)) }
            if rows.count < 100 { break }
        }
        // An icon without versions is deleted, or another user's, or was never there.
        guard !versions.isEmpty else { throw .notFound(.icon(icon)) }
        return versions
    }

    public func version(
        _ version: Int, of icon: IconRecord.ID, of user: User.ID
    ) async throws(StoreError) -> IconVersion {
        let query = RestQuery(select: Reading.versionColumns).equal("icon_id", icon).equal("user_id", user)
            .equal("version", version)
        // What is no number of the database's kind is no version.
        if Int32(exactly: version) != nil,
            let row = try await rest.row("icon_versions", query, about: StatementSubject(user))
        {
            return try Reading.version(row)
        }
        guard try await find(icon, of: user, Reading.iconColumns) != nil else { throw .notFound(.icon(icon)) }
        throw .notFound(.version(version, of: icon))
    }

    public func deleteIcon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> Bool {
        let subject = StatementSubject(user).with(\.icon, id)
        let answer = try await callFor(user, "delete_icon", only("p_icon_id", id), .once, about: subject)
        return answer.value == .bool(true)
    }
}
