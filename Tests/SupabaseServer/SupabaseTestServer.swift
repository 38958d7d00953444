import Foundation
import InkpackCore
public import InkpackStore
public import InkpackSupabase

/// A project's services for tests: PostgREST and Storage.
///
/// They are the double of `Tests/InkpackSupabaseTests/Server` over a real Postgres database, or, where the environment names
/// some, real ones:
/// - `INKPACK_LIVE_SUPABASE_URL`, the address of a project, or `INKPACK_LIVE_POSTGREST_URL` and
///   `INKPACK_LIVE_STORAGE_URL`, those of its parts (without Storage, tests of pictures are left out);
/// - `INKPACK_LIVE_SERVICE_KEY` and `INKPACK_LIVE_ANON_KEY`, the project's keys;
/// - `INKPACK_LIVE_JWT_SECRET`, which users' tokens are signed with.
public struct SupabaseTestServer: Sendable {
    public struct Failure: Error, CustomStringConvertible {
        public var description: String

        public init(description: String) { self.description = description }
    }

    public let address: SupabaseAddress
    public let serviceKey: SupabaseKey
    public let anonKey: SupabaseKey
    /// Whether the services are real ones, whose database is not the test's own.
    public let isLive: Bool
    public let hasStorage: Bool
    /// What tokens are signed with.
    public let secret: String

    /// The services of a database; real ones have a database of their own, and the one that is named is not touched.
    public static func start(over database: @autoclosure () -> String) async throws -> SupabaseTestServer {
        if let live = try Self.live { return live }
        let double = try await Double.shared()
        // As PostgREST does: by a role that may nothing itself, and become anon, authenticated or service_role.
        let url = database().replacing("//postgres@", with: "//authenticator@")
        let number = try await double.answer(to: url)
        let base = "http://127.0.0.1:\(double.port)/\(number)"
        return SupabaseTestServer(
            address: try SupabaseAddress(project: base), serviceKey: try SupabaseKey(Double.secretKey),
            anonKey: try SupabaseKey(Double.publishableKey), isLive: false, hasStorage: true, secret: Double.secret)
    }

    /// Whether the environment names real services.
    public static var isLive: Bool {
        let environment = ProcessInfo.processInfo.environment
        return ["INKPACK_LIVE_SUPABASE_URL", "INKPACK_LIVE_POSTGREST_URL"].contains {
            environment[$0]?.isEmpty == false
        }
    }

    /// The services that the environment names, if it names any.
    public static var live: SupabaseTestServer? {
        get throws {
            let environment = ProcessInfo.processInfo.environment
            func value(_ name: String) -> String? {
                environment["INKPACK_LIVE_\(name)"].flatMap { $0.isEmpty ? nil : $0 }
            }
            func needed(_ name: String) throws -> String {
                guard let value = value(name) else { throw Failure(description: "INKPACK_LIVE_\(name) is not set") }
                return value
            }
            let storage = value("STORAGE_URL")
            let address: SupabaseAddress
            if let project = value("SUPABASE_URL") {
                address = try SupabaseAddress(project: project, allowsPlainHTTP: true)
            } else if let rest = value("POSTGREST_URL") {
                address = try SupabaseAddress(rest: rest, storage: storage, allowsPlainHTTP: true)
            } else {
                return nil
            }
            return SupabaseTestServer(
                address: address, serviceKey: try SupabaseKey(try needed("SERVICE_KEY")),
                anonKey: try SupabaseKey(try needed("ANON_KEY")), isLive: true,
                hasStorage: storage != nil || value("SUPABASE_URL") != nil, secret: try needed("JWT_SECRET"))
        }
    }

    // MARK: Tokens

    /// A token of a user, as Auth would give it.
    public func mint(for user: User.ID, seconds: Int = 3600) throws -> AccessToken {
        try AccessToken(token(["sub": "\(user)", "role": "authenticated", "aud": "authenticated"], seconds: seconds))
    }

    /// A token with any claims, which are texts.
    public func token(_ claims: [String: String], seconds: Int = 3600) -> String {
        let now = Int(Date().timeIntervalSince1970)
        var parts = claims.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\"\($0.value)\"" }
        parts += ["\"iat\":\(now)", "\"exp\":\(now + seconds)"]
        return Self.sign("{\(parts.joined(separator: ","))}", secret)
    }

    /// The keys in their old form, which are tokens.
    public var oldServiceKey: SupabaseKey {
        get throws { try SupabaseKey(token(["role": "service_role"])) }
    }
    public var oldAnonKey: SupabaseKey {
        get throws { try SupabaseKey(token(["role": "anon"])) }
    }

    /// JSON claims as a token that is signed with HMAC and SHA-256 (RFC 7515).
    public static func sign(_ claims: String, _ secret: String) -> String {
        func encode(_ bytes: [UInt8]) -> String {
            Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
                .replacing("=", with: "")
        }
        let head = encode(Array("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".utf8)) + "." + encode(Array(claims.utf8))
        return head + "." + encode(code(Array(head.utf8), key: Array(secret.utf8)))
    }

    /// HMAC (RFC 2104) with SHA-256, whose blocks have 64 bytes.
    private static func code(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        let short = key.count > 64 ? SHA256.digest(key) : key
        let block = short + [UInt8](repeating: 0, count: 64 - short.count)
        return SHA256.digest(block.map { $0 ^ 0x5C } + SHA256.digest(block.map { $0 ^ 0x36 } + message))
    }
}

/// The process of the double, one for all tests.
private final class Double: Sendable {
    static let secret = "a secret of the tests, of forty letters and more"
    static let publishableKey = "sb_publishable_of_the_tests"
    static let secretKey = "sb_secret_of_the_tests"

    let port: Int
    private let server: ScriptServer

    private static let running = Task<Double, any Error> { try await Double() }

    static func shared() async throws -> Double { try await running.value }

    private init() async throws {
        let settings = """
            {"secret":"\(Self.secret)","publishable":"\(Self.publishableKey)","secretKey":"\(Self.secretKey)"}
            """
        server = try ScriptServer("Tests/InkpackSupabaseTests/Server/serve.py", first: settings)
        let line = try await server.line()
        guard let port = Int(line) else {
            throw SupabaseTestServer.Failure(description: "the double does not start: \(line)")
        }
        self.port = port
    }

    func answer(to line: String) async throws -> String { try await server.answer(to: line) }
}
