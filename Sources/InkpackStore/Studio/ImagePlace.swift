/// Where the pictures of stored icons lie. What lies there is a cache of what the store holds.
public protocol ImagePlace: Sendable {
    /// Puts a picture in place, whole or not at all; an older one is replaced.
    /// - Returns: the picture's fingerprint, as ``list(after:limit:)`` tells it.
    func put(_ png: [UInt8], at path: ImagePath) async throws(StoreError) -> String

    /// The picture, or `nil` where there is none.
    func get(_ path: ImagePath) async throws(StoreError) -> [UInt8]?

    /// Removes a picture; there need not be one.
    func remove(_ path: ImagePath) async throws(StoreError)

    /// What lies there, in the order of the names, from behind `name` on.
    func list(after name: String?, limit: Int) async throws(StoreError) -> [StoredImage]
}

/// A picture that lies in a place.
public struct StoredImage: Hashable, Sendable {
    /// The name within the bucket: `{user}/{icon}.png` for pictures of icons.
    public var objectName: String
    /// The fingerprint; `nil` where the place does not tell.
    public var etag: String?

    public init(objectName: String, etag: String?) {
        self.objectName = objectName
        self.etag = etag
    }
}
