public import InkpackStore

/// Where the access tokens of one user come from. ``SupabaseAuth`` is one; an app that signs in by other means brings its
/// own.
public protocol TokenSource: Sendable {
    /// A token that is thought to be good.
    func token() async throws(StoreError) -> AccessToken

    /// A newer token than one that the service has refused.
    ///
    /// Many requests may fail with the same token at once and ask at once.
    func token(replacing refused: AccessToken) async throws(StoreError) -> AccessToken
}

/// One token, which nobody renews: for a server that handles one request of a user who has sent the token along.
public struct FixedToken: TokenSource {
    private let fixed: AccessToken

    public init(_ token: AccessToken) { fixed = token }

    public func token() async throws(StoreError) -> AccessToken { fixed }

    /// - Throws: `StoreError.forbidden`: there is no other.
    public func token(replacing refused: AccessToken) async throws(StoreError) -> AccessToken {
        throw .forbidden("the token is not accepted any more; sign in again")
    }
}
