extension Pixmap {
    /// The pixmap of pixels as Cairo keeps them: one number of 32 bits each, in the machine's own byte order, with alpha on
    /// top and the colours multiplied by it.
    /// - Parameters:
    ///   - width: in pixels.
    ///   - height: in pixels.
    ///   - pixels: the first row, which is the upper one.
    ///   - stride: how many bytes a row begins behind the one before.
    package init(width: Int, height: Int, argb32 pixels: UnsafeRawPointer, stride: Int) {
        let bytes = [UInt8](unsafeUninitializedCapacity: width * height * 4) { target, written in
            let target = UnsafeMutableRawBufferPointer(target)
            for row in 0..<height {
                let line = pixels + row &* stride
                for column in 0..<width {
                    let pixel = line.loadUnaligned(fromByteOffset: 4 &* column, as: UInt32.self)
                    // From the number ARGB to the bytes red, green, blue, alpha.
                    let number = pixel & 0xFF00_FF00 | (pixel & 0xFF) << 16 | pixel >> 16 & 0xFF
                    target.storeBytes(
                        of: number.littleEndian, toByteOffset: 4 &* (row &* width &+ column), as: UInt32.self)
                }
            }
            written = target.count
        }
        self.init(width: width, height: height, bytes: bytes)
    }

    /// The pixmap of a colour that is painted through coverage: one byte a pixel, as Cairo keeps `A8`.
    ///
    /// Alpha is the coverage times that of the colour, and each channel the colour's times that, rounded to nearest.
    /// - Parameters:
    ///   - width: in pixels.
    ///   - height: in pixels.
    ///   - coverage: the first row, which is the upper one.
    ///   - color: of all pixels.
    ///   - stride: how many bytes a row begins behind the one before.
    package init(width: Int, height: Int, coverage: UnsafeRawPointer, of color: Color, stride: Int) {
        let colors = (0..<256).map { share -> UInt32 in
            let alpha = (UInt32(share) * UInt32(color.alpha) + 127) / 255
            func channel(_ value: UInt8) -> UInt32 { (UInt32(value) * alpha + 127) / 255 }
            return channel(color.red) | channel(color.green) << 8 | channel(color.blue) << 16 | alpha << 24
        }
        let bytes = [UInt8](unsafeUninitializedCapacity: width * height * 4) { target, written in
            let target = UnsafeMutableRawBufferPointer(target)
            for row in 0..<height {
                let line = coverage + row &* stride
                for column in 0..<width {
                    let share = Int(line.load(fromByteOffset: column, as: UInt8.self))
                    target.storeBytes(
                        of: colors[share].littleEndian, toByteOffset: 4 &* (row &* width &+ column), as: UInt32.self)
                }
            }
            written = target.count
        }
        self.init(width: width, height: height, bytes: bytes)
    }
}
