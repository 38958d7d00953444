/// Pictures of few colours, as icons are: tokens, spelled for the layout that holds them in the fewest bytes.
extension PNGEncoder {
    /// The tokens of a plane, or `nil` if it is too rich for them.
    @inline(__always)
    mutating func tokens<Unit>(_ plane: Plane<Unit>) -> Tokens? {
        let (width, count) = (plane.width, plane.width * plane.height)
        let limit = count <= 4096 ? count + width : count / 3 + 4 * width
        var tokens = Tokens(list: tokenStore.room(2 * limit + width + 4), fresh: freshStore.room(limit))
        return tokens.read(plane, shortest: 2) ? tokens : nil
    }

    /// The file of a picture whose tokens' fresh pixels are alpha over one colour.
    mutating func covered(
        _ tokens: Tokens, ink: UInt32, size: Size
    ) -> Int {
        let (fresh, count) = (tokens.fresh, tokens.freshCount)
        let (numbers, colors) = (colorRoom.numbers, colorRoom.straight)
        numbers.clear()
        for index in 0..<count { numbers[Int(fresh[index])] = 1 }
        var levels = 0
        for alpha in 0..<256 {
            // Without a branch, which would be mispredicted as often as not.
            let occurs = Int(numbers[alpha])
            numbers[alpha] = UInt32(truncatingIfNeeded: levels)
            colors[levels & 0xFF] = UInt32(alpha) << 24 | ink
            levels &+= occurs
        }
        let isOpaque = levels == 1 && colors[0] >> 24 == 255
        var layout = Layout(isGray: Straight.isGray(ink), isOpaque: isOpaque)
        if levels == 2, colors[0] >> 24 == 0, colors[1] >> 24 == 255 {
            layout = Layout(isGray: Straight.isGray(ink), isOpaque: true)
            layout.key = ink == 0 ? 0xFF_FFFF : 0
        }
        let mapped = mappedStore.room(count)
        @inline(__always)
        func color() {
            for index in 0..<count { mapped[index] = layout.bytes(of: fresh[index] << 24 | ink) }
        }
        @inline(__always)
        func number() {
            for index in 0..<count { mapped[index] = numbers[Int(fresh[index])] }
        }
        let used = colors.part(0..<levels)
        if levels <= 16 {
            color()
            var best = write(tokens, layout, colors: nil, pixels: mapped, size: size)
            // Where there is little besides the chunks' frames, half of it does not outweigh a palette.
            if best < 64 + 2 * (24 + 4 * levels) { return best }
            number()
            keepSmaller(&best) { $0.writePacked(tokens, colors: used, pixels: mapped, size: size) }
            return best
        }
        if tokens.isSmooth {
            color()
            var best = write(tokens, layout, colors: nil, pixels: mapped, size: size)
            keepSmaller(&best) { $0.filterRows(layout, colors: nil, size: size) }
            number()
            keepSmaller(&best) { $0.write(tokens, .palette, colors: used, pixels: mapped, size: size) }
            keepSmaller(&best) { $0.filterRows(.palette, colors: used, size: size) }
            return best
        }
        // In bits. A palette has 4 bytes a colour; without it, each fresh pixel has its colour again, and runs, which
        // are cut after 258 bytes, are longer. How many bits these cost is measured on icons of 24 to 1024 pixels.
        let table = 8 * (24 + 4 * levels)
        let cuts = size.width * size.height * (layout.depth - 1) / Symbols.longestMatch
        let isShort = (layout.depth < 3 ? 26 * count + 25 * cuts : 60 * count + 46 * cuts) < 10 * table
        if isShort {
            color()
            return write(tokens, layout, colors: nil, pixels: mapped, size: size)
        }
        number()
        return write(tokens, .palette, colors: used, pixels: mapped, size: size)
    }

    /// Writes the file of the rows that were written last, now as differences to neighbours, which gradients are made of.
    private mutating func filterRows(_ layout: Layout, colors: Memory<UInt32>?, size: Size) -> Int {
        let rows = rowStore.room((1 + layout.rowLength(size.width)) * size.height)
        return write(rows, layout, colors: colors, filter: nil, size: size)
    }

    /// The file of a picture with few colours, whose tokens' fresh pixels are premultiplied.
    mutating func indexed(
        _ tokens: Tokens, _ palette: Palette, size: Size
    ) -> Int {
        let (fresh, count) = (tokens.fresh, tokens.freshCount)
        let mapped = mappedStore.room(count)
        let layout = Layout(palette)
        let paletteCost = 24 + (palette.isOpaque ? 3 : 4) * palette.count
        var direct = Int.max
        if palette.count <= 16 || 8 * paletteCost > 4 * (layout.depth - 1) * count {
            for index in 0..<count {
                mapped[index] = layout.bytes(of: Straight.color(ofPremultiplied: fresh[index]))
            }
            direct = write(tokens, layout, colors: nil, pixels: mapped, size: size)
            // Gray without a palette is a palette without its cost.
            if layout.colorType == .gray, palette.count > 16 { return direct }
            swap(&fileStore, &otherStore)
        }
        let numbers = colorRoom.numbers
        let colors = straightColors(palette, numbers: numbers, colors: colorRoom.straight)
        for index in 0..<count { mapped[index] = numbers[Int(palette.number(of: fresh[index]))] }
        let table =
            palette.count <= 16
            ? writePacked(tokens, colors: colors, pixels: mapped, size: size)
            : write(tokens, .palette, colors: colors, pixels: mapped, size: size)
        if table <= direct { return table }
        swap(&fileStore, &otherStore)
        return direct
    }

