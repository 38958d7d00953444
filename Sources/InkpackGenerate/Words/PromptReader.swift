import InkpackCore

/// One word or phrase of a prompt, and what it means.
struct ReadWord: Hashable, Sendable {
    /// As it stands in the prompt.
    var text: String
    /// The likeliest first; empty for a word that is not known.
    var senses: [Lexicon.Sense]
    /// What was guessed about it, as a sentence.
    var note: String?

    var first: Meaning? { senses.first?.meaning }
    var isKnown: Bool { !senses.isEmpty }
}

/// Turns a prompt into words with meanings.
struct PromptReader {
    let lexicon: Lexicon

    /// The longest phrase that is looked up.
    private static let phraseLength = 4

    func read(_ prompt: String) -> [ReadWord] { read(PromptWords.split(prompt), expands: true) }

    /// - Parameter expands: whether words may stand for others, which those others then may not.
    private func read(_ words: [String], expands: Bool) -> [ReadWord] {
        var result: [ReadWord] = []
        var index = 0
        while index < words.count {
            let (found, length) = phrase(in: words[index...], expands: expands)
            result += found
            index += length
        }
        return result
    }

    /// The longest phrase that the words start with, and of how many words it is.
    private func phrase(in words: ArraySlice<String>, expands: Bool) -> ([ReadWord], Int) {
        for length in stride(from: min(Self.phraseLength, words.count), to: 1, by: -1) {
            let part = Array(words.prefix(length))
            let text = part.joined(separator: " ")
            var keys = [part.joined(separator: "-")]
            for form in WordForms.forms(of: part[length - 1]).dropFirst() where form.certainty > 0.95 {
                keys.append((part.dropLast() + [form.text]).joined(separator: "-"))
            }
            if length == 2 { keys.append(part.joined()) }
            for key in keys {
                if let found = direct(key, text: text, certainty: 1, expands: expands) { return (found, length) }
            }
        }
        let word = words.first ?? ""
        return (single(word, expands: expands), 1)
    }

    private func direct(_ key: String, text: String, certainty: Double, expands: Bool) -> [ReadWord]? {
        let senses = lexicon.senses(of: key)
        if expands, let words = lexicon.thesaurus.phrases[key], senses.first?.weight ?? 0 < 1 {
            return read(words, expands: false).map { word in
                var word = word
                word.text = text
                word.senses = word.senses.map {
                    Lexicon.Sense(meaning: $0.meaning, weight: $0.weight * 0.97 * certainty)
                }
                return word
            }
        }
        if senses.isEmpty { return nil }
        return [
            ReadWord(text: text, senses: senses.map { .init(meaning: $0.meaning, weight: $0.weight * certainty) })
        ]
    }

    private func single(_ word: String, expands: Bool) -> [ReadWord] {
        if let number = Int(word), number >= 0 {
            return [ReadWord(text: word, senses: [.init(meaning: .count(number, isWritten: false), weight: 1)])]
        }
        if let found = inAnyForm(word, expands: expands) { return found }
        if let parts = compound(word) {
            return parts.flatMap { direct($0, text: word, certainty: 0.96, expands: expands) ?? [] }
        }
        if let slip = lexicon.slip(word),
            var found = direct(slip.word, text: word, certainty: slip.slips == 1 ? 0.7 : 0.5, expands: expands)
        {
            found[0].note = "\"\(word)\" is read as \"\(slip.word)\""
            return found
        }
        return [ReadWord(text: word, senses: [])]
    }

    /// What the word means as it stands and in its other forms, the likeliest first: "messages" is a tag of one icon, and
    /// "message" the very word for another.
    private func inAnyForm(_ word: String, expands: Bool) -> [ReadWord]? {
        var senses: [Lexicon.Sense] = []
        for form in WordForms.forms(of: word) {
            guard let found = direct(form.text, text: word, certainty: form.certainty, expands: expands) else {
                continue
            }
            if found.count != 1 {
                if senses.isEmpty { return found }
                continue
            }
            if form.text == word, found[0].senses[0].weight >= 0.9 { return found }
            for sense in found[0].senses where !senses.contains(where: { $0.meaning == sense.meaning }) {
                senses.append(sense)
            }
        }
        if senses.isEmpty { return nil }
        let sorted = senses.enumerated().sorted {
            $0.element.weight != $1.element.weight
                ? $0.element.weight > $1.element.weight : $0.offset < $1.offset
        }
        return [ReadWord(text: word, senses: sorted.map(\.element))]
    }

    /// Two known words that the word is written together of, such as "cloud" and "upload"; the most even pair.
    private func compound(_ word: String) -> [String]? {
        guard word.count >= 6 else { return nil }
        var best: (parts: [String], evenness: Int)?
        for length in 3...(word.count - 3) {
            let parts = [String(word.prefix(length)), String(word.dropFirst(length))]
            let known = parts.compactMap { part in
                WordForms.forms(of: part).first { $0.certainty > 0.95 && isContent($0.text) }?.text
            }
            guard known.count == 2 else { continue }
            let evenness = min(length, word.count - length)
            if best.map({ evenness > $0.evenness }) ?? true { best = (known, evenness) }
        }
        return best?.parts
    }

    private func isContent(_ word: String) -> Bool {
        switch lexicon.senses(of: word).first?.meaning {
        case nil, .filler, .look, .color, .relation, .count: false
        default: true
        }
    }
}
