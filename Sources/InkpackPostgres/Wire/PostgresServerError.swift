/// What the server says of a statement that it refuses.
struct PostgresServerError: Error, Hashable, Sendable {
    /// The SQLSTATE of five characters.
    var state: String
    var message: String
    var detail: String?
    var constraint: String?
    var column: String?
    /// The domain whose check has failed.
    var type: String?

    init(
        state: String, message: String, detail: String? = nil, constraint: String? = nil, column: String? = nil,
        type: String? = nil
    ) {
        self.state = state
        self.message = message
        self.detail = detail
        self.constraint = constraint
        self.column = column
        self.type = type
    }
}

/// Why a connection has given no answer.
enum PostgresFailure: Error, Hashable, Sendable {
    /// The server has refused; nothing was done.
    case refused(PostgresServerError)
    /// No connection came about; with the server's SQLSTATE, if it has said one.
    case unconnected(String, state: String?)
    /// The connection was lost; before the request was sent, nothing was done.
    case lost(String, wasSent: Bool)
    /// The time was up, and what the server has done is known only if nothing was sent.
    case timedOut(wasSent: Bool)
    case cancelled(wasSent: Bool)
    /// All connections are in use, and as many wait as may.
    case crowded
    case closed
    /// The library cannot be used, or refuses what it was asked.
    case library(String)
}
