import InkpackCore

/// The words of a prompt by what they do.
struct Grammar {
    struct Noun {
        var text: String
        var senses: [Lexicon.Sense]
        /// Which word of the prompt it is.
        var place: Int
    }

    private(set) var things: [Noun] = []
    private(set) var actions: [(mark: Component.Mark, alone: String)] = []
    /// For each negation, the icon that is meant where no other is named.
    private(set) var negations: [String?] = []
    private(set) var enclosures: [Component.Keyline] = []
    private(set) var count: (number: Int, isWritten: Bool)?
    private(set) var notes: [String] = []
    /// How surely the words mean what they do, up to 1.
    private(set) var certainty = 1.0
    /// Where the arrow stands that pointers and directions make, if they make one.
    private(set) var arrowPlace: Int?
    private(set) var arrowName = ""
    private var relations: [(place: Int, baseIsFirst: Bool)] = []

    init(_ words: [ReadWord], lexicon: Lexicon) {
        var direction = Direction(x: 0, y: 0)
        var pointer: String?
        var looks: [String] = []
        var colors: [String] = []
        for (place, word) in words.enumerated() {
            guard let sense = word.senses.first else { continue }
            switch sense.meaning {
            case .thing, .look, .color: break
            default: certainty *= min(1, sense.weight)
            }
            switch sense.meaning {
            case .thing: things.append(Noun(text: word.text, senses: word.senses, place: place))
            case .action(let mark, let alone): actions.append((mark, alone))
            case .negation(let alone): negations.append(alone)
            case .enclosure(let keyline): enclosures.append(keyline)
            case .direction(let part):
                direction = Direction(x: direction.x + part.x, y: direction.y + part.y)
                arrowPlace = arrowPlace ?? place
            case .pointer(let name):
                pointer = name
                arrowPlace = place
            case .count(let number, let isWritten):
                if count == nil { count = (number, isWritten) } else { notes.append("\(number) is left out") }
            case .relation(let baseIsFirst): relations.append((place, baseIsFirst))
            case .look: looks.append(word.text)
            case .color: colors.append(word.text)
            case .filler: break
            }
        }
        if arrowPlace != nil { arrowName = Self.arrow(pointer, direction) }
        if !looks.isEmpty { notes.append("\(Self.list(looks)): looks are the style's") }
        if !colors.isEmpty { notes.append("\(Self.list(colors)): colours are the style's") }
    }

    private static func list(_ words: [String]) -> String { words.map { "\"\($0)\"" }.joined(separator: ", ") }

    private static func arrow(_ pointer: String?, _ direction: Direction) -> String {
        var direction = direction
        if direction.x == 0, direction.y == 0 { direction.x = 1 }
        // There are no diagonal chevrons.
        if pointer == "chevron", direction.y != 0 { direction.x = 0 }
        return "\(pointer ?? "arrow")-\(direction.name)"
    }

    /// Whether the words between the things make this one the base.
    func isBase(_ place: Int, among places: [Int]) -> Bool {
        for relation in relations {
            let (before, behind) = (places.filter { $0 < relation.place }, places.filter { $0 > relation.place })
            if before.isEmpty || behind.isEmpty { continue }
            return relation.baseIsFirst ? before.contains(place) : behind.contains(place)
        }
        return false
    }
}
