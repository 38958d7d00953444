import InkpackCore

extension DisplayList.Mask {
    /// The mask's items with greys of the luminance that counts in place of colours.
    ///
    /// PDF has other coefficients (ISO 32000-1, 11.5.3: 0.3, 0.59 and 0.11), but both see a grey alike. Luminance is a
    /// sum of the channels, so that it may be taken before colours are painted over one another as well as after;
    /// before blend modes it may not, and the colours stay.
    var itemsForPDF: [DisplayList.Item] {
        if coverage == .alpha || items.contains(where: \.isBlended) { return items }
        return items.recolored { color in
            let channels = (Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
            let grey = UInt8((255 * min(1, coverage.luminance(channels))).rounded())
            return Color(red: grey, green: grey, blue: grey, alpha: color.alpha)
        }
    }
}

extension DisplayList.Item {
    /// Whether a blend mode is used anywhere within.
    fileprivate var isBlended: Bool {
        switch self {
        case .group(let group): return group.blend != .normal || group.items.contains(where: \.isBlended)
        case .shape(let shape):
            guard case .pattern(let pattern) = shape.paint else { return false }
            return pattern.items.contains(where: \.isBlended)
        case .image: return false
        }
    }
}
