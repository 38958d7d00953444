import Foundation
import InkpackSQLite
import InkpackStore
import Testing

/// Several processes on one file, and processes that die.
@Suite(.serialized) struct ProcessTests {
    @Test func theLastInkbucksAreSpentOnceByManyProcesses() async throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        let store = try SQLiteStore(at: path)
        let ana = User.ID()
        _ = try await store.createUser(ana, username: nil, email: nil)
        _ = try await store.grant(10, key: IdempotencyKey(), reason: nil, to: ana)
        let writers = try (0..<4).map { _ in
            try WriterProcess(path: path, user: ana, seed: IdempotencyKey(), count: 100)
        }
        let said = writers.map { $0.lines() }
        #expect(writers.map { $0.wait() } == [0, 0, 0, 0])
        #expect(said.allSatisfy { $0.last == "poor" })
        // Each says "open" first and "poor" last, and a number for each charge in between.
        #expect(said.map { $0.count - 2 }.reduce(0, +) == 10)
        #expect(try await store.user(ana).balance == 0)
        #expect(try await store.ledger(LedgerPage(), of: ana).map(\.sequence) == Array((1...11).reversed()))
        #expect(try await store.check() == [])
    }

    /// 200 writers are killed, each at another point of its work. What was answered is there, what was not is there once
    /// or not at all, and asking again settles it.
    @Test func aKilledWriterLosesNoAnswerAndChargesNothingTwice() async throws {
        let folder = try Folder()
        let path = folder.path("store.sqlite")
        let store = try SQLiteStore(at: path)
        var random = SplitMix(state: 7)
        var users: [User.ID] = []
        for _ in 0..<10 {
            let user = User.ID()
            _ = try await store.createUser(user, username: nil, email: nil)
            _ = try await store.grant(100_000, key: IdempotencyKey(), reason: nil, to: user)
            users.append(user)
        }
        var charges: [User.ID: Int] = [:]
        for round in 0..<200 {
            let user = users[round % users.count]
            let seed = IdempotencyKey()
            let writer = try WriterProcess(path: path, user: user, seed: seed, count: 100_000)
            #expect(writer.line() == "open")
            usleep(UInt32(random.below(12_000)))
            writer.kill()
            let answered = writer.lines().compactMap { Int($0) }
            _ = writer.wait()
            #expect(answered == Array(1..<(1 + answered.count)))
            #expect(try await store.verify(user) == [], "after round \(round)")

            for number in answered.suffix(2) {
                let receipt = try await store.receipt(seed.derived("\(number)"), of: user)
                #expect(receipt?.version == 1, "round \(round) has lost the answered commit \(number)")
            }
            // Everything is sent again, and so is what was under way.
            let next = answered.count + 1
            for number in [answered.count, next] where number > 0 {
                let receipt = try await store.commit(
                    .generate(try document("\(number)"), key: seed.derived("\(number)")), of: user)
                if number < next { #expect(receipt.wasReplayed, "round \(round) charges commit \(number) twice") }
            }
            charges[user, default: 0] += next
            #expect(try await store.user(user).balance.count == 100_000 - charges[user, default: 0])
        }
        #expect(try await store.check() == [])
    }
}
