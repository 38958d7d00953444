import InkpackCore

/// Conversion of the colours that tokens may hold into the 8-bit sRGB that pictures are made of.
///
/// Component ranges are those of the Design Tokens Color Module 2025.10. The formulas and matrices are those of CSS
/// Color Module Level 4, section 18 ("Sample code for color conversions", `conversions.js`); each says its function.
/// Colours out of the gamut of sRGB are clipped channel by channel: a colour of display-p3 that a screen of sRGB cannot
/// show loses its excess, and may shift in hue.
enum TokenColor {
    enum Space: String, CaseIterable {
        case srgb
        case srgbLinear = "srgb-linear"
        case hsl
        case hwb
        case lab
        case lch
        case oklab
        case oklch
        case displayP3 = "display-p3"
        case xyzD50 = "xyz-d50"
        case xyzD65 = "xyz-d65"
    }

    /// The sRGB colour of `components` in `space`.
    /// - Parameter alpha: 0 to 1.
    static func color(_ space: Space, _ components: Vec3, alpha: Double) -> Color {
        let rgb = encodedRGB(space, components)
        return Color(red: byte(rgb.x), green: byte(rgb.y), blue: byte(rgb.z), alpha: byte(alpha))
    }

    /// Halves round up, as CSS wants; the sum before it takes the noise off values that are a half by construction.
    private static func byte(_ channel: Double) -> UInt8 {
        UInt8(min(255, (max(0, min(1, channel)) * 255 + 1e-7).rounded()))
    }

    private static func encodedRGB(_ space: Space, _ c: Vec3) -> Vec3 {
        switch space {
        case .srgb: c
        case .srgbLinear: encoded(c)
        case .hsl: rgb(hue: c.x, saturation: c.y / 100, lightness: c.z / 100)
        case .hwb: rgb(hue: c.x, whiteness: c.y / 100, blackness: c.z / 100)
        case .lab: encoded(linearRGB(xyzD65: Matrix.d50ToD65 * xyzD50(lab: c)))
        case .lch: encodedRGB(.lab, rectangular(c))
        case .oklab: encoded(linearRGB(xyzD65: xyzD65(oklab: c)))
        case .oklch: encodedRGB(.oklab, rectangular(c))
        case .displayP3: encoded(linearRGB(xyzD65: Matrix.displayP3ToXYZ * decoded(c)))
        case .xyzD50: encoded(linearRGB(xyzD65: Matrix.d50ToD65 * c))
        case .xyzD65: encoded(linearRGB(xyzD65: c))
        }
    }

    // MARK: Transfer function of sRGB and display-p3

    /// `gam_sRGB`: the encoded values of linear light, extended to negative values by symmetry.
    private static func encoded(_ linear: Vec3) -> Vec3 {
        linear.map { value in
            let size = value.magnitude
            guard size > 0.003_130_8 else { return 12.92 * value }
            return (value < 0 ? -1 : 1) * (1.055 * Math.pow(size, 1 / 2.4) - 0.055)
        }
    }

    /// `lin_sRGB`, which is `lin_P3` too.
    private static func decoded(_ encoded: Vec3) -> Vec3 {
        encoded.map { value in
            let size = value.magnitude
            guard size > 0.040_45 else { return value / 12.92 }
            return (value < 0 ? -1 : 1) * Math.pow((size + 0.055) / 1.055, 2.4)
        }
    }

    // MARK: Polar forms of sRGB

    /// CSS Color 4, section 7.1, `hslToRgb`; a negative saturation counts as 0.
    private static func rgb(hue: Double, saturation: Double, lightness: Double) -> Vec3 {
        let turn = ((hue / 30).truncatingRemainder(dividingBy: 12) + 12).truncatingRemainder(dividingBy: 12)
        let chroma = max(0, saturation) * min(lightness, 1 - lightness)
        func channel(_ n: Double) -> Double {
            let k = (n + turn).truncatingRemainder(dividingBy: 12)
            return lightness - chroma * max(-1, min(k - 3, 9 - k, 1))
        }
        return Vec3(channel(0), channel(8), channel(4))
    }

    /// CSS Color 4, section 8.1, `hwbToRgb`: shares that add up to more than 1 make a grey of their ratio.
    private static func rgb(hue: Double, whiteness: Double, blackness: Double) -> Vec3 {
        guard whiteness + blackness < 1 else {
            let grey = whiteness / (whiteness + blackness)
            return Vec3(grey, grey, grey)
        }
        return rgb(hue: hue, saturation: 1, lightness: 0.5).map { $0 * (1 - whiteness - blackness) + whiteness }
    }

