import ArgumentParser
import InkpackCore
import InkpackFiles
import InkpackStore

extension EditTarget {
    func validateForStore() throws {
        try charge.refuse([
            ("--style", style != nil, "the icon's own style counts"),
            ("--out", out != nil, "'inkpack store history --show' writes a version"),
            ("--author", author != nil, "the ledger knows who pays"),
            ("--prompt", prompt != nil, "use --why"), ("--model", model != nil, "use --why"),
        ])
        if charge.isStored, path == "-" {
            throw ValidationError("'-' is no icon of a store; write PACK/ICON, or its id.")
        }
        if expecting != nil, !charge.isStored { throw ValidationError("--expecting goes with --user and --store.") }
    }

    /// - Parameter instead: what does the same in a store.
    func refuseStore(_ operation: String, _ instead: String) throws {
        if charge.isStored { throw Failure(.usage, "'\(operation)' is for files, not for a store; \(instead)") }
    }

    private func drawing(of record: IconRecord) throws -> StoredDrawing {
        guard let document = record.document else { throw Failure(.internal, "the icon came without its document") }
        return try StoredDrawing(document)
    }

    private struct Report: Encodable {
        /// Absent for a dry run.
        var stored: WorkReport?
        var edit: EditReport
    }

    /// Edits a stored icon, charges for it and keeps it.
    /// - Parameter steps: what to do with the icon as it is.
    func applyInStore(_ steps: (Icon) throws -> [EditStep]) async throws {
        let key = charge.key ?? IdempotencyKey()
        let place = try OpenStore(charge.place, for: dryRun ? .reading : .writing)
        defer { place.close() }
        let user = try await place.user(charge.user ?? "")
        let record = try await self.record(in: place, user)
        let current = try drawing(of: record)
        let steps = try steps(current.icon)
        guard let first = steps.first else { throw Failure(.badData, "there is nothing to do") }
        var file = try await self.file(current, record, in: place, user)
        let isPlain = steps.count == 1 && first.why == nil && why == nil
        let edit = isPlain ? first.edit : Edit.sequence(noted(steps))
        let operation = steps.count == 1 ? first.edit.operation : edit.operation
        if dryRun {
            try file.apply(edit, EditHistory.Origin())
            try tell(nil, try report(operation, before: current.icon, file))
            return
        }
        let work = try await place.studio.edit(record.id, [edit], expecting: expecting, for: user.id, key: key)
        // What it was made on, which for an answer that was given before is not what is there now.
        let old = try await place.store.version(work.receipt.version - 1, of: record.id, of: user.id)
        file.icon = work.drawing.icon
        let stored = try await WorkReport([work], key: key, of: user, in: place)
        stored.warn(quiet: answer.isQuiet)
        try tell(stored, try report(operation, before: try StoredDrawing(old.document).icon, file))
    }

    /// The steps with the reason that was given for all.
    private func noted(_ steps: [EditStep]) -> [EditStep] {
        var noted = steps
        if let why { noted[0].why = why }
        return noted
    }

    private func record(in place: OpenStore, _ user: User) async throws -> IconRecord {
        guard let icon else { return try await place.icon(path, of: user) }
        return try await place.icon(named: icon, in: try await place.pack(path, of: user), of: user)
    }

    private func file(
        _ drawing: StoredDrawing, _ record: IconRecord, in place: OpenStore, _ user: User
    ) async throws -> EditedFile {
        var pack: Pack?
        if !noScore, let id = record.pack {
            pack = try await place.contents(of: try await place.store.pack(id, of: user.id), of: user)
        }
        return EditedFile(stored: drawing.icon, in: pack, style: try drawing.style.load())
    }

    private func report(_ operation: String, before: Icon, _ file: EditedFile) throws -> EditReport {
        try EditReport(operation: operation, before: before, after: file.icon, file: file, inPack: !noScore)
    }

    private func tell(_ stored: WorkReport?, _ edit: EditReport) throws {
        if answer.isJSON {
            try Streams.write(try JSONReport.text(Report(stored: stored, edit: edit)))
        } else if !answer.isQuiet {
            try Streams.write(edit.text + (stored?.text([]) ?? ""))
        }
    }
}
