public import InkpackCore
import InkpackFiles
public import InkpackGenerate

/// What a program uses to make, style and edit icons for its users: it ties a store, a place for pictures and a renderer
/// together.
///
/// Each piece of work is charged once: the version and its charge are one transaction, and the picture is drawn from the
/// stored version. Where a call is broken off at any point, the same call with the same key goes on where that one was:
/// it charges if that one had not, and answers what that one would have.
///
/// ```swift
/// let studio = InkStudio(store: store, images: SQLiteImages(store)) { list, size in
///     try PNG.encode(try CairoRenderer().render(list, size: size))
/// }
/// let work = try await studio.generate("cloud upload", in: pack.id, for: user.id, using: generator, key: key)
/// ```
public struct InkStudio: Sendable {
    /// Draws a display list as PNG with sides of so many pixels.
    public typealias Painter = @Sendable (DisplayList, Int) throws -> [UInt8]

    public let store: any InkStore
    public let images: any ImagePlace
    /// The sides of stored pictures, in pixels.
    public let pictureSize: Int
    /// Set operations for edits; without it, edits that need one are refused.
    public let regions: (any RegionGeometry)?
    /// For centring by looks; without it, such edits are refused.
    public let rasterizer: (any Rasterizer)?
    let paint: Painter

    public init(
        store: any InkStore, images: any ImagePlace, pictureSize: Int = 256, regions: (any RegionGeometry)? = nil,
        rasterizer: (any Rasterizer)? = nil, paint: @escaping Painter
    ) {
        self.store = store
        self.images = images
        self.pictureSize = pictureSize
        self.regions = regions
        self.rasterizer = rasterizer
        self.paint = paint
    }

    /// What a piece of work has come to.
    public struct Work: Hashable, Sendable {
        public var receipt: CommitReceipt
        public var drawing: StoredDrawing
        /// Why the picture is not in place yet; a worker will draw it. `nil` if it is.
        public var pictureProblem: StoreError?

        public init(receipt: CommitReceipt, drawing: StoredDrawing, pictureProblem: StoreError? = nil) {
            self.receipt = receipt
            self.drawing = drawing
            self.pictureProblem = pictureProblem
        }
    }

    // MARK: Generate

    /// Makes an icon from words and puts it into a pack.
    ///
    /// Its price is held while the generator works, and given back if that comes to nothing.
    /// - Parameters:
    ///   - prompt: what the icon shows.
    ///   - pack: whose style the icon is drawn in, and whose icons the generator knows.
    ///   - user: who pays.
    ///   - generator: makes the icon.
    ///   - name: the icon's name, if the generator is not to choose.
    ///   - seconds: how long the generator may take.
    ///   - key: the same for each attempt at this piece of work.
    public func generate(
        _ prompt: String, in pack: PackRecord.ID?, for user: User.ID, using generator: any IconGenerator,
        name: String? = nil, seconds: Int = 300, key: IdempotencyKey
    ) async throws(StudioError) -> Work {
        var asked = [JSONNode.Member("prompt", JSONNode(.string(prompt)))]
        if let name { asked.append(JSONNode.Member("name", JSONNode(.string(name)))) }
        let operation = try Self.operation("generate", JSONNode(.object(asked)))
        if let work = try await replayed(key, operation, user) { return work }
        let (style, members) = try await company(of: pack, user)
        let hold = try await take(.generate, seconds: seconds, key: key, user)
        do throws(StudioError) {
            let request = IconRequest(prompt, name: name, style: try Self.load(style), pack: members.map(\.icon))
            let generation = try await Self.generated(by: generator, request)
            guard let icon = generation.candidates.first?.icon else {
                throw .generation(.noUsableAnswer(rounds: 0, problems: []))
            }
            return try await commit(
                StoredDrawing(icon, style: style), to: pack, among: members, operation: operation, hold: hold,
                key: key, user)
        } catch {
            // What may have been charged is not given back. That the hold stays is not what the caller asks about: it
            // runs out by itself.
            if case .store(let error) = error, error.isOutcomeUnknown { throw .store(error) }
            if let hold { _ = try? await store.release(hold, of: user) }
            throw error
        }
    }

    /// Puts an icon that is already at hand into a pack, which costs what making one does.
    /// - Parameters:
    ///   - icon: what is put there.
    ///   - pack: whose style it is drawn in, unless another is given.
    ///   - style: another style than the pack's.
    ///   - origin: where it comes from, for the history: a file's name, say.
    ///   - user: who pays.
    ///   - key: the same for each attempt at this piece of work.
    public func add(
        _ icon: Icon, to pack: PackRecord.ID?, style: StoredStyle? = nil, origin: String? = nil, for user: User.ID,
        key: IdempotencyKey
    ) async throws(StudioError) -> Work {
        let operation = try Self.addition(icon, from: origin)
        if let work = try await replayed(key, operation, user) { return work }
        let (own, members) = try await company(of: pack, user)
        return try await commit(
            StoredDrawing(icon, style: style ?? own), to: pack, among: members, operation: operation, hold: nil,
            key: key, user)
    }

