import InkpackCore
import InkpackFiles
import InkpackGenerate

/// The steps that pieces of work have in common.
extension InkStudio {
    // MARK: Reading

    /// What was answered to the work of that key, if it was done; its picture is drawn if it is not there.
    ///
    /// The store refuses a key for another commit, but what a generator makes is another commit each time. So the
    /// operation is compared.
    func replayed(
        _ key: IdempotencyKey, _ operation: StoredJSON, _ user: User.ID
    ) async throws(StudioError) -> Work? {
        let receipt = try await stored { () async throws(StoreError) in try await store.receipt(key, of: user) }
        guard let receipt else { return nil }
        do throws(StoreError) {
            let version = try await store.version(receipt.version, of: receipt.icon, of: user)
            guard version.operation == operation else { throw .keyReused(key) }
            var work = Work(receipt: receipt, drawing: try StoredDrawing(version.document))
            work.pictureProblem = await picture(of: work, user)
            return work
        } catch {
            throw .store(error)
        }
    }

    func record(_ icon: IconRecord.ID, _ user: User.ID) async throws(StudioError) -> IconRecord {
        do { return try await store.icon(icon, of: user) } catch { throw .store(error) }
    }

    /// All icons of a pack, with their documents.
    func records(of pack: PackRecord.ID, _ user: User.ID) async throws(StudioError) -> [IconRecord] {
        do {
            _ = try await store.pack(pack, of: user)
            var records: [IconRecord] = []
            var cursor: IconPage.Cursor?
            repeat {
                let page = try await store.icons(
                    IconPage(pack: pack, limit: 500, after: cursor, withDocuments: true), of: user)
                records += page
                cursor = page.count == 500 ? page.last.map(IconPage.Cursor.init(behind:)) : nil
            } while cursor != nil
            return records
        } catch {
            throw .store(error)
        }
    }

    /// The style of a pack and its drawings; what is no drawing, because something else has put it there, is left out.
    func company(
        of pack: PackRecord.ID?, _ user: User.ID
    ) async throws(StudioError) -> (StoredStyle, [StoredDrawing]) {
        guard let pack else { return (.standard, []) }
        let style: StoredStyle?
        do { style = try await store.pack(pack, of: user).style } catch { throw .store(error) }
        let records = try await self.records(of: pack, user)
        return (style ?? .standard, records.compactMap { $0.document.flatMap { try? StoredDrawing($0) } })
    }

    static func drawing(_ record: IconRecord) throws(StudioError) -> StoredDrawing {
        guard let document = record.document else { throw .drawing("the icon \(record.id) came without its document") }
        do { return try StoredDrawing(document) } catch { throw .store(error) }
    }

    // MARK: Making

    /// Holds the price. A hold of an earlier attempt serves if it is still open; each that is not makes way for the next.
    func take(
        _ type: Spending, seconds: Int, key: IdempotencyKey, _ user: User.ID
    ) async throws(StudioError) -> Hold.ID? {
        do {
            var attempt = 1
            while true {
                let receipt = try await store.hold(
                    type, seconds: seconds, key: key.derived("hold \(attempt)"), of: user)
                if receipt.hold.status == .open { return receipt.hold.id }
                attempt += 1
            }
        } catch {
            guard case .forbidden = error else { throw .store(error) }
        }
        // Only a server holds. An app that acts as its user looks whether there is enough, and pays in the end.
        return try await stored { () async throws(StoreError) in
            let (price, available) = (try await store.price(of: type), try await store.user(user).available)
            if available < price { throw .insufficientInkbucks(required: price, available: available) }
            return nil
        }
    }

    static func generated(
        by generator: any IconGenerator, _ request: IconRequest
    ) async throws(StudioError) -> Generation {
        do { return try await generator.generate(request) } catch { throw .generation(error) }
    }

    /// Stores a new icon.
    func commit(
        _ drawing: StoredDrawing, to pack: PackRecord.ID?, among members: [StoredDrawing], operation: StoredJSON,
        hold: Hold.ID?, key: IdempotencyKey, _ user: User.ID
    ) async throws(StudioError) -> Work {
        if members.contains(where: { $0.icon.name == drawing.icon.name }) { throw .nameTaken(drawing.icon.name) }
        try check(drawing)
        let commit: Commit
        do {
            commit = .generate(
                try drawing.document, in: pack, metadata: try drawing.metadata(over: .emptyObject),
                operation: operation, hold: hold, key: key)
        } catch {
            throw .store(error)
        }
        return try await self.commit(commit, drawing, user)
    }

