/// A colour space whose colours can be brought into the 8-bit sRGB that pictures are made of.
///
/// Raw values are the names that CSS and design tokens know the spaces by. The formulas and matrices are those of CSS
/// Color Module Level 4, section 18 ("Sample code for color conversions", `conversions.js`); each says its function.
/// Colours out of the gamut of sRGB are clipped channel by channel: a colour of display-p3 that a screen of sRGB cannot
/// show loses its excess, and may shift in hue.
package enum ColorSpace: String, Sendable {
    case srgb
    case srgbLinear = "srgb-linear"
    case hsl
    case hwb
    case lab
    case lch
    case oklab
    case oklch
    case displayP3 = "display-p3"
    case displayP3Linear = "display-p3-linear"
    case a98RGB = "a98-rgb"
    case proPhotoRGB = "prophoto-rgb"
    case rec2020
    case xyzD50 = "xyz-d50"
    case xyzD65 = "xyz-d65"

    /// The sRGB colour of `components` in this space.
    /// - Parameters:
    ///   - components: shares of 1, save these: hue in degrees; saturation, lightness, whiteness and blackness of hsl
    ///     and hwb, and lightness of lab and lch, 0 to 100; a, b and chroma of lab and lch as CIE scales them.
    ///   - alpha: 0 to 1.
    package func color(_ components: Vec3, alpha: Double) -> Color {
        let rgb = encodedRGB(components)
        return Color(red: Self.byte(rgb.x), green: Self.byte(rgb.y), blue: Self.byte(rgb.z), alpha: Self.byte(alpha))
    }

    /// Halves round up, as CSS wants; the sum before it takes the noise off values that are a half by construction.
    private static func byte(_ channel: Double) -> UInt8 {
        UInt8(min(255, (max(0, min(1, channel)) * 255 + 1e-7).rounded()))
    }

    private func encodedRGB(_ c: Vec3) -> Vec3 {
        switch self {
        case .srgb: c
        case .srgbLinear: Self.encoded(c)
        case .hsl: Self.rgb(hue: c.x, saturation: c.y / 100, lightness: c.z / 100)
        case .hwb: Self.rgb(hue: c.x, whiteness: c.y / 100, blackness: c.z / 100)
        case .lab: ColorSpace.xyzD50.encodedRGB(Self.xyzD50(lab: c))
        case .lch: ColorSpace.lab.encodedRGB(Self.rectangular(c))
        case .oklab: ColorSpace.xyzD65.encodedRGB(Self.xyzD65(oklab: c))
        case .oklch: ColorSpace.oklab.encodedRGB(Self.rectangular(c))
        case .displayP3: ColorSpace.displayP3Linear.encodedRGB(Self.decoded(c))
        case .displayP3Linear: ColorSpace.xyzD65.encodedRGB(Matrix.displayP3ToXYZ * c)
        case .a98RGB: ColorSpace.xyzD65.encodedRGB(Matrix.a98RGBToXYZ * Self.power(c, 563.0 / 256))
        case .proPhotoRGB: ColorSpace.xyzD50.encodedRGB(Matrix.proPhotoToXYZ * Self.decoded(proPhoto: c))
        case .rec2020: ColorSpace.xyzD65.encodedRGB(Matrix.rec2020ToXYZ * Self.power(c, 2.4))
        case .xyzD50: ColorSpace.xyzD65.encodedRGB(Matrix.d50ToD65 * c)
        case .xyzD65: Self.encoded(Matrix.xyzToLinearRGB * c)
        }
    }
}

// Transfer functions, each extended to negative values by symmetry.
extension ColorSpace {
    /// `gam_sRGB`: the encoded values of linear light.
    private static func encoded(_ linear: Vec3) -> Vec3 {
        linear.map { value in
            let size = value.magnitude
            guard size > 0.003_130_8 else { return 12.92 * value }
            return (value < 0 ? -1 : 1) * (1.055 * Math.pow(size, 1 / 2.4) - 0.055)
        }
    }

    /// `lin_sRGB`, which is `lin_P3` too.
    private static func decoded(_ encoded: Vec3) -> Vec3 {
        encoded.map(linearLight)
    }

    /// The linear light of one encoded channel.
    package static func linearLight(_ value: Double) -> Double {
        let size = value.magnitude
        guard size > 0.040_45 else { return value / 12.92 }
        return (value < 0 ? -1 : 1) * Math.pow((size + 0.055) / 1.055, 2.4)
    }

    /// `lin_ProPhoto`.
    private static func decoded(proPhoto: Vec3) -> Vec3 {
        proPhoto.map { value in
            let size = value.magnitude
            guard size > 16.0 / 512 else { return value / 16 }
            return (value < 0 ? -1 : 1) * Math.pow(size, 1.8)
        }
    }

    /// `lin_a98rgb` with the exponent 563/256, and `lin_2020` with 2.4: the curve of a display (ITU-R BT.1886), which
    /// took the place of the camera's in CSS (w3c/csswg-drafts issue 12574).
    private static func power(_ encoded: Vec3, _ exponent: Double) -> Vec3 {
        encoded.map { ($0 < 0 ? -1 : 1) * Math.pow($0.magnitude, exponent) }
    }
}

// Polar forms of sRGB.
extension ColorSpace {
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
}

// CIE Lab and Oklab.
extension ColorSpace {
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
}

/// Three components of a colour.
package struct Vec3: Hashable, Sendable {
    package var x: Double
    package var y: Double
    package var z: Double

    package init(_ x: Double, _ y: Double, _ z: Double) {
        self.x = x
        self.y = y
        self.z = z
    }

    fileprivate func map(_ transform: (Double) -> Double) -> Vec3 { Vec3(transform(x), transform(y), transform(z)) }
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

    /// `lin_a98rgb_to_XYZ`.
    static let a98RGBToXYZ = Matrix(
        Vec3(573536.0 / 994567, 263643.0 / 1_420_810, 187206.0 / 994567),
        Vec3(591459.0 / 1_989_134, 6_239_551.0 / 9_945_670, 374412.0 / 4_972_835),
        Vec3(53769.0 / 1_989_134, 351524.0 / 4_972_835, 4_929_758.0 / 4_972_835))

    /// `lin_ProPhoto_to_XYZ`: relative to the white point D50.
    static let proPhotoToXYZ = Matrix(
        Vec3(0.7977666449006423, 0.13518129740053308, 0.0313477341283922),
        Vec3(0.2880748288194013, 0.711835234241873, 0.0000899369387256),
        Vec3(0, 0, 0.8251046025104602))

    /// `lin_2020_to_XYZ`.
    static let rec2020ToXYZ = Matrix(
        Vec3(63_426_534.0 / 99_577_255, 20_160_776.0 / 139_408_157, 47_086_771.0 / 278_816_314),
        Vec3(26_158_966.0 / 99_577_255, 472_592_308.0 / 697_040_785, 8_267_143.0 / 139_408_157),
        Vec3(0, 19_567_812.0 / 697_040_785, 295_819_943.0 / 278_816_314))

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
