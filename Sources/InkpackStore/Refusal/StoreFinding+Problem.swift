extension StoreFinding.Kind {
    /// The kind of a problem by the word that the schema's `verify_ledger` has for it, whichever way the row came; a word
    /// that this program does not know is a matter of the schema.
    package init(problem: String) {
        self =
            switch problem {
            case "gap in seq": .gap
            case "running balance": .runningBalance
            case "head": .head
            case "held": .held
            case "negative": .negative
            case "amount": .amount
            case "entry id": .entryID
            case "refund": .refund
            case "capture": .capture
            case "missing version": .missingVersion
            case "unpaid version": .unpaidVersion
            case "history": .history
            case "image": .image
            case "reference": .reference
            default: .schema
            }
    }
}
