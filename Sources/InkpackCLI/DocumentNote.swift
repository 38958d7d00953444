import InkpackCore

/// What the cache keeps of the document of an icon: its name, which says as well that it is an icon and nothing else.
enum DocumentNote {
    static func key(_ document: ContentDigest) -> PictureKey { PictureKey(ofNote: "icon", on: document) }

    static func bytes(name: String) -> [UInt8] { Array(name.utf8) }

    static func name(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }
}

extension PictureKey {
    /// The key of what an engine has noted on a document.
    init(ofNote kind: String, on document: ContentDigest) {
        self.init(
            ContentDigest(of: [document.bytes, Array("\(kind) \(DrawingEngine.version)".utf8)]), size: nil, scale: 0)
    }
}
