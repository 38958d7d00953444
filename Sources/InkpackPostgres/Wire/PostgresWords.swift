/// What the library says, in one sentence of ours.
enum PostgresWords {
    /// The words about a connection that did not come about, and the SQLSTATE if the server has sent one.
    ///
    /// The library gives the state within its words alone: `...: FATAL:  28P01: password authentication failed for user "x"`,
    /// where the word before it may be in any language.
    static func connecting(_ words: String) -> (words: String, state: String?) {
        let lines = words.split(whereSeparator: \.isNewline).map(String.init)
        // With several hosts, what the last one has said counts.
        for line in lines.reversed() {
            if let (state, message) = server(line) { return (shortened(message), state) }
        }
        return (lines.first.map(shortened) ?? "the server gives no reason", nil)
    }

    /// The SQLSTATE and the message of a line of the server's.
    private static func server(_ line: String) -> (String, String)? {
        let parts = line.split(separator: ":  ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let rest = parts[1]
        guard let colon = rest.firstIndex(of: ":") else { return nil }
        let state = rest[..<colon]
        let isState =
            state.utf8.count == 5 && state.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) }
        guard isState else { return nil }
        return (String(state), String(rest[rest.index(after: colon)...].drop { $0 == " " }))
    }

    static func line(_ words: String) -> String {
        shortened(words.split(whereSeparator: \.isNewline).first.map(String.init) ?? "no reason is given")
    }

    private static func shortened(_ text: String) -> String {
        text.count <= 300 ? text : "\(text.prefix(300)) ..."
    }
}
