import InkpackCore

/// What the cache keeps of the document of an icon: its name, which says as well that it is an icon and nothing else.
enum DocumentNote {
    static func key(_ document: ContentDigest) -> PictureKey {
        PictureKey(
            ContentDigest(of: [document.bytes, Array("icon \(DrawingEngine.version)".utf8)]), size: nil, scale: 0)
    }

    static func bytes(name: String) -> [UInt8] { Array(name.utf8) }

    static func name(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }
}
