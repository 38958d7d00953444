/// What a picture depends on, in a few numbers: equal keys have equal pictures.
public struct PictureKey: Hashable, Sendable {
    /// A digest of the document, the style, the theme, the format and the engine: what all sizes have in common.
    public var digest: ContentDigest
    /// In pixels; 0 for pictures of no particular size.
    public var size: UInt16
    public var scale: UInt8

    public init(_ digest: ContentDigest, size: Int?, scale: Int) {
        self.digest = digest
        self.size = UInt16(clamping: size ?? 0)
        self.scale = UInt8(clamping: scale)
    }
}

extension PictureKey: Comparable {
    /// Size and scale in one number.
    package var detail: UInt64 { UInt64(size) << 8 | UInt64(scale) }

    package init(_ digest: ContentDigest, detail: UInt64) {
        self.init(digest, size: Int(truncatingIfNeeded: detail >> 8 & 0xFFFF), scale: Int(detail & 0xFF))
    }

    /// An order that has no meaning.
    public static func < (one: PictureKey, other: PictureKey) -> Bool {
        let (a, b) = (one.digest, other.digest)
        if a.first != b.first { return a.first < b.first }
        return (a.second, a.third, a.fourth, one.detail) < (b.second, b.third, b.fourth, other.detail)
    }
}
