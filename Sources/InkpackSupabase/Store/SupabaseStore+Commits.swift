import InkpackFiles
public import InkpackStore

extension SupabaseStore {
    public func commit(_ commit: Commit, of user: User.ID) async throws(StoreError) -> CommitReceipt {
        try requireNoHold(commit)
        // The function for one takes no operation; the one for many does.
        guard commit.operation == nil else {
            do throws(StoreError) {
                guard let receipt = try await send([commit], of: user).first else { throw Self.nothing }
                return receipt
            } catch {
                if case .item(_, let cause) = error { throw cause }
                throw error
            }
        }
        var members = JSONMembers()
        Self.put(commit, into: &members, prefix: "p_")
        let answer = try await callFor(
            user, "commit_icon", members, .repeatable, about: StatementSubject(commit, of: user))
        guard let row = try PostgREST.rows(answer).first else { throw Self.nothing }
        return try Reading.receipt(row)
    }

    public func commitAll(_ commits: [Commit], of user: User.ID) async throws(StoreError) -> [CommitReceipt] {
        guard (1...Commit.mostAtOnce).contains(commits.count) else {
            throw .badValue(
                field: "commits", problem: "must be 1 to \(Commit.mostAtOnce) at once; they are \(commits.count)")
        }
        for commit in commits { try requireNoHold(commit) }
        return try await send(commits, of: user)
    }

    public func receipt(_ key: IdempotencyKey, of user: User.ID) async throws(StoreError) -> CommitReceipt? {
        let id: LedgerEntry.ID = key.id(for: user)
        let columns = "id,icon_id,icon_version,amount,balance_after,seq,users(inkbucks,held,deleted_at,holds(amount))"
        let query = RestQuery(select: columns).equal("id", id).equal("user_id", user)
            .among("type", Spending.allCases.map(\.rawValue))
        let found = try await rest.row(
            "transactions", Reading.openHolds(query, in: "users."), about: StatementSubject(user))
        guard let row = found else { return nil }
        guard let owner = try row.embedded("users")?.first else { throw .notFound(.user(user)) }
        if owner["deleted_at"] != nil { throw .erased(user) }
        return CommitReceipt(
            entry: id, icon: try row.id("icon_id"), version: try row.integer("icon_version"),
            amount: try row.amount("amount"), balance: try row.amount("balance_after"),
            available: try owner.amount("inkbucks") - Reading.held(owner), sequence: try row.integer("seq"),
            wasReplayed: true)
    }

    private func send(_ commits: [Commit], of user: User.ID) async throws(StoreError) -> [CommitReceipt] {
        let items = commits.map { commit in
            var members = JSONMembers()
            Self.put(commit, into: &members, prefix: "")
            members.add("operation", commit.operation)
            return members.text
        }
        var members = JSONMembers()
        members.add("p_items", json: "[\(items.joined(separator: ","))]")
        let answer = try await callFor(
            user, "commit_icons", members, .repeatable, about: StatementSubject(commits, of: user))
        var receipts: [CommitReceipt] = []
        for row in try PostgREST.rows(answer) { receipts.append(try Reading.receipt(row)) }
        guard receipts.count == commits.count else { throw Self.nothing }
        return receipts
    }

    private static func put(_ commit: Commit, into members: inout JSONMembers, prefix: String) {
        members.add("\(prefix)type", commit.type.rawValue)
        members.add("\(prefix)idempotency_key", commit.key)
        members.add("\(prefix)document", commit.document)
        switch commit.target {
        case .new(let id, _): members.add("\(prefix)icon_id", id)
        case .next(let icon, let version):
            members.add("\(prefix)icon_id", icon)
            members.add("\(prefix)expected_version", version)
        }
        members.add("\(prefix)metadata", commit.metadata)
        if case .new(_, let pack) = commit.target { members.add("\(prefix)icon_pack_id", pack) }
        members.add("\(prefix)hold_id", commit.hold)
    }

    private func requireNoHold(_ commit: Commit) throws(StoreError) {
        if commit.hold != nil { try requireServer("pay from a hold") }
    }

    /// A commit was answered without saying what it did, as a filter on its result would make it. There is none here.
    private static var nothing: StoreError {
        .outcomeUnknown("a commit was answered without its result")
    }
}
