/// Bounds what is read for each pixel or each piece of colour that is drawn.
///
/// Nobody sees more in an icon: images of more than 512 pixels a side are taken at every so many pixels, and of gradients
/// of more than 64 stops as many are left.
struct PixelBudget {
    private static let stopLimit = 64
    /// For the longer side of each image, in pixels.
    private var imageLimit = 512

    /// Several images share the pixels of one.
    init(_ items: [DisplayList.Item]) {
        let count = Self.imageCount(items)
        if count > 1 { imageLimit = max(16, Int(512 / Double(count).squareRoot())) }
    }

    private static func imageCount(_ items: [DisplayList.Item]) -> Int {
        items.reduce(0) { count, item in
            switch item {
            case .shape(let shape):
                if case .pattern(let pattern) = shape.paint { return count + imageCount(pattern.items) }
                return count
            case .group(let group): return count + imageCount(group.items) + imageCount(group.mask?.items ?? [])
            case .image: return count + 1
            }
        }
    }

    func within(_ items: [DisplayList.Item]) -> [DisplayList.Item] {
        items.contains(where: isBeyond) ? items.map(bounded) : items
    }

    private func bounded(_ item: DisplayList.Item) -> DisplayList.Item {
        switch item {
        case .shape(var shape):
            switch shape.paint {
            case .solid: break
            case .linear(var gradient):
                gradient.stops = fewer(gradient.stops)
                shape.paint = .linear(gradient)
            case .radial(var gradient):
                gradient.stops = fewer(gradient.stops)
                shape.paint = .radial(gradient)
            case .pattern(var pattern):
                pattern.items = pattern.items.map(bounded)
                shape.paint = .pattern(pattern)
            }
            return .shape(shape)
        case .group(var group):
            group.items = group.items.map(bounded)
            if let mask = group.mask { group.mask?.items = mask.items.map(bounded) }
            return .group(group)
        case .image(var image):
            let step = (max(image.pixels.width, image.pixels.height) - 1) / imageLimit + 1
            let (width, height) = (Double(image.pixels.width), Double(image.pixels.height))
            image.pixels = image.pixels.sampled(every: step)
            image.transform =
                image.transform * .scale(width / Double(image.pixels.width), height / Double(image.pixels.height))
            return .image(image)
        }
    }

    private func isBeyond(_ item: DisplayList.Item) -> Bool {
        switch item {
        case .shape(let shape):
            switch shape.paint {
            case .solid: false
            case .linear(let gradient): gradient.stops.count > Self.stopLimit
            case .radial(let gradient): gradient.stops.count > Self.stopLimit
            case .pattern(let pattern): pattern.items.contains(where: isBeyond)
            }
        case .group(let group):
            group.items.contains(where: isBeyond) || group.mask?.items.contains(where: isBeyond) ?? false
        case .image(let image): max(image.pixels.width, image.pixels.height) > imageLimit
        }
    }

    private func fewer(_ stops: [GradientStop]) -> [GradientStop] {
        guard stops.count > Self.stopLimit else { return stops }
        return (0..<Self.stopLimit).map { stops[$0 * (stops.count - 1) / (Self.stopLimit - 1)] }
    }
}

extension Pixmap {
    /// The picture with only so many pixels, each the mean of at most 2 x 2 of those that it stands for.
    ///
    /// The time it takes grows with the pixels that are left, not with those of the picture.
    fileprivate func sampled(every step: Int) -> Pixmap {
        if step <= 1 { return self }
        let (columns, rows) = ((width + step - 1) / step, (height + step - 1) / step)
        var result: [UInt8] = []
        result.reserveCapacity(4 * columns * rows)
        // The middles of the four quarters.
        let (near, far) = (step / 4, 3 * step / 4)
        bytes.withUnsafeBytes { bytes in
            func sums(_ row: Int, _ column: Int) -> SIMD4<UInt16> {
                let first = 4 * row * width
                return pixel(first + 4 * min(width - 1, column * step + near))
                    &+ pixel(first + 4 * min(width - 1, column * step + far))
            }
            func pixel(_ offset: Int) -> SIMD4<UInt16> {
                SIMD4(truncatingIfNeeded: bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<UInt8>.self))
            }
            for row in 0..<rows {
                let (above, below) = (min(height - 1, row * step + near), min(height - 1, row * step + far))
                for column in 0..<columns {
                    let mean = (sums(above, column) &+ sums(below, column) &+ 2) / 4
                    for channel in 0..<4 { result.append(UInt8(truncatingIfNeeded: mean[channel])) }
                }
            }
        }
        return Pixmap(width: columns, height: rows, bytes: result)
    }
}
