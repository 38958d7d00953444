public import InkpackStore

/// Why somebody is not signed in.
public enum AuthError: Error, Hashable, Sendable {
    case notSignedIn
    /// There is no such user, or the password is another.
    case wrongCredentials
    /// The address must be confirmed first, by the link that was sent to it.
    case notConfirmed
    case alreadyRegistered
    case weakPassword(reasons: [String])
    /// The session is over, as after a sign-out elsewhere; sign in again.
    case sessionEnded
    /// Too many attempts; later there may be more.
    case tooMany
    /// Anything else that the service refuses, with its word for it.
    case refused(code: String, message: String)
    /// The service, or the place where sessions are kept, has failed.
    case failed(StoreError)
}

extension AuthError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notSignedIn: "nobody is signed in"
        case .wrongCredentials: "there is no user with that address and password"
        case .notConfirmed: "the address is not confirmed yet; follow the link that was sent to it"
        case .alreadyRegistered: "there is a user with that address already"
        case .weakPassword(let reasons):
            "the password is too weak" + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))")
        case .sessionEnded: "the session is over; sign in again"
        case .tooMany: "there were too many attempts; try again later"
        case .refused(let code, let message): "\(message) (\(code))"
        case .failed(let error): "\(error)"
        }
    }
}

extension StoreError {
    /// What a failure to renew a token means to the one who wanted something of the store.
    init(_ error: AuthError) {
        switch error {
        case .failed(let error): self = error
        case .tooMany: self = .busy
        default: self = .forbidden("\(error)")
        }
    }
}
