public import Foundation

/// The identity of a stored thing: a UUID that cannot be taken for that of another kind of thing.
public struct StoreID<Entity>: Hashable, Sendable {
    public let uuid: UUID

    public init(_ uuid: UUID) { self.uuid = uuid }

    /// A random one (RFC 9562, version 4).
    public init() { uuid = UUID() }

    /// The id in its text form of 36 characters, in either case; `nil` for any other text.
    public init?(_ text: String) {
        guard let uuid = UUIDText.uuid(text) else { return nil }
        self.uuid = uuid
    }
}

extension StoreID: CustomStringConvertible {
    /// Lower case, as Postgres writes it.
    public var description: String { UUIDText.text(uuid) }
}

extension StoreID: Comparable {
    /// The order of the bytes, which is also that of the texts.
    public static func < (a: Self, b: Self) -> Bool { a.uuid < b.uuid }
}

extension StoreID: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = Self(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\"\(text)\" is not a UUID")
        }
        self = id
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
