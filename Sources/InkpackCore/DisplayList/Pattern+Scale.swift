extension Pattern {
    /// The same pattern in a space whose origin is the tile's corner, for writers: there SVG's renderers start a tile's
    /// content, though SVG 2 leaves it where it is.
    package var fromTileCorner: Pattern {
        guard tile.minX != 0 || tile.minY != 0 else { return self }
        return Pattern(
            tile: Bounds(minX: 0, minY: 0, maxX: tile.width, maxY: tile.height), opacity: opacity,
            transform: transform * .translate(tile.minX, tile.minY),
            items: items.placed(by: .translate(-tile.minX, -tile.minY)))
    }

    /// The same pattern in a space of about the display list's scale, for writers: what they round there stays small.
    ///
    /// The space is enlarged by a power of ten, so that round numbers stay round.
    package var nearListScale: Pattern {
        let stretch = transform.largestStretch
        guard stretch > 0, stretch.isFinite else { return self }
        var factor = 1.0
        while stretch > factor * 3.2 { factor *= 10 }
        while stretch < factor / 3.2 { factor /= 10 }
        guard factor != 1 else { return self }
        return Pattern(
            tile: Bounds(
                minX: tile.minX * factor, minY: tile.minY * factor, maxX: tile.maxX * factor, maxY: tile.maxY * factor),
            opacity: opacity, transform: transform * .scale(1 / factor), items: items.placed(by: .scale(factor)))
    }
}
