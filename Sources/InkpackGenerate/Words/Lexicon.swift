import InkpackCore

/// What a word means in a prompt.
enum Meaning: Hashable, Sendable {
    /// An icon by its name in the catalogue.
    case thing(String)
    /// Something that is done, with the icon that shows it alone.
    case action(Component.Mark, alone: String)
    /// A negation, with the icon that is meant where no other is named.
    case negation(alone: String?)
    case enclosure(Component.Keyline)
    case direction(Direction)
    /// An arrow or a chevron of any direction.
    case pointer(String)
    /// A number; `isWritten` where it stands in words.
    case count(Int, isWritten: Bool)
    case relation(baseIsFirst: Bool)
    /// A word on looks, which are the style's.
    case look
    case color
    case filler
}

/// The words of the thesaurus and of a catalogue's icons.
struct Lexicon: Sendable {
    struct Sense: Hashable, Sendable {
        var meaning: Meaning
        /// How surely the word means this, up to 1.
        var weight: Double
    }

    let thesaurus: Thesaurus
    /// Words on looks count for more than tags of icons, and for less than names and the thesaurus.
    static let lookWeight = 0.8
    private var senses: [String: [Sense]] = [:]
    /// Words that a mistyped one may be, sorted.
    private(set) var vocabulary: [String] = []

    init(_ catalog: IconCatalog, thesaurus: Thesaurus = .shipped) {
        self.thesaurus = thesaurus
        for icon in catalog.icons { add(.thing(icon.name), icon.name, 1) }
        for icon in catalog.icons {
            for alias in icon.metadata.aliases { add(.thing(icon.name), Self.key(alias.name), 0.98) }
        }
        addThesaurus(catalog)
        for icon in catalog.icons {
            for (place, tag) in icon.tags.enumerated() {
                add(.thing(icon.name), Self.key(tag), max(0.5, 0.75 - 0.03 * Double(place)))
            }
        }
        for (word, list) in senses {
            senses[word] = list.enumerated().sorted { a, b in
                a.element.weight != b.element.weight ? a.element.weight > b.element.weight : a.offset < b.offset
            }.map(\.element)
        }
        vocabulary = senses.keys.filter { word in
            word.count >= 4 && !word.contains("-") && senses[word]?.first?.meaning != .filler
        }.sorted()
    }

    private mutating func addThesaurus(_ catalog: IconCatalog) {
        for (word, names) in thesaurus.things {
            for (place, name) in names.enumerated() where catalog.icon(for: name) != nil {
                add(.thing(name), word, 0.94 - 0.1 * Double(min(place, 4)))
            }
        }
        for (word, action) in thesaurus.actions { add(.action(action.mark, alone: action.alone), word, 1) }
        for (word, alone) in thesaurus.negations { add(.negation(alone: alone), word, 1) }
        for (word, keyline) in thesaurus.enclosures { add(.enclosure(keyline), word, 1) }
        for (word, direction) in thesaurus.directions { add(.direction(direction), word, 1) }
        for (word, pointer) in thesaurus.pointers { add(.pointer(pointer), word, 1) }
        for (word, number) in thesaurus.numbers { add(.count(number, isWritten: true), word, 0.9) }
        for (word, baseIsFirst) in thesaurus.relations { add(.relation(baseIsFirst: baseIsFirst), word, 1) }
        for word in thesaurus.styles { add(.look, word, Self.lookWeight) }
        for word in thesaurus.colors { add(.color, word, Self.lookWeight) }
        for word in thesaurus.stopWords { add(.filler, word, 1) }
    }

    private mutating func add(_ meaning: Meaning, _ word: String, _ weight: Double) {
        if senses[word]?.contains(where: { $0.meaning == meaning }) == true { return }
        // A word that does something is that first, even if an icon is named so: "plus", "check", "circle".
        let isGrammar = if case .thing = meaning { false } else { true }
        senses[word, default: []].append(Sense(meaning: meaning, weight: isGrammar && weight == 1 ? 1.01 : weight))
    }

    /// What the word or the hyphenated phrase means, the likeliest first; empty for unknown ones.
    func senses(of word: String) -> [Sense] { senses[word] ?? [] }

    /// A tag or an alias as the lexicon's keys are written.
    static func key(_ text: String) -> String {
        PromptWords.split(text).joined(separator: "-")
    }

    /// Known words that look like an unknown one, three at most, the likest first.
    func nearest(to word: String) -> [String] {
        let letters = Array(word.utf8)
        let limit = max(2, letters.count / 3)
        let near = vocabulary.compactMap { known -> (String, Int)? in
            let slips = WordDistance.slips(letters, Array(known.utf8), limit: limit)
            return slips <= limit && slips < known.count - 1 ? (known, slips) : nil
        }
        return near.sorted { $0.1 != $1.1 ? $0.1 < $1.1 : $0.0 < $1.0 }.prefix(3).map(\.0)
    }

    /// The known word of which this one is a slip, if there is just one that is nearest.
    func slip(_ word: String) -> (word: String, slips: Int)? {
        let letters = Array(word.utf8)
        let limit = WordDistance.forgiven(letters: letters.count)
        if limit == 0 || thesaurus.strangers.contains(word) { return nil }
        if WordForms.forms(of: word).contains(where: { thesaurus.strangers.contains($0.text) }) { return nil }
        var best: [(word: String, slips: Int)] = []
        for known in vocabulary {
            let bytes = Array(known.utf8)
            // Hardly anybody gets the first letter wrong, but two may be swapped.
            guard bytes.first == letters.first || (bytes.prefix(2).reversed() == Array(letters.prefix(2))) else {
                continue
            }
            let allowed = min(limit, WordDistance.forgiven(letters: bytes.count))
            let slips = WordDistance.slips(letters, bytes, limit: allowed)
            guard slips > 0, slips <= allowed else { continue }
            if let first = best.first, slips > first.slips { continue }
            if let first = best.first, slips < first.slips { best = [] }
            best.append((known, slips))
        }
        let meanings = Set(best.compactMap { senses(of: $0.word).first?.meaning })
        return meanings.count == 1 ? best.first : nil
    }
}
