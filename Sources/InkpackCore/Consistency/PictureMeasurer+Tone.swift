extension PictureMeasurer {
    /// Opacity and colours, away from the edges.
    mutating func measureTone() {
        let inner = touched.eroded.eroded
        var tones = Tones()
        (inner.count == 0 ? touched : inner).forEachRun { pixels in
            bytes.withUnsafeBytes { bytes in
                var first = pixels.lowerBound
                // Neighbours mostly have the same colour.
                while first < pixels.upperBound {
                    let color = bytes.loadUnaligned(fromByteOffset: 4 &* first, as: UInt32.self)
                    var next = first &+ 1
                    while next < pixels.upperBound,
                        bytes.loadUnaligned(fromByteOffset: 4 &* next, as: UInt32.self) == color
                    {
                        next &+= 1
                    }
                    tones.add(
                        bytes[4 &* first], bytes[4 &* first &+ 1], bytes[4 &* first &+ 2], bytes[4 &* first &+ 3],
                        times: next &- first)
                    first = next
                }
            }
        }
        let count = Double(tones.count)
        self[.lightShare] = Double(tones.light) / count
        self[.alpha] = Double(tones.alphas) / 255 / count
        self[.saturation] = tones.saturation / count
        self[.luminance] = tones.brightness / 255 / 3 / count
        self[.inks] = Double(tones.inks.count { Double($0) > 0.02 * count })
    }
}

/// Sums over pixels of one colour after the other.
private struct Tones {
    var count = 0
    var light = 0
    var alphas = 0
    var saturation = 0.0
    var brightness = 0.0
    /// How many pixels each ink has; an ink is eight levels a channel.
    var inks = Array(repeating: 0, count: 8 * 8 * 8 * 8)

    mutating func add(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ alpha: UInt8, times: Int) {
        let opacity = Int(alpha)
        // The colour without alpha.
        func channel(_ byte: UInt8) -> Int {
            opacity == 255 ? Int(byte) : min(255, (Int(byte) * 255 + opacity / 2) / opacity)
        }
        let (red, green, blue) = (channel(red), channel(green), channel(blue))
        count += times
        if opacity < 230 { light += times }
        alphas += opacity * times
        // The chroma: by their share of the brightest channel, inks that look black would count as colourful.
        saturation += Double(max(red, green, blue) - min(red, green, blue)) / 255 * Double(times)
        brightness += Double((red + green + blue) * times)
        inks[((level(red) * 8 + level(green)) * 8 + level(blue)) * 8 + level(opacity)] += times
    }

    private func level(_ value: Int) -> Int { (value * 14 + 255) / 510 }
}
