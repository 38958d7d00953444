import InkpackFiles
import InkpackHTTP
import InkpackStore

/// A client of PostgREST 12 or later: tables, and functions by their names.
struct PostgREST: Sendable {
    let service: SupabaseService
    let limits: HTTPLimits

    /// What PostgREST has answered.
    enum Reply: Sendable {
        case json(JSONNode)
        /// There is no body: nothing was asked to come back.
        case nothing
        case refused(DatabaseRefusal)
        /// A single row was asked for, and there is another number of them.
        case notOneRow
    }

    // MARK: Tables

    /// The rows of a table that the query asks for.
    func rows(_ table: String, _ query: RestQuery, about subject: StatementSubject?) async throws(StoreError) -> [Row] {
        let call = call(.get, "/\(table)\(query.text)", safety: .read)
        return try Self.rows(try await node(call, about: subject))
    }

    /// The one row that the query asks for; `nil` if there is none, or none that the caller may see.
    func row(_ table: String, _ query: RestQuery, about subject: StatementSubject?) async throws(StoreError) -> Row? {
        var call = call(.get, "/\(table)\(query.text)", safety: .read)
        call.headers["Accept"] = "application/vnd.pgrst.object+json"
        switch try await reply(call, about: subject) {
        case .json(let node): return try Self.rows(node).first
        case .notOneRow, .nothing: return nil
        case .refused(let refusal): throw error(refusal, about: subject)
        }
    }

    /// Adds a row that names its own key, so that a second attempt finds what the first has done.
    func insert(
        _ table: String, _ members: JSONMembers, _ query: RestQuery, about subject: StatementSubject?
    ) async throws(StoreError) -> [Row] {
        try await write(.post, table, query, members, .repeatable, about: subject)
    }

    /// Changes the rows that the query names; a second time, it might undo what somebody has done in between. Those of others are not among them, which is no error: count what comes back.
    func update(
        _ table: String, _ query: RestQuery, _ members: JSONMembers, about subject: StatementSubject?
    ) async throws(StoreError) -> [Row] {
        try await write(.patch, table, query, members, .once, about: subject)
    }

    /// Removes rows, and tells which.
    func delete(
        _ table: String, _ query: RestQuery, about subject: StatementSubject?
    ) async throws(StoreError) -> [Row] {
        try await write(.delete, table, query, nil, .once, about: subject)
    }

    private func write(
        _ method: HTTPMethod, _ table: String, _ query: RestQuery, _ members: JSONMembers?,
        _ safety: SupabaseService.Safety, about subject: StatementSubject?
    ) async throws(StoreError) -> [Row] {
        var call = call(method, "/\(table)\(query.text)", members, safety: safety)
        call.headers["Prefer"] = "return=representation"
        return try Self.rows(try await node(call, about: subject))
    }

    // MARK: Functions

    /// Calls a function. It is never filtered: a filter does not stop a function, it hides what was done.
    func call(
        _ function: String, _ arguments: JSONMembers, _ safety: SupabaseService.Safety, about subject: StatementSubject?
    ) async throws(StoreError) -> JSONNode {
        let call = call(.post, "/rpc/\(function)", arguments, safety: safety)
        return try await node(call, about: subject) ?? JSONNode(.null)
    }

    /// The answer of a function that returns a table or a set.
    static func rows(_ node: JSONNode?) throws(StoreError) -> [Row] {
        switch node?.value {
        case nil, .null: return []
        case .array(let elements): return elements.map(Row.init)
        case .object?: return node.map { [Row($0)] } ?? []
        default: throw .database("the answer is no list of rows")
        }
    }

    // MARK: Requests

    /// What the service says about itself: the tables and functions that the caller may use.
    func description() async throws(StoreError) -> JSONNode? {
        var call = call(.get, "/", safety: .read)
        call.headers["Accept"] = "application/openapi+json"
        return try await node(call, about: nil)
    }

    private func call(
        _ method: HTTPMethod, _ path: String, _ members: JSONMembers? = nil, safety: SupabaseService.Safety
    ) -> SupabaseService.Call {
        var call = SupabaseService.Call(method: method, path: path, safety: safety, limits: limits)
        call.headers["Accept"] = "application/json"
        if let members {
            // Without this one, PostgREST may leave the arguments out and use the defaults.
            call.headers["Content-Type"] = "application/json"
            call.body = members.bytes
        }
        return call
    }

    /// The answer's JSON; `nil` for none.
    private func node(
        _ call: SupabaseService.Call, about subject: StatementSubject?
    ) async throws(StoreError) -> JSONNode? {
        switch try await reply(call, about: subject) {
        case .json(let node): return node
        case .nothing: return nil
        case .notOneRow: throw .database("the answer has another number of rows than one")
        case .refused(let refusal): throw error(refusal, about: subject)
        }
    }

    /// What names nobody is refused for no user's sake.
    private func error(_ refusal: DatabaseRefusal, about subject: StatementSubject?) -> StoreError {
        StoreError(refusal, about: subject ?? StatementSubject(User.ID()))
    }

    private func reply(
        _ call: SupabaseService.Call, about subject: StatementSubject?
    ) async throws(StoreError) -> Reply {
        // Row-level security would answer that nothing is there, and a function would charge the token's user; a mistake of
        // the caller's is better named.
        if let other = subject?.user, let user = try await service.tokens?.token().user, other != user {
            throw .forbidden("the store acts for the user \(user), and was asked for what is \(other)'s")
        }
        let host = service.host
        let safety = call.safety
        return try await service.send(call) { response in RestAnswer(response, host, safety).verdict }
    }
}
