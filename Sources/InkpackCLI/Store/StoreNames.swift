import Foundation
import InkpackCore
import InkpackFiles
import InkpackStore

/// Finds what the command line names.
extension OpenStore {
    /// A user, by name or id.
    func user(_ text: String) async throws -> User {
        if let id = User.ID(text) { return try await store.user(id) }
        return try await store.user(named: try Username(text))
    }

    /// A user's pack, by name or id; of several with one name, the newest.
    func pack(_ text: String, of user: User) async throws -> PackRecord {
        if let id = PackRecord.ID(text) { return try await store.pack(id, of: user.id) }
        if let pack = try await packIfAny(text, of: user) { return pack }
        let names = try await store.packs(PackPage(limit: 100, iconsPerPack: 0), of: user.id).map(\.pack.name.text)
        let nearest = Name.nearest(to: text, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
        throw Failure(.noInput, "\(Self.shown(user)) has no pack \"\(text)\"\(nearest)")
    }

    /// A user's pack, or `nil` if there is none of that name.
    func packIfAny(_ text: String, of user: User) async throws -> PackRecord? {
        if let id = PackRecord.ID(text) { return try await store.pack(id, of: user.id) }
        do throws(StoreError) {
            return try await store.pack(named: try PackName(text), of: user.id)
        } catch {
            guard case .notFound = error else { throw error }
            return nil
        }
    }

    /// A user's icon, with its document: an id, `PACK/ICON`, or the name alone where no other icon has it.
    func icon(_ text: String, of user: User) async throws -> IconRecord {
        if let id = IconRecord.ID(text) { return try await store.icon(id, of: user.id) }
        guard let slash = text.lastIndex(of: "/") else { return try await icon(named: text, in: nil, of: user) }
        let pack = try await pack(String(text[..<slash]), of: user)
        return try await icon(named: String(text[text.index(after: slash)...]), in: pack, of: user)
    }

    /// - Parameter pack: `nil` looks through all of the user's icons.
    func icon(named name: String, in pack: PackRecord?, of user: User) async throws -> IconRecord {
        let records = try await icons(of: pack, of: user)
        let found = records.filter { $0.name == name }
        guard let icon = found.first else {
            let nearest = Name.nearest(to: name, among: records.compactMap(\.name))
                .map { "; did you mean \"\($0)\"?" }
            let place = pack.map { "the pack \"\($0.name)\"" } ?? Self.shown(user)
            throw Failure(.noInput, "\(place) has no icon \"\(name)\"\(nearest ?? "")")
        }
        if pack == nil, found.count > 1 {
            throw Failure(
                .usage, "\(Self.shown(user)) has \(found.count) icons \"\(name)\"; write PACK/ICON, or the icon's id")
        }
        return try await store.icon(icon.id, of: user.id)
    }

    /// All icons of a pack, or of the user, the newest first.
    func icons(of pack: PackRecord?, of user: User, withDocuments: Bool = false) async throws -> [IconRecord] {
        var records: [IconRecord] = []
        var cursor: IconPage.Cursor?
        repeat {
            let page = try await store.icons(
                IconPage(pack: pack?.id, limit: 500, after: cursor, withDocuments: withDocuments), of: user.id)
            records += page
            cursor = page.count == 500 ? page.last.map(IconPage.Cursor.init(behind:)) : nil
        } while cursor != nil
        return records
    }

    /// A pack with the drawings in it, in the order in which they were made.
    func contents(of pack: PackRecord, of user: User) async throws -> Pack {
        let records = try await icons(of: pack, of: user, withDocuments: true)
        let drawings = try records.compactMap { try $0.document.map { try StoredDrawing($0) } }
        return Pack(
            name: Name.fileSafe(pack.name.text), style: (pack.style ?? .standard).style,
            icons: drawings.reversed().map(\.icon))
    }

    /// How messages name a user.
    static func shown(_ user: User) -> String { user.username?.text ?? "the user \(user.id)" }
}

extension IconRecord {
    /// How lists name an icon.
    var shownName: String { name ?? "\(id)" }
}
