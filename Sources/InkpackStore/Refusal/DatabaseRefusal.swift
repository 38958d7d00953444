package import InkpackFiles

/// What a database of the schema says when it refuses a statement, whichever way the answer came: over the Postgres wire or
/// over HTTP.
package struct DatabaseRefusal: Hashable, Sendable {
    /// The SQLSTATE.
    package var code: String
    package var message: String
    /// JSON where the schema raised the error itself.
    package var detail: String?
    /// The constraint that was broken; PostgREST names it in the message only.
    package var constraint: String?

    package init(code: String, message: String, detail: String? = nil, constraint: String? = nil) {
        self.code = code
        self.message = message
        self.detail = detail
        self.constraint = constraint
    }

    /// Whether the same statement may go through when it is sent again: the database has undone all of it, and what was
    /// in its way passes.
    package var passes: Bool { ["40001", "40P01", "55P03", "57014"].contains(code) }

    /// The detail, where it is a JSON object.
    package var object: JSONNode? {
        guard let detail, detail.first == "{", let node = try? JSONNode(parsing: detail, file: "detail"),
            case .object = node.value
        else { return nil }
        return node
    }

    /// The name of the broken constraint, from its field or from the message's last quotation marks.
    var brokenConstraint: String? {
        if let constraint { return constraint }
        let parts = message.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.count >= 3 ? String(parts[parts.count - 2]) : nil
    }
}

/// What a statement was about, which is what the errors about it name.
package struct StatementSubject: Hashable, Sendable {
    package var user: User.ID
    package var username: Username?
    package var pack: PackRecord.ID?
    package var icon: IconRecord.ID?
    package var key: IdempotencyKey?
    package var hold: Hold.ID?
    package var entry: LedgerEntry.ID?
    /// The parts of a batch, in its order.
    package var items: [StatementSubject] = []

    package init(_ user: User.ID) { self.user = user }

    /// What a commit is about.
    package init(_ commit: Commit, of user: User.ID) {
        self.user = user
        key = commit.key
        hold = commit.hold
        switch commit.target {
        case .new(let id, let pack): (icon, self.pack) = (id, pack)
        case .next(let id, _): icon = id
        }
    }

    package init(_ commits: [Commit], of user: User.ID) {
        self.user = user
        items = commits.map { StatementSubject($0, of: user) }
    }

    package func with<Value>(_ part: WritableKeyPath<StatementSubject, Value>, _ value: Value) -> StatementSubject {
        var subject = self
        subject[keyPath: part] = value
        return subject
    }
}
