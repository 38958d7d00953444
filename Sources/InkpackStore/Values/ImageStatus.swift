/// What is known about the picture of an icon. The picture is a cache of a document: it may lag, and is never the truth.
public struct ImageStatus: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable, Codable {
        /// The newest version is still to be drawn.
        case pending
        /// The picture shows the newest version.
        case ready
        /// Drawing was given up; a new version is drawn again.
        case failed
        /// The icon is deleted, its picture not yet.
        case deleting
        case deleted
    }

    public var state: State
    /// The version that the stored picture shows, if there is one.
    public var version: Int?
    /// The picture's fingerprint where it lies.
    public var etag: String?

    public init(state: State = .pending, version: Int? = nil, etag: String? = nil) {
        self.state = state
        self.version = version
        self.etag = etag
    }
}

/// Where an icon's picture lies: `/icons/{user}/{icon}.png`.
public struct ImagePath: Hashable, Sendable, CustomStringConvertible {
    public var user: User.ID
    public var icon: IconRecord.ID

    public init(user: User.ID, icon: IconRecord.ID) {
        self.user = user
        self.icon = icon
    }

    /// The path in an object name's form, `{user}/{icon}.png`; `nil` for any other text.
    public init?(objectName: String) {
        let parts = objectName.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].hasSuffix(".png"), let user = User.ID(String(parts[0])),
            let icon = IconRecord.ID(String(parts[1].dropLast(4)))
        else { return nil }
        self.init(user: user, icon: icon)
        guard self.objectName == objectName else { return nil }
    }

    /// The name within the bucket `icons`.
    public var objectName: String { "\(user)/\(icon).png" }

    public var description: String { "/icons/\(objectName)" }
}

/// A picture that a worker has claimed to draw.
public struct ImageJob: Hashable, Sendable {
    public var icon: IconRecord.ID
    public var user: User.ID
    public var version: Int
    public var document: StoredJSON
    /// How often it was claimed, this time included.
    public var attempt: Int

    public var path: ImagePath { ImagePath(user: user, icon: icon) }

    public init(icon: IconRecord.ID, user: User.ID, version: Int, document: StoredJSON, attempt: Int) {
        self.icon = icon
        self.user = user
        self.version = version
        self.document = document
        self.attempt = attempt
    }
}

/// A picture that a worker has claimed to remove.
public struct ImageRemoval: Hashable, Sendable {
    public var id: Int
    public var path: ImagePath

    public init(id: Int, path: ImagePath) {
        self.id = id
        self.path = path
    }
}

/// What a store believes about one picture, to be held against what lies there.
public struct ImageRecord: Hashable, Sendable {
    public var path: ImagePath
    public var version: Int
    public var image: ImageStatus

    public init(path: ImagePath, version: Int, image: ImageStatus) {
        self.path = path
        self.version = version
        self.image = image
    }
}
