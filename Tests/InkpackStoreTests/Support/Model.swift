import Foundation
import InkpackStore

/// The store's rules once more, in the plainest form: arrays and dictionaries in memory.
struct Model {
    enum Operation {
        case grant(Int, IdempotencyKey)
        case adjust(Int, IdempotencyKey)
        case refund(LedgerEntry.ID, IdempotencyKey)
        case commit(Commit)
        case hold(Spending, Int, IdempotencyKey)
        case release(Hold.ID)
        case delete(IconRecord.ID)
    }

    enum Answer: Hashable {
        case posted(Int, Int, Int, Bool)
        case committed(IconRecord.ID, Int, Int, Int, Bool)
        case held(Hold.ID, Hold.Status, Int, Bool)
        case done(Bool)
        case refused(StoreError)
    }

    struct Entry {
        var id: LedgerEntry.ID
        var type: LedgerEntry.Kind
        var amount: Int
        /// The answer to the request, as it was.
        var answer: Answer
        var request: String
        var isRefunded = false
    }

    struct HoldState {
        var type: Spending
        var seconds: Int
        var status: Hold.Status
        var left: Int
    }

    struct Account {
        var balance = 0
        var entries: [Entry] = []
        var holds: [Hold.ID: HoldState] = [:]
        /// Versions; 0 for deleted ones.
        var icons: [IconRecord.ID: Int] = [:]
        var held: Int { holds.values.count { $0.status == .open } }
    }

    var accounts: [User.ID: Account] = [:]
    private var keys: [IdempotencyKey] = []
    private var requests: [Operation] = []

    /// The unit of holds and of waiting, in seconds: long enough that the time which a test takes on a real clock does not
    /// count.
    static let minute = 600

    mutating func advance(by seconds: Int) {
        for user in accounts.keys {
            for hold in accounts[user, default: Account()].holds.keys {
                accounts[user]?.holds[hold]?.left -= seconds
                if let state = accounts[user]?.holds[hold], state.status == .open, state.left <= 0 {
                    accounts[user]?.holds[hold]?.status = .expired
                }
            }
        }
    }

    // MARK: Asking

    /// Something to ask for: new, seen before, or with a key that was seen before.
    mutating func operation(for user: User.ID, _ random: inout SplitMix) -> Operation {
        if !requests.isEmpty, random.below(6) == 0 { return requests[random.below(requests.count)] }
        let operation = newOperation(for: user, &random)
        requests.append(operation)
        return operation
    }

    private mutating func newOperation(for user: User.ID, _ random: inout SplitMix) -> Operation {
        let key = self.key(&random)
        let everyone = accounts.keys.sorted()
        // Now and then what is somebody else's.
        let owner = random.below(8) == 0 ? everyone[random.below(everyone.count)] : user
        let account = accounts[owner] ?? Account()
        let icons = account.icons.keys.sorted()
        let icon = icons.isEmpty || random.below(20) == 0 ? random.id() : icons[random.below(icons.count)]
        let holds = account.holds.keys.sorted()
        let hold: Hold.ID? = holds.isEmpty ? nil : holds[random.below(holds.count)]
        let text = Model.document(random.below(1000))
        let paying = random.below(3) == 0 ? hold : nil
        switch random.below(12) {
        case 0: return .grant(random.below(6), key)
        case 1: return .adjust(random.below(7) - 3, key)
        case 2:
            guard let entry = account.entries.isEmpty ? nil : account.entries[random.below(account.entries.count)]
            else { return .refund(random.id(), key) }
            return .refund(entry.id, key)
        case 3, 4: return .commit(.generate(text, id: random.below(4) == 0 ? icon : nil, hold: paying, key: key))
        case 5, 6:
            return .commit(.edit(icon, text, expecting: expected(account.icons[icon], &random), hold: paying, key: key))
        case 7: return .commit(.style(icon, text, hold: paying, key: key))
        case 8, 9:
            return .hold(Spending.allCases[random.below(3)], [0, 20, 40, 60][random.below(4)] * Self.minute, key)
        case 10: return .release(hold ?? random.id())
        default: return random.below(3) == 0 ? .delete(icon) : .grant(1 + random.below(4), key)
        }
    }

