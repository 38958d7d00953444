import InkpackStore

extension Failure {
    init(_ error: StoreError) {
        let kind: Kind =
            switch error {
            case .insufficientInkbucks, .taken, .erased, .versionConflict, .keyReused, .holdResolved, .holdMismatch,
                .alreadyRefunded, .notRefundable, .badValue, .forbidden, .corrupt, .newerSchema, .changedMigration:
                .badData
            case .item(_, let inner): Failure(inner).kind
            case .notFound: .noInput
            case .unreachable, .busy, .cancelled, .outcomeUnknown, .image: .unavailable
            case .readOnly, .diskFull: .cannotWrite
            case .database: .internal
            }
        self.init(kind, "\(error)")
    }

    init(_ error: StudioError) {
        switch error {
        case .store(let error): self.init(error)
        case .generation(let error): self.init(error)
        case .edit, .drawing, .nameTaken, .emptyPack: self.init(.badData, "\(error)")
        }
    }
}
