/// Which icons of a pack are meant; one that fulfils every condition that is given.
public struct IconQuery: Hashable, Sendable {
    /// One of the search words.
    public var tag: String?
    /// The name or an alias; `*` stands for any letters, `?` for one.
    public var name: String?
    public var category: String?
    /// Shapes that the icon has.
    public var has: ShapeSelector?

    public init(tag: String? = nil, name: String? = nil, category: String? = nil, has: ShapeSelector? = nil) {
        self.tag = tag
        self.name = name
        self.category = category
        self.has = has
    }

    public func matches(_ icon: Icon) -> Bool {
        if let tag, !icon.tags.contains(tag) { return false }
        if let category, icon.metadata.category != category { return false }
        if let name {
            let pattern = Array(name)
            let names = [icon.name] + icon.metadata.aliases.map(\.name)
            if !names.contains(where: { Self.matches(Array($0), pattern) }) { return false }
        }
        return has.map { icon.has($0) } ?? true
    }

    /// Whether the text is as the pattern says: after the last star that was met, one letter more is tried at a time.
    private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
        var (index, place) = (0, 0)
        var star: (place: Int, index: Int)?
        while index < text.count {
            if place < pattern.count, pattern[place] == "*" {
                star = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == text[index] {
                index += 1
                place += 1
            } else if let last = star {
                star = (last.place, last.index + 1)
                place = last.place + 1
                index = last.index + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
