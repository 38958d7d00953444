/// Other forms of an English word: its singular, its stem, its spelling across the Atlantic.
enum WordForms {
    struct Form: Hashable, Sendable {
        var text: String
        /// How surely the form is the same word, up to 1.
        var certainty: Double
    }

    /// The word itself and the forms that it may be one of, the surest first; most of them are no words at all.
    static func forms(of word: String) -> [Form] {
        var result = [Form(text: word, certainty: 1)]
        func add(_ text: String, _ certainty: Double) {
            if text.count >= 2, !result.contains(where: { $0.text == text }) {
                result.append(Form(text: text, certainty: certainty))
            }
        }
        for spelling in spellings(of: word) { add(spelling, 0.98) }
        for form in singulars(of: word) { add(form, 0.97) }
        for form in stems(of: word) {
            add(form, 0.93)
            for spelling in spellings(of: form) { add(spelling, 0.92) }
        }
        return result
    }

    private static let irregular = [
        "men": "man", "women": "woman", "children": "child", "mice": "mouse", "feet": "foot", "teeth": "tooth",
        "knives": "knife", "leaves": "leaf", "shelves": "shelf", "indices": "index", "matrices": "matrix",
        "analyses": "analysis", "media": "medium", "wrote": "write", "written": "write", "sent": "send",
        "drawn": "draw", "drew": "draw", "bought": "buy", "paid": "pay", "hid": "hide", "shown": "show",
        "lit": "light", "frozen": "freeze", "broken": "break", "sold": "sell", "spoken": "speak", "begun": "begin",
        "ran": "run", "saw": "see", "seen": "see", "found": "find", "cut": "cut", "undid": "undo", "undone": "undo",
    ]

    private static func singulars(of word: String) -> [String] {
        if let single = irregular[word] { return [single] }
        var result: [String] = []
        if word.hasSuffix("'s") || word.hasSuffix("s'") { result.append(dropping(2, of: word)) }
        if word.hasSuffix("ies"), word.count > 4 { result.append(dropping(3, of: word) + "y") }
        if word.hasSuffix("ves") { result += [dropping(3, of: word) + "f", dropping(3, of: word) + "fe"] }
        if word.hasSuffix("es"), word.count > 4 { result.append(dropping(2, of: word)) }
        if word.hasSuffix("s"), !word.hasSuffix("ss"), word.count > 3 { result.append(dropping(1, of: word)) }
        // "favourite" for "favourites" and the reverse: some words stand in the thesaurus in the plural only.
        if !word.hasSuffix("s"), word.count > 3 { result.append(word + "s") }
        return result
    }

    private static func stems(of word: String) -> [String] {
        var result: [String] = []
        for (suffix, least) in [("ing", 6), ("ed", 5), ("er", 6), ("ers", 7), ("ly", 6), ("able", 7), ("ment", 8)] {
            guard word.hasSuffix(suffix), word.count >= least else { continue }
            let stem = dropping(suffix.count, of: word)
            result += [stem, stem + "e"]
            if stem.hasSuffix("i") { result.append(dropping(1, of: stem) + "y") }
            let end = stem.suffix(2)
            if end.count == 2, end.first == end.last { result.append(dropping(1, of: stem)) }
        }
        return result
    }

    private static let endings = [
        ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("ourite", "orite"), ("ourites", "orites"),
        ("re", "er"), ("res", "ers"), ("ise", "ize"), ("ised", "ized"), ("iser", "izer"), ("ising", "izing"),
        ("isation", "ization"), ("yse", "yze"), ("ogue", "og"), ("ence", "ense"), ("ey", "ay"), ("lled", "led"),
        ("lling", "ling"), ("ller", "ler"), ("mme", "m"), ("que", "ck"), ("tre", "ter"), ("wellery", "welry"),
    ]

    private static func spellings(of word: String) -> [String] {
        var result: [String] = []
        for (british, american) in endings {
            if word.hasSuffix(british) { result.append(dropping(british.count, of: word) + american) }
            if word.hasSuffix(american) { result.append(dropping(american.count, of: word) + british) }
        }
        // Within a word: "colourful", "centred".
        for (british, american) in [("our", "or"), ("centre", "center"), ("tr", "ter")] where word.count > 5 {
            if let range = word.firstRange(of: british) { result.append(word.replacingCharacters(range, by: american)) }
        }
        return result
    }

    private static func dropping(_ count: Int, of word: String) -> String { String(word.dropLast(count)) }
}

extension String {
    fileprivate func firstRange(of part: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
            start = index(after: start)
        }
        return nil
    }

    fileprivate func replacingCharacters(_ range: Range<Index>, by text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
