import Foundation
import InkpackStore
import InkpackSupabase
import Testing

/// Sign-in, and tokens that are renewed once however many ask.
@Suite struct AuthTests {
    private static func session(_ mark: String, refresh: String, seconds: Int = 3600) -> Step {
        .answer(
            200,
            """
            {"access_token":"\(Who.token(of: Who.alice, mark))","token_type":"bearer","expires_in":\(seconds),\
            "refresh_token":"\(refresh)","user":{"id":"\(Who.alice)","email":"alice@example.org"}}
            """)
    }

    private static func auth(
        _ server: PlannedServer, _ sessions: any SessionStore = SessionInMemory()
    ) throws -> SupabaseAuth {
        try SupabaseAuth(
            at: try server.address, key: try SupabaseKey(Who.anon), sessions: sessions, options: .quick())
    }

    private static var address: EmailAddress { get throws { try EmailAddress("alice@example.org") } }

    @Test func aUserSignsInAndOut() async throws {
        let server = try await PlannedServer([Self.session("1", refresh: "r1"), .answer(204, "")])
        let sessions = SessionInMemory()
        let auth = try Self.auth(server, sessions)
        #expect(await refusal { try await auth.token() } == .forbidden("nobody is signed in"))
        let session = try await auth.signIn(email: try Self.address, password: "p\"w")
        #expect(session.user == Who.alice)
        #expect(try await auth.token() == session.token)
        #expect(try await sessions.load() == session)
        try await auth.signOut()
        #expect(try await sessions.load() == nil)

        let requests = try await server.requests
        #expect(requests.map(\.path) == ["/token?grant_type=password", "/logout?scope=local"])
        #expect(requests[0].text == "{\"email\":\"alice@example.org\",\"password\":\"p\\\"w\"}")
        #expect(requests[0]["apikey"] == Who.anon && requests[0]["Authorization"] == nil)
        #expect(requests[1]["Authorization"] == "Bearer \(Who.token(of: Who.alice))")
    }