    private func expected(_ version: Int?, _ random: inout SplitMix) -> Int? {
        switch random.below(3) {
        case 0: nil
        case 1: version
        default: random.below(4)
        }
    }

    private mutating func key(_ random: inout SplitMix) -> IdempotencyKey {
        if !keys.isEmpty, random.below(15) == 0 { return keys[random.below(keys.count)] }
        let key = IdempotencyKey((random.id() as StoreID<Model>).uuid)
        keys.append(key)
        return key
    }

    private static func document(_ number: Int) -> StoredJSON {
        StoredJSON.emptyObject.numbered(number)
    }

    // MARK: Answering

    mutating func answer(_ operation: Operation, _ user: User.ID) -> Answer {
        switch operation {
        case .grant(let amount, let key):
            guard amount > 0 else { return .refused(Self.badAmount(amount, "must be 1 to 1000000 inkbucks")) }
            return post(.grant, amount, nil, key, "grant \(amount)", user)
        case .adjust(let amount, let key):
            guard amount != 0 else {
                return .refused(Self.badAmount(amount, "must be up to 1000000 inkbucks on either side of 0"))
            }
            return post(.adjustment, amount, nil, key, "adjust \(amount)", user)
        case .refund(let entry, let key): return refund(entry, key, user)
        case .commit(let commit): return self.commit(commit, user)
        case .hold(let type, let seconds, let key): return hold(type, seconds, key, user)
        case .release(let hold): return release(hold, user)
        case .delete(let icon):
            guard let version = accounts[user]?.icons[icon], version > 0 else { return .done(false) }
            accounts[user]?.icons[icon] = 0
            return .done(true)
        }
    }

    private static func badAmount(_ amount: Int, _ problem: String) -> StoreError {
        .badValue(field: "amount", problem: "\(problem); it is \(amount)")
    }

    private mutating func post(
        _ type: LedgerEntry.Kind, _ amount: Int, _ reverses: LedgerEntry.ID?, _ key: IdempotencyKey, _ request: String,
        _ user: User.ID
    ) -> Answer {
        var account = accounts[user] ?? Account()
        let id: LedgerEntry.ID = key.id(for: user)
        if let done = account.entries.first(where: { $0.id == id }) {
            guard done.request == request, case .posted(let amount, let balance, let sequence, _) = done.answer else {
                return .refused(.keyReused(key))
            }
            return .posted(amount, balance, sequence, true)
        }
        if let reverses, let original = account.entries.firstIndex(where: { $0.id == reverses }) {
            if account.entries[original].isRefunded { return .refused(.alreadyRefunded(reverses)) }
            account.entries[original].isRefunded = true
        }
        guard account.balance + amount >= account.held else {
            return .refused(
                .insufficientInkbucks(
                    required: Inkbucks(-amount), available: Inkbucks(account.balance - account.held)))
        }
        account.balance += amount
        let answer = Answer.posted(amount, account.balance, account.entries.count + 1, false)
        account.entries.append(Entry(id: id, type: type, amount: amount, answer: answer, request: request))
        accounts[user] = account
        return answer
    }

    private mutating func refund(_ entry: LedgerEntry.ID, _ key: IdempotencyKey, _ user: User.ID) -> Answer {
        let entries = accounts[user]?.entries ?? []
        let original = entries.first { $0.id == entry }
        guard let original, original.type.spending != nil else {
            let isUsed = entries.contains { $0.id == key.id(for: user) }
            if isUsed { return .refused(.keyReused(key)) }
            return .refused(original.map { .notRefundable(entry, $0.type) } ?? .notFound(.entry(entry)))
        }
        return post(.refund, -original.amount, entry, key, "refund \(entry)", user)
    }