    /// Stores the next version of an icon.
    func commit(
        _ type: Spending, _ drawing: StoredDrawing, over record: IconRecord, expecting version: Int?,
        _ operation: StoredJSON, key: IdempotencyKey, _ user: User.ID
    ) async throws(StudioError) -> Work {
        try check(drawing)
        let commit: Commit
        do {
            let document = try drawing.document
            let metadata = try drawing.metadata(over: record.metadata)
            commit =
                type == .style
                ? .style(
                    record.id, document, expecting: version, metadata: metadata, operation: operation, key: key)
                : .edit(record.id, document, expecting: version, metadata: metadata, operation: operation, key: key)
        } catch {
            throw .store(error)
        }
        return try await self.commit(commit, drawing, user)
    }

    private func commit(
        _ commit: Commit, _ drawing: StoredDrawing, _ user: User.ID
    ) async throws(StudioError) -> Work {
        let receipt = try await stored { () async throws(StoreError) in try await store.commit(commit, of: user) }
        var work = Work(receipt: receipt, drawing: drawing)
        work.pictureProblem = await picture(of: work, user)
        return work
    }

    /// Stores the versions of several icons in one transaction; their pictures are still to be drawn.
    func commitAll(
        _ commits: [Commit], _ drawings: [StoredDrawing], _ user: User.ID
    ) async throws(StudioError) -> [Work] {
        let receipts = try await stored { () async throws(StoreError) in try await store.commitAll(commits, of: user) }
        return zip(receipts, drawings).map { Work(receipt: $0, drawing: $1) }
    }

    // MARK: Pictures

    /// The same works, after drawing their pictures.
    func pictured(_ works: [Work], _ user: User.ID) async -> [Work] {
        var works = works
        for index in works.indices { works[index].pictureProblem = await picture(of: works[index], user) }
        return works
    }

    /// Draws the picture of a version that was just stored and puts it in place; what fails is left to a worker.
    func picture(of work: Work, _ user: User.ID) async -> StoreError? {
        do {
            let icon = try await store.icon(work.receipt.icon, of: user)
            if icon.image.state == .ready || icon.version != work.receipt.version { return nil }
            let png = try png(of: work.drawing)
            let etag = try await images.put(png, at: icon.imagePath)
            try await mark(icon.imagePath, version: icon.version, etag: etag)
            return nil
        } catch {
            return error
        }
    }

    /// Notes a picture that was put in place. Where a newer one was noted before, this one has just overwritten it, and
    /// the newest is asked for again.
    func mark(_ path: ImagePath, version: Int, etag: String) async throws(StoreError) {
        if try await store.markImage(path.icon, version: version, etag: etag) { return }
        try await store.redrawImage(path.icon)
    }

    func png(of drawing: StoredDrawing) throws(StoreError) -> [UInt8] {
        do {
            return try paint(try Self.list(drawing, size: pictureSize), pictureSize)
        } catch {
            throw .image("the icon \"\(drawing.icon.name)\" cannot be drawn: \(error)")
        }
    }

    private static func list(_ drawing: StoredDrawing, size: Int) throws -> DisplayList {
        try Resolver(try drawing.style.load()).resolve(drawing.icon, theme: .light, size: size)
    }

    /// Nobody pays for what cannot be drawn.
    func check(_ drawing: StoredDrawing) throws(StudioError) {
        do { _ = try Self.list(drawing, size: pictureSize) } catch { throw .drawing("\(error)") }
    }

    // MARK: Errors and operations

    /// Runs a step of the store's.
    func stored<T: Sendable>(
        _ step: () async throws(StoreError) -> T
    ) async throws(StudioError) -> T {
        do { return try await step() } catch { throw .store(error) }
    }

    static func operation(_ word: String, _ node: JSONNode) throws(StudioError) -> StoredJSON {
        do {
            return try StoredJSON(
                document: JSONNode(.object([JSONNode.Member(word, node)])), field: "operation")
        } catch {
            throw .store(error)
        }
    }

    static func node(_ style: StoredStyle) throws(StudioError) -> JSONNode {
        do { return try style.node } catch { throw .store(error) }
    }

    static func document(_ drawing: StoredDrawing) throws(StudioError) -> StoredJSON {
        do { return try drawing.document } catch { throw .store(error) }
    }

    static func load(_ style: StoredStyle) throws(StudioError) -> StyleStack {
        do { return try style.load() } catch { throw .store(error) }
    }
}
