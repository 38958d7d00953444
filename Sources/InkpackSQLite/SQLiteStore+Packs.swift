import GRDB
public import InkpackStore

extension SQLiteStore {
    public func createPack(
        _ id: PackRecord.ID, named name: PackName, style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        let now = now
        let text = try style?.text
        return try await write { database in
            _ = try Account(user, database)
            if let row = try database.row(
                "SELECT \(Reading.packColumns), user_id FROM icon_packs WHERE id = ?", id.column)
            {
                let pack = try Reading.pack(row)
                guard row["user_id"] == user.column, pack.name == name else { throw StoreError.taken(.pack(id)) }
                return pack
            }
            try database.run(
                "INSERT INTO icon_packs (id, user_id, name, style, created_at) VALUES (?, ?, ?, ?, ?)", id.column,
                user.column, name.text, text, now.microseconds)
            return PackRecord(id: id, name: name, style: style, createdAt: now)
        }
    }

    public func renamePack(
        _ id: PackRecord.ID, to name: PackName, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        try await changePack(id, of: user, "name = ?", name.text)
    }

    public func setPackStyle(
        _ id: PackRecord.ID, to style: StoredStyle?, of user: User.ID
    ) async throws(StoreError) -> PackRecord {
        try await changePack(id, of: user, "style = ?", try style?.text)
    }

    public func touchPack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await changePack(id, of: user, "last_used_at = ?, use_count = use_count + 1", now.microseconds)
    }

    private func changePack(
        _ id: PackRecord.ID, of user: User.ID, _ change: String, _ value: (any DatabaseValueConvertible & Sendable)?
    ) async throws(StoreError) -> PackRecord {
        try await write { database in
            _ = try Account(user, database)
            try database.run(
                "UPDATE icon_packs SET \(change) WHERE id = ? AND user_id = ?", value, id.column, user.column)
            return try Self.findPack(id, user, database)
        }
    }

    public func pack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await read { database in try Self.findPack(id, user, database) }
    }

    public func pack(named name: PackName, of user: User.ID) async throws(StoreError) -> PackRecord {
        try await read { database in
            let sql = """
                SELECT \(Reading.packColumns) FROM icon_packs WHERE user_id = ? AND name = ?
                ORDER BY created_at DESC, id DESC LIMIT 1
                """
            guard let row = try database.row(sql, user.column, name.text) else {
                throw StoreError.notFound(.packNamed(name.text))
            }
            return try Reading.pack(row)
        }
    }

    public func packs(_ page: PackPage, of user: User.ID) async throws(StoreError) -> [PackListing] {
        try await read { database in
            let from = page.after.map { _ in "AND (created_at, id) < (?, ?)" } ?? ""
            let sql = """
                SELECT \(Reading.packColumns) FROM icon_packs WHERE user_id = ? \(from)
                ORDER BY created_at DESC, id DESC LIMIT ?
                """
            let rows =
                if let cursor = page.after {
                    try database.rows(
                        sql, user.column, cursor.createdAt.microseconds, cursor.id.column, page.limit)
                } else {
                    try database.rows(sql, user.column, page.limit)
                }
            return try rows.map { row in
                let pack = try Reading.pack(row)
                let icons = IconPage(pack: pack.id, limit: page.iconsPerPack, withDocuments: page.withDocuments)
                return PackListing(pack: pack, icons: try Self.icons(icons, user, database))
            }
        }
    }

    public func deletePack(_ id: PackRecord.ID, of user: User.ID) async throws(StoreError) -> Bool {
        try await write { database in
            try database.run("DELETE FROM icon_packs WHERE id = ? AND user_id = ?", id.column, user.column)
            return database.changesCount > 0
        }
    }

    static func findPack(_ id: PackRecord.ID, _ user: User.ID, _ database: Database) throws -> PackRecord {
        let sql = "SELECT \(Reading.packColumns) FROM icon_packs WHERE id = ? AND user_id = ?"
        guard let row = try database.row(sql, id.column, user.column) else { throw StoreError.notFound(.pack(id)) }
        return try Reading.pack(row)
    }
}
