public import InkpackStore

extension PostgresStore {
    public func verify(_ user: User.ID?) async throws(StoreError) -> [StoreFinding] {
        try serverOnly("verify the ledger")
        let sql = "select v.user_id, v.problem, v.seq from public.verify_ledger($1::uuid) as v order by 1, 3, 2"
        let call = PostgresCall(.reads, PostgresStatement(sql, user?.description))
        var findings: [StoreFinding] = []
        for row in try await run(call)[0] {
            let problem = try row.text(1)
            findings.append(
                StoreFinding(
                    StoreFinding.Kind(problem: problem), user: try row.optionalID(0),
                    Self.message(problem, entry: try row.optionalInt(2))))
        }
        return findings
    }

    private static let words = [
        "gap in seq": "does not follow the one before it",
        "running balance": "has not the balance of the one before it plus its amount",
        "head": "is the last, and the balance or number that is kept is another",
        "held": "what is kept as held is not the sum of the open holds",
        "negative": "more is held than there is, or less than nothing",
        "amount": "has an amount that does not fit its type",
        "entry id": "has an id that does not come from its user and key",
        "refund": "does not take back exactly one charge of the same user",
        "capture": "a captured hold and its charge do not agree",
        "missing version": "pays for a version that is not there",
        "unpaid version": "a version is not paid for exactly once",
        "history": "an icon's versions do not count up to its own, or the newest is another document",
        "image": "a picture is marked as one of a version that it cannot show",
        "reference": "names a row that is not there",
    ]

    private static func message(_ problem: String, entry: Int?) -> String {
        let words = Self.words[problem] ?? problem
        return entry.map { "entry \($0): \(words)" } ?? words
    }
}
