public import InkpackStore

extension PostgresStore {
    public func price(of type: Spending) async throws(StoreError) -> Inkbucks {
        let statement = PostgresStatement("select public.price_of($1::public.transaction_type)", type.rawValue)
        return Inkbucks(try await run(PostgresCall(.reads, statement))[0].one.int(0))
    }

    public func hold(
        _ type: Spending, seconds: Int, key: IdempotencyKey, of user: User.ID
    ) async throws(StoreError) -> HoldReceipt {
        try serverOnly("hold inkbucks")
        guard (1...Hold.longest).contains(seconds) else {
            throw .badValue(field: "seconds", problem: "must be 1 to \(Hold.longest); it is \(seconds)")
        }
        let statement = PostgresStatement(
            "select * from public.hold_inkbucks($1::uuid, $2::public.transaction_type, $3::uuid, $4::integer)",
            "\(user)", type.rawValue, "\(key)", "\(seconds)")
        let rows = try await run(PostgresCall(.keyed, statement), StatementSubject(user).with(\.key, key))
        return try Reading.hold(try rows[0].one)
    }

    public func release(_ hold: Hold.ID, of user: User.ID) async throws(StoreError) -> HoldReceipt {
        try serverOnly("release a hold")
        let statement = PostgresStatement(
            "select * from public.release_hold($1::uuid, $2::uuid)", "\(user)", "\(hold)")
        let rows = try await run(PostgresCall(.keyed, statement), StatementSubject(user).with(\.hold, hold))
        return try Reading.hold(try rows[0].one)
    }

    public func expireHolds(limit: Int) async throws(StoreError) -> Int {
        try serverOnly("expire holds")
        guard limit >= 1 else { throw .badValue(field: "limit", problem: "must be 1 or more; it is \(limit)") }
        let statement = PostgresStatement(
            "select public.expire_holds($1::integer)", "\(Int32(clamping: limit))")
        return try await run(PostgresCall(.once, statement))[0].one.int(0)
    }

    public func grant(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String?, to user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        try serverOnly("grant inkbucks")
        guard amount > .zero, amount <= .limit else {
            throw .badValue(
                field: "amount", problem: "must be 1 to \(Inkbucks.limit.count) inkbucks; it is \(amount.count)")
        }
        let statement = PostgresStatement(
            "select * from public.grant_inkbucks($1::uuid, $2::integer, $3::uuid, $4::text)", "\(user)",
            "\(amount.count)", "\(key)", try Self.checked(reason, "reason"))
        return try await post(statement, StatementSubject(user).with(\.key, key))
    }

    public func refund(
        _ entry: LedgerEntry.ID, key: IdempotencyKey, reason: String?, of user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        try serverOnly("refund a charge")
        let statement = PostgresStatement(
            "select * from public.refund_transaction($1::uuid, $2::uuid, $3::uuid, $4::text)", "\(user)", "\(entry)",
            "\(key)", try Self.checked(reason, "reason"))
        return try await post(statement, StatementSubject(user).with(\.key, key).with(\.entry, entry))
    }

    public func adjust(
        _ amount: Inkbucks, key: IdempotencyKey, reason: String, of user: User.ID
    ) async throws(StoreError) -> PostReceipt {
        try serverOnly("adjust a balance")
        guard amount != .zero, amount <= .limit, amount >= -.limit else {
            throw .badValue(
                field: "amount",
                problem: "must be up to \(Inkbucks.limit.count) inkbucks on either side of 0; it is \(amount.count)")
        }
        guard !reason.isEmpty else { throw .badValue(field: "reason", problem: "is empty; say why") }
        let statement = PostgresStatement(
            "select * from public.adjust_inkbucks($1::uuid, $2::integer, $3::uuid, $4::text)", "\(user)",
            "\(amount.count)", "\(key)", try Self.checked(reason, "reason"))
        return try await post(statement, StatementSubject(user).with(\.key, key))
    }

    private func post(
        _ statement: PostgresStatement, _ subject: StatementSubject
    ) async throws(StoreError) -> PostReceipt {
        try Reading.posting(try await run(PostgresCall(.keyed, statement), subject)[0].one)
    }

    public func ledger(_ page: LedgerPage, of user: User.ID) async throws(StoreError) -> [LedgerEntry] {
        let call = PostgresCall(
            .reads, Self.lookup(user),
            PostgresStatement(
                """
                select \(Reading.entryColumns) from public.transactions as t
                where t.user_id = $1::uuid and t.seq < $2::bigint order by t.seq desc limit $3::bigint
                """, "\(user)", "\(page.before ?? .max)", "\(page.limit)"))
        let rows = try await run(call, StatementSubject(user))
        guard !rows[0].isEmpty else { throw .notFound(.user(user)) }
        var entries: [LedgerEntry] = []
        for row in rows[1] { entries.append(try Reading.entry(row)) }
        return entries
    }
}
