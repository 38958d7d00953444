import ArgumentParser
import Foundation
import InkpackSQLite
import InkpackStore

struct StoreMigrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Make a store, or bring an older one up to date.")

    @OptionGroup var options: StoreVerbOptions
    @Flag(help: "Print the SQL that would run, and touch nothing.") var dryRun = false

    private struct Report: Encodable {
        struct Step: Encodable {
            var name: String
            var sql: String?
        }

        var store: String
        var isDryRun: Bool
        /// What was applied, or would be.
        var migrations: [Step]
    }

    func run() async throws {
        switch try options.place.address {
        case .sqlite(let path):
            let pending = try SQLiteStore.pendingSQL(at: path)
            if !dryRun { try OpenStore(options.place, for: .making).close() }
            let steps = pending.map { Report.Step(name: $0.name, sql: dryRun ? $0.sql : nil) }
            let report = Report(store: path, isDryRun: dryRun, migrations: steps)
            if dryRun {
                try options.tell(report, pending.map { "-- \($0.name)\n\($0.sql)" }.joined(separator: "\n"))
            } else {
                let names = pending.map(\.name).joined(separator: ", ")
                try options.tell(report, "\(path): " + (names.isEmpty ? "is up to date\n" : "applied \(names)\n"))
            }
        }
    }
}

struct StoreBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy a store to a file, while others go on working.",
        discussion: "Pictures in a folder are not in the copy; 'inkpack store check --mend' has them drawn again.")

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("The file to write.", valueName: "file")) var file: String
    @Flag(help: "Replace an existing file.") var replace = false

    private struct Report: Encodable {
        var store: String
        var backup: String
        var bytes: Int
    }

    func run() async throws {
        switch try options.place.address {
        case .sqlite(let path):
            guard FileManager.default.fileExists(atPath: path) else {
                throw Failure(.noInput, "there is no store \(path)")
            }
            if !replace, FileManager.default.fileExists(atPath: file) {
                throw Failure(.cannotWrite, "\(file): there is a file already; use --replace")
            }
            var opening = SQLiteStore.Options()
            opening.migrates = false
            let store = try SQLiteStore(at: path, opening)
            defer { try? store.close() }
            try await store.backUp(to: URL(fileURLWithPath: file), replacing: replace)
            let size = try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
            try options.tell(
                Report(store: path, backup: file, bytes: size ?? 0), "\(path): \(size ?? 0) bytes into \(file)\n")
        }
    }
}

struct StoreRestore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into the place of a store.",
        discussion: """
            The backup is looked at first, with its ledger. Nobody may have the store open meanwhile.
            """)

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("What 'inkpack store backup' has written.", valueName: "file")) var file: String
    @Flag(help: "Replace the store that is there.") var replace = false

    private struct Report: Encodable {
        var store: String
        var backup: String
    }

    func run() async throws {
        switch try options.place.address {
        case .sqlite(let path):
            guard FileManager.default.fileExists(atPath: file) else {
                throw Failure(.noInput, "there is no backup \(file)")
            }
            if !replace, FileManager.default.fileExists(atPath: path) {
                throw Failure(.cannotWrite, "\(path): there is a store already; use --replace")
            }
            try await SQLiteStore.restore(URL(fileURLWithPath: file), to: path, replacing: replace)
            try options.tell(Report(store: path, backup: file), "\(file) is the store \(path) now\n")
        }
    }
}
