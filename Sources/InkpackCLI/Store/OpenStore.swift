import ArgumentParser
import Foundation
import InkpackCairo
import InkpackPNG
import InkpackRegions
import InkpackSQLite
import InkpackStore

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
    /// Ends all work and closes the connection.
    let close: @Sendable () -> Void

    /// - Throws: a ``Failure`` for a store that is not there, and the store's own errors.
    init(_ options: StoreOptions, for access: Access) throws {
        switch try options.address {
        case .sqlite(let path):
            let file = try Self.sqlite(path, for: access)
            store = file
            close = { try? file.close() }
            switch try options.imageAddress {
            case .database: images = SQLiteImages(file)
            case .folder(let folder): images = FolderImages(URL(fileURLWithPath: folder, isDirectory: true))
            }
        }
        studio = InkStudio(
            store: store, images: images, regions: GEOSRegions(), rasterizer: CairoRenderer()
        ) { list, size in try PNG.encode(try CairoRenderer().render(list, size: size)) }
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
