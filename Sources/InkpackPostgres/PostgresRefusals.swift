import InkpackStore

extension PostgresServerError {
    /// As all adapters of the schema take it.
    var refusal: DatabaseRefusal {
        DatabaseRefusal(code: state, message: message, detail: detail, constraint: constraint)
    }
}

/// What the server's refusals mean.
enum PostgresRefusals {
    /// Those that are about the database, and not about what was asked.
    static func general(_ error: PostgresServerError, place: PostgresConfiguration) -> StoreError? {
        switch error.state {
        // Cancelled by the server: its time was up, or it waited for too long for others.
        case "57014", "55P03": return .busy
        case "40001", "40P01": return .busy
        case "25006": return .readOnly("\(place)")
        case "53100": return .diskFull("\(place)")
        case "XX001", "XX002": return .corrupt("\(place): the database is damaged (\(error.message)); restore a backup")
        case "42501": return .forbidden(error.message)
        case "42883", "42P01", "42703", "42704", "3F000":
            return .unreachable(
                "\(place) has no store of inkpack's, or an older one (\(error.message)); "
                    + "'inkpack store migrate' makes it")
        case "22023" where error.message.hasPrefix("role "):
            return .unreachable("\(place) is no database of Supabase: \(error.message)")
        default: return nil
        }
    }
}
