/// An icon as it is stored: the newest version's document, and what is known about its picture.
public struct IconRecord: Hashable, Sendable, Identifiable {
    public typealias ID = StoreID<IconRecord>

    public var id: ID
    public var user: User.ID
    /// `nil` for an icon whose pack was deleted, or that never had one.
    public var pack: PackRecord.ID?
    /// `nil` in lists that leave documents out.
    public var document: StoredJSON?
    public var metadata: StoredJSON
    /// Counts from 1.
    public var version: Int
    public var image: ImageStatus
    public var createdAt: Timestamp
    public var updatedAt: Timestamp

    /// Where the picture lies.
    public var imagePath: ImagePath { ImagePath(user: user, icon: id) }

    public init(
        id: ID, user: User.ID, pack: PackRecord.ID?, document: StoredJSON?, metadata: StoredJSON, version: Int,
        image: ImageStatus, createdAt: Timestamp, updatedAt: Timestamp
    ) {
        self.id = id
        self.user = user
        self.pack = pack
        self.document = document
        self.metadata = metadata
        self.version = version
        self.image = image
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}

/// One version of an icon, which never changes.
public struct IconVersion: Hashable, Sendable {
    public var icon: IconRecord.ID
    public var version: Int
    /// What made it.
    public var type: Spending
    public var document: StoredJSON
    /// How it was made: a prompt, a style, a list of edits; `nil` where nobody said.
    public var operation: StoredJSON?
    public var createdAt: Timestamp

    public init(
        icon: IconRecord.ID, version: Int, type: Spending, document: StoredJSON, operation: StoredJSON?,
        createdAt: Timestamp
    ) {
        self.icon = icon
        self.version = version
        self.type = type
        self.document = document
        self.operation = operation
        self.createdAt = createdAt
    }
}

/// Which icons a page holds.
public struct IconPage: Hashable, Sendable {
    /// The position behind a page's last icon.
    public struct Cursor: Hashable, Sendable {
        public var createdAt: Timestamp
        public var id: IconRecord.ID

        public init(createdAt: Timestamp, id: IconRecord.ID) {
            self.createdAt = createdAt
            self.id = id
        }

        public init(behind icon: IconRecord) { self.init(createdAt: icon.createdAt, id: icon.id) }
    }

    /// Only icons of this pack.
    public var pack: PackRecord.ID?
    /// How many icons, at most 500.
    public var limit: Int
    public var after: Cursor?
    public var withDocuments: Bool

    public init(pack: PackRecord.ID? = nil, limit: Int = 100, after: Cursor? = nil, withDocuments: Bool = false) {
        self.pack = pack
        self.limit = min(max(0, limit), 500)
        self.after = after
        self.withDocuments = withDocuments
    }
}
