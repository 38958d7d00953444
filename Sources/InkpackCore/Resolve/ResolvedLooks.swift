/// How a shape that is kept as it is looks, settled on the style's grid.
enum ResolvedLooks {
    case outline(fill: ResolvedPaint?, stroke: ResolvedPaint?, BezierPath.FillRule, Stroke, strokeFirst: Bool)
    case image(DisplayList.Image)
}

/// A paint of a shape that is kept as it is; inks are looked up when it is painted.
enum ResolvedPaint {
    case ink(Ink, opacity: Double)
    case paint(Paint)
}

/// What makes nodes one layer.
struct ResolvedLayer {
    var opacity = 1.0
    var blend = BlendMode.normal
    var clip: DisplayList.Clip?
    var mask: DisplayList.Mask?

    func item(_ items: [DisplayList.Item]) -> DisplayList.Item {
        .group(.init(opacity: opacity, clip: clip, mask: mask, blend: blend, items: items))
    }
}

extension Shape {
    /// The looks that the style has no say in, for a shape that is kept as it is; an image always is.
    var ownLooks: Appearance? {
        if case .image = geometry { return appearance ?? Appearance() }
        return appearance
    }
}
