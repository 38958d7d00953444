import Foundation
import InkpackSQLite
import InkpackStore
import Testing

/// Balances as bars. The rows are worked out by hand.
@Suite struct StoreChartTests {
    private let folder: TemporaryFolder

    /// The balance is 4 from the third day of the week before 2026-02-01 on, then 3, 2, and 8 on the last.
    init() async throws {
        folder = try TemporaryFolder()
        let day: Int64 = 86_400_000_000
        // 2026-01-31, by the proleptic Gregorian calendar 20,484 days after 1970-01-01.
        let last: Int64 = 20_484
        let steps: [(Int64, Int)] = [(last - 4, 4), (last - 2, -1), (last - 1, -1), (last, 6), (last + 1, 90)]
        var user: User.ID?
        for (number, amount) in steps {
            var options = SQLiteStore.Options()
            options.clock = { Timestamp(microseconds: number * day + day / 2) }
            let store = try SQLiteStore(at: folder.url("inkpack.sqlite").path, options)
            let id = user ?? User.ID()
            if user == nil {
                _ = try await store.createUser(id, username: try Username("ana"), email: nil)
                user = id
            }
            if amount > 0 {
                _ = try await store.grant(Inkbucks(amount), key: IdempotencyKey(), reason: nil, to: id)
            } else {
                let document = try StoredJSON(document: "{}")
                _ = try await store.commit(.generate(document, key: IdempotencyKey()), of: id)
            }
            try store.close()
        }
    }

    private func chart(_ words: [String], columns: Int) throws -> [String] {
        let run = try CommandLine.run(
            ["store", "balance", "ana", "--chart", "--until", "2026-01-31"] + words, in: folder.root,
            environment: ["COLUMNS": "\(columns)"])
        #expect(run.status == 0, "\(run.errors)")
        return run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// 48 steps for 8 inkbucks: a bar of 3 has 18, which are two whole blocks and two eighths.
    @Test func aWeekHasABarADay() throws {
        #expect(
            try chart(["--weeks", "1"], columns: 80) == [
                "ana: 98 inkbucks, 0 held, 98 available",
                "8 ┤                        ███",
                "  │                        ███",
                "  │                        ███",
                "4 ┤        ███ ███ ▂▂▂     ███",
                "  │        ███ ███ ███ ▄▄▄ ███",
                "  │        ███ ███ ███ ███ ███",
                "0 └────────────────────────────",
                "   2026-01-25        2026-01-31",
                "a bar a day: granted 10, spent 2", "",
            ])
    }

    /// 18 steps for 8 inkbucks.
    @Test func theChartCanDoWithASCII() throws {
        #expect(
            try chart(["--weeks", "1", "--ascii"], columns: 80) == [
                "ana: 98 inkbucks, 0 held, 98 available",
                "8 |                        ###",
                "  |                        ###",
                "  |                        ###",
                "4 |        ### ###         ###",
                "  |        ### ### ### ... ###",
                "  |        ### ### ### ### ###",
                "0 +----------------------------",
                "   2026-01-25        2026-01-31",
                "a bar a day: granted 10, spent 2", "",
            ])
    }

    @Test func whereDaysDoNotFitABarIsAWeek() throws {
        let lines = try chart(["--weeks", "4", "--ascii"], columns: 20)
        #expect(lines[1] == "8 |            ###")
        #expect(lines[6] == "  |            ###")
        #expect(lines.dropLast().last == "a bar a week: granted 10, spent 2")
        #expect(lines.allSatisfy { $0.count <= 40 })
    }

    private struct Report: Decodable {
        struct Bar: Decodable, Equatable {
            var day: String
            var balance: Int
        }

        var balance: Int
        var days: [Bar]
    }

    @Test func theDaysAreThereAsJSON() throws {
        let text = try chart(["--weeks", "1", "--json"], columns: 80).joined(separator: "\n")
        let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
        #expect(report.balance == 98)
        #expect(report.days.map(\.balance) == [0, 0, 4, 4, 3, 2, 8])
        #expect(report.days.first?.day == "2026-01-25")
        #expect(report.days.last?.day == "2026-01-31")
    }
}
