import Foundation
import InkpackCore
import InkpackFiles
import InkpackPNG
import Testing

/// The whole product on one file, from the command line.
@Suite struct StoreTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @discardableResult
    private func run(_ words: String..., status: Int32 = 0) throws -> String {
        let run = try CommandLine.run(words, in: folder.root)
        #expect(run.status == status, "\(words): \(run.errors)")
        return run.output
    }

    private func json<T: Decodable>(_ type: T.Type, _ words: String...) throws -> T {
        let run = try CommandLine.run(words + ["--json"], in: folder.root)
        #expect(run.status == 0, "\(words): \(run.errors)")
        return try JSONDecoder().decode(type, from: Data(run.output.utf8))
    }

    struct Stored: Decodable {
        struct Icon: Decodable, Equatable {
            var id: String
            var name: String
            var version: Int
            var style: String
            var charged: Int
            var picture: String
        }

        var user: String
        var pack: String?
        var icons: [Icon]
        var charged: Int
        var balance: Int
        var available: Int
        var key: String
        var wasReplayed: Bool
    }

    struct Answer: Decodable { var stored: Stored }

    struct Balance: Decodable, Equatable {
        var username: String
        var balance: Int
        var held: Int
        var available: Int
    }

    struct Ledger: Decodable {
        struct Entry: Decodable {
            var number: Int
            var id: String
            var type: String
            var amount: Int
            var balance: Int
            var iconName: String?
            var iconVersion: Int?
            var reason: String?
        }

        var entries: [Entry]
        var before: Int?
    }

    @Test func theWholeProductRunsOnOneFile() throws {
        #expect(try run("store", "user", "create", "ana", "--email", "ana@example.org").hasPrefix("created ana  "))
        #expect(
            try run("store", "grant", "ana", "10", "--reason", "welcome")
                == "10 inkbucks granted to ana; entry 1, balance 10\n")
        let made = try json(
            Answer.self, "generate", "folder heart", "--into", "brand", "--style", "soft", "--user", "ana")
        let icon = try #require(made.stored.icons.first)
        #expect(icon.name == "folder-heart")
        #expect(icon.version == 1)
        #expect(icon.style == "soft")
        #expect(made.stored.pack == "brand")
        #expect(made.stored.charged == 1)
        #expect(made.stored.balance == 9)
        let text = try run("generate", "wifi off", "--into", "brand", "--user", "ana")
        #expect(text.contains("wifi-off in brand, version 1, id "))
        #expect(text.hasSuffix("1 inkbuck charged; ana has 8 inkbucks\n"))

        let styled = try json(Answer.self, "style", "brand", "--with", "duotone", "--user", "ana")
        #expect(styled.stored.icons.map(\.name).sorted() == ["folder-heart", "wifi-off"])
        #expect(styled.stored.icons.allSatisfy { $0.version == 2 && $0.style == "duotone" })
        #expect(styled.stored.charged == 2)
        let edited = try run("edit", "badge", "brand/folder-heart", "dot", "--user", "ana", "--why", "it is new")
        #expect(edited.contains("folder-heart in brand, version 3, id \(icon.id)"))
        #expect(edited.hasSuffix("1 inkbuck charged; ana has 5 inkbucks\n"))

        let balance = try json(Balance.self, "store", "balance", "ana")
        #expect(balance == Balance(username: "ana", balance: 5, held: 0, available: 5))
        let ledger = try json(Ledger.self, "store", "ledger", "ana")
        #expect(ledger.entries.map(\.number) == [6, 5, 4, 3, 2, 1])
        #expect(ledger.entries.map(\.type) == ["edit", "style", "style", "generate", "generate", "grant"])
        #expect(ledger.entries.map(\.balance) == [5, 6, 7, 8, 9, 10])
        #expect(ledger.entries.first?.iconName == "folder-heart")
        #expect(ledger.entries.first?.iconVersion == 3)
        #expect(ledger.entries.last?.reason == "welcome")
        let history = try run("store", "history", "brand/folder-heart", "--user", "ana")
        #expect(history.contains("from the words \"folder heart\""))
        #expect(history.contains("in style duotone"))
        #expect(history.contains("(it is new)"))
        #expect(try run("store", "verify") == "no findings\n")
        #expect(try run("store", "check") == "no findings\n")
        #expect(folder.files == ["inkpack.sqlite"])
    }

    /// A user with a pack of two icons.
    private func seed() throws {
        try run("store", "user", "create", "ana")
        try run("store", "grant", "ana", "10")
        try run("generate", "heart", "--into", "brand", "--user", "ana")
        try run("generate", "folder", "--into", "brand", "--user", "ana")
    }

    @Test func aKeyIsChargedOnceAndRefusedForAnotherRequest() throws {
        try seed()
        let key = "6f1c0c7e-8c55-4d0e-9c62-4f2d8a1b3c4d"
        let words = ["generate", "bell", "--into", "brand", "--user", "ana", "--key", key, "--json"]
        let runs = try (0..<2).map { _ in try CommandLine.run(words, in: folder.root) }
        let answers = try runs.map { try JSONDecoder().decode(Answer.self, from: Data($0.output.utf8)).stored }
        #expect(answers[0].icons == answers[1].icons)
        #expect(answers.map(\.wasReplayed) == [false, true])
        #expect(answers.map(\.balance) == [7, 7])
        #expect(answers.map(\.key) == [key, key])
        let other = try CommandLine.run(
            ["generate", "star", "--into", "brand", "--user", "ana", "--key", key], in: folder.root)
        #expect(other.status == 65)
        #expect(other.errors == "inkpack: the idempotency key \(key) was used for another request; take a new one\n")
        try run("style", "brand/heart", "--with", "bold", "--user", "ana", "--key", "7" + key.dropFirst())
        let again = try run("style", "brand/heart", "--with", "bold", "--user", "ana", "--key", "7" + key.dropFirst())
        #expect(again.hasSuffix("nothing charged: 1 inkbuck paid with this key before; ana has 6 inkbucks\n"))
        let grants = try (0..<2).map { _ in try run("store", "grant", "ana", "5", "--key", "8" + key.dropFirst()) }
        #expect(grants[0] == "5 inkbucks granted to ana; entry 6, balance 11\n")
        #expect(grants[1] == "5 inkbucks granted to ana already, with this key; entry 6, balance 11\n")
    }

    @Test func filesAreImportedAllOrNone() throws {
        try run("store", "user", "create", "ana")
        try run("store", "grant", "ana", "2")
        for name in ["a", "b", "c"] {
            try folder.write(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000" stroke-width="2">
                <circle cx="12" cy="12" r="\(name == "a" ? 5 : name == "b" ? 7 : 9)"/></svg>
                """, to: "in/\(name).svg")
        }
        let all = try CommandLine.run(["import", "in", "--into", "brand", "--user", "ana"], in: folder.root)
        #expect(all.status == 65)
        #expect(all.errors.hasSuffix("inkpack: these 3 icons cost 3 inkbucks, and 2 are available\n"))
        #expect(try run("store", "packs", "ana", "--json").contains("\"packs\" : [\n\n  ]"))
        let key = "6f1c0c7e-8c55-4d0e-9c62-4f2d8a1b3c4d"
        let words = ["import", "in/a.svg", "in/b.svg", "--into", "brand", "--user", "ana", "--key", key, "--json"]
        for replayed in [false, true] {
            let run = try CommandLine.run(words, in: folder.root)
            #expect(run.status == 0, "\(run.errors)")
            let stored = try JSONDecoder().decode(Answer.self, from: Data(run.output.utf8)).stored
            #expect(stored.icons.map(\.name) == ["a", "b"])
            #expect(stored.balance == 0)
            #expect(stored.wasReplayed == replayed)
        }
        #expect(try run("store", "history", "a", "--user", "ana").contains("from a.svg"))
    }

    @Test func picturesArePNGsOfTheRightSize() throws {
        try seed()
        try run("store", "picture", "brand/heart", "--user", "ana", "--out", "kept.png")
        try run("store", "picture", "brand/heart", "--user", "ana", "--out", "small.png", "--size", "32")
        try run("store", "history", "brand/heart", "--user", "ana", "--show", "1", "--out", "old.png", "--size", "48")
        let sides = try ["kept.png", "small.png", "old.png"].map { name in
            try PNG.decode(Array(try Data(contentsOf: folder.url(name)))).width
        }
        #expect(sides == [256, 32, 48])
        let shown = try run("store", "history", "brand/heart", "--user", "ana", "--show", "1")
        #expect(try IconDocument.read(shown, file: "standard output").name == "heart")
    }

    @Test func picturesCanLieInAFolderAndAreMended() throws {
        try run("store", "user", "create", "ana")
        try run("store", "grant", "ana", "3")
        let made = try json(
            Answer.self, "generate", "heart", "--into", "brand", "--user", "ana", "--images", "folder:pictures")
        let path = "pictures" + (try #require(made.stored.icons.first).picture)
        #expect(folder.files == ["inkpack.sqlite", path])
        let good = try Data(contentsOf: folder.url(path))
        try FileManager.default.removeItem(at: folder.url(path))
        try folder.write("x", to: "pictures/icons/stray.png")
        let found = try run("store", "check", "--images", "folder:pictures", status: 1)
        #expect(found.contains("missingImage: user "))
        #expect(found.contains("orphanImage: stray.png is the picture of no icon"))
        try run("store", "check", "--mend", "--images", "folder:pictures", "--quiet")
        #expect(
            try run("store", "work", "--images", "folder:pictures") == "1 picture drawn, 0 removed, 0 failed\n")
        #expect(try Data(contentsOf: folder.url(path)) == good)
    }

    @Test func anOldVersionComesBackForThePriceOfAnEdit() throws {
        try seed()
        try run("edit", "slash", "brand/heart", "--user", "ana", "--quiet")
        let back = try run("store", "revert", "brand/heart", "1", "--user", "ana")
        #expect(back.hasPrefix("heart: version 1 again\nheart in brand, version 3, id "))
        let shown = try ["1", "2", "3"].map { version in
            try run("store", "history", "brand/heart", "--user", "ana", "--show", version)
        }
        #expect(shown[0] == shown[2])
        #expect(shown[0] != shown[1])
        #expect(try run("store", "refund", "5", "--user", "ana") == "1 inkbuck refunded to ana; entry 6, balance 7\n")
        let twice = try CommandLine.run(["store", "refund", "5", "--user", "ana"], in: folder.root)
        #expect(twice.status == 65)
        #expect(twice.errors.hasSuffix(" is refunded already\n"))
    }

    @Test func aDryRunChargesAndKeepsNothing() throws {
        try seed()
        let edit = try run("edit", "slash", "brand/heart", "--user", "ana", "--dry-run")
        #expect(edit.hasPrefix("heart: attach\n"))
        #expect(try run("generate", "bell", "--into", "other", "--user", "ana", "--dry-run").hasPrefix("bell  "))
        #expect(try run("store", "balance", "ana") == "ana: 8 inkbucks, 0 held, 8 available\n")
        #expect(try run("store", "migrate", "--store", "new.sqlite", "--dry-run").contains("CREATE TABLE users"))
        #expect(folder.files == ["inkpack.sqlite"])
    }

    @Test func aBackupCanBeRestored() throws {
        try seed()
        try run("store", "backup", "copy.sqlite")
        try run("generate", "bell", "--into", "brand", "--user", "ana")
        let refused = try CommandLine.run(["store", "restore", "copy.sqlite"], in: folder.root)
        #expect(refused.status == 73)
        #expect(refused.errors == "inkpack: inkpack.sqlite: there is a store already; use --replace\n")
        try run("store", "restore", "copy.sqlite", "--replace")
        #expect(try run("store", "balance", "ana") == "ana: 8 inkbucks, 0 held, 8 available\n")
        #expect(try run("store", "verify") == "no findings\n")
    }

    @Test func aPackIsExportedAndDeletedForNothing() throws {
        try seed()
        try run("store", "export", "brand", "--user", "ana", "--out", "files")
        #expect(try PackFolder.read(folder.url("files")).icons.map(\.name) == ["heart", "folder"])
        try run("store", "pack", "rename", "brand", "house style", "--user", "ana")
        try run("store", "icon", "delete", "house style/heart", "--user", "ana")
        #expect(try run("store", "work") == "0 pictures drawn, 1 removed, 0 failed\n")
        try run("store", "pack", "delete", "house style", "--user", "ana")
        let icons = try run("store", "icons", "ana", "--json")
        #expect(icons.contains("\"folder\""))
        #expect(!icons.contains("\"heart\""))
        #expect(try run("store", "ledger", "ana").contains("(deleted "))
        try run("store", "erase", "ana")
        try run("store", "balance", "ana", status: 66)
        #expect(try run("store", "verify") == "no findings\n")
    }

    @Test func ofTwoProcessesOneSpendsTheLastInkbuck() async throws {
        try run("store", "user", "create", "ana")
        try run("store", "grant", "ana", "1")
        let root = folder.root
        let runs = try await withThrowingTaskGroup(of: CommandLine.self) { group in
            for name in ["heart", "bell"] {
                group.addTask {
                    try CommandLine.run(["generate", name, "--into", "brand", "--user", "ana"], in: root)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(runs.map(\.status).sorted() == [0, 65])
        let loser = try #require(runs.first { $0.status == 65 })
        #expect(loser.errors == "inkpack: this costs 1 inkbuck, and 0 are available\n")
        #expect(try run("store", "balance", "ana") == "ana: 0 inkbucks, 0 held, 0 available\n")
        #expect(try run("store", "verify") == "no findings\n")
    }

    @Test func aWorkerThatWatchesEndsCleanlyWhenAsked() async throws {
        try run("store", "migrate")
        let process = Process()
        process.executableURL = try CommandLine.executable
        process.arguments = ["store", "work", "--watch"]
        process.currentDirectoryURL = folder.root
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // It says so once it listens.
        _ = errors.fileHandleForReading.availableData
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(text == "0 pictures drawn, 0 removed, 0 failed\n")
    }
}
