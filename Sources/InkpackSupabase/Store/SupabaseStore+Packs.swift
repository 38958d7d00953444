import InkpackFiles
public import InkpackStore

extension SupabaseStore {
    public func createPack(
        _ id: PackRecord.ID, named name: PackName, style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        var members = only("id", id)
        // A user's own packs are theirs by default, and no other word is taken.
        if case .server = mode { members.add("user_id", user) }
        members.add("name", name.text)
        if let style { members.add("style", json: try style.text) }
        let subject = StatementSubject(user).with(\.pack, id)
        do throws(StoreError) {
            let rows = try await rest.insert(
                "icon_packs", members, RestQuery(select: Reading.packColumns), about: subject)
            guard let row = rows.first else { throw .database("a new pack was not told") }
            return try Reading.pack(row)
        } catch {
            switch error {
            case .taken(.pack):
                guard let pack = try await find(id, of: user), pack.name == name else { throw error }
                return pack
            case .forbidden: throw try await reason(for: error, of: user)
            default: throw error
            }
        }
    }

    public func renamePack(
        _ id: PackRecord.ID, to name: PackName, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        var members = JSONMembers()
        members.add("name", name.text)
        return try await changePack(id, of: user, members)
    }

    public func setPackStyle(
        _ id: PackRecord.ID, to style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        var members = JSONMembers()
        members.add("style", json: try style?.text ?? "null")
        return try await changePack(id, of: user, members)
    }

    private func changePack(
        _ id: PackRecord.ID, of user: User.ID, _ members: JSONMembers
    ) async throws(StoreError) -> PackRecord {
        let query = RestQuery(select: Reading.packColumns).equal("id", id).equal("user_id", user)
        let subject = StatementSubject(user).with(\.pack, id)
        let rows = try await rest.update("icon_packs", query, members, about: subject)
        guard let row = rows.first else { throw try await reason(for: .notFound(.pack(id)), of: user) }
        return try Reading.pack(row)
    }

    public func pack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord {
        guard let pack = try await find(id, of: user) else { throw .notFound(.pack(id)) }
        return pack
    }

    private func find(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord? {
        let query = RestQuery(select: Reading.packColumns).equal("id", id).equal("user_id", user)
        guard let row = try await rest.row("icon_packs", query, about: StatementSubject(user)) else { return nil }
        return try Reading.pack(row)
    }

    public func pack(named name: PackName, of user: User.ID) async throws(StoreError) -> PackRecord {
        let query = RestQuery(select: Reading.packColumns).equal("user_id", user).equal("name", name)
            .order("created_at.desc,id.desc").limit(1)
        guard let row = try await rest.rows("icon_packs", query, about: StatementSubject(user)).first else {
            throw .notFound(.packNamed(name.text))
        }
        return try Reading.pack(row)
    }

    public func packs(_ page: PackPage, of user: User.ID) async throws(StoreError) -> [PackListing] {
        var members = JSONMembers()
        members.add("p_limit", page.limit)
        members.add("p_icons_per_pack", page.iconsPerPack)
        if let cursor = page.after {
            members.add("p_before_created", "\(cursor.createdAt)")
            members.add("p_before_id", cursor.id)
        }
        members.add("p_with_documents", json: page.withDocuments ? "true" : "false")
        let answer = try await callFor(user, "list_packs", members, .read, about: StatementSubject(user))
        var listings: [PackListing] = []
        for row in try PostgREST.rows(answer) { listings.append(try Reading.listing(row, of: user)) }
        return listings
    }

    public func touchPack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord {
        let subject = StatementSubject(user).with(\.pack, id)
        let answer = try await callFor(user, "touch_pack", only("p_icon_pack_id", id), .once, about: subject)
        guard answer.value == .bool(true) else { throw try await reason(for: .notFound(.pack(id)), of: user) }
        return try await pack(id, of: user)
    }

    public func deletePack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> Bool {
        let subject = StatementSubject(user).with(\.pack, id)
        guard case .user = mode else {
            // A server's own statement would not be kept from meeting one of the user's half-way.
            let answer = try await callFor(user, "delete_pack", only("p_icon_pack_id", id), .once, about: subject)
            return answer.value == .bool(true)
        }
        let query = RestQuery(select: "id").equal("id", id).equal("user_id", user)
        return try await !rest.delete("icon_packs", query, about: subject).isEmpty
    }
}
