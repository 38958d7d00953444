import ArgumentParser
import InkpackStore

/// A user, as JSON and in words.
struct UserReport: Encodable {
    var id: String
    var username: String?
    var email: String?
    var balance: Int
    var held: Int
    var available: Int
    /// How many ledger entries there are.
    var entries: Int
    var createdAt: Timestamp
    var erasedAt: Timestamp?

    init(_ user: User) {
        id = "\(user.id)"
        username = user.username?.text
        email = user.email?.text
        balance = user.balance.count
        held = user.held.count
        available = user.available.count
        entries = user.ledgerSequence
        createdAt = user.createdAt
        erasedAt = user.erasedAt
    }

    var text: String {
        var lines = ["\(username ?? "(no name)")  \(id)"]
        if let email { lines.append("  email    \(Failure(.badData, email).line)") }
        lines.append("  balance  \(Self.balance(balance, held: held))")
        lines.append("  entries  \(entries)")
        lines.append("  since    \(createdAt.shown)")
        if let erasedAt { lines.append("  erased   \(erasedAt.shown)") }
        return lines.map { $0 + "\n" }.joined()
    }

    /// Such as "9 inkbucks, 1 of them held".
    static func balance(_ count: Int, held: Int) -> String {
        "\(Inkbucks(count))" + (held == 0 ? "" : ", \(held) of them held")
    }
}

extension Timestamp {
    /// Date and time of day in UTC, to the second.
    var shown: String {
        let text = "\(self)"
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(8))"
    }
}

struct StoreUser: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Create, rename and show users.",
        subcommands: [StoreUserCreate.self, StoreUserRename.self, StoreUserShow.self])
}

struct StoreUserCreate: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Add a user, who starts with nothing.",
        discussion: "The store is made if there is none.")
    static let access = OpenStore.Access.making

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("2 to 30 of a-z, 0-9, '_' and '-'.", valueName: "name")) var name: String
    @Option(help: ArgumentHelp("An address that no other user has.", valueName: "address")) var email: String?
    @Option(
        help: ArgumentHelp(
            "The id, a UUID; sent again with the same names, it is answered with the user as it is.", valueName: "uuid")
    )
    var id: String?

    func validate() throws {
        if let id, User.ID(id) == nil { throw ValidationError("--id '\(id)' is no UUID.") }
    }

    func run(in place: OpenStore) async throws {
        let user = try await place.store.createUser(
            id.flatMap { User.ID($0) } ?? User.ID(), username: try Username(name),
            email: try email.map { text in try EmailAddress(text) })
        try options.tell(UserReport(user), "created \(name)  \(user.id)\n")
    }
}

struct StoreUserRename: StoreVerb {
    static let configuration = CommandConfiguration(commandName: "rename", abstract: "Give a user another name.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("The user.", valueName: "user")) var name: String
    @Argument(help: ArgumentHelp("The new name.", valueName: "new-name")) var newName: String

    func run(in place: OpenStore) async throws {
        let user = try await place.store.renameUser(try await place.user(name).id, to: try Username(newName))
        try options.tell(UserReport(user), "\(name) is \(newName) now\n")
    }
}

struct StoreUserShow: StoreVerb {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Show a user.")

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("The user.", valueName: "user")) var name: String

    func run(in place: OpenStore) async throws {
        let report = UserReport(try await place.user(name))
        try options.tell(report, report.text)
    }
}

struct StoreUsers: StoreVerb {
    static let configuration = CommandConfiguration(commandName: "users", abstract: "List users, the newest first.")

    @OptionGroup var options: StoreVerbOptions
    @Option(help: ArgumentHelp("How many, at most.", valueName: "n")) var limit = 100

    func validate() throws {
        guard (1...100_000).contains(limit) else { throw ValidationError("--limit is a number from 1 to 100000.") }
    }

    func run(in place: OpenStore) async throws {
        let users = try await place.store.users(limit: limit)
        var table = TextTable([
            ("name", .left), ("balance", .right), ("held", .right), ("entries", .right), ("since", .left),
            ("id", .left),
            ("email", .left),
        ])
        for user in users {
            table.add([
                user.username?.text ?? (user.erasedAt == nil ? "" : "(erased)"), "\(user.balance.count)",
                "\(user.held.count)", "\(user.ledgerSequence)", user.createdAt.shown, "\(user.id)",
                user.email?.text ?? "",
            ])
        }
        try options.tell(["users": users.map { UserReport($0) }], table.text)
    }
}

struct StoreErase: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "erase", abstract: "Remove a user's data and content for good; the numbers stay.",
        discussion: "What was left is forfeited. 'inkpack store work' removes the pictures.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("The user.", valueName: "user")) var name: String

    private struct Report: Encodable {
        var id: String
        var wasErased: Bool
    }

    func run(in place: OpenStore) async throws {
        let user = try await place.user(name)
        let erased = try await place.store.eraseUser(user.id)
        try options.tell(
            Report(id: "\(user.id)", wasErased: erased),
            erased ? "erased \(name); the ledger of \(user.id) stays\n" : "\(name) is erased already\n")
    }
}

struct StorePurge: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "purge", abstract: "Remove a user with all numbers, for good.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("The user.", valueName: "user")) var name: String
    @Option(help: ArgumentHelp("Why; kept with an anonymous total.", valueName: "text")) var reason: String

    private struct Report: Encodable {
        var id: String
        var entries: Int
    }

    func run(in place: OpenStore) async throws {
        let user = try await place.user(name)
        let receipt = try await place.store.purgeUser(user.id, reason: reason)
        try options.tell(
            Report(id: "\(user.id)", entries: receipt.entries),
            "purged \(name) with \(receipt.entries) ledger \(receipt.entries == 1 ? "entry" : "entries")\n")
    }
}
