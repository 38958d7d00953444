/// A user's name: 2 to 30 of the letters a to z, digits, "_" and "-", with a letter or digit first.
public struct Username: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Throws: ``StoreError/badValue(field:problem:)`` with what would be right.
    public init(_ text: String) throws(StoreError) {
        let bytes = Array(text.utf8)
        let isPlain: (UInt8) -> Bool = {
            ("a"..."z").contains(UnicodeScalar($0)) || ("0"..."9").contains(UnicodeScalar($0))
        }
        guard (2...30).contains(bytes.count), let first = bytes.first, isPlain(first),
            bytes.allSatisfy({ isPlain($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") })
        else {
            throw .badValue(
                field: "username",
                problem: "must be 2 to 30 of a-z, 0-9, '_' and '-', with a letter or digit first; it is \(quoted(text))"
            )
        }
        self.text = text
    }

    public var description: String { text }
}

/// An address of electronic mail, in lower case; only its length and its "@" are checked, since mail alone can prove it.
public struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Throws: ``StoreError/badValue(field:problem:)`` with what would be right.
    public init(_ text: String) throws(StoreError) {
        let lowered = text.lowercased()
        let parts = lowered.split(separator: "@", omittingEmptySubsequences: false)
        guard (3...320).contains(lowered.unicodeScalars.count), parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }),
            !lowered.unicodeScalars.contains(where: {
                $0.properties.isWhitespace || $0.value < 0x20 || $0.value == 0x7F
            })
        else {
            throw .badValue(
                field: "email", problem: "must be an address such as ana@example.org; it is \(quoted(text))")
        }
        self.text = lowered
    }

    public var description: String { text }
}

/// A pack's name: 1 to 120 characters, not all of them spaces, none of them a control character.
public struct PackName: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// - Throws: ``StoreError/badValue(field:problem:)`` with what would be right.
    public init(_ text: String) throws(StoreError) {
        let scalars = text.unicodeScalars
        let trimmed = scalars.drop { $0 == " " }.reversed().drop { $0 == " " }
        guard (1...120).contains(trimmed.count), scalars.count <= 200,
            !scalars.contains(where: { $0.properties.generalCategory == .control })
        else {
            throw .badValue(
                field: "pack name",
                problem: "must have 1 to 120 characters, none of them a control character; it is \(quoted(text))")
        }
        self.text = text
    }

    public var description: String { text }
}

/// The text in quotation marks, cut where it is long and with control characters escaped.
func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars.prefix(60) {
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
            result += "\\u{\(String(scalar.value, radix: 16))}"
        } else {
            result.unicodeScalars.append(scalar)
        }
    }
    return result + (text.unicodeScalars.count > 60 ? "...\"" : "\"")
}
