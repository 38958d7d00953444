import Foundation
import Synchronization

/// A server process in Python that obeys lines of its input. It ends with the value, and with this process.
public final class ScriptServer: Sendable {
    private let queue = DispatchQueue(label: "inkpack.tests.script")
    private let process: Process
    private let input: FileHandle
    private let output: FileHandle
    private let unread = Mutex<[UInt8]>([])

    /// Starts a script.
    /// - Parameters:
    ///   - script: its path in the repository.
    ///   - arguments: what it is given.
    ///   - first: a first line of its input.
    public init(_ script: String, _ arguments: [String] = [], first: String? = nil) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let (stdin, stdout) = (Pipe(), Pipe())
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        // Nothing is written beside the sources.
        process.arguments = ["-B", root.appendingPathComponent(script).path] + arguments
        process.standardInput = stdin
        process.standardOutput = stdout
        input = stdin.fileHandleForWriting
        output = stdout.fileHandleForReading
        try process.run()
        if let first { try input.write(contentsOf: Data("\(first)\n".utf8)) }
    }

    deinit {
        // A child may inherit that SIGTERM is blocked; nothing blocks SIGKILL.
        kill(process.processIdentifier, SIGKILL)
    }

    /// The next line of the output.
    public func line() async throws -> String { try await onQueue { try self.readLine() } }

    /// Writes a line, and reads the one that answers it.
    public func answer(to line: String) async throws -> String {
        try await onQueue {
            try self.input.write(contentsOf: Data("\(line)\n".utf8))
            return try self.readLine()
        }
    }

    private func onQueue(_ work: @escaping @Sendable () throws -> String) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: work)) }
        }
    }

    private func readLine() throws -> String {
        var bytes = unread.withLock { $0 }
        while !bytes.contains(0x0A) {
            let more = output.availableData
            guard !more.isEmpty else { throw CocoaError(.fileReadUnknown) }
            bytes += more
        }
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
        unread.withLock { $0 = Array(bytes[(end + 1)...]) }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }
}
