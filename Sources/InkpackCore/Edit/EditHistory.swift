/// All versions of an icon: what it was at first, and the edits since; any version can be rebuilt, bit for bit.
///
/// Versions count from 0, the first. Each edit makes the next one from its parent, so that edits after an undo are a
/// branch, and nothing is ever lost. A history only grows: undo and redo are records of their own.
public struct EditHistory: Hashable, Sendable {
    /// An edit that made a version.
    public struct Entry: Hashable, Sendable {
        /// The version that was edited.
        public var parent: Int
        public var edit: Edit
        /// What leads back to the parent.
        public var inverse: Edit
        /// What the edit did, where that depends on the style, a library or the picture.
        public var effect: IconPatch?
        public var origin: Origin

        public init(parent: Int, edit: Edit, inverse: Edit, effect: IconPatch? = nil, origin: Origin = Origin()) {
            self.parent = parent
            self.edit = edit
            self.inverse = inverse
            self.effect = effect
            self.origin = origin
        }
    }

    /// Where an edit comes from.
    public struct Origin: Hashable, Sendable {
        public var author: String?
        /// Why the edit was made.
        public var note: String?
        /// What a model was asked, if one made the edit.
        public var prompt: String?
        public var model: String?

        public init(author: String? = nil, note: String? = nil, prompt: String? = nil, model: String? = nil) {
            self.author = author
            self.note = note
            self.prompt = prompt
            self.model = model
        }
    }

    /// One line of the history.
    public enum Record: Hashable, Sendable {
        case entry(Entry)
        /// The version that counts from here on: an undo or a redo.
        case head(Int)
    }

    public let initial: Icon
    public private(set) var records: [Record] = []
    /// The version that counts.
    public private(set) var head = 0

    public init(_ initial: Icon) { self.initial = initial }

    /// The history of the records.
    /// - Throws: for a record that names a version that does not exist yet.
    public init(_ initial: Icon, records: [Record]) throws(HistoryError) {
        self.init(initial)
        for (index, record) in records.enumerated() {
            let version =
                switch record {
                case .entry(let entry): entry.parent
                case .head(let version): version
                }
            guard (0...entries.count).contains(version) else {
                throw .unknownVersion(version, last: entries.count, record: index)
            }
            append(record)
        }
    }

    /// The edits in the order in which they were made: the first one made version 1.
    public var entries: [Entry] {
        records.compactMap { if case .entry(let entry) = $0 { entry } else { nil } }
    }

    /// The number of the last version.
    public var last: Int { entries.count }

    private mutating func append(_ record: Record) {
        records.append(record)
        switch record {
        case .entry: head = entries.count
        case .head(let version): head = version
        }
    }

    // MARK: Versions

    /// The icon at a version.
    public func icon(at version: Int) throws(HistoryError) -> Icon {
        let entries = entries
        guard (0...entries.count).contains(version) else {
            throw .unknownVersion(version, last: entries.count, record: nil)
        }
        var line: [Int] = []
        var current = version
        while current > 0 {
            line.append(current)
            current = entries[current - 1].parent
        }
        var icon = initial
        for version in line.reversed() { icon = try Self.icon(icon, after: entries[version - 1], version) }
        return icon
    }

    private static func icon(_ icon: Icon, after entry: Entry, _ version: Int) throws(HistoryError) -> Icon {
        if let effect = entry.effect {
            guard let result = effect.applied(to: icon) else { throw .broken(version: version, nil) }
            return result
        }
        do {
            return try replayed(entry.edit, on: icon)
        } catch {
            throw .broken(version: version, error)
        }
    }

    /// What an edit makes of an icon where nothing but both is known.
    private static func replayed(_ edit: Edit, on icon: Icon) throws(EditError) -> Icon {
        var editing = Editing(icon, context: EditContext(style: .neutral), operation: edit.operation)
        try editing.perform(edit)
        return editing.icon
    }

    /// The version that is this icon: the parent of the one that counts, or else the newest; `nil` if none is.
    public func version(of icon: Icon) -> Int? {
        var versions: [Icon?] = [initial]
        for (index, entry) in entries.enumerated() {
            let parent = versions[entry.parent]
            versions.append(parent.flatMap { try? Self.icon($0, after: entry, index + 1) })
        }
        if head > 0 {
            let parent = entries[head - 1].parent
            if versions[parent] == icon { return parent }
        }
        return versions.lastIndex(of: icon)
    }

    // MARK: Changes