    @Test func aNewUserIsSignedInOrWaitsForAMail() async throws {
        let server = try await PlannedServer([
            Self.session("1", refresh: "r1"),
            .answer(200, "{\"id\":\"\(Who.alice)\",\"email\":\"a@b.c\",\"identities\":[{\"id\":\"1\"}]}"),
            .answer(200, "{\"id\":\"\(Who.alice)\",\"email\":\"a@b.c\",\"identities\":[]}"),
        ])
        let auth = try Self.auth(server)
        let made = try await auth.signUp(
            email: try Self.address, password: "secret", username: try Username("alice"))
        #expect(made?.user == Who.alice)
        #expect(
            try await server.requests[0].text
                == "{\"email\":\"alice@example.org\",\"password\":\"secret\",\"data\":{\"username\":\"alice\"}}")
        #expect(try await auth.signUp(email: try Self.address, password: "secret") == nil)
        await #expect(throws: AuthError.alreadyRegistered) {
            try await auth.signUp(email: try Self.address, password: "secret")
        }
    }

    @Test(arguments: [
        (
            "{\"code\":400,\"error_code\":\"invalid_credentials\",\"msg\":\"Invalid login credentials\"}",
            AuthError.wrongCredentials
        ),
        ("{\"code\":\"invalid_credentials\",\"message\":\"Invalid login credentials\"}", .wrongCredentials),
        ("{\"error\":\"invalid_grant\",\"error_description\":\"Invalid login credentials\"}", .wrongCredentials),
        (
            "{\"error\":\"invalid_grant\",\"error_description\":\"Invalid Refresh Token: Refresh Token Not Found\"}",
            .sessionEnded
        ),
        ("{\"code\":400,\"error_code\":\"email_not_confirmed\",\"msg\":\"Email not confirmed\"}", .notConfirmed),
        (
            "{\"code\":422,\"error_code\":\"user_already_exists\",\"msg\":\"User already registered\"}",
            .alreadyRegistered
        ),
        (
            "{\"code\":\"weak_password\",\"message\":\"x\",\"weak_password\":{\"reasons\":[\"length\",\"pwned\"]}}",
            .weakPassword(reasons: ["length", "pwned"])
        ),
        (
            "{\"code\":422,\"error_code\":\"signup_disabled\",\"msg\":\"Signups not allowed\"}",
            .refused(code: "signup_disabled", message: "Signups not allowed")
        ),
    ])
    func refusalsAreTypedInAllThreeForms(_ body: String, _ wanted: AuthError) async throws {
        let server = try await PlannedServer([.answer(400, body)])
        let auth = try Self.auth(server)
        await #expect(throws: wanted) { try await auth.signIn(email: try Self.address, password: "x") }
        #expect(try await server.requests.count == 1)
    }

    @Test func tooManyAttemptsAreSaidSo() async throws {
        let server = try await PlannedServer([
            .answer(
                429, "{\"code\":429,\"error_code\":\"over_request_rate_limit\",\"msg\":\"x\"}",
                headers: [["Retry-After", "600"]])
        ])
        let auth = try Self.auth(server)
        await #expect(throws: AuthError.tooMany) { try await auth.signIn(email: try Self.address, password: "x") }
    }

    // MARK: Renewal

    private static func signedIn(
        _ steps: [Step], seconds: Int = 3600
    ) async throws -> (SupabaseAuth, PlannedServer, SessionInMemory) {
        let server = try await PlannedServer([session("1", refresh: "r1", seconds: seconds)] + steps)
        let sessions = SessionInMemory()
        let auth = try auth(server, sessions)
        try await auth.signIn(email: try address, password: "x")
        return (auth, server, sessions)
    }

    @Test func manyWhoFindTheirTokenRefusedRenewItOnce() async throws {
        var slow = Self.session("2", refresh: "r2")
        slow.after = 0.1
        let (auth, server, _) = try await Self.signedIn([slow])
        let refused = try await auth.token()
        let tokens = await withTaskGroup(of: AccessToken?.self, returning: Set<AccessToken?>.self) { group in
            for _ in 0..<40 { group.addTask { try? await auth.token(replacing: refused) } }
            return await group.reduce(into: []) { $0.insert($1) }
        }
        #expect(tokens == [try AccessToken(Who.token(of: Who.alice, "2"))])
        // Who comes late with the old one gets the new one, without asking again.
        #expect(try await auth.token(replacing: refused) == (try AccessToken(Who.token(of: Who.alice, "2"))))
        let requests = try await server.requests
        #expect(requests.count == 2)
        #expect(requests[1].path == "/token?grant_type=refresh_token")
        #expect(requests[1].text == "{\"refresh_token\":\"r1\"}")
    }

    @Test func aTokenIsRenewedBeforeItsTimeIsUp() async throws {
        let (auth, server, sessions) = try await Self.signedIn([Self.session("2", refresh: "r2")], seconds: 20)
        #expect(try await auth.token() == (try AccessToken(Who.token(of: Who.alice, "2"))))
        #expect(try await auth.token() == (try AccessToken(Who.token(of: Who.alice, "2"))))
        #expect(try await server.requests.count == 2)
        #expect(try await sessions.load()?.token == (try AccessToken(Who.token(of: Who.alice, "2"))))
    }

    @Test func aSessionThatIsOverIsForgotten() async throws {
        let (auth, _, sessions) = try await Self.signedIn([
            .answer(400, "{\"code\":400,\"error_code\":\"refresh_token_already_used\",\"msg\":\"Already Used\"}")
        ])
        await #expect(throws: AuthError.sessionEnded) { try await auth.refresh() }
        #expect(try await sessions.load() == nil)
        #expect(await refusal { try await auth.token() } == .forbidden("nobody is signed in"))
    }

    /// The answer was lost: the token may be spent, so that it is not sent again by itself; the session is kept.
    @Test func aLostRenewalIsNotRepeatedByItself() async throws {
        let (auth, server, sessions) = try await Self.signedIn([.doing("nothing")])
        await #expect(throws: AuthError.self) { try await auth.refresh() }
        #expect(try await server.requests.count == 2)
        #expect(try await sessions.load() != nil)
    }

    @Test func whoHasSignedOutDoesNotComeBackByARenewal() async throws {
        var slow = Self.session("2", refresh: "r2")
        slow.after = 0.8
        let (auth, server, sessions) = try await Self.signedIn([slow, .answer(204, "")])
        let renewal = Task { try await auth.refresh() }
        while try await server.requests.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
        try await auth.signOut()
        await #expect(throws: AuthError.notSignedIn) { try await renewal.value }
        #expect(try await sessions.load() == nil)
    }

    @Test func anotherProgramMayHaveRenewedTheSession() async throws {
        let (auth, server, sessions) = try await Self.signedIn([])
        let refused = try await auth.token()
        let other = try Self.auth(try await PlannedServer([Self.session("7", refresh: "r7")]), sessions)
        try await other.signIn(email: try Self.address, password: "x")
        #expect(try await auth.token(replacing: refused) == (try AccessToken(Who.token(of: Who.alice, "7"))))
        #expect(try await server.requests.count == 1)
    }

    @Test func aSessionIsKeptAndNotShown() async throws {
        let (auth, _, _) = try await Self.signedIn([])
        let session = try #require(try await auth.session())
        let kept = try JSONDecoder().decode(Session.self, from: try JSONEncoder().encode(session))
        #expect(kept == session)
        var dumped = ""
        dump(session, to: &dumped)
        for shown in [dumped, "\(session)", String(reflecting: session), "\(AuthError.sessionEnded)"] {
            #expect(!shown.contains("r1") && !shown.contains(Who.token(of: Who.alice)))
        }
    }

    /// The store asks its tokens for the next one, and its request goes through.
    @Test func aStoreGoesOnWithARenewedToken() async throws {
        let (auth, _, _) = try await Self.signedIn([Self.session("2", refresh: "r2")])
        let rest = try await PlannedServer([.error(401, "PGRST301", "JWT expired"), .answer(200, "[]")])
        let store = try SupabaseStore(
            at: try rest.address, key: try SupabaseKey(Who.anon), mode: .user(auth), options: .quick())
        #expect(try await store.packs(PackPage(), of: Who.alice) == [])
        #expect(
            try await rest.requests.map { $0["Authorization"] }
                == ["1", "2"].map { "Bearer \(Who.token(of: Who.alice, $0))" })
    }
}
