import InkpackFiles
public import InkpackHTTP
public import InkpackStore

/// Signs users in at a project's Auth, and keeps their token fresh.
///
/// However many requests find their token refused at once, it is renewed once. A refresh token whose successor has come is
/// never sent again.
public actor SupabaseAuth: TokenSource {
    private let service: SupabaseService
    private let sessions: any SessionStore
    private let limits: HTTPLimits
    private var renewal: Task<Result<Session, AuthError>, Never>?
    /// Grows with each sign-in and sign-out, so that a renewal under way does not bring back who has left.
    private var turn = 0

    /// Auth of the project at `url`.
    /// - Parameters:
    ///   - url: the project's address.
    ///   - key: the publishable key, or the old anon key.
    ///   - sessions: where the session is kept.
    ///   - transport: what sends the requests.
    ///   - options: limits, and how often is tried.
    /// - Throws: `StoreError.badValue` for an address that is none, or a secret key.
    public init(
        url: String, key: SupabaseKey, sessions: any SessionStore = SessionInMemory(),
        transport: any HTTPTransport = CurlTransport(), options: SupabaseStore.Options = SupabaseStore.Options()
    ) throws(StoreError) {
        try self.init(
            at: try SupabaseAddress(project: url), key: key, sessions: sessions, transport: transport,
            options: options)
    }

    /// Auth at services whose addresses are given one by one.
    public init(
        at address: SupabaseAddress, key: SupabaseKey, sessions: any SessionStore = SessionInMemory(),
        transport: any HTTPTransport = CurlTransport(), options: SupabaseStore.Options = SupabaseStore.Options()
    ) throws(StoreError) {
        guard !key.kind.isSecret else {
            throw .badValue(field: "key", problem: "is a \(key.kind.rawValue) key; take a publishable one")
        }
        service = SupabaseService(
            base: address.auth, key: key, tokens: nil, transport: transport, policy: options.retries)
        self.sessions = sessions
        limits = options.limits
    }

    // MARK: Coming and going

    /// Signs a user in.
    @discardableResult
    public func signIn(email: EmailAddress, password: String) async throws(AuthError) -> Session {
        var members = JSONMembers()
        members.add("email", email.text)
        members.add("password", password)
        let session = try await grant("password", members, .repeatable)
        try await begin(session)
        return session
    }

    /// Makes an account, and signs it in where no confirmation is asked for.
    /// - Parameters:
    ///   - email: the address, which may have to be confirmed.
    ///   - password: the password.
    ///   - username: a name for the new user; if somebody has it, the user gets none.
    /// - Returns: the session; `nil` where the address must be confirmed first.
    @discardableResult
    public func signUp(
        email: EmailAddress, password: String, username: Username? = nil
    ) async throws(AuthError) -> Session? {
        var members = JSONMembers()
        members.add("email", email.text)
        members.add("password", password)
        if let username {
            var data = JSONMembers()
            data.add("username", username.text)
            members.add("data", json: data.text)
        }
        let answer = try await send(post("/signup", members, .once))
        if answer["access_token"] == nil {
            // So that nobody learns who has an account, a known address is answered like a new one, without identities.
            if case .array(let identities)? = answer["identities"]?.value, identities.isEmpty {
                throw .alreadyRegistered
            }
            return nil
        }
        let session = try session(answer)
        try await begin(session)
        return session
    }

    /// Ends the session, here and at the service. Without a network it ends here.
    public func signOut() async throws(AuthError) {
        let session = try await kept()
        turn += 1
        renewal = nil
        try await keep(nil)
        guard let session else { return }
        let farewell = SupabaseService(
            base: service.base, key: service.key, tokens: FixedToken(session.token), transport: service.transport,
            policy: service.policy)
        do throws(StoreError) {
            _ = try await farewell.send(post("/logout?scope=local", nil, .repeatable)) { response in
                AuthAnswer(response, farewell.host).verdict
            }
        } catch {
            // The service knows the session no more, or cannot be asked: there is nothing left to do here.
        }
    }

    /// The session, if somebody is signed in.
    public func session() async throws(AuthError) -> Session? { try await kept() }

    // MARK: Tokens

    public func token() async throws(StoreError) -> AccessToken {
        do throws(AuthError) {
            guard let session = try await kept() else { throw .notSignedIn }
            // Renewed a little early: a request takes its time, and clocks differ.
            let now = Timestamp(service.policy.now())
            if session.expiresAt > now + .seconds(30) { return session.token }
            return try await renewed(session).token
        } catch {
            throw StoreError(error)
        }
    }

    public func token(replacing refused: AccessToken) async throws(StoreError) -> AccessToken {
        do throws(AuthError) {
            guard let session = try await kept() else { throw .notSignedIn }
            // Somebody else has renewed it in the meantime.
            if session.token != refused { return session.token }
            return try await renewed(session).token
        } catch {
            throw StoreError(error)
        }
    }

    /// Renews the session now.
    @discardableResult
    public func refresh() async throws(AuthError) -> Session {
        guard let session = try await kept() else { throw .notSignedIn }
        return try await renewed(session)
    }

    /// The session behind this one. All who ask while it is under way get the same.
    private func renewed(_ session: Session) async throws(AuthError) -> Session {
        if let renewal { return try await renewal.value.get() }
        let turn = turn
        // A task of its own: that one of those who wait is cancelled must not end it for the others.
        let task = Task { await self.renew(session, turn) }
        renewal = task
        let result = await task.value
        if self.turn == turn { renewal = nil }
        return try result.get()
    }

    private func renew(_ session: Session, _ turn: Int) async -> Result<Session, AuthError> {
        do throws(AuthError) {
            // Another program with the same place for sessions may have been quicker.
            if let kept = try await kept(), kept.refreshToken != session.refreshToken { return .success(kept) }
            var members = JSONMembers()
            members.add("refresh_token", session.refreshToken)
            let next = try await grant("refresh_token", members, .once)
            guard self.turn == turn else { throw .notSignedIn }
            try await keep(next)
            return .success(next)
        } catch {
            if error == .sessionEnded, self.turn == turn { try? await sessions.save(nil) }
            return .failure(error)
        }
    }

    // MARK: Requests

    private func grant(
        _ type: String, _ members: JSONMembers, _ safety: SupabaseService.Safety
    ) async throws(AuthError) -> Session {
        try session(try await send(post("/token?grant_type=\(type)", members, safety)))
    }

    private func post(
        _ path: String, _ members: JSONMembers?, _ safety: SupabaseService.Safety
    ) -> SupabaseService.Call {
        var call = SupabaseService.Call(method: .post, path: path, safety: safety, limits: limits)
        call.headers["Content-Type"] = "application/json"
        call.body = members?.bytes ?? []
        return call
    }

    private func send(_ call: SupabaseService.Call) async throws(AuthError) -> JSONNode {
        let reply: AuthAnswer.Reply
        let host = service.host
        do throws(StoreError) {
            reply = try await service.send(call) { response in AuthAnswer(response, host).verdict }
        } catch {
            throw error == .busy ? .tooMany : .failed(error)
        }
        switch reply {
        case .json(let node): return node
        case .refused(let error): throw error
        }
    }

    private func session(_ node: JSONNode) throws(AuthError) -> Session {
        let row = Row(node)
        do throws(StoreError) {
            let token = try AccessToken(try row.text("access_token"))
            let refresh = try row.text("refresh_token")
            let now = Timestamp(service.policy.now())
            let life = try row.optionalInteger("expires_in") ?? 3600
            return Session(token: token, refreshToken: refresh, expiresAt: now + .seconds(life))
        } catch {
            throw .failed(error)
        }
    }

    private func begin(_ session: Session) async throws(AuthError) {
        turn += 1
        renewal = nil
        try await keep(session)
    }

    private func kept() async throws(AuthError) -> Session? {
        do { return try await sessions.load() } catch { throw .failed(error) }
    }

    private func keep(_ session: Session?) async throws(AuthError) {
        do { try await sessions.save(session) } catch { throw .failed(error) }
    }
}
