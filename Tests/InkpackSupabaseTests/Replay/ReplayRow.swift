import Foundation
import InkpackStore
import InkpackSupabase
import Testing

/// One recorded exchange: the call of the store that meets it, what it sends, and what it makes of the recorded answer.
struct ReplayRow: Sendable, CustomTestStringConvertible {
    /// In whose name the store acts.
    enum Mode: Sendable {
        case server
        case user(User.ID)
    }

    /// What a call comes to.
    enum Answer: Hashable, Sendable {
        case user(User)
        case pack(PackRecord)
        case packs([PackListing])
        case receipts([CommitReceipt])
        case posted(PostReceipt)
        case held(HoldReceipt)
        case findings([StoreFinding])
        case truth(Bool)
        case count(Int)
        case refused(StoreError)
    }

    /// The answer with the server's name where "HOST" stands in an error.
    private static func named(_ answer: Answer, _ host: String) -> Answer {
        guard case .refused(.forbidden(let words)) = answer else { return answer }
        return .refused(.forbidden(words.replacing("HOST", with: host)))
    }

    typealias Call = @Sendable (SupabaseStore) async throws -> Answer

    let number: Int
    let mode: Mode
    let wanted: Answer
    let call: Call
    /// What the store sends otherwise than was recorded, and why.
    var path: String?
    var body: String?
    var reason = ""
    /// Recorded answers, or others, to requests that come behind the first.
    var further: [Step] = []
    /// How many requests there are in all.
    var count = 1

    init(_ number: Int, _ mode: Mode, _ wanted: Answer, _ call: @escaping Call) {
        (self.number, self.mode, self.wanted, self.call) = (number, mode, wanted, call)
    }

    var testDescription: String { "exchange \(number)" }

    /// Another query, since the store wants other columns or names what the recorded client left to the token.
    func asking(_ path: String, _ reason: String = "asks for the columns that a record needs") -> ReplayRow {
        var row = self
        (row.path, row.reason) = (path, reason)
        return row
    }

    /// Another body.
    func sending(_ body: String, _ reason: String) -> ReplayRow {
        var row = self
        (row.body, row.reason) = (body, reason)
        return row
    }

    /// More requests behind the first, which find these answers.
    func then(_ steps: Step..., count: Int? = nil) -> ReplayRow {
        var row = self
        row.further = steps
        row.count = count ?? 1 + steps.count
        return row
    }

    /// Replays the exchange, and holds request and result against what is wanted.
    func check() async throws {
        let exchange = try Recording.exchange(number)
        let server = try await PlannedServer([exchange.step] + further)
        let store: SupabaseStore
        switch mode {
        case .server:
            store = try SupabaseStore(
                at: try server.address, key: try SupabaseKey(Who.service), mode: .server, options: .quick())
        case .user(let user):
            store = try SupabaseStore(
                at: try server.address, key: try SupabaseKey(Who.anon), mode: .user(CountedTokens(user)),
                options: .quick())
        }
        let answer: Answer
        do {
            answer = try await call(store)
        } catch {
            answer = .refused(try #require(error as? StoreError, "\(error)"))
        }
        #expect(answer == Self.named(wanted, server.host))

        let requests = try await server.requests
        #expect(requests.count == count)
        let request = try #require(requests.first)
        #expect(request.method == exchange.method)
        #expect(request.path == path ?? exchange.path)
        #expect(try json(request.text) == (try json(body ?? exchange.body)), "the body is \(request.text)")
        try checkHeaders(request, exchange)
    }

    private func json(_ text: String) throws -> NSObject {
        if text.isEmpty { return NSNull() }
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSObject)
    }

    /// The headers that matter, the others being those of every HTTP client.
    private func checkHeaders(_ request: PlannedServer.Request, _ exchange: Exchange) throws {
        switch mode {
        case .server:
            // The new form of key is no token: it goes as apikey alone, where the recorded one went as both.
            #expect(request["apikey"] == Who.service && request["Authorization"] == nil)
        case .user(let user):
            #expect(request["apikey"] == Who.anon && request["Authorization"] == "Bearer \(Who.token(of: user))")
        }
        #expect(request["Content-Type"] == (exchange.body.isEmpty ? nil : "application/json"))
        // Reads of one row ask for an object; all else asks for JSON of any form, which is also what comes unasked.
        let isObject = exchange.method == "GET" && !request.path.contains("limit=")
        #expect(request["Accept"] == (isObject ? "application/vnd.pgrst.object+json" : "application/json"))
        let isChange = ["POST", "PATCH", "DELETE"].contains(exchange.method) && !exchange.path.hasPrefix("/rpc/")
        #expect(request["Prefer"] == (isChange ? "return=representation" : nil))
    }
}

/// Ids and documents of the recording.
enum Recorded {
    static func key(_ digits: String) -> IdempotencyKey {
        IdempotencyKey("0ea50000-0000-4000-8000-\(String(repeating: "0", count: 12 - digits.count))\(digits)")
            ?? IdempotencyKey()
    }

    static func icon(_ digits: String, of owner: String = "a") -> IconRecord.ID {
        Who.id("1c0\(owner)0000-0000-4000-8000-\(String(repeating: "0", count: 12 - digits.count))\(digits)")
    }

    static func pack(_ digits: String, of owner: String = "a") -> PackRecord.ID {
        Who.id("9ac\(owner)0000-0000-4000-8000-\(String(repeating: "0", count: 12 - digits.count))\(digits)")
    }

    static func document(_ name: String, _ more: String = "") throws -> StoredJSON {
        try StoredJSON(
            document: """
                {"format":"inkpack.icon/1","name":"\(name)","grid":24,\
                "shapes":[{"id":"shaft","line":[12,13,12,21],"ink":"accent"}]\(more)}
                """)
    }

    static var edited: StoredJSON { get throws { try document("cloud-upload", ",\"note\":\"edited\"") } }

    static func receipt(
        _ entry: String, _ icon: IconRecord.ID, _ version: Int, _ balance: Int, available: Int? = nil, _ sequence: Int,
        replayed: Bool = false
    ) -> CommitReceipt {
        CommitReceipt(
            entry: Who.id(entry), icon: icon, version: version, amount: -1, balance: Inkbucks(balance),
            available: Inkbucks(available ?? balance), sequence: sequence, wasReplayed: replayed)
    }

    static func posted(
        _ entry: String, _ amount: Int, _ balance: Int, _ sequence: Int, replayed: Bool = false
    ) -> PostReceipt {
        PostReceipt(
            entry: Who.id(entry), amount: Inkbucks(amount), balance: Inkbucks(balance), available: Inkbucks(balance),
            sequence: sequence, wasReplayed: replayed)
    }

    /// A moment of the recording's day, 2026-11-24, in UTC.
    static func time(_ hour: Int, _ minute: Int, _ second: Int, _ microsecond: Int) -> Timestamp {
        // 2026-11-24 00:00:00 is 1,795,478,400 s after 1970.
        let seconds = 1_795_478_400 + hour * 3600 + minute * 60 + second
        return Timestamp(microseconds: Int64(seconds) * 1_000_000 + Int64(microsecond))
    }

    static func held(
        _ hold: String, _ status: Hold.Status, _ expires: Timestamp, available: Int, replayed: Bool = false
    ) -> HoldReceipt {
        HoldReceipt(
            hold: Hold(id: Who.id(hold), amount: 1, status: status, expiresAt: expires),
            available: Inkbucks(available), wasReplayed: replayed)
    }
}
