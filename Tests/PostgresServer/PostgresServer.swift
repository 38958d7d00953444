import Foundation
import Synchronization

/// PostgreSQL, and PgBouncer in transaction mode before it, for the time of a test run.
///
/// The script beside this file starts both in a temporary folder, and stops them when this process ends, however it ends.
public final class PostgresServer: Sendable {
    public struct Failure: Error, CustomStringConvertible {
        public var description: String
    }

    public let port: Int
    /// Where PgBouncer listens.
    public let pooledPort: Int
    /// The data, logs and sockets.
    public let folder: String
    private let orders: Orders

    private static let running = Mutex<Task<PostgresServer, any Error>?>(nil)

    /// The server of this process, which the first one to ask for it starts.
    public static func shared() async throws -> PostgresServer {
        let task = running.withLock { running in
            let task = running ?? Task { try await PostgresServer() }
            running = task
            return task
        }
        return try await task.value
    }

    /// A server of one's own, with more settings than the usual ones, such as "fsync=on".
    public init(settings: [String] = []) async throws {
        let orders = try Orders(settings: settings)
        let ready = try await orders.answer(to: nil)
        guard ready.count == 4, ready[0] == "ready", let port = Int(ready[1]), let pooledPort = Int(ready[2]) else {
            throw Failure(description: "PostgreSQL does not start: " + ready.joined(separator: " "))
        }
        self.port = port
        self.pooledPort = pooledPort
        folder = ready[3]
        self.orders = orders
    }

    /// A database of one's own, which is gone with the value.
    /// - Parameter migrated: whether it has Inkpack's schema, or only what every Supabase project has.
    public func database(migrated: Bool = true) async throws -> TestDatabase {
        let answer = try await orders.answer(to: "new \(migrated ? "migrated" : "bare")")
        guard answer.count == 2, answer[0] == "database" else {
            throw Failure(description: answer.joined(separator: " "))
        }
        return TestDatabase(name: answer[1], server: self)
    }

    /// Stops the server: at once, as a failure of its machine would, or after it has ended all work.
    public func stop(immediately: Bool) async throws { try await order("stop \(immediately ? "immediate" : "fast")") }

    public func start() async throws { try await order("start") }

    private func order(_ text: String) async throws {
        let answer = try await orders.answer(to: text)
        if answer.first == "failed" { throw Failure(description: answer.joined(separator: " ")) }
    }

    fileprivate func drop(_ name: String) { orders.tell("drop \(name)") }
}

/// A database of a test.
public final class TestDatabase: Sendable {
    public let name: String
    public let server: PostgresServer

    init(name: String, server: PostgresServer) {
        self.name = name
        self.server = server
    }

    deinit { server.drop(name) }

    /// As the role that owns the schema, who is no superuser.
    public var url: String { url(as: "postgres") }
    /// The same through PgBouncer.
    public var pooledURL: String { url(as: "postgres", pooled: true) }
    public var superuserURL: String { url(as: "supabase_admin") }

    public func url(as role: String, pooled: Bool = false) -> String {
        "postgres://\(role)@127.0.0.1:\(pooled ? server.pooledPort : server.port)/\(name)"
    }

    /// What psql prints for SQL, without headings and with fields parted by "|".
    /// - Throws: a ``PostgresServer/Failure`` with what it says of errors.
    @discardableResult
    public func psql(_ sql: String, as role: String = "postgres") async throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", url(as: role), "-f", "-"]
        return try await Self.run(process, input: sql)
    }

    private static func run(_ process: Process, input: String) async throws -> String {
        let (stdin, stdout, stderr) = (Pipe(), Pipe(), Pipe())
        process.standardInput = stdin
        process.standardOutput = stdout
        process.standardError = stderr
        return try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                do {
                    try process.run()
                    let errors = Mutex(Data())
                    let reading = DispatchGroup()
                    DispatchQueue.global().async(group: reading) {
                        let data = stderr.fileHandleForReading.readDataToEndOfFile()
                        errors.withLock { $0 = data }
                    }
                    DispatchQueue.global().async(group: reading) {
                        try? stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
                        try? stdin.fileHandleForWriting.close()
                    }
                    let output = stdout.fileHandleForReading.readDataToEndOfFile()
                    reading.wait()
                    process.waitUntilExit()
                    guard process.terminationStatus == 0 else {
                        let said = String(decoding: errors.withLock { $0 }, as: UTF8.self)
                        throw PostgresServer.Failure(description: said)
                    }
                    continuation.resume(
                        returning: String(decoding: output, as: UTF8.self).trimmingCharacters(in: .newlines))
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }
}

/// The script's input and output: an answer for each order, in turn.
private final class Orders: Sendable {
    private let queue = DispatchQueue(label: "inkpack.tests.postgres")
    private let process: Process
    private let input: FileHandle
    private let output: FileHandle
    private let unread = Mutex<[UInt8]>([])

    init(settings: [String]) throws {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("serve")
        let (stdin, stdout) = (Pipe(), Pipe())
        process = Process()
        process.executableURL = script
        process.arguments = settings
        process.standardInput = stdin
        process.standardOutput = stdout
        input = stdin.fileHandleForWriting
        output = stdout.fileHandleForReading
        try process.run()
    }

    /// The words of the answer; `nil` as an order waits for the first one.
    func answer(to order: String?) async throws -> [String] {
        try await withCheckedThrowingContinuation { continuation in
            queue.async {
                continuation.resume(with: Result { try self.exchange(order) })
            }
        }
    }

    /// An order whose answer nobody waits for.
    func tell(_ order: String) {
        queue.async { _ = try? self.exchange(order) }
    }

    private func exchange(_ order: String?) throws -> [String] {
        if let order { try input.write(contentsOf: Data((order + "\n").utf8)) }
        while true {
            let line = unread.withLock { unread -> [UInt8]? in
                guard let end = unread.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
                defer { unread.removeSubrange(...end) }
                return Array(unread[..<end])
            }
            if let line { return String(decoding: line, as: UTF8.self).split(separator: " ").map(String.init) }
            let data = output.availableData
            guard !data.isEmpty else { throw PostgresServer.Failure(description: "the script has ended") }
            unread.withLock { $0 += data }
        }
    }
}
