import GRDB
import InkpackStore

extension StoreError {
    /// What SQLite's errors mean to a store.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as StoreError: self = error
        case is CancellationError: self = .cancelled
        case let error as DatabaseError: self.init(error, path: path)
        default: self = .database("\(error)")
        }
    }

    private init(_ error: DatabaseError, path: String) {
        let message = error.message ?? "no message"
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path)
        case .SQLITE_FULL: self = .diskFull(path)
        case .SQLITE_CORRUPT: self = .corrupt("\(path): the file is damaged (\(message)); restore a backup")
        case .SQLITE_NOTADB: self = .corrupt("\(path): the file is no SQLite database")
        case .SQLITE_CANTOPEN: self = .unreachable("\(path) cannot be opened")
        case .SQLITE_IOERR: self = .database("\(path): \(message)")
        case .SQLITE_INTERRUPT, .SQLITE_ABORT: self = .cancelled
        default: self = .database("\(path): \(message)")
        }
    }
}
