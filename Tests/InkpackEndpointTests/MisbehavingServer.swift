import Foundation
import InkpackEndpoint
import Testing

/// A server process that answers as its plan says; it ends with the value.
///
/// Its process is not touched by anybody between `init` and `deinit`, so that it may be shared.
final class MisbehavingServer: @unchecked Sendable {
    /// What the server does with one request. See `Tests/Fixtures/endpoint/server.py`.
    struct Step: Encodable {
        var kind: String
        var text: String?
        var refusal: String?
        var call: String?
        var parts: [String]?
        var finish: String?
        var status: Int?
        var headers: [String: String]?
        var body: String?
        var bytes: [UInt8]?
        var megabytes: Int?
        var usage: [String: Int]?

        private enum CodingKeys: String, CodingKey {
            case kind = "do"
            case text, refusal, call, parts, finish, status, headers, body, bytes, megabytes, usage
        }

        init(_ kind: String) { self.kind = kind }

        static func answer(_ text: String, usage: [String: Int]? = nil) -> Step {
            var step = Step("answer")
            (step.text, step.usage) = (text, usage)
            return step
        }

        static func status(_ status: Int, headers: [String: String]? = nil, body: String = "") -> Step {
            var step = Step("status")
            (step.status, step.headers, step.body) = (status, headers, body)
            return step
        }

        static func with(_ kind: String, _ change: (inout Step) -> Void) -> Step {
            var step = Step(kind)
            change(&step)
            return step
        }
    }

    /// A request as the server saw it.
    struct Request: Decodable {
        var line: String
        var headers: [String: String]
        var body: String
    }

    let port: Int
    private let folder: URL
    private let process: Process
    private let input: Pipe

    init(_ steps: [Step]) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-server-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let plan = folder.appendingPathComponent("plan.json")
        try JSONEncoder().encode(steps).write(to: plan)
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [Self.script.path, plan.path, folder.appendingPathComponent("log").path]
        input = Pipe()
        let output = Pipe()
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = try #require(Int(line.split(separator: "\n").first ?? ""), "the server did not start: \(line)")
    }

    deinit {
        // A child may inherit that SIGTERM is blocked; nothing blocks SIGKILL.
        kill(process.processIdentifier, SIGKILL)
        try? FileManager.default.removeItem(at: folder)
    }

    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/endpoint/server.py")

    var address: EndpointAddress {
        get throws { try EndpointAddress("http://127.0.0.1:\(port)/v1") }
    }

    /// All requests so far.
    var requests: [Request] {
        get throws {
            let log = folder.appendingPathComponent("log")
            guard FileManager.default.fileExists(atPath: log.path) else { return [] }
            return try String(decoding: Data(contentsOf: log), as: UTF8.self).split(separator: "\n").map {
                try JSONDecoder().decode(Request.self, from: Data($0.utf8))
            }
        }
    }
}
