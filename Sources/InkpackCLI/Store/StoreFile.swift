import ArgumentParser
import Foundation
import InkpackPostgres
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
        let address = try options.place.address
        var steps: [Report.Step]
        switch address {
        case .sqlite(let path):
            steps = try SQLiteStore.pendingSQL(at: path).map { Report.Step(name: $0.name, sql: $0.sql) }
            if !dryRun { try OpenStore(options.place, for: .making).close() }
        case .postgres(let url) where dryRun:
            steps = try await PostgresStore.pendingMigrations(url: url).map { Report.Step(name: $0.name, sql: $0.sql) }
        case .postgres(let url):
            steps = try await PostgresStore.migrate(url: url).map { Report.Step(name: $0) }
        case .supabase:
            throw Failure(
                .usage,
                """
                migrations need the database itself: use --store postgres://..., or 'inkpack store export-migrations' \
                and the Supabase command line
                """)
        }
        if !dryRun { for index in steps.indices { steps[index].sql = nil } }
        let report = Report(store: address.place, isDryRun: dryRun, migrations: steps)
        if dryRun {
            try options.tell(report, steps.map { "-- \($0.name)\n\($0.sql ?? "")" }.joined(separator: "\n"))
        } else {
            let names = steps.map(\.name).joined(separator: ", ")
            try options.tell(
                report, "\(address.place): " + (names.isEmpty ? "is up to date\n" : "applied \(names)\n"))
        }
    }
}

struct StoreExportMigrations: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export-migrations",
        abstract: "Write the migrations for the Supabase command line.",
        discussion: """
            DIR is the folder of a project that has a folder 'supabase', or is to have one: the files are \
            supabase/migrations/TIMESTAMP_NAME.sql, the same each time, and supabase/seed.sql where there is none yet. \
            'inkpack store migrate' and 'inkpack store check' know what was applied that way.
            """)

    @Argument(help: ArgumentHelp("The project's folder.", valueName: "dir")) var folder: String
    @Flag(help: "Answer as JSON.") var json = false
    @Flag(help: "Say nothing but errors.") var quiet = false

    func run() async throws {
        let files = try PostgresStore.exportMigrations(to: URL(fileURLWithPath: folder, isDirectory: true))
        if json {
            try Streams.write(try JSONReport.text(["files": files]))
        } else if !quiet {
            try Streams.write(files.map { "\(folder)/\($0)\n" }.joined())
        }
    }
}

/// What a database of its own tools does.
private func refuse(_ address: StoreAddress, _ command: String, _ instead: String) -> Failure {
    Failure(.usage, "'inkpack store \(command)' is for SQLite files; for \(address.place), \(instead)")
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
        let address = try options.place.address
        switch address {
        case .postgres, .supabase: throw refuse(address, "backup", "use pg_dump, or the project's own backups")
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
        let address = try options.place.address
        switch address {
        case .postgres, .supabase: throw refuse(address, "restore", "use pg_restore, or the project's own backups")
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