    /// The palette's colours as a file has them, those first that are not opaque, and what number each has there.
    func straightColors(
        _ palette: Palette, numbers: Memory<UInt32>, colors: Memory<UInt32>
    ) -> Memory<UInt32> {
        var next = 0
        for isOpaque in [false, true] {
            for index in 0..<palette.count where (palette.colors[index] >= 0xFF00_0000) == isOpaque {
                colors[next] = Straight.color(ofPremultiplied: palette.colors[index])
                numbers[index] = UInt32(next)
                next += 1
            }
        }
        return colors.part(0..<palette.count)
    }

    /// Writes the file of tokens; the answer is its length.
    /// - Parameter pixels: the fresh pixels as the layout has them, the first byte lowest.
    mutating func write(
        _ tokens: Tokens, _ layout: Layout, colors: Memory<UInt32>?, pixels: Memory<UInt32>, size: Size
    ) -> Int {
        let rowLength = layout.rowLength(size.width)
        let rows = rowStore.room((1 + rowLength) * size.height)
        var symbols = deflater.symbols(for: tokens, into: rows, depth: layout.depth, height: size.height)
        switch layout.depth {
        case 1: symbols.spell(tokens, width: rowLength, depth: 1, pixels: pixels)
        case 2: symbols.spell(tokens, width: size.width, depth: 2, pixels: pixels)
        case 3: symbols.spell(tokens, width: size.width, depth: 3, pixels: pixels)
        default: symbols.spell(tokens, width: size.width, depth: 4, pixels: pixels)
        }
        var file = ChunkWriter(fileStore.room(ChunkWriter.overhead + Deflater.limit(symbols)))
        file.header(layout, width: size.width, height: size.height)
        file.density(scale: size.scale)
        if let colors { file.palette(colors) }
        file.key(of: layout)
        let start = file.beginRows()
        file.endRows(from: start, at: deflater.write(symbols, to: file.bytes, at: file.count), rows: rows)
        file.end()
        return file.count
    }

    /// Writes the file of tokens with several pixels a byte.
    /// - Parameter pixels: the fresh pixels' numbers in the palette, which has at most 16 colours.
    mutating func writePacked(
        _ tokens: Tokens, colors: Memory<UInt32>, pixels: Memory<UInt32>, size: Size
    ) -> Int {
        let (width, height) = (size.width, size.height)
        let numbers = rowStore.room((1 + width) * height)
        var symbols = deflater.symbols(for: tokens, into: numbers, depth: 1, height: height)
        symbols.spell(tokens, width: width, depth: 1, pixels: pixels)
        let layout = Self.packedLayout(colors)
        let length = layout.rowLength(width)
        let rows = packed(numbers, layout, colors: colors, size: size)
        let count = length * height
        let (freshRoom, listRoom) = (count + length, 2 * count + 3 * length + 8)
        let room = packedStore.room(freshRoom + listRoom)
        var packed = Tokens(list: room.part(freshRoom..<freshRoom + listRoom), fresh: room.part(0..<freshRoom))
        let isRead = packed.read(rows.plane(width: length, height: height), shortest: 3)
        assert(isRead, "there is room for every byte")
        return write(
            packed, layout, colors: layout.colorType == .palette ? colors : nil, pixels: packed.fresh, size: size)
    }

    /// Rows of numbers, one a byte, as rows of several numbers a byte; each has the filter 0 before it.
    mutating func packed(
        _ numbers: Memory<UInt8>, _ layout: Layout, colors: Memory<UInt32>, size: Size
    ) -> Memory<UInt8> {
        let length = layout.rowLength(size.width)
        let rows = planeStore.room((1 + length) * size.height)
        let (perByte, bits) = (8 / layout.bits, UInt8(layout.bits))
        // A gray sample is a share of white, so that its number follows from it.
        let isGray = layout.colorType == .gray
        let samples = sampleStore.room(16)
        for number in 0..<colors.count {
            samples[number] = isGray ? UInt8(truncatingIfNeeded: colors[number]) >> (8 - bits) : UInt8(number)
        }
        for row in 0..<size.height {
            rows[row * (1 + length)] = 0
            for place in 0..<length {
                var byte: UInt8 = 0
                for part in 0..<perByte {
                    let column = place * perByte + part
                    let isInside = column < size.width
                    byte = byte << bits
                    if isInside { byte |= samples[Int(numbers[row * (1 + size.width) + 1 + column])] }
                }
                rows[row * (1 + length) + 1 + place] = byte
            }
        }
        return rows
    }

    /// The fewest bits that tell at most 16 colours apart: gray where the colours are steps between black and white.
    static func packedLayout(_ colors: Memory<UInt32>) -> Layout {
        let bits = colors.count <= 2 ? 1 : colors.count <= 4 ? 2 : 4
        for steps in [1, 2, 4] where steps <= bits {
            let step = 255 / UInt32(1 << steps - 1)
            var isGray = true
            for index in 0..<colors.count {
                let color = colors[index]
                if color < 0xFF00_0000 || !Straight.isGray(color) || (color & 0xFF) % step != 0 { isGray = false }
            }
            if isGray { return Layout(colorType: .gray, bits: steps) }
        }
        return Layout(colorType: .palette, bits: bits)
    }
}
