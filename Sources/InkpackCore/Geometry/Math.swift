// The one file of the core that reaches for the C library: the functions below are all it takes from there.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The elementary functions that Swift's standard library lacks.
package enum Math {
    package static func sin(_ x: Double) -> Double { _sin(x) }
    package static func cos(_ x: Double) -> Double { _cos(x) }
    package static func tan(_ x: Double) -> Double { _tan(x) }
    package static func acos(_ x: Double) -> Double { _acos(max(-1, min(1, x))) }
    package static func atan2(_ y: Double, _ x: Double) -> Double { _atan2(y, x) }
    package static func hypot(_ x: Double, _ y: Double) -> Double { (x * x + y * y).squareRoot() }
    package static func pow(_ x: Double, _ y: Double) -> Double { _pow(x, y) }
    package static func exp(_ x: Double) -> Double { _exp(x) }
    package static func log(_ x: Double) -> Double { _log(x) }
    package static func log2(_ x: Double) -> Double { _log2(x) }
}

private let _sin: @Sendable (Double) -> Double = { sin($0) }
private let _cos: @Sendable (Double) -> Double = { cos($0) }
private let _tan: @Sendable (Double) -> Double = { tan($0) }
private let _acos: @Sendable (Double) -> Double = { acos($0) }
private let _atan2: @Sendable (Double, Double) -> Double = { atan2($0, $1) }
private let _pow: @Sendable (Double, Double) -> Double = { pow($0, $1) }
private let _exp: @Sendable (Double) -> Double = { exp($0) }
private let _log: @Sendable (Double) -> Double = { log($0) }
private let _log2: @Sendable (Double) -> Double = { log2($0) }
