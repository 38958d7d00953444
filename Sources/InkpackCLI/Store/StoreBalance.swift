import ArgumentParser
import Foundation
import InkpackStore

struct StoreBalance: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "balance", abstract: "Show what a user has, as a number or a chart.",
        discussion: """
            --chart draws a bar for the balance at the end of each day (UTC), or of each week where days do not fit into \
            the terminal.
            """)

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("The user.", valueName: "user")) var name: String
    @Flag(help: "Draw the last weeks.") var chart = false
    @Option(help: ArgumentHelp("How many weeks are drawn; 8 if not given.", valueName: "n")) var weeks: Int?
    @Option(
        help: ArgumentHelp("The last day that is drawn; today if not given.", valueName: "yyyy-mm-dd"),
        transform: { text in try Day(parsing: text) })
    var until: Day?
    @Flag(help: "Draw with ASCII characters only.") var ascii = false

    func validate() throws {
        let strays: [(String, Bool)] = [("--weeks", weeks != nil), ("--until", until != nil), ("--ascii", ascii)]
        if !chart, let stray = strays.first(where: \.1) { throw ValidationError("\(stray.0) goes with --chart.") }
        if let weeks, !(1...104).contains(weeks) { throw ValidationError("--weeks is a number from 1 to 104.") }
    }

    private struct Report: Encodable {
        struct Bar: Encodable {
            var day: String
            var balance: Int
        }

        var user: String
        var username: String?
        var balance: Int
        var held: Int
        var available: Int
        var days: [Bar]?
    }

    func run(in place: OpenStore) async throws {
        let user = try await place.user(name)
        let counts = (user.balance.count, user.held.count, user.available.count)
        var text = "\(OpenStore.shown(user)): \(user.balance), \(counts.1) held, \(counts.2) available\n"
        var report = Report(
            user: "\(user.id)", username: user.username?.text, balance: counts.0, held: counts.1, available: counts.2)
        if chart {
            let last = until ?? Day(of: Timestamp(Date()))
            let history = try await BalanceHistory(of: user, in: place.store, days: 7 * (weeks ?? 8), until: last)
            report.days = history.days.map { Report.Bar(day: "\($0.day)", balance: $0.balance) }
            let drawing = BalanceChart(
                history, width: Terminal.width, isASCII: ascii, isColored: LintText.isTerminal)
            text += drawing.text
        }
        try options.tell(report, text)
    }
}

/// What a user had at the end of each of some days.
struct BalanceHistory {
    struct Entry {
        var day: Day
        var balance: Int
    }

    private(set) var days: [Entry] = []
    private(set) var granted = 0
    private(set) var spent = 0
    private(set) var refunded = 0
    /// All else, up or down.
    private(set) var other = 0

    init(of user: User, in store: any InkStore, days count: Int, until last: Day) async throws {
        let first = last.adding(1 - count)
        var balances: [Int?] = Array(repeating: nil, count: count)
        var before: Int?
        var start = 0
        // The newest come first, so that the first entry of a day that is met is its last. Where the clock was set back,
        // an entry counts on the latest day of those before it.
        pages: while true {
            let page = try await store.ledger(LedgerPage(limit: 1000, before: before), of: user.id)
            for entry in page {
                let day = Day(of: entry.createdAt)
                if day > last { continue }
                guard day >= first else {
                    start = entry.balanceAfter.count
                    break pages
                }
                let index = day.number - first.number
                if balances[index] == nil { balances[index] = entry.balanceAfter.count }
                add(entry)
            }
            guard page.count == 1000, let oldest = page.last?.sequence else { break }
            before = oldest
        }
        var balance = start
        for (offset, known) in balances.enumerated() {
            balance = known ?? balance
            days.append(Entry(day: first.adding(offset), balance: balance))
        }
    }

    private mutating func add(_ entry: LedgerEntry) {
        switch entry.type {
        case .grant: granted += entry.amount.count
        case .refund: refunded += entry.amount.count
        case .generate, .style, .edit: spent -= entry.amount.count
        default: other += entry.amount.count
        }
    }
}

/// A day in UTC.
struct Day: Hashable, Comparable, CustomStringConvertible, Sendable {
    private static let length: Int64 = 86_400_000_000
    /// Days since 1970-01-01.
    var number: Int

    init(number: Int) { self.number = number }

    init(of moment: Timestamp) {
        let (quotient, rest) = moment.microseconds.quotientAndRemainder(dividingBy: Self.length)
        number = Int(quotient) - (rest < 0 ? 1 : 0)
    }

    /// - Parameter text: such as "2026-01-31".
    init(parsing text: String) throws {
        // The calendar is that of the timestamps, so that a day that they never write is none.
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).compactMap { Int($0) }
        guard parts.count == 3, text.utf8.count == 10, (1970...9999).contains(parts[0]) else {
            throw ValidationError("'\(text)' is no day; write it as 2026-01-31.")
        }
        var day = Day(number: (parts[0] - 1970) * 365)
        while day.description < text, day.number < 3_000_000 { day.number += 1 }
        guard day.description == text else { throw ValidationError("'\(text)' is no day; write it as 2026-01-31.") }
        self = day
    }

    func adding(_ days: Int) -> Day { Day(number: number + days) }

    static func < (a: Day, b: Day) -> Bool { a.number < b.number }

    var description: String { String("\(Timestamp(microseconds: Int64(number) * Self.length))".prefix(10)) }
}
