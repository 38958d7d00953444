extension Icon {
    /// Every ink that one of the shapes names, those of masks, patterns and variants by hand included.
    package var inks: Set<Ink> {
        func inks(_ shapes: [Shape]) -> [Ink] {
            shapes.flatMap { shape in
                var found = [shape.ink]
                if case .group(let children) = shape.geometry { found += inks(children) }
                if let appearance = shape.appearance {
                    for case .ink(let ink, _) in [appearance.fill, appearance.stroke].compactMap(\.self) {
                        found.append(ink)
                    }
                    found += appearance.lists.flatMap { inks($0.shapes) }
                }
                return found
            }
        }
        return Set(inks(shapes) + variants.values.flatMap { inks($0.shapes) })
    }
}
