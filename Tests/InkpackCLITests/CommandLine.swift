import Foundation
import Testing

/// Runs the built `inkpack` as a person would.
struct CommandLine {
    var status: Int32
    var output: String
    var errors: String

    /// - Parameters:
    ///   - folder: the working folder.
    ///   - input: what standard input holds.
    static func run(
        _ arguments: [String], in folder: URL? = nil, input: String = "", environment: [String: String] = [:]
    ) throws -> CommandLine {
        try start(arguments, in: folder, input: input, environment: environment).wait()
    }

    /// One that is still at work.
    struct Running {
        let process: Process
        fileprivate let scratch: TemporaryFolder

        /// Ends it as the kernel does, without a last word.
        func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

        func wait() throws -> CommandLine {
            process.waitUntilExit()
            return CommandLine(
                status: process.terminationStatus,
                output: String(decoding: try Data(contentsOf: scratch.url("out")), as: UTF8.self),
                errors: String(decoding: try Data(contentsOf: scratch.url("err")), as: UTF8.self))
        }
    }

    static func start(
        _ arguments: [String], in folder: URL? = nil, input: String = "", environment: [String: String] = [:]
    ) throws -> Running {
        let process = Process()
        process.executableURL = try executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        // Tests see what is drawn, not what was drawn by the tests before; those of the cache name one of their own.
        process.environment = ProcessInfo.processInfo.environment.merging(["INKPACK_CACHE": ""]) { $1 }
            .merging(environment) { $1 }
        // Files, not pipes: a pipe that nobody empties stops the program at 64 KiB.
        let scratch = try TemporaryFolder()
        let (out, err, source) = (scratch.url("out"), scratch.url("err"), scratch.url("in"))
        for (url, text) in [(out, ""), (err, ""), (source, input)] { try Data(text.utf8).write(to: url) }
        process.standardInput = try FileHandle(forReadingFrom: source)
        process.standardOutput = try FileHandle(forWritingTo: out)
        process.standardError = try FileHandle(forWritingTo: err)
        try process.run()
        return Running(process: process, scratch: scratch)
    }

    /// The program beside the test bundle.
    static var executable: URL {
        get throws {
            var folder = URL(fileURLWithPath: ProcessInfo.processInfo.arguments.first ?? "").deletingLastPathComponent()
            while folder.path != "/" {
                let candidate = folder.appendingPathComponent("inkpack")
                var isFolder: ObjCBool = false
                if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder), !isFolder.boolValue {
                    return candidate
                }
                folder = folder.deletingLastPathComponent()
            }
            struct NotBuilt: Error, CustomStringConvertible {
                let description = "the program inkpack is not beside the tests; build it with swift build"
            }
            throw NotBuilt()
        }
    }
}

/// A folder that lives as long as the value.
final class TemporaryFolder: Sendable {
    let root: URL

    init() throws {
        root = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func url(_ path: String) -> URL { root.appendingPathComponent(path) }

    @discardableResult
    func write(_ text: String, to path: String) throws -> URL {
        let url = url(path)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
        return url
    }

    /// The paths of all files below, sorted.
    var files: [String] {
        let names = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: url(name).path, isDirectory: &isFolder) && !isFolder.boolValue
        }.sorted()
    }
}
