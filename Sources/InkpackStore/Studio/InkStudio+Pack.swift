public import InkpackCore
import InkpackFiles

/// Work on several icons in one transaction.
extension InkStudio {
    /// An icon that is already at hand.
    public struct Arrival: Hashable, Sendable {
        public var icon: Icon
        /// Where it comes from, for the history: a file's name, say.
        public var origin: String?

        public init(_ icon: Icon, origin: String? = nil) {
            self.icon = icon
            self.origin = origin
        }
    }

    /// Puts icons into a pack, all or none, each for the price of making one.
    ///
    /// The same key with other icons is refused.
    public func add(
        _ arrivals: [Arrival], to pack: PackRecord.ID, for user: User.ID, key: IdempotencyKey
    ) async throws(StudioError) -> [Work] {
        let (style, members) = try await company(of: pack, user)
        var names: Set<String> = []
        var works: [Work] = []
        var operations: [StoredJSON] = []
        for arrival in arrivals {
            guard names.insert(arrival.icon.name).inserted else { throw .nameTaken(arrival.icon.name) }
            let operation = try Self.addition(arrival.icon, from: arrival.origin)
            operations.append(operation)
            if let work = try await replayed(key.derived(arrival.icon.name), operation, user) { works.append(work) }
        }
        if !works.isEmpty {
            guard works.count == arrivals.count else { throw .store(.keyReused(key)) }
            return works
        }
        let known = Set(members.map(\.icon.name))
        var commits: [Commit] = []
        var drawings: [StoredDrawing] = []
        for (arrival, operation) in zip(arrivals, operations) {
            if known.contains(arrival.icon.name) { throw .nameTaken(arrival.icon.name) }
            let drawing = StoredDrawing(arrival.icon, style: style)
            try check(drawing)
            do throws(StoreError) {
                commits.append(
                    .generate(
                        try drawing.document, in: pack, metadata: try drawing.metadata(over: .emptyObject),
                        operation: operation, key: key.derived(arrival.icon.name)))
            } catch {
                throw .store(error)
            }
            drawings.append(drawing)
        }
        return await pictured(try await commitAll(commits, drawings, user), user)
    }

    static func addition(_ icon: Icon, from origin: String?) throws(StudioError) -> StoredJSON {
        var made = [JSONNode.Member("icon", JSONNode(.string(icon.name)))]
        if let origin { made.append(JSONNode.Member("origin", JSONNode(.string(origin)))) }
        return try operation("add", JSONNode(.object(made)))
    }
}
