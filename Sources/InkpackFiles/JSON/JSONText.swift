import InkpackCore

extension JSONNode {
    /// The canonical text, ending in a line feed.
    ///
    /// Two spaces a level; what fits into 100 columns stands on one line, with spaces inside braces. Members keep their
    /// order. The same value always gives the same bytes.
    public var text: String {
        var output = ""
        write(indent: 0, column: 0, to: &output)
        return output + "\n"
    }

    /// The text on one line, without a line feed.
    var line: String { flatText }

    private static let width = 100

    private func write(indent: Int, column: Int, to output: inout String) {
        // Objects that hold other objects are clearer on lines of their own.
        let flat = flatText
        if column + flat.count <= Self.width, !needsLines || indent > 0 && !holdsObjects {
            output += flat
            return
        }
        let inner = String(repeating: " ", count: indent + 2)
        switch value {
        case .array(let elements) where !elements.isEmpty:
            output += "[\n"
            for (index, element) in elements.enumerated() {
                output += inner
                element.write(indent: indent + 2, column: indent + 3, to: &output)
                output += index == elements.count - 1 ? "\n" : ",\n"
            }
            output += String(repeating: " ", count: indent) + "]"
        case .object(let members) where !members.isEmpty:
            output += "{\n"
            for (index, member) in members.enumerated() {
                let key = Self.quoted(member.key) + ": "
                output += inner + key
                member.value.write(indent: indent + 2, column: indent + 3 + key.count, to: &output)
                output += index == members.count - 1 ? "\n" : ",\n"
            }
            output += String(repeating: " ", count: indent) + "}"
        default:
            output += flat
        }
    }

    /// Whether the value is a document or a list of objects, which are broken even if they would fit.
    private var needsLines: Bool {
        switch value {
        case .array(let elements):
            elements.contains { if case .object = $0.value { true } else { false } }
        case .object(let members): !members.isEmpty
        default: false
        }
    }

    private var holdsObjects: Bool {
        switch value {
        case .array(let elements):
            elements.contains { if case .object = $0.value { true } else { false } }
        case .object(let members):
            members.contains { $0.value.needsLines }
        default: false
        }
    }

    private var flatText: String {
        switch value {
        case .null: return "null"
        case .bool(let bool): return bool ? "true" : "false"
        case .number(let number): return Self.text(number)
        case .string(let string): return Self.quoted(string)
        case .array(let elements): return "[" + elements.map(\.flatText).joined(separator: ", ") + "]"
        case .object(let members):
            if members.isEmpty { return "{}" }
            return "{ " + members.map { Self.quoted($0.key) + ": " + $0.value.flatText }.joined(separator: ", ") + " }"
        }
    }

    /// The shortest digits that give the same number back.
    package static func text(_ number: Double) -> String {
        if number == number.rounded(), number.magnitude < 1e15 { return String(Int(number)) }
        let text = "\(number)"
        guard text.contains("e") else { return text }
        // Plain decimals read better, where they say the same.
        let plain = number.decimalText(places: 12)
        return Double(plain) == number ? plain : text
    }

    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case let control where control.value < 0x20:
                let hex = String(control.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
