/// An amount of inkbucks, the currency that generating, styling and editing icons costs.
///
/// Whole and signed: a ledger's spending is below zero. An amount that a store takes lies within ``limit`` on either side.
public struct Inkbucks: Hashable, Sendable, Codable {
    public var count: Int

    public init(_ count: Int) { self.count = count }

    public init(from decoder: any Decoder) throws { count = try decoder.singleValueContainer().decode(Int.self) }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(count)
    }

    public static let zero = Inkbucks(0)
    /// The most that one grant or adjustment moves.
    public static let limit = Inkbucks(1_000_000)
    /// The most that a user may have.
    public static let ceiling = Inkbucks(2_000_000_000)
}

extension Inkbucks: Comparable, ExpressibleByIntegerLiteral, CustomStringConvertible {
    public init(integerLiteral value: Int) { self.init(value) }

    public static func < (a: Inkbucks, b: Inkbucks) -> Bool { a.count < b.count }
    public static func + (a: Inkbucks, b: Inkbucks) -> Inkbucks { Inkbucks(a.count + b.count) }
    public static func - (a: Inkbucks, b: Inkbucks) -> Inkbucks { Inkbucks(a.count - b.count) }
    public static prefix func - (a: Inkbucks) -> Inkbucks { Inkbucks(-a.count) }
    public static func += (a: inout Inkbucks, b: Inkbucks) { a = a + b }

    /// Such as "1 inkbuck" and "12 inkbucks".
    public var description: String { count.magnitude == 1 ? "\(count) inkbuck" : "\(count) inkbucks" }
}
