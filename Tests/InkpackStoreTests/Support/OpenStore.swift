import Foundation
import InkpackStore

/// An open store with what a test needs beside it.
struct OpenStore: Sendable {
    let store: any InkStore
    let images: any ImagePlace
    let time: any TestTime
    let folder: Folder

    /// Makes time pass.
    func advance(by duration: Duration) async throws { try await time.advance(by: duration) }

    /// A new user with that many inkbucks.
    func user(_ name: String, with amount: Int = 0) async throws -> User.ID {
        let id = User.ID()
        _ = try await store.createUser(
            id, username: try Username(name), email: try EmailAddress("\(name)@example.org"))
        if amount > 0 {
            _ = try await store.grant(Inkbucks(amount), key: IdempotencyKey(), reason: nil, to: id)
        }
        return id
    }

    func pack(_ name: String, of user: User.ID) async throws -> PackRecord.ID {
        try await store.createPack(PackRecord.ID(), named: try PackName(name), style: nil, of: user).id
    }

    /// A new icon, paid for.
    func icon(_ user: User.ID, in pack: PackRecord.ID? = nil, _ text: String = "one") async throws -> IconRecord.ID {
        try await store.commit(.generate(try document(text), in: pack, key: IdempotencyKey()), of: user).icon
    }

    /// All that a user can see of their money, to show that nothing was charged.
    func money(_ user: User.ID) async throws -> Money {
        let user = try await store.user(user)
        return Money(
            balance: user.balance, held: user.held,
            entries: try await store.ledger(LedgerPage(limit: 1000), of: user.id).map(\.amount.count))
    }

    func expectSound() async throws -> [StoreFinding] { try await store.verify(nil) }
}

struct Money: Hashable, Sendable {
    var balance: Inkbucks
    var held: Inkbucks
    /// Amounts, the newest first.
    var entries: [Int]
}

/// A document that says `text`.
func document(_ text: String) throws -> StoredJSON {
    try StoredJSON(document: "{\"format\": \"test/1\", \"text\": \"\(text)\"}")
}

/// The store's error of a call that must fail.
func refusal<T>(_ call: () async throws -> T) async -> StoreError? {
    do {
        _ = try await call()
        return nil
    } catch {
        return error as? StoreError
    }
}

/// A temporary folder that lives as long as the value.
final class Folder: Sendable {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}
