import InkpackCore
import InkpackStore

/// What was made in a store, what it has cost, and what is left.
struct WorkReport: Encodable {
    struct Icon: Encodable {
        var id: String
        var name: String
        var version: Int
        var style: String
        /// The ledger entry that charges for it.
        var entry: String
        var charged: Int
        /// Where the picture lies.
        var picture: String
        /// Why it does not lie there yet.
        var pictureProblem: String?
    }

    var user: String
    /// The pack's name.
    var pack: String?
    var icons: [Icon]
    /// What the icons have cost together.
    var charged: Int
    var balance: Int
    var held: Int
    var available: Int
    /// Sent with `--key`, it is answered again with the same.
    var key: String
    /// Whether it was charged before, and not again now.
    var wasReplayed: Bool

    init(_ works: [InkStudio.Work], key: IdempotencyKey, of user: User, in place: OpenStore) async throws {
        let now = try await place.store.user(user.id)
        self.user = OpenStore.shown(user)
        icons = works.map { work in
            let receipt = work.receipt
            return Icon(
                id: "\(receipt.icon)", name: work.drawing.icon.name, version: receipt.version,
                style: work.drawing.style.name, entry: "\(receipt.entry)", charged: -receipt.amount.count,
                picture: "\(ImagePath(user: user.id, icon: receipt.icon))",
                pictureProblem: work.pictureProblem.map { "\($0)" })
        }
        charged = icons.reduce(0) { $0 + $1.charged }
        balance = now.balance.count
        held = now.held.count
        available = now.available.count
        self.key = "\(key)"
        wasReplayed = works.allSatisfy(\.receipt.wasReplayed) && !works.isEmpty
        if let first = works.first, let icon = try? await place.store.icon(first.receipt.icon, of: user.id),
            let id = icon.pack
        {
            pack = try? await place.store.pack(id, of: user.id).name.text
        }
    }

    /// - Parameter head: lines that say what was done.
    func text(_ head: [String]) -> String {
        var lines = head
        for icon in icons {
            let place = pack.map { " in \($0)" } ?? ""
            lines.append("\(icon.name)\(place), version \(icon.version), id \(icon.id)")
        }
        let price = "\(Inkbucks(charged))"
        let left = UserReport.balance(balance, held: held)
        lines.append(
            wasReplayed
                ? "nothing charged: \(price) paid with this key before; \(user) has \(left)"
                : "\(price) charged; \(user) has \(left)")
        return lines.map { Failure(.badData, $0).line + "\n" }.joined()
    }

    /// Says which pictures are still to be drawn.
    func warn(quiet: Bool) {
        if quiet { return }
        for icon in icons {
            guard let problem = icon.pictureProblem else { continue }
            let text = "the picture of \(icon.name) waits for 'inkpack store work': \(problem)"
            Streams.note("inkpack: \(Failure(.badData, text).line)\n")
        }
    }
}

extension OpenStore {
    /// Refuses what a user cannot pay for, before any work is done.
    func checkFunds(for count: Int, _ type: Spending, of user: User, _ what: String) async throws {
        let price = try await store.price(of: type)
        let required = Inkbucks(price.count * count)
        guard user.available < required else { return }
        let available = user.available.count == 1 ? "1 is" : "\(user.available.count) are"
        throw Failure(
            .badData, "\(what) \(count == 1 ? "costs" : "cost") \(required), and \(available) available")
    }

    /// The pack of that name, or a new one, which has to be in the style that is asked for.
    func packForNewIcons(_ name: String, style argument: String?, of user: User) async throws -> PackRecord {
        let style = try argument.map { text in try StoredStyle(argument: text) }
        guard let pack = try await packIfAny(name, of: user) else {
            return try await makePack(name, style: style ?? .standard, of: user)
        }
        if let style, let argument, style != pack.style ?? .standard {
            let own = (pack.style ?? .standard).name
            throw Failure(
                .usage, "--style \(argument) is for a new pack, and \(name) is in \(own); use 'inkpack style'")
        }
        return pack
    }
}
