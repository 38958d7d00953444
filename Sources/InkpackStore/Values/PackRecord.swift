/// A pack as it is stored: a named set of a user's icons that are to look alike.
public struct PackRecord: Hashable, Sendable, Identifiable {
    public typealias ID = StoreID<PackRecord>

    public var id: ID
    public var name: PackName
    /// What new icons of the pack are drawn in; `nil` for a pack that was given none.
    public var style: StoredStyle?
    public var createdAt: Timestamp
    /// When an icon was last put into it or ``InkStore/touchPack(_:of:)`` was called.
    public var lastUsedAt: Timestamp?
    public var useCount: Int

    public init(
        id: ID, name: PackName, style: StoredStyle? = nil, createdAt: Timestamp, lastUsedAt: Timestamp? = nil,
        useCount: Int = 0
    ) {
        self.id = id
        self.name = name
        self.style = style
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.useCount = useCount
    }
}

/// A pack with its newest icons, as a list of packs shows it.
public struct PackListing: Hashable, Sendable {
    public var pack: PackRecord
    /// The newest first.
    public var icons: [IconRecord]

    public init(pack: PackRecord, icons: [IconRecord]) {
        self.pack = pack
        self.icons = icons
    }
}

/// Which packs a page holds.
public struct PackPage: Hashable, Sendable {
    /// The position behind a page's last pack, from which the next page starts; later additions do not move it.
    public struct Cursor: Hashable, Sendable {
        public var createdAt: Timestamp
        public var id: PackRecord.ID

        public init(createdAt: Timestamp, id: PackRecord.ID) {
            self.createdAt = createdAt
            self.id = id
        }

        public init(behind pack: PackRecord) { self.init(createdAt: pack.createdAt, id: pack.id) }
    }

    /// How many packs, at most 100.
    public var limit: Int
    /// How many icons of each, at most 500.
    public var iconsPerPack: Int
    /// `nil` for the first page.
    public var after: Cursor?
    /// Whether the icons come with their documents.
    public var withDocuments: Bool

    public init(limit: Int = 20, iconsPerPack: Int = 50, after: Cursor? = nil, withDocuments: Bool = false) {
        self.limit = min(max(0, limit), 100)
        self.iconsPerPack = min(max(0, iconsPerPack), 500)
        self.after = after
        self.withDocuments = withDocuments
    }
}
