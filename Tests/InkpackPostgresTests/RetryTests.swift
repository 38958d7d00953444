import InkpackPostgres
import InkpackStore
import PostgresServer
import Testing

/// What is done once more, and what is not.
@Suite(.serialized) struct RetryTests {
    /// A store whose network is a proxy.
    private final class Setting: Sendable {
        let store: PostgresStore
        let proxy: Proxy
        let direct: PostgresStore

        init(_ store: PostgresStore, _ proxy: Proxy, _ direct: PostgresStore) {
            self.store = store
            self.proxy = proxy
            self.direct = direct
        }

        deinit { proxy.stop() }
    }

    private func open(_ deadline: Duration = .seconds(20)) async throws -> Setting {
        let database = try await SharedDatabase.open()
        let proxy = try Proxy(to: database.server.port)
        var options = PostgresOptions()
        options.deadline = deadline
        options.connections = 1
        return Setting(
            try PostgresStore(url: database.url(port: proxy.port, "?sslmode=disable"), options: options), proxy,
            try PostgresStore(url: database.url))
    }

    @Test(arguments: [Proxy.Trouble.cutBefore, .cutAfter, .cutWithin, .garbage])
    func aCommitWhoseAnswerIsLostIsAnsweredAgainAndChargedOnce(_ trouble: Proxy.Trouble) async throws {
        let setting = try await open()
        let (store, proxy, direct) = (setting.store, setting.proxy, setting.direct)
        defer { withExtendedLifetime(setting) {} }
        let ana = try await direct.user(with: 9)
        _ = try await store.user(ana)
        proxy.meet(trouble, trouble, .none)
        let receipt = try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana)
        #expect(receipt.balance == 8 && receipt.wasReplayed == (trouble != .cutBefore))
        #expect(try await direct.amounts(ana) == [-1, 9])
        #expect(proxy.connections == 3)
        #expect(try await direct.verify(ana) == [])
    }

    @Test(arguments: [Proxy.Trouble.cutBefore, .cutAfter, .garbage])
    func whatHasNoKeyIsNotDoneTwice(_ trouble: Proxy.Trouble) async throws {
        let setting = try await open()
        let (store, proxy, direct) = (setting.store, setting.proxy, setting.direct)
        defer { withExtendedLifetime(setting) {} }
        let ana = try await direct.user(with: 9)
        let pack = try await direct.createPack(PackRecord.ID(), named: try PackName("birds"), style: nil, of: ana).id
        _ = try await store.user(ana)
        proxy.meet(trouble, .none)
        let error = await refusal { try await store.touchPack(pack, of: ana) }
        #expect(error?.isOutcomeUnknown == true)
        #expect(try await direct.pack(pack, of: ana).useCount == (trouble == .cutBefore ? 0 : 1))
        #expect(proxy.connections == 1)
    }

    @Test func readingIsRepeated() async throws {
        let setting = try await open()
        let (store, proxy, direct) = (setting.store, setting.proxy, setting.direct)
        defer { withExtendedLifetime(setting) {} }
        let ana = try await direct.user(with: 9)
        _ = try await store.user(ana)
        proxy.meet(.cutAfter, .garbage, .cutBefore, .none)
        #expect(try await store.user(ana).balance == 9)
    }

    @Test func anOutcomeThatNobodyHearsIsUnknown() async throws {
        let setting = try await open(.seconds(1))
        let (store, proxy, direct) = (setting.store, setting.proxy, setting.direct)
        defer { withExtendedLifetime(setting) {} }
        let ana = try await direct.user(with: 9)
        _ = try await store.user(ana)
        proxy.meet(.cutAfter)
        let commit = Commit.generate(try document("x"), key: IdempotencyKey())
        #expect(await refusal { try await store.commit(commit, of: ana) }?.isOutcomeUnknown == true)
        guard case .unreachable? = await refusal({ try await store.user(ana) }) else {
            Issue.record("reading through a broken network")
            return
        }
        proxy.meet(.none)
        #expect(try await store.commit(commit, of: ana).wasReplayed)
        #expect(try await direct.amounts(ana) == [-1, 9])
    }

    @Test func aServerThatFallsSilentIsNotWaitedForBeyondTheDeadline() async throws {
        let setting = try await open(.milliseconds(400))
        let (store, proxy, direct) = (setting.store, setting.proxy, setting.direct)
        defer { withExtendedLifetime(setting) {} }
        let ana = try await direct.user(with: 9)
        _ = try await store.user(ana)
        proxy.meet(.silence)
        let clock = ContinuousClock.now
        #expect(await refusal { try await store.user(ana) } == .busy)
        #expect(clock.duration(to: .now) < .seconds(4))
    }

    @Test func aSlowNetworkIsOnlySlow() async throws {
        let setting = try await open()
        let (store, proxy, direct) = (setting.store, setting.proxy, setting.direct)
        defer { withExtendedLifetime(setting) {} }
        let ana = try await direct.user(with: 9)
        proxy.meet(.delay)
        #expect(try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana).balance == 8)
    }

    // MARK: What the server says

    /// A trigger that refuses a user's first charges with a state; its count survives what is undone.
    private func refuse(_ user: User.ID, _ state: String, times: Int) async throws -> String {
        let name = "hiccup_" + "\(user)".replacing("-", with: "")
        let sql = """
            create sequence public.\(name);
            create function public.\(name)() returns trigger language plpgsql security definer as $$
            begin
              if nextval('public.\(name)') <= \(times) then
                raise exception 'hiccup' using errcode = '\(state)', detail = 'told by a test';
              end if;
              return new;
            end $$;
            create trigger a_\(name) before insert on public.transactions for each row
              when (new.user_id = '\(user)') execute function public.\(name)();
            """
        try await SharedDatabase.open().psql(sql, as: "supabase_admin")
        return name
    }

    @Test(arguments: ["40001", "40P01", "57P01", "57P03", "53300"])
    func whatPassesIsTriedAgain(_ state: String) async throws {
        let database = try await SharedDatabase.open()
        let store = try PostgresStore(url: database.url)
        let ana = try await store.user(with: 9)
        _ = try await refuse(ana, state, times: 3)
        #expect(try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana).balance == 8)
        #expect(try await store.amounts(ana) == [-1, 9])
    }

    @Test(arguments: ["57014", "55P03", "25006", "53100", "XX001", "42501", "XX000", "22003"])
    func whatStaysIsAnErrorOfItsOwn(_ state: String) async throws {
        let database = try await SharedDatabase.open()
        let store = try PostgresStore(url: database.url)
        let ana = try await store.user(with: 9)
        _ = try await refuse(ana, state, times: 1)
        let place = "postgres://postgres@127.0.0.1:\(database.server.port)/\(database.name)"
        let wanted: [String: StoreError] = [
            "57014": .busy, "55P03": .busy, "25006": .readOnly(place), "53100": .diskFull(place),
            "XX001": .corrupt("\(place): the database is damaged (hiccup); restore a backup"),
            "42501": .forbidden("hiccup"), "XX000": .database("hiccup (XX000)"),
            "22003": .badValue(field: "request", problem: "hiccup"),
        ]
        let commit = Commit.generate(try document("x"), key: IdempotencyKey())
        #expect(await refusal { try await store.commit(commit, of: ana) } == wanted[state])
        #expect(try await store.commit(commit, of: ana).wasReplayed == false)
    }

    @Test func attemptsEnd() async throws {
        let database = try await SharedDatabase.open()
        var options = PostgresOptions()
        options.attempts = 4
        let store = try PostgresStore(url: database.url, options: options)
        let ana = try await store.user(with: 9)
        let name = try await refuse(ana, "40001", times: 1000)
        let error = await refusal {
            try await store.commit(.generate(try document("x"), key: IdempotencyKey()), of: ana)
        }
        #expect(error == .busy)
        #expect(try await database.psql("select last_value from public.\(name)", as: "supabase_admin") == "4")
    }
}
