import Foundation
import InkpackHTTP
import Testing

/// TLS with a certificate that nobody but the test trusts, for the name "localhost".
@Suite struct SafeConnectionTests {
    private let server: LocalServer

    init() throws { server = try LocalServer(secure: true) }

    private func transport(trusting file: String?) -> CurlTransport {
        var settings = CurlTransport.Settings()
        settings.certificates = file
        return CurlTransport(settings)
    }

    private func reason(_ error: HTTPError) -> String? {
        guard case .tls(let host, let reason) = error, host.hasSuffix(":\(server.port)") else { return nil }
        return reason
    }

    @Test func aCertificateThatNobodyVouchesForIsRefused() async throws {
        let request = HTTPRequest(
            .get, server.url("echo", host: "localhost"), headers: ["Authorization": "Bearer secret"])
        let error = try await failure(transport(trusting: nil), request)
        #expect(reason(error)?.contains("certificate") == true, "\(error)")
        #expect(!"\(error)".contains("secret"))
        let trusting = transport(trusting: server.certificate?.path)
        // No request came through.
        #expect(try await trusting.send(HTTPRequest(.get, server.url("count", host: "localhost"))).text == "0")
    }

    @Test func aCertificateThatIsGivenIsTrustedForItsNameOnly() async throws {
        let trusting = transport(trusting: server.certificate?.path)
        let response = try await trusting.send(
            HTTPRequest(.post, server.url("echo", host: "localhost"), body: [1, 2, 3]))
        #expect(Array(try LocalServer.Echo(response).body) == [1, 2, 3])
        let error = try await failure(trusting, HTTPRequest(.get, server.url("echo")))
        #expect(reason(error) != nil, "\(error)")
    }

    @Test func aFileOfCertificatesThatIsNotThereIsToldSo() async throws {
        let request = HTTPRequest(.get, server.url("echo", host: "localhost"))
        let error = try await failure(transport(trusting: "/nowhere/ca.pem"), request)
        #expect(reason(error)?.contains("/nowhere/ca.pem") == true, "\(error)")
    }

    @Test func noTLSAtAllIsNotFollowedByPlainText() async throws {
        let plain = try LocalServer()
        let error = try await failure(
            transport(trusting: nil), HTTPRequest(.get, "https://localhost:\(plain.port)/echo"))
        guard case .tls = error else {
            Issue.record("\(error)")
            return
        }
    }
}
