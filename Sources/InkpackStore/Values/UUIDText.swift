package import Foundation

/// UUIDs as text of 36 characters, lower case, as Postgres writes them.
///
/// Foundation's own go through C strings and upper case; a list of 1,000 icons has 3,000 of them.
package enum UUIDText {
    private static let digits = Array("0123456789abcdef".utf8)

    package static func text(_ uuid: UUID) -> String {
        withUnsafeBytes(of: uuid.uuid) { bytes in
            String(unsafeUninitializedCapacity: 36) { output in
                var end = 0
                for (index, byte) in bytes.enumerated() {
                    output[end] = digits[Int(byte >> 4)]
                    output[end + 1] = digits[Int(byte & 15)]
                    end += 2
                    if index == 3 || index == 5 || index == 7 || index == 9 {
                        output[end] = UInt8(ascii: "-")
                        end += 1
                    }
                }
                return end
            }
        }
    }

    /// The UUID in either case; `nil` for any other text.
    package static func uuid(_ text: String) -> UUID? {
        var text = text
        return text.withUTF8 { input -> UUID? in
            guard input.count == 36 else { return nil }
            var high: UInt64 = 0
            var low: UInt64 = 0
            var count = 0
            for (index, byte) in input.enumerated() {
                if index == 8 || index == 13 || index == 18 || index == 23 {
                    guard byte == UInt8(ascii: "-") else { return nil }
                    continue
                }
                let digit: UInt8
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
                case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
                default: return nil
                }
                if count < 16 { high = high << 4 | UInt64(digit) } else { low = low << 4 | UInt64(digit) }
                count += 1
            }
            func byte(_ word: UInt64, _ index: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: word >> (56 - 8 * index)) }
            return UUID(
                uuid: (
                    byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5),
                    byte(high, 6), byte(high, 7), byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3), byte(low, 4),
                    byte(low, 5), byte(low, 6), byte(low, 7)
                ))
        }
    }
}
