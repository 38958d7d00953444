import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

/// What a pooler in transaction mode could do to a client that keeps anything in its session.
@Suite(.serialized) struct PoolerTests {
    @Test func nothingThatAClientSetsReachesTheNext() async throws {
        let database = try await PostgresServer.shared().database()
        let store = try PostgresStore(url: database.pooledURL)
        let ana = try await store.user(with: 5)
        _ = try await store.acting(as: .user(ana)).icons(IconPage(), of: ana)
        let sql = """
            select current_user, coalesce(current_setting('request.jwt.claims', true), ''),
              coalesce(current_setting('request.jwt.claim.sub', true), ''),
              position('public' in current_setting('search_path')) > 0, current_setting('statement_timeout'),
              current_setting('lock_timeout'), current_setting('transaction_read_only')
            """
        for _ in 0..<8 {
            #expect(try await database.psql(at: database.pooledURL, sql) == "postgres|||t|0|0|off")
        }
    }

    /// `auth.uid()` asks the settings of older servers first: whoever has left one on a pooled connection would be who all
    /// others are taken for.
    @Test func claimsThatOthersHaveLeftBehindDecideNothing() async throws {
        let database = try await PostgresServer.shared().database()
        let server = try PostgresStore(url: database.pooledURL)
        let ana = try await server.user(with: 5)
        let bea = try await server.user(with: 7)
        let user = server.acting(as: .user(ana))
        for _ in 0..<6 {
            for setting in ["sub", "role", "email"] {
                _ = try await database.psql(
                    at: database.pooledURL, "set request.jwt.claim.\(setting) = '\(setting == "sub" ? "\(bea)" : "x")'")
            }
            _ = try await database.psql(
                at: database.pooledURL,
                "set request.jwt.claims = '{\"sub\":\"\(bea)\",\"role\":\"service_role\"}'; set search_path = pg_temp")
            let receipt = try await user.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana)
            #expect(try await user.icon(receipt.icon, of: ana).user == ana)
            #expect(try await user.user(ana).id == ana)
            if receipt.balance == 0 { break }
        }
        #expect(try await server.amounts(bea) == [7])
    }

    @Test func usersAndServersTakeTurnsOnTheSameConnections() async throws {
        let database = try await PostgresServer.shared().database()
        var options = PostgresOptions()
        options.connections = 24
        let server = try PostgresStore(url: database.pooledURL, options: options)
        var users: [User.ID] = []
        for _ in 0..<6 { users.append(try await server.user(with: 50)) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, user) in users.enumerated() {
                for number in 0..<12 {
                    group.addTask {
                        let store = number % 3 == 0 ? server : server.acting(as: .user(user))
                        let made = try await store.commit(
                            .generate(try document("\(index) \(number)"), key: IdempotencyKey()), of: user)
                        let icon = try await store.icon(made.icon, of: user)
                        #expect(try icon.user == user && icon.document == document("\(index) \(number)"))
                    }
                }
            }
            try await group.waitForAll()
        }
        for user in users {
            #expect(try await server.user(user).balance == 38)
            #expect(try await server.acting(as: .user(user)).icons(IconPage(), of: user).count == 12)
        }
        #expect(try await server.verify(nil) == [])
    }

    @Test func aClientThatDiesInItsTransactionLeavesNothingToOthers() async throws {
        let database = try await PostgresServer.shared().database()
        let proxy = try Proxy(to: database.server.pooledPort)
        defer { proxy.stop() }
        let server = try PostgresStore(url: database.pooledURL)
        let ana = try await server.user(with: 9)
        let lock = try await database.locking(ana)
        var options = PostgresOptions()
        options.attempts = 1
        let dying = try PostgresStore(url: database.url(port: proxy.port, "?sslmode=disable"), options: options)
        let task = Task {
            await refusal { try await dying.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana) }
        }
        #expect(try await database.waits(1))
        proxy.cutAll()
        #expect(await task.value?.isOutcomeUnknown == true)
        lock.release()
        for _ in 0..<8 { #expect(try await server.user(ana).held == .zero) }
        let balance = try await server.user(ana).balance
        #expect(balance == 9 || balance == 8)
        #expect(try await server.verify(nil) == [])
    }

    @Test func aCancelledCallDoesNotCancelAnothers() async throws {
        let database = try await PostgresServer.shared().database()
        let store = try PostgresStore(url: database.pooledURL)
        let ana = try await store.user(with: 30)
        let bea = try await store.user(with: 30)
        let lock = try await database.locking(ana)
        let blocked = (0..<4).map { number in
            Task {
                await refusal {
                    try await store.commit(.generate(try document("\(number)"), key: IdempotencyKey()), of: ana)
                }
            }
        }
        async let others = withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    _ = try await store.commit(.generate(try document("\(number)"), key: IdempotencyKey()), of: bea)
                }
            }
            try await group.waitForAll()
        }
        try await Task.sleep(for: .milliseconds(60))
        for task in blocked { task.cancel() }
        for task in blocked {
            let error = await task.value
            #expect(error == .cancelled || error?.isOutcomeUnknown == true)
        }
        try await others
        lock.release()
        #expect(try await store.user(bea).balance == 10)
    }
}
