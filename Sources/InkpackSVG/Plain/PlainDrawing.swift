import InkpackCore

/// The picture of a document as nearly all icons are: a root with a view box, groups, shapes, and paints in attributes.
///
/// Such documents are read in one pass, without a tree. Whatever else a document has, or has wrong, makes it no plain one:
/// then nothing of this reading counts, and ``SVGListBuilder`` reads it, and says what there is to say. So there are no
/// findings here, and the pictures are the same; tests hold one reading against the other.
struct PlainDrawing: Sendable {
    let width: Double
    let height: Double
    /// With black for `currentColor`.
    let items: [DisplayList.Item]
    /// The opacity of each item that is painted in `currentColor`, by its index.
    let current: [(index: Int, opacity: Double)]

    /// `nil` for any document that is not plain.
    init?(_ bytes: [UInt8], limits: SVGLimits) {
        // A document of so many bytes cannot pass the other limits.
        let most = [
            limits.bytes, limits.text, limits.elements, limits.drawnElements, limits.segments, limits.values,
            limits.selectorMatches,
        ]
        guard bytes.count <= 1 << 18, bytes.count <= (most.min() ?? 0) / 8, limits.depth > PlainReader.depthLimit,
            limits.attributes > PlainReader.attributeLimit
        else { return nil }
        var reader = PlainReader(bytes)
        guard reader.read() else { return nil }
        width = reader.canvas.x
        height = reader.canvas.y
        items = reader.items
        current = reader.current
    }

    func list(name: String, currentColor: Color) -> DisplayList {
        var items = items
        if currentColor != .black {
            for (index, opacity) in current {
                guard case .shape(var shape) = items[index] else { continue }
                shape.paint = .solid(currentColor.withOpacity(opacity))
                items[index] = .shape(shape)
            }
        }
        return DisplayList(name: name, width: width, height: height, items: items)
    }
}
