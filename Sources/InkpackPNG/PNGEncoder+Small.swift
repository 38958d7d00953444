/// The smallest file: every kind that holds the picture, with every filter and several orders of the palette.
extension PNGEncoder {
    /// One way to write a picture.
    private struct Attempt {
        /// Without a palette.
        var layout: Layout?
        var order = PaletteOrder.appearance
        var filter: RowFilter?
        var length = Int.max
    }

    private enum PaletteOrder: CaseIterable {
        case appearance, lightness, frequency
    }

    /// How much longer than the best the file of an attempt may be, in thousandths, to be tried with full effort.
    private static let promising = 1080

    /// Writes the smallest file, where a file of `length` bytes is there already; the answer is its length.
    mutating func smallest(
        _ picture: Picture, ink known: UInt32?, size: Size, length: Int
    ) -> Int {
        var palette = Palette(colors: colorRoom.colors, slots: colorRoom.slots)
        palette.add(picture, size: size)
        let ink = known ?? palette.onlyColor
        let isGray = ink.map { Straight.isGray($0) } ?? palette.isGray
        let counts = frequencies(picture, palette, size: size)
        var attempts: [Attempt] = []
        var layouts = [Layout(isGray: isGray, isOpaque: palette.isOpaque)]
        let keyed = Layout(palette)
        if keyed.key != nil { layouts.append(keyed) }
        for filter in RowFilter.allCases.map(Optional.some) + [nil] {
            attempts += layouts.map { Attempt(layout: $0, filter: filter) }
            if palette.isOver { continue }
            attempts += PaletteOrder.allCases.map { Attempt(layout: nil, order: $0, filter: filter) }
        }
        var best = length
        for index in attempts.indices {
            keepSmaller(&best) { encoder in
                let length = encoder.write(picture, attempts[index], palette, counts, ink: ink, size: size)
                attempts[index].length = length
                return length
            }
        }
        isThorough = true
        defer { isThorough = false }
        let least = attempts.map(\.length).min() ?? best
        for attempt in attempts where attempt.length <= least * Self.promising / 1000 + 8 {
            keepSmaller(&best) { encoder in
                encoder.write(picture, attempt, palette, counts, ink: ink, size: size)
            }
        }
        return best
    }

    private mutating func write(
        _ picture: Picture, _ attempt: Attempt, _ palette: Palette, _ counts: [Int], ink: UInt32?, size: Size
    ) -> Int {
        if let layout = attempt.layout {
            let rows = directRows(picture, layout, ink: ink, size: size)
            return write(rows, layout, colors: nil, filter: attempt.filter, size: size)
        }
        let colors = (0..<palette.count).map { number in
            let pixel = palette.colors[number]
            return ink.map { $0 | pixel & 0xFF00_0000 } ?? Straight.color(ofPremultiplied: pixel)
        }
        // What is not opaque comes first, so that the chunk of alpha is short.
        let order = colors.indices.sorted { first, second in
            let (a, b) = (colors[first], colors[second])
            if (a >= 0xFF00_0000) != (b >= 0xFF00_0000) { return b >= 0xFF00_0000 }
            switch attempt.order {
            case .appearance: return first < second
            case .lightness: return (a >> 24, Self.lightness(a), first) < (b >> 24, Self.lightness(b), second)
            case .frequency: return (-counts[first], first) < (-counts[second], second)
            }
        }
        for (place, number) in order.enumerated() {
            colorRoom.numbers[number] = UInt32(place)
            colorRoom.straight[place] = colors[number]
        }
        let rows = numberRows(picture, palette, numbers: colorRoom.numbers, size: size)
        return table(rows, colors: colorRoom.straight.part(0..<order.count), filter: attempt.filter, size: size)
    }

    private static func lightness(_ color: UInt32) -> UInt32 {
        2 * (color >> 16 & 0xFF) + 5 * (color >> 8 & 0xFF) + (color & 0xFF)
    }

    /// How many pixels each colour of the palette has.
    private func frequencies(_ picture: Picture, _ palette: Palette, size: Size) -> [Int] {
        var counts = Array(repeating: 0, count: palette.count)
        guard !palette.isOver else { return counts }
        for row in 0..<size.height {
            for column in 0..<size.width { counts[Int(palette.number(of: picture[row, column]))] += 1 }
        }
        return counts
    }
}
