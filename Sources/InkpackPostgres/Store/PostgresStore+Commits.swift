import InkpackFiles
public import InkpackStore

extension PostgresStore {
    public func commit(_ commit: Commit, of user: User.ID) async throws(StoreError) -> CommitReceipt {
        try checkHold(commit)
        var subject = StatementSubject(commit, of: user)
        subject.icon = commit.icon(of: user)
        // What a version was made by goes by the function of batches only.
        let statement =
            commit.operation == nil
            ? single(commit, of: user) : function("commit_icons", of: user, ("jsonb", Self.items([commit])))
        do {
            return try Reading.commit(
                try await run(PostgresCall(.keyed, statement), subject.with(\.items, [subject]))[0].one)
        } catch {
            if case .item(_, let cause) = error { throw cause }
            throw error
        }
    }

    public func commitAll(_ commits: [Commit], of user: User.ID) async throws(StoreError) -> [CommitReceipt] {
        guard (1...Commit.mostAtOnce).contains(commits.count) else {
            throw .badValue(
                field: "commits", problem: "must be 1 to \(Commit.mostAtOnce) at once; they are \(commits.count)")
        }
        var subject = StatementSubject(commits, of: user)
        for (index, commit) in commits.enumerated() {
            do { try checkHold(commit) } catch { throw .item(index, error) }
            subject.items[index].icon = commit.icon(of: user)
        }
        let statement = function("commit_icons", of: user, ("jsonb", Self.items(commits)))
        var receipts: [CommitReceipt] = []
        for row in try await run(PostgresCall(.keyed, statement), subject)[0] {
            receipts.append(try Reading.commit(row))
        }
        return receipts
    }

    public func receipt(_ key: IdempotencyKey, of user: User.ID) async throws(StoreError) -> CommitReceipt? {
        let sql = """
            select t.id, t.icon_id, t.icon_version, t.amount, t.balance_after, u.inkbucks - u.held, t.seq, true
            from public.transactions as t join public.users as u on u.id = t.user_id
            where t.id = $1::uuid and t.user_id = $2::uuid and t.type in ('generate', 'style', 'edit')
            """
        let entry: LedgerEntry.ID = key.id(for: user)
        let call = PostgresCall(.reads, PostgresStatement(sql, "\(entry)", "\(user)"))
        guard let row = try await run(call, StatementSubject(user))[0].first else { return nil }
        return try Reading.commit(row)
    }

    /// Holds are between servers; a user's own commits are paid for at once.
    private func checkHold(_ commit: Commit) throws(StoreError) {
        if commit.hold != nil { try serverOnly("charge a hold") }
    }

    private func single(_ commit: Commit, of user: User.ID) -> PostgresStatement {
        let (pack, expected): (PackRecord.ID?, Int?) =
            switch commit.target {
            case .new(_, let pack): (pack, nil)
            case .next(_, let expected): (nil, expected)
            }
        let arguments: [(sql: String, value: String?)] = [
            ("public.transaction_type", commit.type.rawValue), ("uuid", "\(commit.key)"),
            ("jsonb", commit.document.text), ("uuid", commit.namedIcon?.description),
            ("integer", expected.map { "\(Int32(clamping: $0))" }), ("jsonb", commit.metadata?.text),
            ("uuid", pack?.description),
        ]
        guard case .server = mode else { return function("commit_icon", arguments) }
        return function("commit_icon_for", [("uuid", "\(user)")] + arguments + [("uuid", commit.hold?.description)])
    }

    /// The commits as JSON; what is left out stands for null.
    private static func items(_ commits: [Commit]) -> String {
        var items: [String] = []
        for commit in commits {
            var members = [
                "\"type\":\"\(commit.type.rawValue)\"", "\"idempotency_key\":\"\(commit.key)\"",
                "\"document\":\(commit.document.text)",
            ]
            if let icon = commit.namedIcon { members.append("\"icon_id\":\"\(icon)\"") }
            switch commit.target {
            case .new(_, let pack): if let pack { members.append("\"icon_pack_id\":\"\(pack)\"") }
            case .next(_, let expected):
                if let expected { members.append("\"expected_version\":\(Int32(clamping: expected))") }
            }
            if let metadata = commit.metadata { members.append("\"metadata\":\(metadata.text)") }
            if let operation = commit.operation { members.append("\"operation\":\(operation.text)") }
            if let hold = commit.hold { members.append("\"hold_id\":\"\(hold)\"") }
            items.append("{\(members.joined(separator: ","))}")
        }
        return "[\(items.joined(separator: ","))]"
    }
}

extension Commit {
    fileprivate var namedIcon: IconRecord.ID? {
        switch target {
        case .new(let id, _): id
        case .next(let id, _): id
        }
    }

    /// The icon that the version is of. One that the caller has not named gets an id from the key, by the database: the
    /// same for each attempt, and on any adapter.
    fileprivate func icon(of user: User.ID) -> IconRecord.ID {
        switch target {
        case .new(let id, _): id ?? key.derived("icon").id(for: user)
        case .next(let id, _): id
        }
    }
}
