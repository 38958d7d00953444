import InkpackCore

/// The picture of a document as nearly all icons are: a root with a size, groups, shapes, and plain paints.
///
/// Such documents are read in one pass, without a tree. Whatever else a document has, or has wrong, makes it no plain one:
/// then nothing of this reading counts, and ``SVGListBuilder`` reads it, and says what there is to say. So there are no
/// findings here, and the pictures are the same; tests hold one reading against the other.
struct PlainDrawing: Sendable {
    /// The document, to be read again for another colour or with other limits.
    let bytes: [UInt8]
    private let canvas: Vec2
    private let label: String?
    /// With black for `currentColor`.
    private let items: [DisplayList.Item]
    private let usesCurrentColor: Bool
    private let sheetSize: Int

    /// `nil` for any document that is not plain, and for one that might pass a limit.
    init?(_ bytes: [UInt8], limits: SVGLimits) {
        guard Self.isWithin(limits, byteCount: bytes.count, sheetSize: 0) else { return nil }
        var reader = PlainReader(currentColor: .black)
        guard reader.read(bytes.span) else { return nil }
        sheetSize = reader.sheet.size
        guard sheetSize == 0 || Self.isWithin(limits, byteCount: bytes.count, sheetSize: sheetSize)
        else { return nil }
        self.bytes = bytes
        canvas = reader.canvas
        label = reader.label
        items = reader.items
        usesCurrentColor = reader.usesCurrentColor
    }

    /// Whether the document can pass none of the limits.
    func isWithin(_ limits: SVGLimits) -> Bool {
        Self.isWithin(limits, byteCount: bytes.count, sheetSize: sheetSize)
    }

    /// A plain document has no more elements, segments and bytes of text than bytes, and takes less than 40 times these
    /// of ``SVGLimits/values``: 64 for an element of four bytes, and twice what the root takes. What a sheet says may
    /// count for every element, each declaration four times or as 16 bytes.
    private static func isWithin(_ limits: SVGLimits, byteCount: Int, sheetSize: Int) -> Bool {
        byteCount <= 1 << 18 && byteCount <= limits.bytes && byteCount <= limits.text
            && byteCount <= limits.elements
            && byteCount <= limits.drawnElements && byteCount <= limits.segments
            && byteCount * (40 + 2 * sheetSize) <= limits.values
            && byteCount * (1 + sheetSize) <= limits.selectorMatches
            && limits.depth > PlainReader.depthLimit
            && limits.attributes > PlainReader.attributeLimit
    }

    func list(name: String, currentColor: Color) -> DisplayList {
        var items = items
        if usesCurrentColor, currentColor != .black {
            var reader = PlainReader(currentColor: currentColor)
            // It was plain with another colour.
            _ = reader.read(bytes.span)
            items = reader.items
        }
        return DisplayList(name: name, width: canvas.x, height: canvas.y, label: label, items: items)
    }
}
