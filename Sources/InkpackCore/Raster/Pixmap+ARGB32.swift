extension Pixmap {
    /// The pixmap of pixels as Cairo keeps them: one number of 32 bits each, in the machine's own byte order, with alpha on
    /// top and the colours multiplied by it.
    /// - Parameters:
    ///   - width: in pixels.
    ///   - height: in pixels.
    ///   - pixels: the first row, which is the upper one.
    ///   - stride: how many bytes a row begins behind the one before.
    package init(width: Int, height: Int, argb32 pixels: UnsafeRawPointer, stride: Int) {
        let count = width * height * 4
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { target, written in
            var next = 0
            for row in 0..<height {
                let line = pixels + row * stride
                for column in 0..<width {
                    let pixel = line.loadUnaligned(fromByteOffset: column * 4, as: UInt32.self)
                    target[next] = UInt8(truncatingIfNeeded: pixel >> 16)
                    target[next + 1] = UInt8(truncatingIfNeeded: pixel >> 8)
                    target[next + 2] = UInt8(truncatingIfNeeded: pixel)
                    target[next + 3] = UInt8(truncatingIfNeeded: pixel >> 24)
                    next += 4
                }
            }
            written = count
        }
        self.init(width: width, height: height, bytes: bytes)
    }
}
