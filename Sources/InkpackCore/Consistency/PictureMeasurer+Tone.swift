extension PictureMeasurer {
    /// Opacity and colours, away from the edges.
    mutating func measureTone() {
        let inner = touched.eroded().eroded()
        let pixels = inner.bits.indices(of: true)
        let core = pixels.isEmpty ? touched.bits.indices(of: true) : pixels
        var (light, alphas) = (0, 0)
        var (saturation, brightness) = (0.0, 0.0)
        var inks: [Int: Int] = [:]
        var (last, run) = (-1, 0)
        for pixel in core {
            let opacity = Int(alpha[pixel])
            if opacity < 230 { light += 1 }
            alphas += opacity
            let (red, green, blue) = color(of: pixel)
            let most = max(red, green, blue)
            saturation += Double(most - min(red, green, blue)) / max(Double(most), 0.255)
            brightness += Double(red + green + blue)
            // Eight levels a channel.
            let code = ((level(red) * 8 + level(green)) * 8 + level(blue)) * 8 + level(opacity)
            if code != last {
                if run > 0 { inks[last, default: 0] += run }
                (last, run) = (code, 0)
            }
            run += 1
        }
        inks[last, default: 0] += run
        let count = Double(core.count)
        self[.lightShare] = Double(light) / count
        self[.alpha] = Double(alphas) / 255 / count
        self[.saturation] = saturation / count
        self[.luminance] = brightness / 255 / 3 / count
        self[.inks] = Double(inks.values.count { Double($0) > 0.02 * count })
    }

    /// The colour without alpha.
    private func color(of pixel: Int) -> (red: Int, green: Int, blue: Int) {
        let opacity = Int(alpha[pixel])
        func channel(_ index: Int) -> Int {
            let value = Int(bytes[4 * pixel + index])
            return opacity == 255 ? value : min(255, (value * 255 + opacity / 2) / opacity)
        }
        return (channel(0), channel(1), channel(2))
    }

    private func level(_ value: Int) -> Int { (value * 14 + 255) / 510 }
}
