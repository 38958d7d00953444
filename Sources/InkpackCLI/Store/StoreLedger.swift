import ArgumentParser
import InkpackStore

struct StoreLedger: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "List what came in and what was spent, the newest first.",
        discussion: "Times are UTC.")

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("The user.", valueName: "user")) var name: String
    @Option(help: ArgumentHelp("How many entries, from 1 to 1000.", valueName: "n")) var limit = 100
    @Option(help: ArgumentHelp("Only entries before this number.", valueName: "number")) var before: Int?

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 1000.") }
        if let before, before < 1 { throw ValidationError("--before is the number of an entry, from 1 on.") }
    }

    private struct Report: Encodable {
        struct Entry: Encodable {
            var number: Int
            var id: String
            var type: String
            var amount: Int
            var balance: Int
            var icon: String?
            var iconName: String?
            var iconVersion: Int?
            var reverses: String?
            var hold: String?
            var key: String
            var actor: String
            var reason: String?
            var createdAt: Timestamp
        }

        var user: String
        var entries: [Entry]
        /// What to give with `--before` for the next page; absent after the last one.
        var before: Int?
    }

    func run(in place: OpenStore) async throws {
        let user = try await place.user(name)
        let entries = try await place.store.ledger(LedgerPage(limit: limit, before: before), of: user.id)
        let names = try await place.names(of: Set(entries.compactMap(\.icon)), user)
        let next = entries.last.flatMap { $0.sequence > 1 ? $0.sequence : nil }
        let report = Report(
            user: "\(user.id)",
            entries: entries.map { entry in
                Report.Entry(
                    number: entry.sequence, id: "\(entry.id)", type: entry.type.rawValue, amount: entry.amount.count,
                    balance: entry.balanceAfter.count, icon: entry.icon.map { "\($0)" },
                    iconName: entry.icon.flatMap { names[$0] }, iconVersion: entry.iconVersion,
                    reverses: entry.reverses.map { "\($0)" }, hold: entry.hold.map { "\($0)" }, key: "\(entry.key)",
                    actor: entry.actor.rawValue, reason: entry.reason, createdAt: entry.createdAt)
            }, before: next)
        try options.tell(report, Self.table(report.entries))
        if let next, !options.json, !options.quiet { Streams.note("older entries: --before \(next)\n") }
    }

    private static func table(_ entries: [Report.Entry]) -> String {
        var table = TextTable([
            ("no", .right), ("time", .left), ("type", .left), ("amount", .right), ("balance", .right), ("icon", .left),
            ("id", .left), ("reason", .left),
        ])
        let numbers = Dictionary(entries.map { ($0.id, $0.number) }) { first, _ in first }
        for entry in entries {
            let icon = entry.icon.map { id in
                "\(entry.iconName ?? "(deleted \(id.prefix(8)))")" + (entry.iconVersion.map { " v\($0)" } ?? "")
            }
            let reversed = entry.reverses.map { id in "takes back " + (numbers[id].map { "\($0)" } ?? id) }
            table.add([
                "\(entry.number)", entry.createdAt.shown, entry.type,
                entry.amount > 0 ? "+\(entry.amount)" : "\(entry.amount)",
                "\(entry.balance)", icon ?? "", entry.id,
                [reversed, entry.reason].compactMap(\.self).joined(separator: ": "),
            ])
        }
        return table.text
    }
}

extension OpenStore {
    /// The names of those icons that are there.
    fileprivate func names(of icons: Set<IconRecord.ID>, _ user: User) async throws -> [IconRecord.ID: String] {
        if icons.isEmpty || user.erasedAt != nil { return [:] }
        var names: [IconRecord.ID: String] = [:]
        for record in try await self.icons(of: nil, of: user) where icons.contains(record.id) {
            names[record.id] = record.shownName
        }
        return names
    }
}