    // MARK: CIE Lab and Oklab

    /// `LCH_to_Lab` and `OKLCH_to_OKLab`: lightness, chroma and hue in degrees to rectangular coordinates.
    private static func rectangular(_ c: Vec3) -> Vec3 {
        let angle = c.z * .pi / 180
        let chroma = max(0, c.y)
        return Vec3(c.x, chroma * Math.cos(angle), chroma * Math.sin(angle))
    }

    /// `Lab_to_XYZ`: relative to the white point D50.
    private static func xyzD50(lab: Vec3) -> Vec3 {
        let kappa = 24389.0 / 27
        let epsilon = 216.0 / 24389
        let fy = (max(0, min(100, lab.x)) + 16) / 116
        func inverse(_ f: Double) -> Double { f * f * f > epsilon ? f * f * f : (116 * f - 16) / kappa }
        return Vec3(
            inverse(lab.y / 500 + fy) * (0.3457 / 0.3585), inverse(fy),
            inverse(fy - lab.z / 200) * ((1 - 0.3457 - 0.3585) / 0.3585))
    }

    /// `OKLab_to_XYZ`: relative to the white point D65.
    private static func xyzD65(oklab: Vec3) -> Vec3 {
        let lab = Vec3(max(0, min(1, oklab.x)), oklab.y, oklab.z)
        return Matrix.lmsToXYZ * (Matrix.oklabToLMS * lab).map { $0 * $0 * $0 }
    }

    /// `XYZ_to_lin_sRGB`.
    private static func linearRGB(xyzD65: Vec3) -> Vec3 { Matrix.xyzToLinearRGB * xyzD65 }
}

/// Three components of a colour.
struct Vec3 {
    var x: Double
    var y: Double
    var z: Double

    init(_ x: Double, _ y: Double, _ z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    func map(_ transform: (Double) -> Double) -> Vec3 { Vec3(transform(x), transform(y), transform(z)) }
}

/// A 3 by 3 matrix by rows.
private struct Matrix {
    var rows: (Vec3, Vec3, Vec3)

    init(_ first: Vec3, _ second: Vec3, _ third: Vec3) { rows = (first, second, third) }

    static func * (matrix: Matrix, vector: Vec3) -> Vec3 {
        func product(_ row: Vec3) -> Double { row.x * vector.x + row.y * vector.y + row.z * vector.z }
        return Vec3(product(matrix.rows.0), product(matrix.rows.1), product(matrix.rows.2))
    }

    /// `XYZ_to_lin_sRGB`.
    static let xyzToLinearRGB = Matrix(
        Vec3(12831.0 / 3959, -329.0 / 214, -1974.0 / 3959),
        Vec3(-851781.0 / 878810, 1648619.0 / 878810, 36519.0 / 878810),
        Vec3(705.0 / 12673, -2585.0 / 12673, 705.0 / 667))

    /// `lin_P3_to_XYZ`.
    static let displayP3ToXYZ = Matrix(
        Vec3(608311.0 / 1_250_200, 189793.0 / 714400, 198249.0 / 1_000_160),
        Vec3(35783.0 / 156275, 247089.0 / 357200, 198249.0 / 2_500_400),
        Vec3(0, 32229.0 / 714400, 5_220_557.0 / 5_000_800))

    /// `D50_to_D65`, Bradford's adaptation.
    static let d50ToD65 = Matrix(
        Vec3(0.955473421488075, -0.02309845494876471, 0.06325924320057072),
        Vec3(-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
        Vec3(0.012314014864481998, -0.020507649298898964, 1.330365926242124))

    /// `OKLab_to_XYZ`, second step.
    static let lmsToXYZ = Matrix(
        Vec3(1.2268798758459243, -0.5578149944602171, 0.2813910456659647),
        Vec3(-0.0405757452148008, 1.1122868032803170, -0.0717110580655164),
        Vec3(-0.0763729366746601, -0.4214933324022432, 1.5869240198367816))

    /// `OKLab_to_XYZ`, first step.
    static let oklabToLMS = Matrix(
        Vec3(1, 0.3963377773761749, 0.2158037573099136),
        Vec3(1, -0.1055613458156586, -0.0638541728258133),
        Vec3(1, -0.0894841775298119, -1.2914855480194092))
}
