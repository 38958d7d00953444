public import InkpackCore

/// What a document of edits asks for.
public enum EditRequest: Hashable, Sendable {
    /// One edit of one icon.
    case step(EditStep)
    /// Several edits of one icon, all or none.
    case sequence([EditStep])
    /// The same edits for every icon of a pack that a query finds.
    case batch(EditBatch)

    /// The edits of one icon.
    public var steps: [EditStep] {
        switch self {
        case .step(let step): [step]
        case .sequence(let steps): steps
        case .batch(let batch): batch.steps
        }
    }
}

/// Edits for every icon of a pack that a query finds, all or none.
public struct EditBatch: Hashable, Sendable {
    public var query: IconQuery
    public var steps: [EditStep]
    /// A sentence for people.
    public var why: String?

    public init(where query: IconQuery, do steps: [EditStep], why: String? = nil) {
        self.query = query
        self.steps = steps
        self.why = why
    }
}
