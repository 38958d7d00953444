import ArgumentParser
import InkpackStore

/// What a grant, an adjustment or a refund has come to.
struct PostReport: Encodable {
    var user: String
    var entry: String
    var number: Int
    var amount: Int
    var balance: Int
    var available: Int
    var key: String
    var wasReplayed: Bool

    init(_ receipt: PostReceipt, of user: User, key: IdempotencyKey) {
        self.user = "\(user.id)"
        entry = "\(receipt.entry)"
        number = receipt.sequence
        amount = receipt.amount.count
        balance = receipt.balance.count
        available = receipt.available.count
        self.key = "\(key)"
        wasReplayed = receipt.wasReplayed
    }

    /// - Parameter what: such as "granted to ana".
    func text(_ what: String) -> String {
        let amount = "\(Inkbucks(amount))"
        if wasReplayed { return "\(amount) \(what) already, with this key; entry \(number), balance \(balance)\n" }
        return "\(amount) \(what); entry \(number), balance \(balance)\n"
    }
}

/// The key of a posting, and why it is made.
struct PostOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A UUID for this request: sent again with the same one, it is done once.", valueName: "uuid"),
        transform: parseKey)
    var key: IdempotencyKey?
}

struct StoreGrant: StoreVerb {
    static let configuration = CommandConfiguration(commandName: "grant", abstract: "Give a user inkbucks.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var post: PostOptions
    @Argument(help: ArgumentHelp("The user.", valueName: "user")) var name: String
    @Argument(help: ArgumentHelp("How many, from 1 to 1000000.", valueName: "inkbucks")) var amount: Int
    @Option(help: ArgumentHelp("Why, for the ledger.", valueName: "text")) var reason: String?

    func run(in place: OpenStore) async throws {
        let key = post.key ?? IdempotencyKey()
        let user = try await place.user(name)
        let receipt = try await place.store.grant(Inkbucks(amount), key: key, reason: reason, to: user.id)
        let report = PostReport(receipt, of: user, key: key)
        try options.tell(report, report.text("granted to \(name)"))
    }
}

struct StoreAdjust: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "adjust", abstract: "Move a user's balance by hand, up or down.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var post: PostOptions
    @Argument(help: ArgumentHelp("The user.", valueName: "user")) var name: String
    @Option(
        parsing: .unconditional, help: ArgumentHelp("By how many, such as 5 or -5.", valueName: "inkbucks"))
    var by: Int
    @Option(help: ArgumentHelp("Why, for the ledger.", valueName: "text")) var reason: String

    func run(in place: OpenStore) async throws {
        let key = post.key ?? IdempotencyKey()
        let user = try await place.user(name)
        let receipt = try await place.store.adjust(Inkbucks(by), key: key, reason: reason, of: user.id)
        let report = PostReport(receipt, of: user, key: key)
        try options.tell(report, report.text("adjusted for \(name)"))
    }
}

struct StoreRefund: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "refund", abstract: "Take back a charge, once.",
        discussion: "The version that was paid for stays.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var post: PostOptions
    @Argument(help: ArgumentHelp("The ledger entry: its number or its id.", valueName: "entry")) var entry: String
    @Option(help: ArgumentHelp("Whose entry it is.", valueName: "user")) var user: String
    @Option(help: ArgumentHelp("Why, for the ledger.", valueName: "text")) var reason: String?

    func run(in place: OpenStore) async throws {
        let key = post.key ?? IdempotencyKey()
        let owner = try await place.user(user)
        let receipt = try await place.store.refund(
            try await place.entry(entry, of: owner), key: key, reason: reason, of: owner.id)
        let report = PostReport(receipt, of: owner, key: key)
        try options.tell(report, report.text("refunded to \(OpenStore.shown(owner))"))
    }
}

extension OpenStore {
    /// A ledger entry, by number or id.
    fileprivate func entry(_ text: String, of user: User) async throws -> LedgerEntry.ID {
        if let id = LedgerEntry.ID(text) { return id }
        guard let number = Int(text), number >= 1, number < .max else {
            throw Failure(.usage, "\"\(text)\" is no ledger entry; give its number or its id")
        }
        guard let entry = try await store.ledger(LedgerPage(limit: 1, before: number + 1), of: user.id).first,
            entry.sequence == number
        else {
            throw Failure(
                .noInput,
                "there is no ledger entry \(number) of \(Self.shown(user)); the last is \(user.ledgerSequence)")
        }
        return entry.id
    }
}
