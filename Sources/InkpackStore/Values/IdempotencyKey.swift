public import Foundation
import InkpackCore

/// The caller's name for one request. Sent again, by whatever accident, it is answered again and carried out once.
public struct IdempotencyKey: Hashable, Sendable, CustomStringConvertible {
    public let uuid: UUID

    public init(_ uuid: UUID) { self.uuid = uuid }

    /// A new one for a request that was never sent.
    public init() { uuid = UUID() }

    public init?(_ text: String) {
        guard let uuid = UUIDText.uuid(text) else { return nil }
        self.uuid = uuid
    }

    public var description: String { UUIDText.text(uuid) }

    /// A key for a step of the same request, such as its hold: the same key and word always give the same one.
    public func derived(_ word: String) -> IdempotencyKey {
        IdempotencyKey(Self.uuid8(SHA256.digest(bytes(of: uuid) + Array(word.utf8))))
    }

    /// The id of what a user's request makes: the same user and key give the same id, on any adapter.
    public func id<Entity>(for user: User.ID) -> StoreID<Entity> {
        StoreID(Self.uuid8(SHA256.digest(bytes(of: user.uuid) + bytes(of: uuid))))
    }

    /// The first 16 bytes of a hash as a UUID of version 8 (RFC 9562, section 5.8).
    ///
    /// The digits are those of the schema's `private.derive_id`, which keeps hexadecimal digits 1 to 12, 14 to 16 and 18
    /// to 32 of the hash, and sets digit 13 (the version) and digit 17 (the variant) to 8.
    private static func uuid8(_ hash: [UInt8]) -> UUID {
        UUID(
            uuid: (
                hash[0], hash[1], hash[2], hash[3], hash[4], hash[5], 0x80 | hash[6] & 0x0F, hash[7],
                0x80 | hash[8] & 0x0F, hash[9], hash[10], hash[11], hash[12], hash[13], hash[14], hash[15]
            ))
    }
}

private func bytes(of uuid: UUID) -> [UInt8] { withUnsafeBytes(of: uuid.uuid) { Array($0) } }
