import InkpackFiles
public import InkpackStore

extension SupabaseStore {
    public func verify(_ user: User.ID?) async throws(StoreError) -> [StoreFinding] {
        try requireServer("verify ledgers")
        var members = JSONMembers()
        members.add("p_user_id", user)
        let answer = try await rest.call("verify_ledger", members, .read, about: user.map { StatementSubject($0) })
        var findings: [StoreFinding] = []
        for row in try PostgREST.rows(answer) {
            let problem = try row.text("problem")
            let place = try row.optionalInteger("seq").map { " at entry \($0)" } ?? ""
            findings.append(
                StoreFinding(
                    StoreFinding.Kind(problem: problem), user: try row.optionalID("user_id"), "\(problem)\(place)"))
        }
        return findings
    }

    /// Holds what the service offers against what this program needs; the database itself is looked into over its wire.
    public func check() async throws(StoreError) -> [StoreFinding] {
        try requireServer("check the schema")
        let findings = try await missing()
        return try await findings + verify(nil)
    }

    private func missing() async throws(StoreError) -> [StoreFinding] {
        guard let description = try await rest.description(), case .object(let paths)? = description["paths"]?.value
        else { throw .database("the service does not describe itself") }
        let offered = Set(paths.map(\.key))
        let columns = description["definitions"]
        var findings: [StoreFinding] = []
        for function in Self.functions where !offered.contains("/rpc/\(function)") {
            findings.append(StoreFinding(.schema, "the function \(function) is missing, or not granted to the server"))
        }
        for (table, wanted) in Self.tables {
            guard offered.contains("/\(table)") else {
                findings.append(StoreFinding(.schema, "the table \(table) is missing, or not granted to the server"))
                continue
            }
            let properties = columns?[table]?["properties"]
            for column in wanted.split(separator: ",") where properties?[String(column)] == nil {
                findings.append(StoreFinding(.schema, "the column \(table).\(column) is missing"))
            }
        }
        return findings
    }

    private static let functions = [
        "adjust_inkbucks", "claim_images", "claim_storage_jobs", "commit_icon_for", "commit_icons_for",
        "delete_icon_for", "delete_pack_for", "erase_user", "expire_holds", "fail_image", "finish_storage_job",
        "grant_inkbucks", "hold_inkbucks", "list_packs_for", "mark_image", "price_of", "purge_user", "redraw_image",
        "refund_transaction", "release_hold", "touch_pack_for", "verify_ledger",
    ]

    private static let tables = [
        ("holds", "id,user_id,amount,status,expires_at"), ("icon_packs", Reading.packColumns + ",user_id"),
        ("icon_versions", Reading.versionColumns), ("icons", Reading.iconWithDocument),
        ("transactions", Reading.entryColumns), ("users", Reading.userColumns),
    ]
}
