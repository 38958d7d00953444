/// The query of a request to PostgREST. Structure is written as it is, and every value encoded: a "+" that is none would
/// arrive as a space, and a comma would end the value.
struct RestQuery: Sendable {
    private var parts: [String] = []

    /// - Parameter columns: what comes back; embedded tables stand in it as `table(column)`.
    init(select columns: String? = nil) {
        if let columns { parts.append("select=\(columns)") }
    }

    /// With its question mark, or nothing.
    var text: String { parts.isEmpty ? "" : "?" + parts.joined(separator: "&") }

    func order(_ columns: String) -> RestQuery { adding("order=\(columns)") }

    func limit(_ count: Int) -> RestQuery { adding("limit=\(count)") }

    /// Such as `whereColumn("seq", "lt", "7")`.
    func whereColumn(_ column: String, _ operation: String, _ value: some CustomStringConvertible) -> RestQuery {
        adding("\(column)=\(operation).\(PercentEncoding.encode("\(value)"))")
    }

    func equal(_ column: String, _ value: some CustomStringConvertible) -> RestQuery {
        whereColumn(column, "eq", value)
    }

    func isNull(_ column: String) -> RestQuery { adding("\(column)=is.null") }

    /// Rows whose column is one of the values.
    func among(_ column: String, _ values: [String]) -> RestQuery {
        adding("\(column)=in.(\(values.map(Self.element).joined(separator: ",")))")
    }

    /// The rows behind a position, in the order of `created_at` and `id`, the newest first.
    func behind(_ time: some CustomStringConvertible, _ id: some CustomStringConvertible) -> RestQuery {
        let time = Self.element("\(time)")
        let id = Self.element("\(id)")
        return adding("or=(created_at.lt.\(time),and(created_at.eq.\(time),id.lt.\(id)))")
    }

    private func adding(_ part: String) -> RestQuery {
        var query = self
        query.parts.append(part)
        return query
    }

    /// A value within a list, where commas, quotation marks, brackets, colons and dots could be taken for structure: such
    /// values stand in quotation marks.
    static func element(_ value: String) -> String {
        let isPlain =
            !value.isEmpty
            && value.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
        if isPlain { return PercentEncoding.encode(value) }
        let escaped = value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return PercentEncoding.encode("\"\(escaped)\"")
    }
}
