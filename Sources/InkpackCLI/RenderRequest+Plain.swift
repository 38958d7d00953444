import InkpackCairo

extension RenderRequest {
    /// What arguments ask for, if they are of the plain kind: inputs, and options that are read here.
    ///
    /// The argument parser builds all that it can say of a command before it reads the first argument, which takes as long
    /// as all the rest of drawing one icon. Servers ask for one icon again and again, in few words. For any others, and
    /// wherever something is wrong, this is `nil`, and the parser reads them and knows what to say.
    init?(plain arguments: ArraySlice<String>) {
        var rest = arguments
        while let argument = rest.popFirst() {
            guard argument.utf8.first == UInt8(ascii: "-") else {
                inputs.append(argument)
                continue
            }
            switch argument {
            case "--no-cache": usesCache = false
            case "--quiet": isQuiet = true
            case "--json": isJSON = true
            case "--strict": isStrict = true
            default:
                guard let value = rest.popFirst(), let first = value.utf8.first, first != UInt8(ascii: "-"),
                    (try? set(argument, value)) == true
                else { return nil }
            }
        }
        let longest = (sizes.max() ?? 0) * (scales.max() ?? 0)
        guard !inputs.isEmpty, longest <= CairoRenderer.sideLimit else { return nil }
    }

    /// Whether the option is one of the plain ones.
    private mutating func set(_ option: String, _ value: String) throws -> Bool {
        switch option {
        case "--style": styles.append(value)
        case "--size": sizes = try parseSizes(value).elements
        case "--scale": scales = try parseScales(value).elements
        case "--theme": themes = try parseThemes(value).elements
        case "--format": formats = try parseFormats(value).elements
        case "--out": out = value
        case "--current-color": currentColor = try parseColor(value)
        default: return false
        }
        return true
    }
}
