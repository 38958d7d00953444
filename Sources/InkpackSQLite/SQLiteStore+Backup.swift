public import Foundation
import GRDB
public import InkpackStore

extension SQLiteStore {
    /// Copies the store as it is at this moment to `url`, while others go on working.
    ///
    /// The copy is made under a temporary name, looked at, and then renamed, so that nobody finds half a backup.
    /// - Throws: `StoreError.badValue` if there is something at `url`, unless it may be replaced.
    public func backUp(to url: URL, replacing: Bool = false) async throws(StoreError) {
        let target = url.path
        guard replacing || !FileManager.default.fileExists(atPath: target) else {
            throw .badValue(field: "backup", problem: "\(target) is there already")
        }
        let temporary = url.deletingLastPathComponent().appendingPathComponent(
            ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).tmp")
        defer { Self.removeFiles(at: temporary.path) }
        do {
            Self.removeFiles(at: temporary.path)
            let copy = try DatabaseQueue(path: temporary.path)
            try pool.backup(to: copy)
            // A file of its own: without the write-ahead file that its header would ask for.
            try await copy.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA journal_mode = DELETE")
                let damage = try String.fetchOne(database, sql: "PRAGMA integrity_check")
                if damage != "ok" { throw StoreError.corrupt("the copy is damaged: \(damage ?? "no answer")") }
            }
            try copy.close()
            try Self.rename(temporary.path, target)
        } catch {
            throw StoreError(error, path: target)
        }
    }

    /// Puts a backup into the place of the store at `path`, which nobody may have open.
    ///
    /// The backup is looked at first: its pages, its schema and its ledger.
    public static func restore(
        _ backup: URL, to path: String, replacing: Bool = false
    ) async throws(StoreError) {
        guard FileManager.default.fileExists(atPath: backup.path) else {
            throw .unreachable("there is no file \(backup.path)")
        }
        guard replacing || !FileManager.default.fileExists(atPath: path) else {
            throw .badValue(field: "store", problem: "\(path) is there already")
        }
        let temporary = path + ".restore.tmp"
        defer { removeFiles(at: temporary) }
        do {
            removeFiles(at: temporary)
            try FileManager.default.copyItem(atPath: backup.path, toPath: temporary)
            let store: SQLiteStore
            do {
                store = try SQLiteStore(at: temporary)
            } catch {
                // Nobody knows the copy; what is wrong is wrong with the backup.
                guard case .corrupt(let reason) = error else { throw error }
                throw StoreError.corrupt(reason.replacingOccurrences(of: temporary, with: backup.path))
            }
            let findings = try await store.check()
            try await store.pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            }
            try store.close()
            if let finding = findings.first {
                throw StoreError.corrupt("the backup \(backup.path) is not sound: \(finding)")
            }
            // The old write-ahead file belongs to the old file.
            for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
            try rename(temporary, path)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    private static func rename(_ old: String, _ new: String) throws {
        guard Foundation.rename(old, new) == 0 else {
            throw StoreError.readOnly("\(new) (\(String(cString: strerror(errno))))")
        }
    }

    private static func removeFiles(at path: String) {
        for ending in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + ending) }
    }
}
