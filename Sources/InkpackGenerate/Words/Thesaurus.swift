import InkpackCore

/// What words mean beyond the names and tags of icons, as `Thesaurus.txt` says.
struct Thesaurus: Sendable {
    /// For each word, the icons that it may stand for, the likeliest first.
    private(set) var things: [String: [String]] = [:]
    /// Words that stand for several others.
    private(set) var phrases: [String: [String]] = [:]
    /// Words that say what is done, with the mark for it and the icon that shows it alone.
    private(set) var actions: [String: (mark: Component.Mark, alone: String)] = [:]
    /// Words of negation, with the icon that is meant where no other is named.
    private(set) var negations: [String: String?] = [:]
    private(set) var enclosures: [String: Component.Keyline] = [:]
    private(set) var directions: [String: Direction] = [:]
    /// Words for arrows and chevrons of any direction.
    private(set) var pointers: [String: String] = [:]
    private(set) var numbers: [String: Int] = [:]
    /// Icons that others are put on or into, rather than the reverse, those that hold most first.
    private(set) var containers: [String] = []
    /// Icons that are often shown with a number.
    private(set) var counted: Set<String> = []
    /// Words between two things, and whether the first of them is the base.
    private(set) var relations: [String: Bool] = [:]
    private(set) var styles: Set<String> = []
    private(set) var colors: Set<String> = []
    private(set) var stopWords: Set<String> = []
    /// Words of the language that look like a known one but are no slip of it.
    private(set) var strangers: Set<String> = []

    static let shipped = Thesaurus(String(decoding: PackageResources.Thesaurus_txt, as: UTF8.self))

    init(_ text: String) {
        var section = ""
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("[") {
                section = String(line.dropFirst().dropLast())
                continue
            }
            var (key, rest) = ("", line)
            if let colon = line.firstIndex(of: ":") {
                (key, rest) = (String(line[..<colon]), line[line.index(after: colon)...])
            } else if section == "off", let sign = line.firstIndex(of: "=") {
                (key, rest) = (String(line[..<sign]), line[line.index(after: sign)...])
            }
            add(rest.split(separator: " ").map(String.init), under: key, in: section)
        }
    }

    private mutating func add(_ words: [String], under key: String, in section: String) {
        switch section {
        case "things": for word in words { things[word, default: []].append(key) }
        case "phrases": for word in words { phrases[word] = key.split(separator: " ").map(String.init) }
        case "actions":
            let pair = key.split(separator: "=").map(String.init)
            guard pair.count == 2, let mark = Component.Mark(rawValue: pair[0]) else { return }
            for word in words where actions[word] == nil { actions[word] = (mark, pair[1]) }
        case "off": for word in words { negations[word] = .some(key.isEmpty ? nil : key) }
        case "enclosures":
            guard let keyline = Component.Keyline(rawValue: key) else { return }
            for word in words { enclosures[word] = keyline }
        case "directions":
            guard let direction = Direction(key) else { return }
            for word in words { directions[word] = direction }
        case "pointers": for word in words { pointers[word] = key }
        case "numbers": for (number, word) in words.enumerated() { numbers[word] = number }
        case "containers": containers += words
        case "counted": counted.formUnion(words)
        case "relations": for word in words { relations[word] = key == "base-first" }
        case "styles": styles.formUnion(words)
        case "colors": colors.formUnion(words)
        case "stop": stopWords.formUnion(words)
        case "strangers": strangers.formUnion(words)
        default: break
        }
    }
}

/// One of the eight directions, as steps to the right and down.
struct Direction: Hashable, Sendable {
    var x: Int
    var y: Int

    init(x: Int, y: Int) {
        self.x = x.signum()
        self.y = y.signum()
    }

    /// The direction that a name such as "up-right" says.
    init?(_ name: String) {
        self.init(x: 0, y: 0)
        for part in name.split(separator: "-") {
            switch part {
            case "up": y = -1
            case "down": y = 1
            case "left": x = -1
            case "right": x = 1
            default: return nil
            }
        }
    }

    /// Such as "up-right".
    var name: String {
        let parts = [y < 0 ? "up" : y > 0 ? "down" : "", x < 0 ? "left" : x > 0 ? "right" : ""]
        return parts.filter { !$0.isEmpty }.joined(separator: "-")
    }
}
