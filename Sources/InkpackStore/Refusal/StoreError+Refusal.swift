import InkpackFiles

extension StoreError {
    /// What a refusal means to the one who asked.
    package init(_ refusal: DatabaseRefusal, about subject: StatementSubject) {
        if let item = refusal.object?["item"]?.index, subject.items.indices.contains(item) {
            var cause = refusal
            // The plain detail of a cause stands beside the index.
            if case .string(let text)? = refusal.object?["detail"]?.value { cause.detail = text }
            self = .item(item, StoreError(raised: cause, subject.items[item]))
        } else {
            self = StoreError(raised: refusal, subject)
        }
    }

    private init(raised refusal: DatabaseRefusal, _ subject: StatementSubject) {
        switch refusal.code {
        case "PT402":
            if let required = refusal.object?["required"]?.index, let available = refusal.object?["available"]?.index {
                self = .insufficientInkbucks(required: Inkbucks(required), available: Inkbucks(available))
            } else {
                self = Self.other(refusal)
            }
        case "PT404": self = Self.missing(refusal, subject)
        case "PT409", "PT410": self = Self.gone(refusal, subject)
        case "PT413":
            self = .badValue(field: "commits", problem: "must be 1 to \(Commit.mostAtOnce) at once")
        case "PT422": self = Self.unprocessable(refusal, subject)
        case "23505": self = Self.duplicate(refusal, subject)
        case "23503":
            switch refusal.brokenConstraint {
            case "icons_icon_pack_fkey": self = subject.pack.map { .notFound(.pack($0)) } ?? .other(refusal)
            case "icon_packs_user_id_fkey": self = .notFound(.user(subject.user))
            default: self = .other(refusal)
            }
        case "23514": self = Self.unchecked(refusal)
        case "42501": self = .forbidden(refusal.message)
        // A token of a role that is none.
        case "22023" where refusal.message.hasPrefix("role "): self = .forbidden(refusal.message)
        case "22P02", "22003", "22007", "22008", "22023", "22P05", "2201W", "23502":
            self = .badValue(field: "request", problem: refusal.message)
        case "54001": self = .badValue(field: "document", problem: "is nested too deep")
        case "25006": self = .readOnly("the database")
        case "53100": self = .diskFull("the database")
        case "53300", "57P01", "57P02", "57P03": self = .unreachable(refusal.message)
        case "57014", "40001", "40P01", "55P03": self = .busy
        default: self = .other(refusal)
        }
    }

    private static func other(_ refusal: DatabaseRefusal) -> StoreError {
        .database("\(refusal.message) (\(refusal.code))")
    }

    private static func missing(_ refusal: DatabaseRefusal, _ subject: StatementSubject) -> StoreError {
        switch refusal.message {
        case "user not found", "user not found or erased": .notFound(.user(subject.user))
        case "icon not found": subject.icon.map { .notFound(.icon($0)) } ?? other(refusal)
        case "pack not found": subject.pack.map { .notFound(.pack($0)) } ?? other(refusal)
        case "hold not found": subject.hold.map { .notFound(.hold($0)) } ?? other(refusal)
        case "transaction not found": subject.entry.map { .notFound(.entry($0)) } ?? other(refusal)
        default: other(refusal)
        }
    }

    /// Conflicts, and what is no more.
    private static func gone(_ refusal: DatabaseRefusal, _ subject: StatementSubject) -> StoreError {
        let message = refusal.message
        if message == "user erased" { return .erased(subject.user) }
        if message == "already refunded", let entry = subject.entry { return .alreadyRefunded(entry) }
        if message == "icon changed", let icon = subject.icon, let version = refusal.object?["version"]?.index {
            return .versionConflict(icon, current: version)
        }
        if message.hasPrefix("hold already "), let hold = subject.hold {
            let word = refusal.object?["status"]?.text ?? String(message.dropFirst("hold already ".count))
            if let status = Hold.Status(rawValue: word) { return .holdResolved(hold, status) }
        }
        return other(refusal)
    }

    private static func unprocessable(_ refusal: DatabaseRefusal, _ subject: StatementSubject) -> StoreError {
        let message = refusal.message
        if message == "idempotency key reused with a different request", let key = subject.key {
            return .keyReused(key)
        }
        if message.hasPrefix("hold is for "), let hold = subject.hold {
            let word = refusal.object?["held_for"]?.text ?? String(message.dropFirst("hold is for ".count))
            if let type = Spending(rawValue: word) { return .holdMismatch(hold, heldFor: type) }
        }
        if message == "only spending can be refunded", let entry = subject.entry,
            let type = refusal.object?["type"]?.text
        {
            return .notRefundable(entry, LedgerEntry.Kind(rawValue: type))
        }
        switch message {
        case "amount out of range":
            return .badValue(field: "amount", problem: "must be within \(Inkbucks.limit.count) inkbucks, and not 0")
        case "balance ceiling":
            return .badValue(
                field: "amount", problem: "would bring the balance above \(Inkbucks.ceiling.count) inkbucks")
        case "reason required": return .badValue(field: "reason", problem: "is empty; say why")
        default: break
        }
        // "document is nested more than 64 deep"
        for field in ["document", "metadata", "operation", "style", "limit"] where message.hasPrefix("\(field) ") {
            return .badValue(field: field, problem: String(message.dropFirst(field.count + 1)))
        }
        let detail = refusal.detail.map { " (\($0))" } ?? ""
        return .badValue(field: "request", problem: message + detail)
    }

    private static func duplicate(_ refusal: DatabaseRefusal, _ subject: StatementSubject) -> StoreError {
        switch refusal.brokenConstraint {
        case "users_username_key": subject.username.map { .taken(.username($0.text)) } ?? other(refusal)
        case "users_email_key": .taken(.email)
        case "users_pkey": .taken(.user(subject.user))
        case "icon_packs_pkey": subject.pack.map { .taken(.pack($0)) } ?? other(refusal)
        case "icons_pkey": subject.icon.map { .taken(.icon($0)) } ?? other(refusal)
        default: other(refusal)
        }
    }

    /// A check that a value has not passed. The values of this library pass them; those of others may not.
    private static func unchecked(_ refusal: DatabaseRefusal) -> StoreError {
        let fields = [
            "username_check": ("username", "must be 2 to 30 of a-z, 0-9, '_' and '-', with a letter or digit first"),
            "email_address_check": ("email", "must be an address in lower case"),
            "pack_name_check": ("pack name", "must have 1 to 120 characters, none of them a control character"),
            "icon_document_check": (
                "document", "must be a JSON object of at most \(StoredJSON.longestDocument) bytes"
            ),
            "icon_metadata_check": (
                "metadata", "must be a JSON object of at most \(StoredJSON.longestMetadata) bytes"
            ),
            "pack_style_check": ("style", "must be the name of a style or an object of at most 65536 bytes"),
            "icon_operation_check": (
                "operation", "must be a JSON object of at most \(StoredJSON.longestDocument) bytes"
            ),
        ]
        guard let name = refusal.brokenConstraint, let (field, problem) = fields[name] else { return other(refusal) }
        return .badValue(field: field, problem: problem)
    }
}

extension JSONNode {
    /// The whole number, if the value is one.
    fileprivate var index: Int? {
        guard case .number(let number) = value else { return nil }
        return Int(exactly: number)
    }

    fileprivate var text: String? {
        guard case .string(let text) = value else { return nil }
        return text
    }
}
