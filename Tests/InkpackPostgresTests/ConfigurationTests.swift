import InkpackPostgres
import InkpackStore
import Testing

/// Addresses of databases, and what is kept of their secrets.
@Suite struct ConfigurationTests {
    @Test(arguments: [
        ("postgres://ana:s3cret@db.example.org:6543/shop?sslmode=require", "postgres://ana@db.example.org:6543/shop"),
        ("postgresql://db.example.org", "postgres://db.example.org"), ("postgres://", "postgres://"),
        ("postgres:///shop", "postgres:///shop"),
        ("postgres://ana@/shop?host=/run/postgresql", "postgres://ana@/run/postgresql/shop"),
        ("postgres://a%40b:p%2Fq%3A%25@[::1]:5433/my%20shop", "postgres://a@b@[::1]:5433/my shop"),
        ("postgres://one:5432,two:5433/shop", "postgres://one:5432,two:5433/shop"),
        ("postgres://h/shop?user=ana&password=x&port=6543&pgbouncer=true", "postgres://ana@h:6543/shop"),
    ])
    func addressesAreReadAsLibpqReadsThem(_ url: String, _ shown: String) throws {
        #expect("\(try PostgresConfiguration(url: url))" == shown)
    }

    @Test func partsArePercentDecoded() throws {
        let configuration = try PostgresConfiguration(url: "postgres://a%40b:x@%2Frun%2Fpg/my%20shop")
        #expect(
            configuration.user == "a@b" && configuration.database == "my shop" && configuration.hosts == ["/run/pg"])
        #expect(configuration.hasPassword)
    }

    @Test(arguments: [
        ("mysql://h/d", "must begin with postgres:// or postgresql://"),
        ("postgres://ana:hunter2@x@h/d", "has a second \"@\"; one in a password is %40"),
        ("postgres://ana:hunter2:x@h/d", "has a \":\" in its password; write it as %3A"),
        (
            "postgres://ana:hunter2/x@h/d",
            "has a second \"/\"; a user, password or database with one has %2F in its place"
        ),
        (
            "postgres://ana:hunter2%2@h/d",
            "has a \"%\" that two hexadecimal digits do not follow; a \"%\" itself is %25"
        ),
        ("postgres://ana:hunter2%00@h/d", "has a part that is not UTF-8, or has a NUL in it"),
        ("postgres://ana:hunter2%ff@h/d", "has a part that is not UTF-8, or has a NUL in it"),
        ("postgres://ana:hunter2#@h/d", "has a \"#\"; write it as %23"),
        ("postgres://ana:hunter 2@h/d", "has a space or a control character; write it as %20 and so on"),
        (
            "postgres://ana:x?hunter=2@h/d",
            "has a \"?\" before an \"@\"; in a password it is %3F, in a setting an \"@\" is %40"
        ),
        (
            "postgres://ana:123/hunter2@h",
            "has a \"/\" before an \"@\"; in a password it is %2F, in a database an \"@\" is %40"
        ), ("postgres://h:0/d", "has a port that is not a number from 1 to 65535"),
        ("postgres://h:x/d", "has a port that is not a number from 1 to 65535"),
        (
            "postgres://h/d?sslmode=verify",
            "has an sslmode that is none of disable, allow, prefer, require, verify-ca, verify-full"
        ),
        ("postgres://h/d?ssl_mode=require", "has the setting \"ssl_mode\", which libpq does not have"),
        ("postgres://h/d?sslmode", "has the setting sslmode without a value"),
        ("postgres://h/d?sslmode=require&sslmode=disable", "has the setting sslmode twice"),
        ("postgres://ana@h/d?user=bea", "says its user twice"), ("postgres://h/d?host=i", "says its host twice"),
        ("postgres://[::1/d", "has a \"[\" without its \"]\""),
        (
            "postgres://h/d?options=-csearch_path%3Dx",
            "has \"options\"; settings of a session do not survive a pooler, so there are none"
        ),
    ])
    func whatIsWrongWithAnAddressIsSaidWithoutItsPassword(_ url: String, _ problem: String) async {
        let error = await refusal { try PostgresConfiguration(url: url) }
        #expect(error == .badValue(field: "the address of the database", problem: problem))
        #expect(!"\(String(describing: error))".contains("hunter"))
    }

    // MARK: TLS

    @Test(arguments: [
        ("postgres://db.example.org/d", "verify-full"), ("postgres://10.0.0.7/d", "verify-full"),
        ("postgres://localhost.example.org/d", "verify-full"), ("postgres://127.0.0.1.example.org/d", "verify-full"),
        ("postgres://localhost,db.example.org/d", "verify-full"), ("postgres://[fe80::1]/d", "verify-full"),
        ("postgres://localhost/d?hostaddr=10.0.0.7", "verify-full"), ("postgres:///d?service=shop", "verify-full"),
        ("postgres://localhost/d", "prefer"), ("postgres://127.0.0.1/d", "prefer"),
        ("postgres://127.3.2.1/d", "prefer"),
        ("postgres://[::1]/d", "prefer"), ("postgres:///d", "prefer"), ("postgres:///d?host=/run/postgresql", "prefer"),
        ("postgres://db.example.org/d?sslmode=require", "require"),
        ("postgres://localhost/d?sslmode=disable", "disable"),
    ])
    func whatLeavesThisMachineIsEncryptedAndChecked(_ url: String, _ mode: String) throws {
        let settings = try PostgresConfiguration(url: url).settings(
            environment: [:], knowsSystemCertificates: true
        ) { _ in false }
        #expect(settings.first { $0.name == "sslmode" }?.value == mode)
        let certificates = settings.first { $0.name == "sslrootcert" }?.value
        #expect(certificates == (mode == "verify-full" ? "system" : nil))
    }

    @Test func theEnvironmentIsHeardWhereTheAddressIsSilent() throws {
        let remote = try PostgresConfiguration(url: "postgres://db.example.org/d")
        let settings = remote.settings(
            environment: ["sslmode": "require", "sslrootcert": "/x"], knowsSystemCertificates: true
        ) { _ in false }
        #expect(settings.first { $0.name == "sslmode" }?.value == "require")
        #expect(!settings.contains { $0.name == "sslrootcert" })
        // The host that the variable PGHOST names is no less remote.
        let silent = try PostgresConfiguration(url: "postgres:///d").settings(
            environment: ["host": "db.example.org"], knowsSystemCertificates: false
        ) { $0 == "/etc/ssl/cert.pem" }
        #expect(silent.first { $0.name == "sslmode" }?.value == "verify-full")
        #expect(silent.first { $0.name == "sslrootcert" }?.value == "/etc/ssl/cert.pem")
    }

    // MARK: Secrets

    @Test func nothingThatDescribesAStoreShowsAPassword() throws {
        let url = "postgres://ana:hunter2hunter@h/d?sslpassword=hunter2other"
        let configuration = try PostgresConfiguration(url: url)
        let store = try PostgresStore(url: url)
        var dumped = ""
        dump(configuration, to: &dumped)
        dump(store, to: &dumped)
        let texts = [
            "\(configuration)", String(reflecting: configuration), "\(store)", String(reflecting: store), dumped,
            "\(Mirror(reflecting: configuration).children.map { "\($0)" })",
        ]
        for text in texts { #expect(!text.contains("hunter2")) }
    }

    /// A server that asks for the password in plain text, and says it to whoever listens.
    @Test func aServerThatTellsPasswordsIsNotQuoted() async throws {
        let server = try TellingServer()
        let store = try PostgresStore(url: "postgres://ana:hunter2hunter@127.0.0.1:\(server.port)/d?sslmode=disable")
        let error = await refusal { try await store.user(User.ID()) }
        #expect(error == .unreachable("the password (hidden) is not yours, ana"))
    }
}
