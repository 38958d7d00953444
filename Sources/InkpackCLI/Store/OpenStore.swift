import ArgumentParser
import Foundation
import InkpackCairo
import InkpackPNG
import InkpackPostgres
import InkpackRegions
import InkpackSQLite
import InkpackStore
import InkpackSupabase

/// A store that was opened, with the place of its pictures and what draws them.
struct OpenStore: Sendable {
    /// What a command is going to do.
    enum Access: Hashable, Sendable {
        case reading
        case writing
        /// As writing; a store that is not there is made, and an older one brought up to date.
        case making
    }

    let store: any InkStore
    let images: any ImagePlace
    let studio: InkStudio
    /// Whether a place for pictures is known.
    var hasImages: Bool { !(images is NoImages) }
    /// Ends all work and closes the file. Connections end with the program.
    let close: @Sendable () -> Void

    /// - Throws: a ``Failure`` for a store that is not there, and the store's own errors.
    init(_ options: StoreOptions, for access: Access) throws {
        let place = try options.imageAddress
        switch try options.address {
        case .sqlite(let path):
            let file = try Self.sqlite(path, for: access)
            store = file
            close = { try? file.close() }
            images = try Self.images(place ?? .database, in: file)
        case .postgres(let url):
            store = try PostgresStore(url: url)
            close = {}
            images = try place.map { try Self.images($0, in: nil) } ?? NoImages()
        case .supabase(let url):
            let access = try SupabaseAccess()
            store = try SupabaseStore(url: url, key: access.key, mode: access.mode)
            close = {}
            images = try Self.images(place ?? .supabase(url), in: nil)
        }
        studio = InkStudio(
            store: store, images: images, regions: GEOSRegions(), rasterizer: CairoRenderer()
        ) { list, size in try PNG.encode(try CairoRenderer().render(list, size: size)) }
    }

    /// - Throws: a ``Failure`` of the usage if no place for pictures is known.
    func requireImages() throws {
        if !hasImages {
            throw Failure(.usage, "no place for pictures is named; give --images folder:DIR or supabase:URL")
        }
    }

    private static func sqlite(_ path: String, for access: Access) throws -> SQLiteStore {
        if access != .making, !FileManager.default.fileExists(atPath: path) {
            throw Failure(
                .noInput, "there is no store \(path); 'inkpack store migrate' makes one, or name another with --store")
        }
        var options = SQLiteStore.Options()
        options.migrates = access == .making
        do {
            return try SQLiteStore(at: path, options)
        } catch {
            guard case .readOnly = error, access == .reading else { throw error }
            options.isReadOnly = true
            return try SQLiteStore(at: path, options)
        }
    }

    private static func images(_ address: ImageAddress, in file: SQLiteStore?) throws -> any ImagePlace {
        switch address {
        case .database:
            guard let file else {
                throw Failure(
                    .usage, "--images database is for stores in a file; use folder:DIR, or supabase:URL")
            }
            return SQLiteImages(file)
        case .folder(let folder): return FolderImages(URL(fileURLWithPath: folder, isDirectory: true))
        case .supabase(let url):
            let access = try SupabaseAccess()
            return try SupabaseImages(url: url, key: access.key, mode: access.mode)
        }
    }
}

/// Who calls a Supabase project: what the environment holds, since a command line can be read by others.
struct SupabaseAccess {
    /// A project's key: a secret one for a server, or a publishable one together with a user's token.
    static let keyVariable = "INKPACK_SUPABASE_KEY"
    /// The access token of a signed-in user.
    static let tokenVariable = "INKPACK_SUPABASE_TOKEN"

    var key: SupabaseKey
    var mode: SupabaseStore.Mode

    init() throws {
        let environment = ProcessInfo.processInfo.environment
        guard let key = environment[Self.keyVariable], !key.isEmpty else {
            throw Failure(
                .usage, "a Supabase project needs a key; put it into the environment as \(Self.keyVariable)")
        }
        self.key = try SupabaseKey(key)
        if let token = environment[Self.tokenVariable], !token.isEmpty {
            mode = .user(FixedToken(try AccessToken(token)))
        } else {
            mode = .server
        }
    }
}

/// No place for pictures, where none is named: icons are kept and charged, and wait for a worker that has one.
private struct NoImages: ImagePlace {
    private static let missing = StoreError.image(
        "no place for pictures is named; give --images folder:DIR or supabase:URL")

    func put(_ png: [UInt8], at path: ImagePath) async throws(StoreError) -> String { throw Self.missing }
    func get(_ path: ImagePath) async throws(StoreError) -> [UInt8]? { throw Self.missing }
    func remove(_ path: ImagePath) async throws(StoreError) { throw Self.missing }
    func list(after name: String?, limit: Int) async throws(StoreError) -> [StoredImage] { throw Self.missing }
}

/// A command of `inkpack store` that works on an opened store.
protocol StoreVerb: AsyncParsableCommand {
    var options: StoreVerbOptions { get }
    static var access: OpenStore.Access { get }

    func run(in place: OpenStore) async throws
}

extension StoreVerb {
    static var access: OpenStore.Access { .reading }

    func run() async throws {
        let place = try OpenStore(options.place, for: Self.access)
        defer { place.close() }
        try await run(in: place)
    }
}
