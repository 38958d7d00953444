import Foundation

/// Which database holds a store, as the command line names it.
enum StoreAddress: Hashable, Sendable {
    /// A file at a path.
    case sqlite(String)

    static let standard = StoreAddress.sqlite("inkpack.sqlite")
    static let variable = "INKPACK_STORE"

    /// - Throws: a ``Failure`` of the usage. What may hold a password is not repeated.
    init(_ text: String) throws {
        let lowered = text.lowercased()
        if lowered.hasPrefix("sqlite:") {
            var path = String(text.dropFirst(7))
            if path.hasPrefix("//") { path.removeFirst(2) }
            if path.isEmpty { throw Failure(.usage, "--store sqlite: needs the path of a file behind the colon") }
            if path == ":memory:" {
                throw Failure(.usage, "--store \(text): a store in memory is gone when the command ends; name a file")
            }
            self = .sqlite(path)
        } else if lowered.hasPrefix("postgres:") || lowered.hasPrefix("postgresql:") {
            throw Failure(
                .usage,
                "--store postgres:// needs the Postgres adapter, which this build does not have yet; use sqlite:PATH")
        } else if lowered.hasPrefix("supabase:") {
            throw Failure(
                .usage,
                "--store supabase: needs the Supabase adapter, which this build does not have yet; use sqlite:PATH")
        } else if [".sqlite", ".sqlite3", ".db"].contains(where: { lowered.hasSuffix($0) }), !lowered.contains("://") {
            self = .sqlite(text)
        } else {
            let scheme = text.firstIndex(of: ":").map { "\(text[...$0])" }
            throw Failure(
                .usage,
                "--store \"\(scheme ?? text)\" names no store; use sqlite:PATH, or a path that ends in .sqlite or .db")
        }
    }
}

/// Where the pictures of a store lie, as the command line names it.
enum ImageAddress: Hashable, Sendable {
    case database
    /// A folder at a path.
    case folder(String)

    init(_ text: String) throws {
        if text == "database" {
            self = .database
        } else if text.hasPrefix("folder:"), text.count > 7 {
            self = .folder(String(text.dropFirst(7)))
        } else {
            throw Failure(.usage, "--images \"\(text)\" names no place for pictures; use database, or folder:DIR")
        }
    }
}
