import Foundation
import InkpackPostgres
import InkpackSQLite
import InkpackStore

/// Commits to a store and tells of each answer on standard output, so that a test can kill it at any point.
///
/// `StoreWriter PATH|URL USER SEED COUNT`: commits with keys derived from the seed and the numbers from 1 on, and prints each
/// number once its answer is there; "poor" where there is nothing left to spend.
@main
struct StoreWriter {
    static func main() async throws {
        let arguments = ProcessInfo.processInfo.arguments
        guard arguments.count == 5, let user = User.ID(arguments[2]), let seed = IdempotencyKey(arguments[3]),
            let count = Int(arguments[4])
        else {
            FileHandle.standardError.write(Data("usage: StoreWriter PATH|URL USER SEED COUNT\n".utf8))
            exit(64)
        }
        let store = try open(arguments[1])
        say("open")
        for number in 1...max(1, count) {
            let text = "{\"format\": \"test/1\", \"text\": \"\(number)\"}"
            let commit = Commit.generate(try StoredJSON(document: text), key: seed.derived("\(number)"))
            do {
                _ = try await store.commit(commit, of: user)
            } catch {
                guard case .insufficientInkbucks = error else { throw error }
                say("poor")
                return
            }
            say("\(number)")
        }
        try (store as? SQLiteStore)?.close()
    }

    private static func open(_ place: String) throws -> any InkStore {
        if place.hasPrefix("postgres://") {
            var options = PostgresOptions()
            options.connections = 1
            return try PostgresStore(url: place, options: options)
        }
        var options = SQLiteStore.Options()
        options.patience = 60
        return try SQLiteStore(at: place, options)
    }

    /// Writes without a buffer: what is said is said, however the process ends.
    private static func say(_ word: String) { FileHandle.standardOutput.write(Data("\(word)\n".utf8)) }
}