    private mutating func commit(_ commit: Commit, _ user: User.ID) -> Answer {
        var account = accounts[user] ?? Account()
        let id: LedgerEntry.ID = commit.key.id(for: user)
        let request = "\(commit)"
        if let done = account.entries.first(where: { $0.id == id }) {
            guard done.request == request,
                case .committed(let icon, let version, let balance, let sequence, _) = done.answer
            else { return .refused(.keyReused(commit.key)) }
            return .committed(icon, version, balance, sequence, true)
        }
        if let hold = commit.hold {
            guard let state = account.holds[hold] else { return .refused(.notFound(.hold(hold))) }
            guard state.status == .open else { return .refused(.holdResolved(hold, state.status)) }
            guard state.type == commit.type else { return .refused(.holdMismatch(hold, heldFor: state.type)) }
            account.holds[hold]?.status = .captured
        } else if account.balance - account.held < 1 {
            return .refused(
                .insufficientInkbucks(required: 1, available: Inkbucks(account.balance - account.held)))
        }
        let icon: IconRecord.ID
        let version: Int
        switch commit.target {
        case .new(let wanted, _):
            icon = wanted ?? commit.key.derived("icon").id(for: user)
            if accounts.values.contains(where: { $0.icons[icon] != nil }) { return .refused(.taken(.icon(icon))) }
            version = 1
        case .next(let wanted, let expected):
            icon = wanted
            guard let current = account.icons[icon], current > 0 else { return .refused(.notFound(.icon(icon))) }
            if let expected, expected != current { return .refused(.versionConflict(icon, current: current)) }
            version = current + 1
        }
        account.icons[icon] = version
        account.balance -= 1
        let answer = Answer.committed(icon, version, account.balance, account.entries.count + 1, false)
        account.entries.append(
            Entry(id: id, type: LedgerEntry.Kind(commit.type), amount: -1, answer: answer, request: request))
        accounts[user] = account
        return answer
    }

    private mutating func hold(
        _ type: Spending, _ seconds: Int, _ key: IdempotencyKey, _ user: User.ID
    ) -> Answer {
        guard seconds > 0 else {
            return .refused(.badValue(field: "seconds", problem: "must be 1 to 86400; it is \(seconds)"))
        }
        var account = accounts[user] ?? Account()
        let id: Hold.ID = key.id(for: user)
        if let done = account.holds[id] {
            guard done.type == type, done.seconds == seconds else { return .refused(.keyReused(key)) }
            return .held(id, done.status, account.balance - account.held, true)
        }
        let available = account.balance - account.held
        guard available >= 1 else {
            return .refused(.insufficientInkbucks(required: 1, available: Inkbucks(available)))
        }
        account.holds[id] = HoldState(type: type, seconds: seconds, status: .open, left: seconds)
        accounts[user] = account
        return .held(id, .open, available - 1, false)
    }

    private mutating func release(_ hold: Hold.ID, _ user: User.ID) -> Answer {
        guard let state = accounts[user]?.holds[hold] else { return .refused(.notFound(.hold(hold))) }
        if state.status == .captured { return .refused(.holdResolved(hold, .captured)) }
        let wasResolved = state.status != .open
        if !wasResolved { accounts[user]?.holds[hold]?.status = .released }
        let account = accounts[user] ?? Account()
        return .held(hold, wasResolved ? state.status : .released, account.balance - account.held, wasResolved)
    }
}

extension SplitMix {
    mutating func id<Entity>() -> StoreID<Entity> {
        let (a, b) = (next(), next())
        let bytes =
            (0..<8).map { UInt8(truncatingIfNeeded: a >> (8 * $0)) }
            + (0..<8).map { UInt8(truncatingIfNeeded: b >> (8 * $0)) }
        let text = bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
        let parts = [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)].map { text.dropFirst($0.0).prefix($0.1) }
        return StoreID(parts.joined(separator: "-")) ?? StoreID()
    }
}

extension StoredJSON {
    func numbered(_ number: Int) -> StoredJSON { (try? InkpackStoreTests.document("\(number)")) ?? self }
}
