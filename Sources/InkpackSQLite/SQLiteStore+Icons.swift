import GRDB
public import InkpackStore

extension SQLiteStore {
    public func icon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> IconRecord {
        try await read { database in try Self.findIcon(id, user, database) }
    }

    public func icons(_ page: IconPage, of user: User.ID) async throws(StoreError) -> [IconRecord] {
        try await read { database in try Self.icons(page, user, database) }
    }

    public func updateIcon(
        _ id: IconRecord.ID, metadata: StoredJSON, pack: PackRecord.ID?, of user: User.ID
    ) async throws(StoreError) -> IconRecord {
        let now = now
        return try await write { database in
            _ = try Account(user, database)
            _ = try Self.findIcon(id, user, database)
            if let pack { _ = try Self.findPack(pack, user, database) }
            try database.run(
                "UPDATE icons SET metadata = ?, icon_pack_id = ?, updated_at = ? WHERE id = ?", metadata.text,
                pack?.column, now.microseconds, id.column)
            return try Self.findIcon(id, user, database)
        }
    }

    public func history(of icon: IconRecord.ID, of user: User.ID) async throws(StoreError) -> [IconVersion] {
        try await read { database in
            _ = try Self.findIcon(icon, user, database)
            let sql = "SELECT * FROM icon_versions WHERE icon_id = ? ORDER BY version"
            return try database.rows(sql, icon.column).map { row in try Reading.version(row) }
        }
    }

    public func version(
        _ version: Int, of icon: IconRecord.ID, of user: User.ID
    ) async throws(StoreError) -> IconVersion {
        try await read { database in
            let sql = "SELECT * FROM icon_versions WHERE icon_id = ? AND version = ? AND user_id = ?"
            if let row = try database.row(sql, icon.column, version, user.column) { return try Reading.version(row) }
            _ = try Self.findIcon(icon, user, database)
            throw StoreError.notFound(.version(version, of: icon))
        }
    }

    public func deleteIcon(_ id: IconRecord.ID, of user: User.ID) async throws(StoreError) -> Bool {
        let now = now
        return try await write { database in
            try database.run(
                """
                UPDATE icons SET deleted_at = ?, updated_at = ?, metadata = '{}', icon_pack_id = NULL,
                  image_state = 'deleting'
                WHERE id = ? AND user_id = ? AND deleted_at IS NULL
                """, now.microseconds, now.microseconds, id.column, user.column)
            if database.changesCount == 0 { return false }
            try database.run("DELETE FROM icon_versions WHERE icon_id = ?", id.column)
            try database.run(
                """
                INSERT INTO storage_outbox (object_name, op, created_at) VALUES (?, 'delete', ?)
                ON CONFLICT DO NOTHING
                """, ImagePath(user: user, icon: id).objectName, now.microseconds)
            return true
        }
    }

    // MARK: In a transaction

    static func findIcon(_ id: IconRecord.ID, _ user: User.ID, _ database: Database) throws -> IconRecord {
        let sql = """
            SELECT \(Reading.iconColumns), v.document FROM icons AS i
            JOIN icon_versions AS v ON v.icon_id = i.id AND v.version = i.version
            WHERE i.id = ? AND i.user_id = ? AND i.deleted_at IS NULL
            """
        guard let row = try database.row(sql, id.column, user.column) else { throw StoreError.notFound(.icon(id)) }
        return try Reading.icon(row)
    }

    static func icons(_ page: IconPage, _ user: User.ID, _ database: Database) throws -> [IconRecord] {
        let document = page.withDocuments ? ", v.document" : ""
        let join =
            page.withDocuments ? "JOIN icon_versions AS v ON v.icon_id = i.id AND v.version = i.version" : ""
        let pack = page.pack.map { _ in "AND i.icon_pack_id = ?" } ?? ""
        let from = page.after.map { _ in "AND (i.created_at, i.id) < (?, ?)" } ?? ""
        let sql = """
            SELECT \(Reading.iconColumns)\(document) FROM icons AS i \(join)
            WHERE i.user_id = ? \(pack) AND i.deleted_at IS NULL \(from)
            ORDER BY i.created_at DESC, i.id DESC LIMIT ?
            """
        var arguments: [(any DatabaseValueConvertible)?] = [user.column]
        if let pack = page.pack { arguments.append(pack.column) }
        if let cursor = page.after { arguments += [cursor.createdAt.microseconds, cursor.id.column] }
        arguments.append(page.limit)
        return try Row.fetchAll(try database.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
            .map { row in try Reading.icon(row) }
    }
}
