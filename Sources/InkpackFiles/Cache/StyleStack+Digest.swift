public import InkpackCore

extension StyleStack {
    /// A digest of the style with all that it stands on: equal digests draw alike.
    public var digest: ContentDigest {
        var parts = sheets.map { Array(StyleDocument.write($0).utf8) }
        // The rules of a pack are written as those of a sheet.
        var own = StyleSheet("pack")
        own.rules = pack
        parts.append(Array(StyleDocument.write(own).utf8))
        parts.append(Array((variant.map { "variant \($0)" } ?? "").utf8))
        for (path, value) in tokens.sorted(by: { $0.key < $1.key }) { parts.append(Array("\(path) \(value)".utf8)) }
        return ContentDigest(of: parts)
    }
}

extension Icon {
    /// A digest of the icon's document.
    public var digest: ContentDigest { ContentDigest(of: Array(IconDocument.write(self).utf8)) }
}
