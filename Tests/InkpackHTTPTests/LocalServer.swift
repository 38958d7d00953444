import Foundation
import InkpackHTTP
import Testing

/// A server process on a port of this machine; it ends with the value. See `Tests/Fixtures/http/server.py`.
///
/// Its process is not touched by anybody between `init` and `deinit`, so that it may be shared.
final class LocalServer: @unchecked Sendable {
    let port: Int
    /// The certificate, for servers with TLS; it is for the name "localhost" only.
    let certificate: URL?
    private let folder: URL
    private let process: Process
    private let input = Pipe()

    init(secure: Bool = false) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-http-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = secure ? folder.appendingPathComponent("certificate.pem") : nil
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [Self.script.path]
        if let certificate {
            let key = folder.appendingPathComponent("key.pem")
            try Self.makeCertificate(certificate, key: key)
            process.arguments? += [certificate.path, key.path]
        }
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
        .appendingPathComponent("Fixtures/http/server.py")

    private static func makeCertificate(_ certificate: URL, key: URL) throws {
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2"]
        let places = ["-out", certificate.path, "-keyout", key.path]
        openssl.arguments =
            ["openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
            + subject + places
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0, "openssl made no certificate")
    }

    func url(_ path: String, host: String = "127.0.0.1") -> String {
        "\(certificate == nil ? "http" : "https")://\(host):\(port)/\(path)"
    }

    /// What a request was to the server, from the answer to "echo".
    struct Echo: Decodable {
        var method: String
        var path: String
        var headers: [[String]]
        var body: Data
        var port: Int

        init(_ response: HTTPResponse) throws {
            self = try JSONDecoder().decode(Self.self, from: Data(response.body))
        }

        func values(of name: String) -> [String] {
            headers.filter { $0.first?.lowercased() == name.lowercased() }.compactMap(\.last)
        }
    }
}

/// The error of a request that has no answer.
func failure(_ transport: some HTTPTransport, _ request: HTTPRequest) async throws -> HTTPError {
    do {
        let response = try await transport.send(request)
        Issue.record("\(request) is answered: \(response)")
        return .unavailable(reason: "")
    } catch {
        return error
    }
}

extension HTTPResponse {
    var text: String { String(decoding: body, as: UTF8.self) }
}
