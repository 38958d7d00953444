import Foundation

/// Which database holds a store, as the command line names it.
enum StoreAddress: Hashable, Sendable {
    /// A file at a path.
    case sqlite(String)
    /// A database at an address, which may hold a password.
    case postgres(String)
    /// A project at an address.
    case supabase(String)

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
            self = .postgres(text)
        } else if lowered.hasPrefix("supabase:") {
            self = .supabase(try Self.project(text, of: "--store"))
        } else if [".sqlite", ".sqlite3", ".db"].contains(where: { lowered.hasSuffix($0) }), !lowered.contains("://") {
            self = .sqlite(text)
        } else {
            let scheme = text.firstIndex(of: ":").map { "\(text[...$0])" }
            throw Failure(
                .usage,
                """
                --store "\(scheme ?? text)" names no store; use sqlite:PATH, a path that ends in .sqlite or .db, \
                postgres://USER@HOST/DATABASE, or supabase:URL
                """)
        }
    }

    /// The address behind `supabase:`.
    static func project(_ text: String, of option: String) throws -> String {
        let url = String(text.dropFirst("supabase:".count))
        if url.isEmpty {
            throw Failure(
                .usage,
                "\(option) supabase: needs the project's address behind the colon, such as https://abcdef.supabase.co")
        }
        return url
    }

    /// Where it is, without what may be secret.
    var place: String {
        switch self {
        case .sqlite(let path): path
        case .postgres: "the database"
        case .supabase(let url): url
        }
    }
}

/// Where the pictures of a store lie, as the command line names it.
enum ImageAddress: Hashable, Sendable {
    /// In the SQLite file.
    case database
    /// A folder at a path.
    case folder(String)
    /// The Storage of a project at an address.
    case supabase(String)

    init(_ text: String) throws {
        if text == "database" {
            self = .database
        } else if text.hasPrefix("folder:"), text.count > 7 {
            self = .folder(String(text.dropFirst(7)))
        } else if text.lowercased().hasPrefix("supabase:") {
            self = .supabase(try StoreAddress.project(text, of: "--images"))
        } else {
            throw Failure(
                .usage, "--images \"\(text)\" names no place for pictures; use database, folder:DIR, or supabase:URL")
        }
    }
}
