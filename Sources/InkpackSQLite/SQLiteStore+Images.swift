import GRDB
public import InkpackStore

extension SQLiteStore {
    public func claimImages(limit: Int, seconds: Int) async throws(StoreError) -> [ImageJob] {
        let now = now
        return try await write { database in
            let rows = try database.rows(
                """
                SELECT i.id, i.user_id, i.version, i.image_attempts, v.document FROM icons AS i
                JOIN icon_versions AS v ON v.icon_id = i.id AND v.version = i.version
                WHERE i.image_state = 'pending' AND i.image_claimed_until <= ?
                ORDER BY i.image_claimed_until, i.rowid LIMIT ?
                """, now.microseconds, max(0, limit))
            let until = now + .seconds(max(1, seconds))
            return try rows.map { row in
                let job = ImageJob(
                    icon: try Reading.id(row, "id"), user: try Reading.id(row, "user_id"), version: row["version"],
                    document: StoredJSON(canonical: row["document"]), attempt: row["image_attempts"] + 1)
                try database.run(
                    "UPDATE icons SET image_claimed_until = ?, image_attempts = image_attempts + 1 WHERE id = ?",
                    until.microseconds, job.icon.column)
                return job
            }
        }
    }

    public func markImage(_ icon: IconRecord.ID, version: Int, etag: String) async throws(StoreError) -> Bool {
        try await write { database in
            try database.run(
                """
                UPDATE icons SET image_version = ?1, image_etag = ?2,
                  image_state = CASE WHEN version = ?1 THEN 'ready' ELSE image_state END
                WHERE id = ?3 AND deleted_at IS NULL AND ?1 BETWEEN max(1, coalesce(image_version, 1)) AND version
                """, version, etag, icon.column)
            return database.changesCount > 0
        }
    }

    public func failImage(_ icon: IconRecord.ID, version: Int, isFinal: Bool) async throws(StoreError) {
        try await write { database in
            try database.run(
                """
                UPDATE icons SET image_claimed_until = 0,
                  image_state = CASE WHEN ? THEN 'failed' ELSE image_state END
                WHERE id = ? AND version = ? AND image_state = 'pending'
                """, isFinal, icon.column, version)
        }
    }

    public func redrawImage(_ icon: IconRecord.ID) async throws(StoreError) {
        try await write { database in
            try database.run(
                """
                UPDATE icons SET image_state = 'pending', image_attempts = 0, image_claimed_until = 0
                WHERE id = ? AND deleted_at IS NULL
                """, icon.column)
        }
    }

    public func claimRemovals(limit: Int, seconds: Int) async throws(StoreError) -> [ImageRemoval] {
        let now = now
        return try await write { database in
            let rows = try database.rows(
                "SELECT id, object_name FROM storage_outbox WHERE not_before <= ? ORDER BY not_before, id LIMIT ?",
                now.microseconds, max(0, limit))
            let until = now + .seconds(max(1, seconds))
            var removals: [ImageRemoval] = []
            for row in rows {
                try database.run(
                    "UPDATE storage_outbox SET attempts = attempts + 1, not_before = ? WHERE id = ?",
                    until.microseconds, row["id"] as Int?)
                guard let path = ImagePath(objectName: row["object_name"]) else {
                    throw StoreError.corrupt("a picture to be removed is named \"\(row["object_name"] as String)\"")
                }
                removals.append(ImageRemoval(id: row["id"], path: path))
            }
            return removals
        }
    }

    public func finishRemoval(_ removal: ImageRemoval) async throws(StoreError) {
        try await write { database in
            try database.run("DELETE FROM storage_outbox WHERE id = ?", removal.id)
            try database.run(
                "UPDATE icons SET image_state = 'deleted' WHERE id = ? AND image_state = 'deleting'",
                removal.path.icon.column)
        }
    }

    public func imageRecords(after icon: IconRecord.ID?, limit: Int) async throws(StoreError) -> [ImageRecord] {
        try await read { database in
            let sql = """
                SELECT \(Reading.iconColumns) FROM icons AS i WHERE id > ? AND deleted_at IS NULL ORDER BY id LIMIT ?
                """
            return try database.rows(sql, icon?.column ?? "", max(0, limit)).map { row in
                let icon = try Reading.icon(row)
                return ImageRecord(path: icon.imagePath, version: icon.version, image: icon.image)
            }
        }
    }
}
