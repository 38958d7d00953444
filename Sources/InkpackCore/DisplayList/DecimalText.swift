extension Double {
    /// The number in plain decimals: at most `places` behind the point, no trailing zeros, no "-0", no exponent.
    ///
    /// Halves round away from zero. Meant for magnitudes up to 1e9, which is as far as coordinates go.
    package func decimalText(places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (self * scale).rounded()
        guard scaled.magnitude < 9e15 else { return "\(self)" }
        var integer = Int(scaled)
        if integer == 0 { return "0" }
        let sign = integer < 0 ? "-" : ""
        integer = abs(integer)
        let unit = Int(scale)
        if unit == 1 { return "\(sign)\(integer)" }
        var fraction = String(integer % unit)
        fraction = String(repeating: "0", count: places - fraction.count) + fraction
        while fraction.last == "0" { fraction.removeLast() }
        return fraction.isEmpty ? "\(sign)\(integer / unit)" : "\(sign)\(integer / unit).\(fraction)"
    }
}
