import ArgumentParser
import InkpackStore

/// An icon in a list.
struct IconReport: Encodable {
    var id: String
    var name: String?
    var pack: String?
    var version: Int
    var picture: String
    var pictureState: String
    var createdAt: Timestamp
    var updatedAt: Timestamp

    init(_ icon: IconRecord) {
        id = "\(icon.id)"
        name = icon.name
        pack = icon.pack.map { "\($0)" }
        version = icon.version
        picture = "\(icon.imagePath)"
        pictureState = icon.image.state.rawValue
        createdAt = icon.createdAt
        updatedAt = icon.updatedAt
    }
}

/// A pack in a list.
struct PackReport: Encodable {
    var id: String
    var name: String
    var style: String
    var useCount: Int
    var createdAt: Timestamp
    var lastUsedAt: Timestamp?
    /// The newest first.
    var icons: [IconReport]?

    init(_ pack: PackRecord, icons: [IconRecord]? = nil) {
        id = "\(pack.id)"
        name = pack.name.text
        style = (pack.style ?? .standard).name
        useCount = pack.useCount
        createdAt = pack.createdAt
        lastUsedAt = pack.lastUsedAt
        self.icons = icons?.map { IconReport($0) }
    }
}

struct StorePacks: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "packs", abstract: "List a user's packs with their newest icons, the newest first.")

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("The user.", valueName: "user")) var name: String
    @Option(help: ArgumentHelp("How many packs, from 1 to 100.", valueName: "n")) var limit = 100
    @Option(help: ArgumentHelp("How many icons of each, from 0 to 500.", valueName: "n")) var icons = 5
    @Option(help: ArgumentHelp("Go on behind this pack.", valueName: "id")) var after: String?

    func validate() throws {
        guard (1...100).contains(limit) else { throw ValidationError("--limit is a number from 1 to 100.") }
        guard (0...500).contains(icons) else { throw ValidationError("--icons is a number from 0 to 500.") }
    }

    private struct Report: Encodable {
        var packs: [PackReport]
        /// What to give with `--after` for the next page; absent after the last one.
        var after: String?
    }

    func run(in place: OpenStore) async throws {
        let user = try await place.user(name)
        var cursor: PackPage.Cursor?
        if let after { cursor = PackPage.Cursor(behind: try await place.pack(after, of: user)) }
        let listings = try await place.store.packs(
            PackPage(limit: limit, iconsPerPack: icons, after: cursor), of: user.id)
        let next = listings.count == limit ? listings.last?.pack.id : nil
        var table = TextTable([
            ("pack", .left), ("style", .left), ("uses", .right), ("last used", .left), ("id", .left),
            ("newest icons", .left),
        ])
        for listing in listings {
            table.add([
                listing.pack.name.text, (listing.pack.style ?? .standard).name, "\(listing.pack.useCount)",
                listing.pack.lastUsedAt?.shown ?? "", "\(listing.pack.id)",
                listing.icons.map(\.shownName).joined(separator: ", "),
            ])
        }
        let report = Report(
            packs: listings.map { PackReport($0.pack, icons: $0.icons) }, after: next.map { "\($0)" })
        try options.tell(report, table.text)
        if let next, !options.json, !options.quiet { Streams.note("more packs: --after \(next)\n") }
    }
}

struct StoreIcons: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "icons", abstract: "List a user's icons, the newest first.")

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("The user.", valueName: "user")) var name: String
    @Option(help: ArgumentHelp("Only those of this pack.", valueName: "pack")) var pack: String?
    @Option(help: ArgumentHelp("How many icons, from 1 to 500.", valueName: "n")) var limit = 500
    @Option(help: ArgumentHelp("Go on behind this icon.", valueName: "id")) var after: String?

    func validate() throws {
        guard (1...500).contains(limit) else { throw ValidationError("--limit is a number from 1 to 500.") }
    }

    private struct Report: Encodable {
        var icons: [IconReport]
        /// What to give with `--after` for the next page; absent after the last one.
        var after: String?
    }

    func run(in place: OpenStore) async throws {
        let user = try await place.user(name)
        var record: PackRecord?
        if let pack { record = try await place.pack(pack, of: user) }
        var cursor: IconPage.Cursor?
        if let after { cursor = IconPage.Cursor(behind: try await place.icon(after, of: user)) }
        let icons = try await place.store.icons(
            IconPage(pack: record?.id, limit: limit, after: cursor), of: user.id)
        let next = icons.count == limit ? icons.last?.id : nil
        var table = TextTable([
            ("icon", .left), ("version", .right), ("picture", .left), ("changed", .left), ("id", .left),
        ])
        for icon in icons {
            table.add([
                icon.shownName, "\(icon.version)", icon.image.state.rawValue, icon.updatedAt.shown, "\(icon.id)",
            ])
        }
        try options.tell(Report(icons: icons.map { IconReport($0) }, after: next.map { "\($0)" }), table.text)
        if let next, !options.json, !options.quiet { Streams.note("more icons: --after \(next)\n") }
    }
}
