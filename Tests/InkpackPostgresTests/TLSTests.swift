import Foundation
import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

/// Whom a connection believes.
@Suite(.serialized) struct TLSTests {
    @Test func onlyTheServerThatTheAddressNamesIsBelieved() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await run(["bash", "-ec", Self.certificates, "bash", folder.path])
        let server = try await PostgresServer(settings: [
            "ssl=on", "ssl_cert_file=\(folder.path)/server.crt", "ssl_key_file=\(folder.path)/server.key",
        ])
        let database = try await server.database()
        func store(_ host: String, _ mode: String, _ authority: String) throws -> PostgresStore {
            let authority = folder.appendingPathComponent(authority).path
            return try PostgresStore(
                url:
                    "postgres://postgres@\(host):\(server.port)/\(database.name)?hostaddr=127.0.0.1&sslmode=\(mode)&sslrootcert=\(authority)"
            )
        }
        let encrypted = """
            select bool_and(s.ssl) from pg_stat_ssl as s join pg_stat_activity as a using (pid)
            where a.application_name = 'inkpack'
            """
        let good = try store("db.example.org", "verify-full", "ca.crt")
        let ana = try await good.user(with: 3)
        #expect(try await database.psql(encrypted, as: "supabase_admin") == "t")
        // A cancellation goes its own way to the server.
        let lock = try await database.locking(ana)
        let task = Task {
            await refusal { try await good.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana) }
        }
        try await Task.sleep(for: .milliseconds(100))
        task.cancel()
        #expect(await task.value == .cancelled)
        lock.release()

        for (host, mode, authority, words) in [
            ("other.example.org", "verify-full", "ca.crt", "does not match host name"),
            ("db.example.org", "verify-full", "other.crt", "certificate verify failed"),
            ("db.example.org", "verify-ca", "other.crt", "certificate verify failed"),
            ("db.example.org", "verify-full", "missing.crt", "root certificate file"),
        ] {
            let clock = ContinuousClock.now
            guard case .unreachable(let reason)? = await refusal({ try await store(host, mode, authority).user(ana) })
            else {
                Issue.record("\(host) with \(authority) is believed")
                continue
            }
            #expect(reason.contains(words))
            // No second attempt would make it true.
            #expect(clock.duration(to: .now) < .seconds(1))
        }
        #expect(try await store("other.example.org", "verify-ca", "ca.crt").user(ana).id == ana)
    }

    @Test func aServerWithoutTLSIsNotSpokenToWhereItIsAskedFor() async throws {
        let database = try await PostgresServer.shared().database()
        for mode in ["require", "verify-full"] {
            let store = try PostgresStore(url: database.url(port: database.server.port, "?sslmode=\(mode)"))
            guard case .unreachable(let words)? = await refusal({ try await store.users(limit: 1) }) else {
                Issue.record("spoken to without TLS")
                continue
            }
            #expect(words.contains("does not support SSL") || words.contains("root certificate"))
        }
    }

    /// An authority, another one, and a certificate for db.example.org.
    private static let certificates = """
        cd "$1"
        for name in ca other; do
          openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$name" -keyout $name.key -out $name.crt
        done
        openssl req -newkey rsa:2048 -nodes -subj /CN=db.example.org -keyout server.key -out server.csr
        printf 'subjectAltName=DNS:db.example.org' > names
        openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.crt
        chmod 600 server.key
        chmod 755 .
        if [ "$(id -u)" = 0 ]; then chown postgres server.key; fi
        """
}
