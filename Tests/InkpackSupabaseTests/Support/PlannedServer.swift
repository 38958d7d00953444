import Foundation
import InkpackHTTP
import InkpackStore
import InkpackSupabase
import SupabaseServer

/// What a server does with one request. See `Tests/InkpackSupabaseTests/Server/exchanges.py`.
struct Step: Encodable, Sendable {
    var kind = "answer"
    var status = 200
    var reason = "Status"
    var headers: [[String]] = [["Content-Type", "application/json; charset=utf-8"]]
    var body = ""
    var bytes: Data?
    var megabytes: Int?
    var after: Double?

    private enum CodingKeys: String, CodingKey {
        case kind = "do"
        case status, reason, headers, body, bytes, megabytes, after
    }

    static func answer(_ status: Int, _ body: String, headers: [[String]]? = nil) -> Step {
        var step = Step(status: status, body: body)
        if let headers { step.headers = headers }
        return step
    }

    static func doing(_ kind: String, _ body: String = "") -> Step { Step(kind: kind, body: body) }

    static func error(_ status: Int, _ code: String, _ message: String, _ details: String? = nil) -> Step {
        let details = details.map { "\"\($0.replacing("\"", with: "\\\""))\"" } ?? "null"
        return .answer(
            status, "{\"code\":\"\(code)\",\"details\":\(details),\"hint\":null,\"message\":\"\(message)\"}")
    }
}

/// Services at a server that goes by a plan. One process serves all plans.
struct PlannedServer: Sendable {
    struct Request: Decodable, Sendable {
        var method: String
        /// With its query.
        var path: String
        var headers: [[String]]
        var body: Data

        var text: String { String(decoding: body, as: UTF8.self) }

        subscript(header: String) -> String? {
            headers.first { $0[0].lowercased() == header.lowercased() }?[1]
        }
    }

    let base: String
    /// With the port.
    let host: String
    private let number: String

    init(_ steps: [Step]) async throws {
        let process = try await ServerProcess.running.value
        let plan = String(decoding: try JSONEncoder().encode(steps), as: UTF8.self)
        number = try await process.script.answer(to: plan)
        host = "127.0.0.1:\(process.port)"
        base = "http://\(host)/\(number)"
    }

    /// All requests so far.
    var requests: [Request] {
        get async throws {
            let line = try await ServerProcess.running.value.script.answer(to: number)
            return try JSONDecoder().decode([Request].self, from: Data(line.utf8))
        }
    }

    var address: SupabaseAddress { get throws { try SupabaseAddress(rest: base) } }
}

private struct ServerProcess: Sendable {
    let script: ScriptServer
    let port: String

    static let running = Task<ServerProcess, any Error> {
        let script = try ScriptServer("Tests/InkpackSupabaseTests/Server/exchanges.py")
        return ServerProcess(script: script, port: try await script.line())
    }
}

/// The people and keys of the tests.
enum Who {
    static let alice = id("a11ce000-0000-4000-8000-000000000001") as User.ID
    static let bob = id("b0b00000-0000-4000-8000-000000000002") as User.ID
    static let carol = id("ca401000-0000-4000-8000-000000000003") as User.ID
    static let ghost = id("9405f000-0000-4000-8000-000000000009") as User.ID

    static let service = "sb_secret_of_the_replay"
    static let anon = "sb_publishable_of_the_replay"

    static func id<Entity>(_ text: String) -> StoreID<Entity> { StoreID(text) ?? StoreID() }

    static func token(of user: User.ID, _ mark: String = "1") -> String {
        SupabaseTestServer.sign("{\"sub\":\"\(user)\",\"role\":\"authenticated\",\"mark\":\"\(mark)\"}", "secret")
    }
}

/// Tokens that are counted: the first one is mark 1, the next one 2, and so on.
actor CountedTokens: TokenSource {
    private let user: User.ID
    private(set) var mark = 1

    init(_ user: User.ID) { self.user = user }

    func token() async throws(StoreError) -> AccessToken { try AccessToken(Who.token(of: user, "\(mark)")) }

    func token(replacing refused: AccessToken) async throws(StoreError) -> AccessToken {
        mark += 1
        return try await token()
    }
}

/// Waits that a policy has asked for.
actor Waits {
    private(set) var all: [Duration] = []

    func add(_ wait: Duration) { all.append(wait) }
}

extension SupabaseStore.Options {
    /// Tries again at once, and notes how long it would have waited.
    static func quick(_ waits: Waits = Waits(), deadline: Duration = .seconds(45)) -> SupabaseStore.Options {
        var options = SupabaseStore.Options()
        options.retries.random = { 1 }
        options.retries.deadline = deadline
        options.retries.sleep = { wait in await waits.add(wait) }
        return options
    }
}

/// The store's error of a call that must fail.
func refusal<T>(_ call: () async throws -> T) async -> StoreError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error as? StoreError
    }
}
