public import InkpackStore

/// Where a database is and who connects to it, as in `postgres://user:password@host:5432/database?sslmode=verify-full`.
///
/// What the address leaves out, libpq takes from where it documents: the variables `PGHOST`, `PGUSER`, `PGPASSWORD` and so
/// on, the password file, the service file. A connection to another machine is encrypted, and the server's certificate and
/// name are checked, unless the address or `PGSSLMODE` asks for less.
public struct PostgresConfiguration: Hashable, Sendable {
    /// Names and addresses of hosts, or the folder of a socket; empty where libpq decides.
    public let hosts: [String]
    /// One for each host, or one for all; empty for the usual one.
    public let ports: [String]
    public let user: String?
    public let database: String?
    private let password: PostgresSecret?
    /// All others, by their names of libpq.
    private let others: [String: PostgresSecret]

    /// Whether the address holds a password.
    public var hasPassword: Bool { password != nil }

    /// - Parameter url: begins with `postgres://` or `postgresql://`; parts are percent-encoded where they have to be.
    /// - Throws: `StoreError.badValue`, in which no password stands.
    public init(url: String) throws(StoreError) {
        var parts = try Parts(url)
        var options = parts.options
        func single(_ name: String, _ part: String?) throws(StoreError) -> String? {
            guard let option = options.removeValue(forKey: name) else { return part }
            guard part == nil else { throw Self.problem("says its \(name) twice") }
            return option
        }
        user = try single("user", parts.user)
        password = try single("password", parts.password).map(PostgresSecret.init)
        database = try single("dbname", parts.database)
        if let host = options.removeValue(forKey: "host") {
            guard parts.hosts.allSatisfy(\.isEmpty) else { throw Self.problem("says its host twice") }
            parts.hosts = host.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        if let port = options.removeValue(forKey: "port") {
            guard parts.ports.allSatisfy(\.isEmpty) else { throw Self.problem("says its port twice") }
            parts.ports = port.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        for port in parts.ports where !port.isEmpty {
            guard let number = Int(port), (1...65_535).contains(number) else {
                throw Self.problem("has a port that is not a number from 1 to 65535")
            }
        }
        hosts = parts.hosts.allSatisfy(\.isEmpty) ? [] : parts.hosts
        ports = parts.ports.allSatisfy(\.isEmpty) ? [] : parts.ports
        others = options.mapValues(PostgresSecret.init)
    }

    /// How long connecting may take at most, if the address says so: a setting that libpq leaves to the caller.
    var connectTimeout: Duration? {
        others["connect_timeout"].flatMap { Int($0.text) }.flatMap { $0 > 0 ? .seconds($0) : nil }
    }

    static func problem(_ problem: String) -> StoreError {
        .badValue(field: "the address of the database", problem: problem)
    }

    // MARK: What libpq is told

    /// - Parameter environment: what libpq takes from elsewhere.
    package func settings(
        environment: [String: String], knowsSystemCertificates: Bool, isThere: (String) -> Bool
    ) -> [(name: String, value: String)] {
        var settings = others.mapValues(\.text)
        if !hosts.isEmpty { settings["host"] = hosts.joined(separator: ",") }
        if !ports.isEmpty { settings["port"] = ports.joined(separator: ",") }
        settings["user"] = user
        settings["dbname"] = database
        settings["password"] = password?.text
        // Rows come as UTF-8, whatever the database is in.
        settings["client_encoding"] = "UTF8"
        settings["fallback_application_name"] = "inkpack"
        // Kerberos would be looked for first, and be waited for.
        settings["gssencmode"] = settings["gssencmode"] ?? environment["gssencmode"] ?? "disable"
        let mode =
            settings["sslmode"] ?? environment["sslmode"]
            ?? (isLocal(environment) ? "prefer" : "verify-full")
        settings["sslmode"] = mode
        if mode.hasPrefix("verify"), settings["sslrootcert"] == nil, environment["sslrootcert"] == nil {
            if mode == "verify-full", knowsSystemCertificates {
                settings["sslrootcert"] = "system"
            } else if let bundle = Self.bundles.first(where: isThere) {
                settings["sslrootcert"] = bundle
            }
        }
        return settings.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Where systems keep the certificates of authorities that they trust.
    private static let bundles = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ]

    /// Whether all hosts are this machine. A name that only resolves to it is not known to be.
    private func isLocal(_ environment: [String: String]) -> Bool {
        func texts(_ text: String?) -> [String]? { text?.split(separator: ",").map(String.init) }
        // Where a service file leads to is not known.
        if others["service"] != nil, hosts.isEmpty { return false }
        let addresses = texts(others["hostaddr"]?.text ?? environment["hostaddr"])
        let all = addresses ?? (hosts.isEmpty ? texts(environment["host"]) ?? [] : hosts)
        return all.allSatisfy(Self.isLocal)
    }

    private static func isLocal(_ host: String) -> Bool {
        if host.isEmpty || host.hasPrefix("/") || host.hasPrefix("@") { return true }
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// No message that is shown may hold the password, whoever wrote the message.
    func hiding(_ message: String) -> String {
        guard let password, password.text.count >= 4 else { return message }
        return message.split(separator: password.text, omittingEmptySubsequences: false).joined(separator: "(hidden)")
    }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The address without password and settings.
    public var description: String {
        let places = hosts.enumerated().map { index, host in
            let port = ports.count == hosts.count ? ports[index] : ports.first ?? ""
            return (host.contains(":") ? "[\(host)]" : host) + (port.isEmpty ? "" : ":\(port)")
        }
        return "postgres://" + (user.map { "\($0)@" } ?? "") + places.joined(separator: ",")
            + (database.map { "/\($0)" } ?? "")
    }

    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["address": description]) }
}
