import Foundation
import GRDB
import InkpackCore
public import InkpackStore

/// Pictures in the store's own file, so that one file is all there is to keep and to copy.
public struct SQLiteImages: ImagePlace {
    private let store: SQLiteStore

    public init(_ store: SQLiteStore) { self.store = store }

    public func put(_ png: [UInt8], at path: ImagePath) async throws(StoreError) -> String {
        let etag = SHA256.hexadecimal(png)
        let bytes = Data(png)
        return try await store.write { database in
            try database.run(
                """
                INSERT INTO images (object_name, etag, png) VALUES (?, ?, ?)
                ON CONFLICT (object_name) DO UPDATE SET etag = excluded.etag, png = excluded.png
                """, path.objectName, etag, bytes)
            return etag
        }
    }

    public func get(_ path: ImagePath) async throws(StoreError) -> [UInt8]? {
        try await store.read { database in
            try database.row("SELECT png FROM images WHERE object_name = ?", path.objectName).map { row in
                Array(row[0] as Data)
            }
        }
    }

    public func remove(_ path: ImagePath) async throws(StoreError) {
        try await store.write { database in
            try database.run("DELETE FROM images WHERE object_name = ?", path.objectName)
        }
    }

    public func list(after name: String?, limit: Int) async throws(StoreError) -> [StoredImage] {
        try await store.read { database in
            let sql = "SELECT object_name, etag FROM images WHERE object_name > ? ORDER BY object_name LIMIT ?"
            return try database.rows(sql, name ?? "", max(0, limit)).map { row in
                StoredImage(objectName: row["object_name"], etag: row["etag"])
            }
        }
    }
}
