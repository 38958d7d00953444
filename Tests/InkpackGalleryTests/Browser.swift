import Foundation

/// A value as the browser gives it.
indirect enum Value: Decodable, Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case text(String)
    case list([Value])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let bool = try? container.decode(Bool.self) {
            self = .bool(bool)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else {
            self = .list(try container.decode([Value].self))
        }
    }

    var number: Double? { if case .number(let number) = self { number } else { nil } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var list: [Value] { if case .list(let list) = self { list } else { [] } }
}

/// What a tab of the browser is to do; see `browser.py`.
struct Scenario: Encodable {
    enum Step: Encodable {
        case evaluate(String)
        case key(String)
        case type(String)
        case emulate([String: String])
        case viewport(Int, Int)
        case screenshot(String, String?)
        case pdf(String)
        case names(String)
        case wait(String)
        case reload

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            switch self {
            case .evaluate(let script): try container.encode(contentsOf: ["eval", script])
            case .key(let key): try container.encode(contentsOf: ["key", key])
            case .type(let text): try container.encode(contentsOf: ["type", text])
            case .screenshot(let file, let selector):
                try container.encode(contentsOf: ["screenshot", file] + (selector.map { [$0] } ?? []))
            case .pdf(let file): try container.encode(contentsOf: ["pdf", file])
            case .names(let role): try container.encode(contentsOf: ["names", role])
            case .wait(let script): try container.encode(contentsOf: ["wait", script])
            case .reload: try container.encode("reload")
            case .viewport(let width, let height):
                try container.encode("viewport")
                try container.encode(contentsOf: [width, height])
            case .emulate(let features):
                try container.encode("emulate")
                try container.encode(features)
            }
        }
    }

    var name: String
    var url: String
    var steps: [Step]
}

/// What came of a scenario.
struct Outcome: Decodable, Sendable {
    var results: [Value]
    /// Console errors, uncaught errors, and violations of the content policy.
    var problems: [String]
    /// What the page asked for besides itself.
    var requests: [String]
}

/// Debian's Chromium, driven by Python's standard library.
enum Browser {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Runs all scenarios in one browser.
    static func run(_ scenarios: [Scenario], in folder: URL) throws -> [String: Outcome] {
        struct Plan: Encodable {
            var scenarios: [Scenario]
        }
        let plan = folder.appendingPathComponent("plan.json")
        try JSONEncoder().encode(Plan(scenarios: scenarios)).write(to: plan)
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("browser.py")
        let output = try run("/usr/bin/python3", [script.path, plan.path])
        return try JSONDecoder().decode([String: Outcome].self, from: output)
    }

    /// What a program writes to standard output.
    static func run(_ program: String, _ arguments: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        let problem = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(description: "\(program) failed: \(problem)") }
        return data
    }
}
