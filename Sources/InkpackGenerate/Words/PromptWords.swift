/// A text as words: lower case, without accents, split where no letter, digit or apostrophe stands.
enum PromptWords {
    static func split(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        func flush() {
            // Quotes around a word are no part of it.
            while word.hasPrefix("'") { word.removeFirst() }
            while word.hasSuffix("'") { word.removeLast() }
            if !word.isEmpty { words.append(word) }
            word = ""
        }
        let characters = Array(text.lowercased())
        for (index, character) in characters.enumerated() {
            if let plain = plainLetters[character] {
                word += plain
            } else if character.isLetter || character.isNumber {
                word.append(character)
            } else if character == "'" || character == "\u{2019}" {
                word.append("'")
            } else {
                let isAttached = !word.isEmpty
                flush()
                if let sign = signs[character], !isAttached || !"?!".contains(character) {
                    words.append(sign)
                } else if !character.isASCII, signs[character] == nil, !character.isWhitespace, !character.isPunctuation
                {
                    // An emoji or another sign that has no word: kept, so that nothing is dropped in silence.
                    if !isVariation(character) { words.append(String(character)) }
                }
                _ = index
            }
        }
        flush()
        return words
    }

    private static func isVariation(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy {
            $0.properties.isVariationSelector || $0.properties.isDefaultIgnorableCodePoint
        }
    }

    private static let signs: [Character: String] = [
        "+": "plus", "%": "percent", "$": "dollar", "\u{20AC}": "money", "\u{A3}": "money", "@": "at", "#": "hash",
        "?": "question", "!": "exclamation", "&": "and", "\u{D7}": "close", "\u{2715}": "close", "\u{2713}": "check",
        "\u{2714}": "check", "\u{2665}": "heart", "\u{2764}": "heart", "\u{2605}": "star", "\u{2606}": "star",
    ]

    private static let plainLetters: [Character: String] = {
        var result: [Character: String] = ["\u{DF}": "ss", "\u{E6}": "ae", "\u{153}": "oe", "\u{F8}": "o"]
        for (plain, accented) in [
            ("a", "\u{E0}\u{E1}\u{E2}\u{E3}\u{E4}\u{E5}"), ("c", "\u{E7}"), ("e", "\u{E8}\u{E9}\u{EA}\u{EB}"),
            ("i", "\u{EC}\u{ED}\u{EE}\u{EF}"), ("n", "\u{F1}"), ("o", "\u{F2}\u{F3}\u{F4}\u{F5}\u{F6}"),
            ("u", "\u{F9}\u{FA}\u{FB}\u{FC}"), ("y", "\u{FD}\u{FF}"),
        ] {
            for character in accented { result[character] = plain }
        }
        return result
    }()
}
