import ArgumentParser
import InkpackStore

extension StyleApply {
    func validateForStore() throws {
        try charge.refuse([("--out", out != nil, "'inkpack store export' writes a pack")])
        if json, !charge.isStored { throw ValidationError("--json goes with --user and --store.") }
        if expecting != nil, !charge.isStored { throw ValidationError("--expecting goes with --user and --store.") }
    }

    /// Draws a stored pack or icon in another style, charges for it and keeps it.
    func runInStore() async throws {
        let key = charge.key ?? IdempotencyKey()
        let style = try StoredStyle(argument: with)
        let place = try OpenStore(charge.place, for: .writing)
        defer { place.close() }
        let user = try await place.user(charge.user ?? "")
        let works: [InkStudio.Work]
        let head: String
        switch try await place.packOrIcon(pack, of: user) {
        case .pack(let record):
            if expecting != nil { throw Failure(.usage, "--expecting is for a single icon, and \(pack) is a pack") }
            works = try await place.studio.style(pack: record.id, with: style, for: user.id, key: key)
            head = "\(works.count) \(works.count == 1 ? "icon" : "icons") of \(record.name) in style \(style.name)"
        case .icon(let record):
            works = [
                try await place.studio.style(
                    record.id, with: style, expecting: expecting, for: user.id, key: key)
            ]
            head = "\(record.shownName) in style \(style.name)"
        }
        let report = try await WorkReport(works, key: key, of: user, in: place)
        report.warn(quiet: quiet)
        if json {
            try Streams.write(try JSONReport.text(["stored": report]))
        } else if !quiet {
            try Streams.write(report.text([head]))
        }
    }
}

extension OpenStore {
    fileprivate enum PackOrIcon {
        case pack(PackRecord)
        case icon(IconRecord)
    }

    /// What the words mean: an id of either, the name of a pack, or `PACK/ICON`.
    fileprivate func packOrIcon(_ text: String, of user: User) async throws -> PackOrIcon {
        if let id = IconRecord.ID(text) {
            do throws(StoreError) {
                return .icon(try await store.icon(id, of: user.id))
            } catch {
                guard case .notFound = error else { throw error }
                return .pack(try await pack(text, of: user))
            }
        }
        if let pack = try await packIfAny(text, of: user) { return .pack(pack) }
        return text.contains("/") ? .icon(try await icon(text, of: user)) : .pack(try await pack(text, of: user))
    }
}
