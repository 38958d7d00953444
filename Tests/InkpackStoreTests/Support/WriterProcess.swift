import Foundation
import InkpackStore

/// A process that commits to a store file.
final class WriterProcess {
    private let process = Process()
    private let pipe = Pipe()
    private var rest = Data()

    /// - Parameter seed: what the keys of its commits are derived from.
    init(path: String, user: User.ID, seed: IdempotencyKey, count: Int) throws {
        process.executableURL = try Self.executable
        process.arguments = [path, "\(user)", "\(seed)", "\(count)"]
        process.standardOutput = pipe
        try process.run()
    }

    /// The next line that it says; `nil` at its end.
    func line() -> String? {
        while true {
            if let end = rest.firstIndex(of: 0x0A) {
                let line = String(decoding: rest[..<end], as: UTF8.self)
                rest = Data(rest[(end + 1)...])
                return line
            }
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            rest += more
        }
    }

    /// All that it still says.
    func lines() -> [String] {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        return lines
    }

    /// Ends it as the kernel does, without a last word.
    func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

    func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// The program beside the test bundle.
    private static var executable: URL {
        get throws {
            var folder = URL(fileURLWithPath: ProcessInfo.processInfo.arguments.first ?? "").deletingLastPathComponent()
            while folder.path != "/" {
                let candidate = folder.appendingPathComponent("StoreWriter")
                if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
                folder = folder.deletingLastPathComponent()
            }
            struct NotBuilt: Error, CustomStringConvertible {
                let description =
                    "the program StoreWriter is not beside the tests; build it with swift build --build-tests"
            }
            throw NotBuilt()
        }
    }
}
