extension Color {
    /// Lightness (0 to 1), a and b of the colour in Oklab, without its alpha.
    ///
    /// The matrices are those of B. Ottosson, "A perceptual color space for image processing" (2020), for linear sRGB.
    package var oklab: Vec3 {
        let (r, g, b) = (
            ColorSpace.linearLight(Double(red) / 255), ColorSpace.linearLight(Double(green) / 255),
            ColorSpace.linearLight(Double(blue) / 255)
        )
        let l = Math.pow(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 1.0 / 3)
        let m = Math.pow(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b, 1.0 / 3)
        let s = Math.pow(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b, 1.0 / 3)
        return Vec3(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)
    }

    /// How different two colours look: their distance in Oklab, 0 to about 1. Alpha does not count.
    package func difference(from other: Color) -> Double {
        let (one, two) = (oklab, other.oklab)
        let (x, y, z) = (one.x - two.x, one.y - two.y, one.z - two.z)
        return (x * x + y * y + z * z).squareRoot()
    }
}
