import InkpackStore

extension PostgresConfiguration {
    /// An address taken apart.
    struct Parts {
        var user: String?
        var password: String?
        var hosts: [String] = []
        var ports: [String] = []
        var database: String?
        var options: [String: String] = [:]

        init(_ url: String) throws(StoreError) {
            guard let scheme = ["postgres://", "postgresql://"].first(where: { url.hasPrefix($0) }) else {
                throw problem("must begin with postgres:// or postgresql://")
            }
            guard !url.unicodeScalars.contains(where: { $0.value < 0x21 || $0.value == 0x7F }) else {
                throw problem("has a space or a control character; write it as %20 and so on")
            }
            var rest = url.dropFirst(scheme.count)
            guard !rest.contains("#") else { throw problem("has a \"#\"; write it as %23") }
            if let mark = rest.firstIndex(of: "?") {
                let text = rest[rest.index(after: mark)...]
                // Else the end of a password would be taken for settings, and be named in an error.
                guard !text.contains("@") else {
                    throw problem("has a \"?\" before an \"@\"; in a password it is %3F, in a setting an \"@\" is %40")
                }
                try read(options: text)
                rest = rest[..<mark]
            }
            if let slash = rest.firstIndex(of: "/") {
                let name = rest[rest.index(after: slash)...]
                guard !name.contains("/") else {
                    throw problem("has a second \"/\"; a user, password or database with one has %2F in its place")
                }
                guard !name.contains("@") else {
                    throw problem("has a \"/\" before an \"@\"; in a password it is %2F, in a database an \"@\" is %40")
                }
                database = name.isEmpty ? nil : try decoded(name)
                rest = rest[..<slash]
            }
            if let at = rest.lastIndex(of: "@") {
                try read(identity: rest[..<at])
                rest = rest[rest.index(after: at)...]
            }
            try read(hosts: rest)
        }

        private mutating func read(identity: Substring) throws(StoreError) {
            guard !identity.contains("@") else { throw problem("has a second \"@\"; one in a password is %40") }
            let parts = identity.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count < 2 || !parts[1].contains(":") else {
                throw problem("has a \":\" in its password; write it as %3A")
            }
            user = parts[0].isEmpty ? nil : try decoded(parts[0])
            if parts.count == 2, !parts[1].isEmpty { password = try decoded(parts[1]) }
        }

        private mutating func read(hosts text: Substring) throws(StoreError) {
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                if part.hasPrefix("[") {
                    guard let end = part.firstIndex(of: "]") else { throw problem("has a \"[\" without its \"]\"") }
                    hosts.append(String(part[part.index(after: part.startIndex)..<end]))
                    let rest = part[part.index(after: end)...]
                    guard rest.isEmpty || rest.hasPrefix(":") else { throw problem("has text behind \"]\"") }
                    ports.append(String(rest.dropFirst()))
                    continue
                }
                let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
                hosts.append(try decoded(pieces[0]))
                ports.append(pieces.count == 2 ? String(pieces[1]) : "")
            }
        }

        private mutating func read(options text: Substring) throws(StoreError) {
            for pair in text.split(separator: "&") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                let name = try decoded(parts[0])
                guard parts.count == 2 else { throw problem("has the setting \(name) without a value") }
                // What other clients are told by addresses that people copy; it says nothing to libpq.
                if Self.ignored.contains(name) { continue }
                if name == "options" {
                    throw problem("has \"options\"; settings of a session do not survive a pooler, so there are none")
                }
                guard Self.known.contains(name) else {
                    throw problem("has the setting \"\(name.prefix(40))\", which libpq does not have")
                }
                guard options.updateValue(try decoded(parts[1]), forKey: name) == nil else {
                    throw problem("has the setting \(name) twice")
                }
            }
            if let mode = options["sslmode"], !Self.modes.contains(mode) {
                throw problem("has an sslmode that is none of \(Self.modes.joined(separator: ", "))")
            }
        }

        private static let ignored: Set = ["pgbouncer", "supa", "workaround"]
        private static let modes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]
        /// libpq's own, without those that make no sense here.
        private static let known: Set = [
            "host", "hostaddr", "port", "dbname", "user", "password", "passfile", "channel_binding", "connect_timeout",
            "application_name", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count",
            "tcp_user_timeout", "gssencmode", "krbsrvname", "gsslib", "sslmode", "sslcompression", "sslcert", "sslkey",
            "sslpassword", "sslrootcert", "sslcrl", "sslcrldir", "sslsni", "sslcertmode", "sslnegotiation",
            "requirepeer",
            "require_auth", "ssl_min_protocol_version", "ssl_max_protocol_version", "service", "target_session_attrs",
            "load_balance_hosts",
        ]

        private func problem(_ text: String) -> StoreError { PostgresConfiguration.problem(text) }

        /// The text with `%xx` as the bytes that it stands for.
        private func decoded(_ text: Substring) throws(StoreError) -> String {
            var bytes: [UInt8] = []
            var input = text.utf8.makeIterator()
            while let byte = input.next() {
                guard byte == UInt8(ascii: "%") else {
                    bytes.append(byte)
                    continue
                }
                guard let high = input.next().flatMap(Self.digit), let low = input.next().flatMap(Self.digit) else {
                    throw problem("has a \"%\" that two hexadecimal digits do not follow; a \"%\" itself is %25")
                }
                bytes.append(high << 4 | low)
            }
            guard let result = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
                throw problem("has a part that is not UTF-8, or has a NUL in it")
            }
            return result
        }

        private static func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
            default: nil
            }
        }
    }
}