    /// Applies an edit to the version that counts, and records it.
    /// - Returns: the new version.
    @discardableResult
    public mutating func apply(
        _ edit: Edit, context: EditContext, origin: Origin = Origin()
    ) throws(HistoryError) -> Icon {
        let before = try icon(at: head)
        var icon = before
        let inverse: Edit
        do {
            inverse = try icon.apply(edit, context: context)
        } catch {
            throw .refused(error)
        }
        record(edit, from: before, to: icon, inverse: inverse, origin: origin)
        return icon
    }

    /// Records an edit that was applied elsewhere to the version that counts.
    public mutating func record(
        _ edit: Edit, from before: Icon, to icon: Icon, inverse: Edit, origin: Origin = Origin()
    ) {
        // What comes out the same without a style and a library need not be kept twice.
        let isPlain = (try? Self.replayed(edit, on: before)) == icon
        append(
            .entry(
                Entry(
                    parent: head, edit: edit, inverse: inverse,
                    effect: isPlain ? nil : IconPatch(from: before, to: icon), origin: origin)))
    }

    /// Records what was changed elsewhere, if the icon is not what the history says.
    /// - Returns: whether there was anything to record.
    @discardableResult
    public mutating func adopt(_ icon: Icon, note: String) throws(HistoryError) -> Bool {
        let before = try self.icon(at: head)
        if before == icon { return false }
        record(
            .restore(IconPatch(from: before, to: icon)), from: before, to: icon,
            inverse: .restore(IconPatch(from: icon, to: before)), origin: Origin(note: note))
        return true
    }

    /// Goes back to the parent of the version that counts, by the inverse of its edit.
    /// - Returns: the parent, or `nil` where there is none.
    public mutating func undo() throws(HistoryError) -> Icon? {
        guard head > 0 else { return nil }
        let entry = entries[head - 1]
        let icon: Icon
        do {
            icon = try Self.replayed(entry.inverse, on: try self.icon(at: head))
        } catch let error as EditError {
            throw .broken(version: head, error)
        } catch let error as HistoryError {
            throw error
        } catch {
            throw .broken(version: head, nil)
        }
        append(.head(entry.parent))
        return icon
    }

    /// Goes on to the newest version that was made from the one that counts.
    /// - Returns: that version, or `nil` where there is none.
    public mutating func redo() throws(HistoryError) -> Icon? {
        guard let next = entries.lastIndex(where: { $0.parent == head }) else { return nil }
        return try goTo(next + 1)
    }

    /// Lets a version count.
    @discardableResult
    public mutating func goTo(_ version: Int) throws(HistoryError) -> Icon {
        let icon = try icon(at: version)
        if version != head { append(.head(version)) }
        return icon
    }
}

/// What is wrong with a history.
public enum HistoryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A version that is not there; `record` counts the lines from 0, if one of them names it.
    case unknownVersion(Int, last: Int, record: Int?)
    /// An edit that cannot be done on the version it was made on.
    case broken(version: Int, EditError?)
    /// The edit itself is refused.
    case refused(EditError)

    public var description: String {
        switch self {
        case .unknownVersion(let version, let last, let record):
            (record.map { "record \($0 + 1) names version \(version)" } ?? "there is no version \(version)")
                + "; the versions are 0 to \(last)"
        case .broken(let version, let error):
            "version \(version) cannot be rebuilt" + (error.map { ": \($0)" } ?? "")
        case .refused(let error): "\(error)"
        }
    }
}

extension ComputedStyle {
    /// The engine's own style, which no document changes.
    fileprivate static var neutral: ComputedStyle {
        ComputedStyle(
            grid: Grid(
                size: 24, padding: 1, step: 1, subStep: 0.5, angle: 15,
                keylines: [
                    .circle: Vec2(20, 20), .square: Vec2(18, 18), .portrait: Vec2(16, 20), .landscape: Vec2(20, 16),
                    .shield: Vec2(16, 20),
                ]),
            stroke: StrokeRule(width: 2, cap: .round, join: .round, miterLimit: 4, scaling: .geometric, dot: 1.25),
            corner: CornerRule(large: 2, small: 1, smallBelow: 8, diagonal: 2.414, open: 0, junction: .sharp),
            fill: Fill(mode: .none, ink: .tint, opacity: 0.2), gap: Gap(element: 2, modifier: 1.5, counter: 2),
            detail: Detail(maxShapes: 8, maxInk: 0.38), pixel: Pixel(snap: .edges, upTo: 32), palette: [:],
            theme: .light, size: nil)
    }
}
