import Foundation
import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

/// Connections: how many, how long, and what happens to who waits.
@Suite(.serialized) struct PoolTests {
    /// What the server shows the connections of a test by.
    private let name = "pool-\(UUID())"

    private func url(_ database: TestDatabase) -> String { "\(database.url)?application_name=\(name)" }

    private func options(_ change: (inout PostgresOptions) -> Void) -> PostgresOptions {
        var options = PostgresOptions()
        change(&options)
        return options
    }

    @Test func manyCallsShareFewConnections() async throws {
        let database = try await SharedDatabase.open()
        let store = try PostgresStore(url: url(database), options: options { $0.connections = 3 })
        let ana = try await store.user(with: 100)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    _ = try await store.commit(.generate(try document("\(number)"), key: IdempotencyKey()), of: ana)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await database.keeps(3, name))
        #expect(try await store.user(ana).balance == 40)
        await store.close()
        #expect(try await database.keeps(0, name))
    }

    @Test func whoFindsTheQueueFullIsToldSoAtOnce() async throws {
        let database = try await SharedDatabase.open()
        let store = try PostgresStore(
            url: url(database),
            options: options {
                $0.connections = 1
                $0.waiting = 1
            })
        let ana = try await store.user(with: 5)
        let lock = try await database.locking(ana)
        async let first = store.commit(.generate(try document("1"), key: IdempotencyKey()), of: ana)
        #expect(try await database.waits(1, name))
        async let second = store.user(ana)
        try await Task.sleep(for: .milliseconds(100))
        let clock = ContinuousClock.now
        #expect(await refusal { try await store.user(ana) } == .busy)
        #expect(clock.duration(to: .now) < .milliseconds(500))
        lock.release()
        #expect(try await first.balance == 4)
        #expect(try await second.id == ana)
    }

    @Test func aCallThatIsCancelledEndsAtOnceOnTheServerToo() async throws {
        let database = try await SharedDatabase.open()
        let store = try PostgresStore(url: url(database))
        let ana = try await store.user(with: 5)
        let lock = try await database.locking(ana)
        let task = Task {
            await refusal { try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana) }
        }
        #expect(try await database.waits(1, name))
        let clock = ContinuousClock.now
        task.cancel()
        #expect(await task.value == .cancelled)
        #expect(clock.duration(to: .now) < .seconds(1))
        #expect(try await database.waits(0, name))
        lock.release()
        #expect(try await store.amounts(ana) == [5])
    }

    @Test func whoIsCancelledInTheQueueLeavesIt() async throws {
        let database = try await SharedDatabase.open()
        let store = try PostgresStore(url: url(database), options: options { $0.connections = 1 })
        let ana = try await store.user(with: 5)
        let lock = try await database.locking(ana)
        async let first = store.commit(.generate(try document("1"), key: IdempotencyKey()), of: ana)
        #expect(try await database.waits(1, name))
        let second = Task { await refusal { try await store.user(ana) } }
        try await Task.sleep(for: .milliseconds(50))
        second.cancel()
        #expect(await second.value == .cancelled)
        lock.release()
        #expect(try await first.balance == 4)
    }

    @Test func waitingForALockAndForTheDeadlineEndBusy() async throws {
        let database = try await SharedDatabase.open()
        let store = try PostgresStore(url: url(database), options: options { $0.lock = .milliseconds(150) })
        let ana = try await store.user(with: 5)
        let hasty = try PostgresStore(url: url(database), options: options { $0.deadline = .milliseconds(300) })
        let brief = try PostgresStore(url: url(database), options: options { $0.statement = .milliseconds(150) })
        let lock = try await database.locking(ana)
        for store in [store, hasty, brief] {
            let clock = ContinuousClock.now
            let error = await refusal {
                try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana)
            }
            #expect(error == .busy)
            #expect(clock.duration(to: .now) < .seconds(2))
        }
        lock.release()
        #expect(try await store.amounts(ana) == [5])
    }

    @Test func connectionsThatTheServerEndsAreReplaced() async throws {
        let database = try await SharedDatabase.open()
        let store = try PostgresStore(url: url(database))
        let ana = try await store.user(with: 5)
        for _ in 0..<3 {
            try await database.psql(
                "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '\(name)'",
                as: "supabase_admin")
            // Also what is not repeated, since nothing of it was sent.
            #expect(try await store.renameUser(ana, to: try Username("pool-ana")).balance == 5)
        }
        #expect(try await database.keeps(1, name))
    }

    @Test func idleAndOldConnectionsAreClosed() async throws {
        let database = try await SharedDatabase.open()
        let store = try PostgresStore(url: url(database), options: options { $0.idleTime = .milliseconds(100) })
        let ana = try await store.user()
        #expect(try await database.keeps(0, name))
        _ = try await store.user(ana)
        await store.close()
        let young = try PostgresStore(url: url(database), options: options { $0.age = .zero })
        for _ in 0..<3 { _ = try await young.user(ana) }
        #expect(try await database.keeps(0, name))
    }

    @Test func aClosedStoreRefuses() async throws {
        let database = try await SharedDatabase.open()
        let store = try PostgresStore(url: url(database))
        let ana = try await store.user()
        await store.close()
        await store.close()
        #expect(await refusal { try await store.user(ana) } == .unreachable("the store is closed"))
    }

    /// A server that goes away for a moment is waited for; one that stays away is named.
    @Test func aServerThatRestartsIsWaitedFor() async throws {
        let server = try await PostgresServer()
        let database = try await server.database()
        let store = try PostgresStore(url: url(database), options: options { $0.reconnecting = .milliseconds(500) })
        let ana = try await store.user(with: 5)
        try await server.stop(immediately: false)
        let error = await refusal { try await store.user(ana) }
        guard case .unreachable(let words)? = error else {
            Issue.record("a server that is down gives \(String(describing: error))")
            return
        }
        let brief = try PostgresStore(url: database.url + "?connect_timeout=1")
        guard case .unreachable? = await refusal({ try await brief.user(ana) }) else {
            Issue.record("a server that is down")
            return
        }
        #expect(words.contains("refused") && words.contains("port \(server.port)"), "\(words)")
        let patient = try PostgresStore(url: url(database), options: options { $0.reconnecting = .seconds(15) })
        async let receipt = patient.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana)
        try await server.start()
        #expect(try await receipt.balance == 4)
        #expect(try await store.amounts(ana) == [-1, 5])
    }
}
