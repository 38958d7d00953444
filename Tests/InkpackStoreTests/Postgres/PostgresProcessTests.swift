import Foundation
import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

/// Many processes on one database, processes that die, and a server that dies.
@Suite(.serialized) struct PostgresProcessTests {
    @Test(arguments: [false, true])
    func theLastInkbucksAreSpentOnceByManyProcesses(isPooled: Bool) async throws {
        let database = try await PostgresServer.shared().database()
        let url = isPooled ? database.pooledURL : database.url
        let store = try PostgresStore(url: url)
        let ana = try await Self.user(store, with: 10)
        let writers = try (0..<4).map { _ in
            try WriterProcess(path: url, user: ana, seed: IdempotencyKey(), count: 100)
        }
        let said = writers.map { $0.lines() }
        #expect(writers.map { $0.wait() } == [0, 0, 0, 0])
        #expect(said.allSatisfy { $0.last == "poor" })
        #expect(said.map { $0.count - 2 }.reduce(0, +) == 10)
        #expect(try await store.user(ana).balance == 0)
        #expect(try await store.ledger(LedgerPage(), of: ana).map(\.sequence) == Array((1...11).reversed()))
        #expect(try await store.verify(nil) == [])
    }

    /// 180 clients are killed under load, each at another point of its work, half of them on the pooler.
    @Test func aKilledClientLosesNoAnswerAndChargesNothingTwice() async throws {
        let database = try await PostgresServer.shared().database()
        let store = try PostgresStore(url: database.url)
        var random = SplitMix(state: 11)
        var users: [User.ID] = []
        for _ in 0..<6 { users.append(try await Self.user(store, with: 100_000)) }
        var charges: [User.ID: Int] = [:]
        // Others are at work meanwhile, so that there is somebody to wait for.
        let load = try (0..<2).map { index in
            try WriterProcess(
                path: database.pooledURL, user: users[index], seed: IdempotencyKey(), count: 1_000_000)
        }
        defer {
            for writer in load { writer.kill() }
        }
        for round in 0..<180 {
            let user = users[2 + round % 4]
            let seed = IdempotencyKey()
            let url = round.isMultiple(of: 2) ? database.url : database.pooledURL
            let writer = try WriterProcess(path: url, user: user, seed: seed, count: 100_000)
            #expect(writer.line() == "open")
            usleep(UInt32(random.below(40_000)))
            writer.kill()
            let answered = writer.lines().compactMap { Int($0) }
            _ = writer.wait()
            #expect(answered == Array(1..<(1 + answered.count)))
            #expect(try await store.verify(user) == [], "after round \(round)")
            charges[user, default: 0] += try await Self.settle(answered.count, seed, user, store, round)
            #expect(try await store.user(user).balance.count == 100_000 - charges[user, default: 0])
        }
        #expect(try await store.verify(nil) == [])
    }

    /// The server is killed 20 times while eight tasks commit. All of them go on by themselves once it is back, and what
    /// they were told is there, once.
    @Test func aKilledServerLosesNoAnswerAndChargesNothingTwice() async throws {
        let server = try await PostgresServer(settings: ["fsync=on"])
        let database = try await server.database()
        var options = PostgresOptions()
        options.deadline = .seconds(60)
        options.reconnecting = .seconds(30)
        options.attempts = 1000
        let store = try PostgresStore(url: database.url, options: options)
        var users: [User.ID] = []
        for _ in 0..<4 { users.append(try await Self.user(store, with: 1_000_000)) }
        let counted = try await withThrowingTaskGroup(of: (User.ID, Int).self, returning: [User.ID: Int].self) {
            group in
            for number in 0..<8 {
                let user = users[number % users.count]
                group.addTask {
                    var count = 0
                    let seed = IdempotencyKey()
                    while !Task.isCancelled {
                        let commit = Commit.generate(try document("\(count)"), key: seed.derived("\(count)"))
                        do throws(StoreError) {
                            _ = try await store.commit(commit, of: user)
                            count += 1
                        } catch {
                            // Sent again with the same key until it is known what came of it.
                            switch error {
                            case .unreachable, .outcomeUnknown, .busy: continue
                            case .cancelled:
                                let last = Task { try await store.commit(commit, of: user) }
                                _ = try await last.value
                                count += 1
                            default: throw error
                            }
                        }
                    }
                    return (user, count)
                }
            }
            var random = SplitMix(state: 5)
            for _ in 0..<20 {
                try await Task.sleep(for: .milliseconds(20 + random.below(120)))
                try await server.stop(immediately: true)
                try await server.start()
            }
            try await Task.sleep(for: .milliseconds(200))
            group.cancelAll()
            return try await group.reduce(into: [:]) { counts, done in counts[done.0, default: 0] += done.1 }
        }
        #expect(counted.values.reduce(0, +) > 50, "hardly anything was committed")
        for user in users {
            #expect(try await store.user(user).balance.count == 1_000_000 - counted[user, default: 0])
        }
        #expect(try await store.verify(nil) == [])
    }

    private static func user(_ store: PostgresStore, with amount: Int) async throws -> User.ID {
        let user = User.ID()
        _ = try await store.createUser(user, username: nil, email: nil)
        _ = try await store.grant(Inkbucks(amount), key: IdempotencyKey(), reason: nil, to: user)
        return user
    }

    /// Sends the last answered commit again, and the one that was under way.
    /// - Returns: how many are charged by then.
    private static func settle(
        _ answered: Int, _ seed: IdempotencyKey, _ user: User.ID, _ store: PostgresStore, _ round: Int
    ) async throws -> Int {
        for number in [answered, answered + 1] where number > 0 {
            let receipt = try await store.commit(
                .generate(try document("\(number)"), key: seed.derived("\(number)")), of: user)
            if number == answered { #expect(receipt.wasReplayed, "round \(round) charges commit \(number) twice") }
        }
        return answered + 1
    }
}
