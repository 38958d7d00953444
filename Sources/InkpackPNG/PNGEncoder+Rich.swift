import InkpackCore

/// Pictures of many colours: filtered rows, which libdeflate compresses.
extension PNGEncoder {
    /// The file of any picture.
    /// - Parameter isFlat: whether large parts repeat what is near, so that no filter helps.
    mutating func rich(_ picture: Picture, _ palette: Palette, isFlat: Bool, size: Size) -> Int {
        if palette.isOver {
            let layout = Layout(palette)
            let rows = directRows(picture, layout, ink: nil, size: size)
            var best = write(rows, layout, colors: nil, filter: RowFilter.none, size: size)
            if isFlat { return best }
            keepSmaller(&best) { encoder in
                encoder.write(rows, layout, colors: nil, filter: nil, size: size)
            }
            return best
        }
        let colors = straightColors(palette, numbers: colorRoom.numbers, colors: colorRoom.straight)
        let rows = numberRows(picture, palette, numbers: colorRoom.numbers, size: size)
        return table(rows, colors: colors, filter: RowFilter.none, size: size)
    }

    /// Tries the differences to neighbouring pixels, of which gradients are made.
    mutating func filtered(_ picture: Picture, _ palette: Palette, size: Size, best: inout Int) {
        let layout = Layout(palette)
        keepSmaller(&best) { encoder in
            let rows = encoder.directRows(picture, layout, ink: nil, size: size)
            return encoder.write(rows, layout, colors: nil, filter: nil, size: size)
        }
    }

    /// The file of a picture that is alpha over one colour.
    mutating func rich(_ coverage: Plane<UInt8>, color: Color, size: Size) -> Int {
        let (numbers, colors) = (colorRoom.numbers, colorRoom.straight)
        let rows = rowStore.room((1 + size.width) * size.height)
        numbers.clear()
        for row in 0..<size.height {
            for column in 0..<size.width { numbers[Int(color.alpha(under: coverage[row, column]))] = 1 }
        }
        var levels = 0
        for alpha in 0..<256 where numbers[alpha] > 0 {
            numbers[alpha] = UInt32(levels)
            colors[levels] = UInt32(alpha) << 24 | color.ink
            levels += 1
        }
        var place = 0
        for row in 0..<size.height {
            rows[place] = 0
            for column in 0..<size.width {
                let number = numbers[Int(color.alpha(under: coverage[row, column]))]
                rows[place + 1 + column] = UInt8(truncatingIfNeeded: number)
            }
            place += 1 + size.width
        }
        return table(rows, colors: colors.part(0..<levels), filter: RowFilter.none, size: size)
    }

    /// Runs another attempt and keeps the file that is smaller; `best` is the length of the one that there is.
    mutating func keepSmaller(
        _ best: inout Int, _ attempt: (inout PNGEncoder) -> Int
    ) {
        swap(&fileStore, &otherStore)
        let length = attempt(&self)
        if length < best {
            best = length
        } else {
            swap(&fileStore, &otherStore)
        }
    }

    /// The rows of a picture without a palette, each with the filter 0 before it.
    /// - Parameter ink: the colour under all pixels, if there is one.
    mutating func directRows(
        _ picture: Picture, _ layout: Layout, ink: UInt32?, size: Size
    ) -> Memory<UInt8> {
        let depth = layout.depth
        let rows = rowStore.room((1 + layout.rowLength(size.width)) * size.height)
        var place = 0
        var last: UInt32 = 0
        var value = layout.bytes(of: ink ?? 0)
        for row in 0..<size.height {
            rows[place] = 0
            place &+= 1
            for column in 0..<size.width {
                let pixel = picture[row, column]
                if pixel != last {
                    last = pixel
                    let color = ink.map { $0 | pixel & 0xFF00_0000 } ?? Straight.color(ofPremultiplied: pixel)
                    value = layout.bytes(of: color)
                }
                if depth == 1 {
                    rows[place] = UInt8(truncatingIfNeeded: value)
                } else {
                    rows.store(value, at: place)
                }
                place &+= depth
            }
        }
        return rows
    }

    /// The rows of a picture as numbers, one a byte, each row with the filter 0 before it.
    mutating func numberRows(
        _ picture: Picture, _ palette: Palette, numbers: Memory<UInt32>, size: Size
    ) -> Memory<UInt8> {
        let rows = rowStore.room((1 + size.width) * size.height)
        var place = 0
        var last: UInt32?
        var value: UInt8 = 0
        for row in 0..<size.height {
            rows[place] = 0
            for column in 0..<size.width {
                let pixel = picture[row, column]
                if pixel != last {
                    last = pixel
                    value = UInt8(truncatingIfNeeded: numbers[Int(palette.number(of: pixel))])
                }
                rows[place &+ 1 &+ column] = value
            }
            place &+= 1 &+ size.width
        }
        return rows
    }

    /// Writes the file of rows of numbers, several a byte where there are few colours; the answer is its length.
    mutating func table(
        _ numbers: Memory<UInt8>, colors: Memory<UInt32>, filter: RowFilter?, size: Size
    ) -> Int {
        if colors.count > 16 { return write(numbers, .palette, colors: colors, filter: filter, size: size) }
        let layout = Self.packedLayout(colors)
        let rows = packed(numbers, layout, colors: colors, size: size)
        return write(
            rows, layout, colors: layout.colorType == .palette ? colors : nil, filter: filter, size: size)
    }

    /// Writes the file of unfiltered rows; the answer is its length.
    /// - Parameter filter: for all rows; `nil` chooses for each row.
    mutating func write(
        _ rows: Memory<UInt8>, _ layout: Layout, colors: Memory<UInt32>?, filter: RowFilter?, size: Size
    ) -> Int {
        var filtered = rows
        let rowLength = layout.rowLength(size.width)
        if filter != RowFilter.none {
            let room = filterStore.room(rows.count + 1 + rowLength)
            filtered = room.part(0..<rows.count)
            RowFilter.write(
                rows, rowLength: rowLength, depth: layout.depth, filter: filter,
                zeros: room.part(rows.count..<room.count), to: filtered)
        }
        var file = ChunkWriter(fileStore.room(ChunkWriter.overhead + Compressor.limit(rows.count)))
        file.header(layout, width: size.width, height: size.height)
        file.density(scale: size.scale)
        if let colors { file.palette(colors) }
        file.key(of: layout)
        let start = file.beginRows()
        let end =
            isThorough
            ? thorough.write(filtered, to: file.bytes, at: file.count)
            : compressor.write(filtered, to: file.bytes, at: file.count)
        file.endRows(from: start, at: end, rows: filtered)
        file.end()
        return file.count
    }
}