    // MARK: Style

    /// Draws an icon in another style.
    public func style(
        _ icon: IconRecord.ID, with style: StoredStyle, expecting version: Int? = nil, for user: User.ID,
        key: IdempotencyKey
    ) async throws(StudioError) -> Work {
        let operation = try Self.operation("style", try Self.node(style))
        if let work = try await replayed(key, operation, user) { return work }
        let record = try await self.record(icon, user)
        var drawing = try Self.drawing(record)
        drawing.style = style
        return try await commit(.style, drawing, over: record, expecting: version, operation, key: key, user)
    }

    /// Draws all icons of a pack in another style, in one transaction, and gives the pack that style.
    public func style(
        pack: PackRecord.ID, with style: StoredStyle, for user: User.ID, key: IdempotencyKey
    ) async throws(StudioError) -> [Work] {
        let operation = try Self.operation("style", try Self.node(style))
        let records = try await self.records(of: pack, user)
        guard !records.isEmpty else { throw .emptyPack }
        var works: [Work] = []
        for record in records {
            if let work = try await replayed(key.derived("\(record.id)"), operation, user) { works.append(work) }
        }
        let isReplay = !works.isEmpty
        if !isReplay {
            var commits: [Commit] = []
            var drawings: [StoredDrawing] = []
            for record in records {
                var drawing = try Self.drawing(record)
                drawing.style = style
                try check(drawing)
                drawings.append(drawing)
                commits.append(
                    .style(
                        record.id, try Self.document(drawing), expecting: record.version, operation: operation,
                        key: key.derived("\(record.id)")))
            }
            works = try await commitAll(commits, drawings, user)
        }
        _ = try await stored { () async throws(StoreError) in try await store.setPackStyle(pack, to: style, of: user) }
        return isReplay ? works : await pictured(works, user)
    }

    // MARK: Edit

    /// Edits an icon: all of the edits, or none.
    /// - Parameters:
    ///   - icon: what is edited.
    ///   - edits: done in this order.
    ///   - version: what the edits were made on; where the icon has changed since, they are refused.
    ///   - user: who pays.
    ///   - key: the same for each attempt at this piece of work.
    public func edit(
        _ icon: IconRecord.ID, _ edits: [Edit], expecting version: Int? = nil, for user: User.ID, key: IdempotencyKey
    ) async throws(StudioError) -> Work {
        let steps = EditRequest.sequence(edits.map { EditStep($0) })
        let text = EditDocument.write(steps)
        let node: JSONNode
        do {
            node = try JSONNode(parsing: text, file: "edits")
        } catch {
            throw .store(.badValue(field: "edits", problem: "\(error)"))
        }
        let operation = try Self.operation("edit", node)
        if let work = try await replayed(key, operation, user) { return work }
        let record = try await self.record(icon, user)
        var drawing = try Self.drawing(record)
        let edit = edits.count == 1 ? edits[0] : .sequence(edits.map { EditStep($0) })
        do {
            let style = try Self.load(drawing.style).computed(override: drawing.icon.override?.rules)
            _ = try drawing.icon.apply(
                edit, context: EditContext(style: style, regions: regions, rasterizer: rasterizer))
        } catch let error as EditError {
            throw .edit(error)
        } catch let error as StudioError {
            throw error
        } catch {
            throw .drawing("\(error)")
        }
        return try await commit(
            .edit, drawing, over: record, expecting: version ?? record.version, operation, key: key, user)
    }

    /// Makes an old version the newest one, which is an edit.
    public func restore(
        _ version: Int, of icon: IconRecord.ID, for user: User.ID, key: IdempotencyKey
    ) async throws(StudioError) -> Work {
        let operation = try Self.operation("restore", JSONNode(.number(Double(version))))
        if let work = try await replayed(key, operation, user) { return work }
        let record = try await self.record(icon, user)
        let old = try await stored { () async throws(StoreError) in
            try await store.version(version, of: icon, of: user)
        }
        let drawing: StoredDrawing
        do { drawing = try StoredDrawing(old.document) } catch { throw .store(error) }
        return try await commit(
            .edit, drawing, over: record, expecting: record.version, operation, key: key, user)
    }
}
