/// Words that people search icons by, beyond the names and tags that they have: the thesaurus, turned round.
package enum SearchWords {
    /// For the name of an icon, or a word that may be its name, other words for the same.
    package static let byName: [String: [String]] = {
        let thesaurus = Thesaurus.shipped
        var groups: [String: [String]] = [:]
        for (word, icons) in thesaurus.things {
            for icon in icons { groups[icon, default: []].append(word) }
        }
        var result = groups
        for (word, icons) in thesaurus.things where groups[word] == nil {
            // Of several meanings, the likeliest: an icon of that name will show it.
            guard let icon = icons.first else { continue }
            result[word] = [icon] + (groups[icon] ?? []).filter { $0 != word }
        }
        for word in thesaurus.negations.keys where word != "off" { result["off", default: []].append(word) }
        return result.mapValues { words in Set(words.map { $0.replacing("-", with: " ") }).sorted() }
    }()
}
