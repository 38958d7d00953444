package import InkpackCore

/// Colours in the notations of CSS Color Module Level 4.
///
/// Left out: escapes in names, `calc()`, and the functions of later levels (`color-mix()`, `from`, `light-dark()`).
package enum CSSColor {
    /// The colour that `text` says, or `nil` if it says none. `currentcolor` is not known here.
    ///
    /// `none` counts as 0, and what sRGB cannot show is clipped (see `ColorSpace`).
    package static func parse(_ text: ArraySlice<UInt8>) -> Color? {
        var scanner = CSSColorScanner(text)
        switch scanner.next() {
        case .hash(let digits): return scanner.next() == .end ? Color(hex: "#" + digits) : nil
        case .name(let name): return scanner.next() == .end ? CSSNamedColors.color(named: name) : nil
        case .function("color"):
            guard case .name(let space) = scanner.next(), let notation = Notation(space: space) else { return nil }
            return color(notation, &scanner)
        case .function(let name): return Notation(function: name).flatMap { color($0, &scanner) }
        default: return nil
        }
    }

    private static func color(_ notation: Notation, _ scanner: inout CSSColorScanner) -> Color? {
        guard let arguments = Arguments(&scanner),
            !arguments.hasCommas || notation.allowsCommas(arguments),
            let x = notation.channels.0.value(arguments.components[0]),
            let y = notation.channels.1.value(arguments.components[1]),
            let z = notation.channels.2.value(arguments.components[2]),
            let alpha = Channel.share.value(arguments.alpha)
        else { return nil }
        // Browsers hold a saturation in percent to 100, and one that is a number not.
        let isHeld = notation.space == .hsl && arguments.components[1].isPercentage
        return notation.space.color(Vec3(x, isHeld ? min(y, 100) : y, z), alpha: alpha)
    }
}

/// One value between the parentheses of a colour function.
private enum Component: Equatable {
    case number(Double)
    case percentage(Double)
    case degrees(Double)
    case none

    /// The component that `token` says, or `nil` if it says none.
    init?(_ token: CSSColorScanner.Token) {
        switch token {
        case .number(let value): self = .number(value)
        case .percentage(let value): self = .percentage(value)
        case .dimension(let value, "deg"): self = .degrees(value)
        case .dimension(let value, "grad"): self = .degrees(value * 0.9)
        case .dimension(let value, "rad"): self = .degrees(value * 180 / .pi)
        case .dimension(let value, "turn"): self = .degrees(value * 360)
        case .name("none"): self = .none
        default: return nil
        }
    }

    var isNumber: Bool { if case .number = self { true } else { false } }
    var isPercentage: Bool { if case .percentage = self { true } else { false } }
}

/// What the parentheses of a colour function hold.
private struct Arguments {
    /// Three of them.
    var components: [Component] = []
    var alpha = Component.number(1)
    /// Whether commas stand between all values, as in the legacy syntax.
    var hasCommas = false

    /// Reads to the end of the text; `nil` if anything but three components and an alpha stands there.
    init?(_ scanner: inout CSSColorScanner) {
        var token = scanner.next()
        while components.count < 3 {
            if hasCommas {
                guard token == .comma else { return nil }
                token = scanner.next()
            }
            guard let component = Component(token) else { return nil }
            components.append(component)
            token = scanner.next()
            if components.count == 1 { hasCommas = token == .comma }
        }
        if token == (hasCommas ? .comma : .slash) {
            guard let component = Component(scanner.next()) else { return nil }
            alpha = component
            token = scanner.next()
        }
        // The end of the text closes what is open: CSS Syntax Module Level 3, "consume a function".
        guard token == .end || (token == .close && scanner.next() == .end) else { return nil }
    }
}

/// What one component of a notation may be.
private enum Channel {
    case hue
    /// Numbers are multiplied by `number`; 100% stands for `percentage`.
    case range(number: Double, percentage: Double)

    /// 0 to 1.
    static let share = Channel.range(number: 1, percentage: 1)
    /// 0 to 100.
    static let hundredths = Channel.range(number: 1, percentage: 100)

    /// The component's number in its colour space, or `nil` if its kind is not allowed here.
    func value(_ component: Component) -> Double? {
        switch (self, component) {
        case (_, .none): 0
        case (.hue, .number(let value)), (.hue, .degrees(let value)): value
        case (.range(let scale, _), .number(let value)): value * scale
        case (.range(_, let full), .percentage(let value)): value / 100 * full
        case (.hue, .percentage), (.range, .degrees): nil
        }
    }
}

/// What a colour function makes of its components.
private struct Notation {
    var space: ColorSpace
    var channels: (Channel, Channel, Channel)
    /// Whether there is a legacy syntax, with commas.
    private var isLegacy = false

    /// The notation of the function `name`, or `nil` if it is no colour function of three components.
    init?(function name: String) {
        switch name {
        case "rgb", "rgba":
            let channel = Channel.range(number: 1 / 255, percentage: 1)
            self.init(.srgb, channel, channel, channel)
            isLegacy = true
        case "hsl", "hsla":
            self.init(.hsl, .hue, .hundredths, .hundredths)
            isLegacy = true
        case "hwb": self.init(.hwb, .hue, .hundredths, .hundredths)
        case "lab":
            let axis = Channel.range(number: 1, percentage: 125)
            self.init(.lab, .hundredths, axis, axis)
        case "lch": self.init(.lch, .hundredths, .range(number: 1, percentage: 150), .hue)
        case "oklab":
            let axis = Channel.range(number: 1, percentage: 0.4)
            self.init(.oklab, .share, axis, axis)
        case "oklch": self.init(.oklch, .share, .range(number: 1, percentage: 0.4), .hue)
        default: return nil
        }
    }

    /// The notation of `color()` with the predefined space `space`, or `nil` if there is none of that name.
    init?(space: String) {
        guard let space = ColorSpace(rawValue: space == "xyz" ? "xyz-d65" : space) else { return nil }
        switch space {
        case .hsl, .hwb, .lab, .lch, .oklab, .oklch: return nil
        case .srgb, .srgbLinear, .displayP3, .displayP3Linear, .a98RGB, .proPhotoRGB, .rec2020, .xyzD50, .xyzD65:
            self.init(space, .share, .share, .share)
        }
    }

    private init(_ space: ColorSpace, _ x: Channel, _ y: Channel, _ z: Channel) {
        self.space = space
        channels = (x, y, z)
    }

    /// Whether `arguments` are of the kinds that the legacy syntax has.
    ///
    /// It knows no `none`, does not mix numbers with percentages in `rgb()`, and wants percentages after a hue.
    func allowsCommas(_ arguments: Arguments) -> Bool {
        let components = arguments.components
        guard isLegacy, !components.contains(Component.none), arguments.alpha != .none else { return false }
        return space == .hsl
            ? components.dropFirst().allSatisfy(\.isPercentage)
            : components.allSatisfy(\.isNumber) || components.allSatisfy(\.isPercentage)
    }
}
