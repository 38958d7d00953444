import InkpackFiles
public import InkpackStore

extension SupabaseStore {
    public func price(of type: Spending) async throws(StoreError) -> Inkbucks {
        var members = JSONMembers()
        members.add("p_type", type.rawValue)
        let answer = try await rest.call("price_of", members, .read, about: nil)
        return Inkbucks(try Self.integer(answer))
    }

    public func grant(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String?, to user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        try requireServer("grant inkbucks")
        guard amount > .zero, amount <= .limit else {
            throw .badValue(
                field: "amount", problem: "must be 1 to \(Inkbucks.limit.count) inkbucks; it is \(amount.count)")
        }
        var members = only("p_user_id", user)
        members.add("p_amount", amount.count)
        members.add("p_idempotency_key", key)
        members.add("p_reason", try Self.checked(reason))
        return try await post("grant_inkbucks", members, StatementSubject(user).with(\.key, key))
    }

    public func adjust(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String, of user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        try requireServer("adjust balances")
        guard amount != .zero, amount <= .limit, amount >= -.limit else {
            throw .badValue(
                field: "amount",
                problem: "must be up to \(Inkbucks.limit.count) inkbucks on either side of 0; it is \(amount.count)")
        }
        guard !reason.isEmpty else { throw .badValue(field: "reason", problem: "is empty; say why") }
        var members = only("p_user_id", user)
        members.add("p_amount", amount.count)
        members.add("p_idempotency_key", key)
        members.add("p_reason", try Self.checked(reason))
        return try await post("adjust_inkbucks", members, StatementSubject(user).with(\.key, key))
    }

    public func refund(
        _ entry: LedgerEntry.ID, key: IdempotencyKey, reason: String?, of user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        try requireServer("refund charges")
        var members = only("p_user_id", user)
        members.add("p_transaction_id", entry)
        members.add("p_idempotency_key", key)
        members.add("p_reason", try Self.checked(reason))
        var subject = StatementSubject(user).with(\.key, key)
        subject.entry = entry
        do throws(StoreError) {
            return try await post("refund_transaction", members, subject)
        } catch {
            // The refusal does not say what the entry is.
            guard case .badValue(field: "request", problem: "only spending can be refunded") = error else {
                throw error
            }
            let query = RestQuery(select: "type").equal("id", entry).equal("user_id", user)
            guard let row = try await rest.row("transactions", query, about: subject) else { throw error }
            throw .notRefundable(entry, LedgerEntry.Kind(rawValue: try row.text("type")))
        }
    }

    private func post(
        _ function: String, _ members: JSONMembers, _ subject: StatementSubject
    ) async throws(StoreError) -> PostReceipt {
        let answer = try await rest.call(function, members, .repeatable, about: subject)
        return try Reading.posted(Row(answer))
    }

    public func ledger(_ page: LedgerPage, of user: User.ID) async throws(StoreError) -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        if page.limit > 0 {
            var query = RestQuery(select: Reading.entryColumns).equal("user_id", user)
            if let before = page.before { query = query.whereColumn("seq", "lt", before) }
            query = query.order("seq.desc").limit(page.limit)
            for row in try await rest.rows("transactions", query, about: StatementSubject(user)) {
                entries.append(try Reading.entry(row))
            }
        }
        // Nobody has no entries either.
        if entries.isEmpty { _ = try await self.user(user) }
        return entries
    }

    // MARK: Holds

    public func hold(
        _ type: Spending, seconds: Int, key: IdempotencyKey, of user: User.ID
    ) async throws(StoreError) -> HoldReceipt {
        try requireServer("hold inkbucks")
        guard (1...Hold.longest).contains(seconds) else {
            throw .badValue(field: "seconds", problem: "must be 1 to \(Hold.longest); it is \(seconds)")
        }
        var members = only("p_user_id", user)
        members.add("p_type", type.rawValue)
        members.add("p_idempotency_key", key)
        members.add("p_ttl_seconds", seconds)
        let subject = StatementSubject(user).with(\.key, key)
        let answer = try await rest.call("hold_inkbucks", members, .repeatable, about: subject)
        return try Reading.held(receipt: Row(answer))
    }

    public func release(_ hold: Hold.ID, of user: User.ID) async throws(StoreError) -> HoldReceipt {
        try requireServer("release holds")
        var members = only("p_user_id", user)
        members.add("p_hold_id", hold)
        let subject = StatementSubject(user).with(\.hold, hold)
        let answer = try await rest.call("release_hold", members, .repeatable, about: subject)
        return try Reading.held(receipt: Row(answer))
    }

    public func expireHolds(limit: Int) async throws(StoreError) -> Int {
        try requireServer("expire holds")
        guard limit >= 1 else { throw .badValue(field: "limit", problem: "must be 1 or more; it is \(limit)") }
        var members = JSONMembers()
        members.add("p_limit", min(limit, Int(Int32.max)))
        return try Self.integer(
            try await rest.call("expire_holds", members, .once, about: nil))
    }

    static func integer(_ node: JSONNode) throws(StoreError) -> Int {
        guard case .number(let number) = node.value, let integer = Int(exactly: number) else {
            throw .database("the answer is no whole number; the database has another schema")
        }
        return integer
    }

    private static func checked(_ reason: String?) throws(StoreError) -> String? {
        guard let reason else { return nil }
        guard reason.unicodeScalars.count <= 500, !reason.utf8.contains(0) else {
            throw .badValue(field: "reason", problem: "must have at most 500 characters, and no NUL")
        }
        return reason
    }
}
