import InkpackCore

/// Makes plans of what was read: which thing is the base, and what the other words do to it.
struct Interpreter {
    let catalog: IconCatalog
    let lexicon: Lexicon
    let prompt: String

    /// How many meanings of one word are tried.
    private static let sensesTried = 4
    /// What remains of the certainty for each word that is not known, and for each that cannot be shown.
    private static let unknownShare = 0.6

    /// A thing that a word names, in one of its senses.
    private struct Thing: Hashable {
        var name: String
        var weight: Double
        /// Which word it is, from 0.
        var place: Int
        var text: String
    }

    /// The plans, in no particular order; never empty.
    func plans(_ words: [ReadWord]) throws(GenerationError) -> [Plan] {
        if words.isEmpty { throw .emptyPrompt }
        try checkHead(words)
        let grammar = Grammar(words, lexicon: lexicon)
        var choices: [[Thing]] = grammar.things.map { word in
            let senses = word.senses.prefix(Self.sensesTried)
            return senses.compactMap { sense in
                guard case .thing(let name) = sense.meaning else { return nil }
                return Thing(name: name, weight: min(1, sense.weight), place: word.place, text: word.text)
            }
        }
        choices.removeAll(where: \.isEmpty)
        if let place = grammar.arrowPlace {
            choices.append([Thing(name: grammar.arrowName, weight: 1, place: place, text: grammar.arrowName)])
        }
        if choices.isEmpty { choices = try alone(grammar, words) }
        var plans: [Plan] = []
        for combination in combinations(choices) {
            let plan = plan(combination, grammar, words)
            plans.append(plan)
            if let swapped = swapped(plan) { plans.append(swapped) }
        }
        return plans
    }

    /// Refuses a prompt whose head noun is not known: drawing the rest of it would draw something else.
    private func checkHead(_ words: [ReadWord]) throws(GenerationError) {
        let unknown = words.filter { !$0.isKnown }
        if unknown.isEmpty { return }
        let segment = words.prefix { word in if case .relation = word.first { false } else { true } }
        let nouns = segment.filter { word in
            switch word.first {
            case nil, .thing, .pointer: true
            case .action, .negation, .enclosure, .direction, .count, .relation, .look, .color, .filler: false
            }
        }
        let head = nouns.last ?? unknown.first
        guard let head, !head.isKnown else { return }
        throw .unknownThing(word: head.text, nearest: lexicon.nearest(to: head.text))
    }

    /// What is shown where no thing is named.
    private func alone(_ grammar: Grammar, _ words: [ReadWord]) throws(GenerationError) -> [[Thing]] {
        let name: String? =
            if let action = grammar.actions.first {
                action.alone
            } else if let alone = grammar.negations.compactMap({ $0 }).first {
                alone
            } else if let enclosure = grammar.enclosures.first {
                enclosure.rawValue
            } else {
                nil
            }
        guard let name else { throw .nothingToDraw(prompt: prompt) }
        return [[Thing(name: name, weight: 1, place: 0, text: name)]]
    }

    /// One thing of each list, the likeliest first, at most 24 of them.
    private func combinations(_ choices: [[Thing]]) -> [[Thing]] {
        var result: [[Thing]] = [[]]
        for list in choices { result = result.flatMap { start in list.map { start + [$0] } }.prefix(240).map(\.self) }
        return result.map { things in (things, things.reduce(1.0) { $0 * $1.weight }) }
            .enumerated().sorted { $0.element.1 != $1.element.1 ? $0.element.1 > $1.element.1 : $0.offset < $1.offset }
            .prefix(24).map(\.element.0)
    }

    private func plan(_ combination: [Thing], _ grammar: Grammar, _ words: [ReadWord]) -> Plan {
        var notes = words.compactMap(\.note) + grammar.notes
        var certainty = combination.reduce(1.0) { $0 * $1.weight }
        certainty *= grammar.certainty
        for word in words where !word.isKnown {
            notes.append("\"\(word.text)\" is not known and left out")
            certainty *= Self.unknownShare
        }
        var things: [Thing] = []
        for thing in combination where !things.contains(where: { $0.name == thing.name }) { things.append(thing) }
        let base = self.base(of: things, grammar)
        things.removeAll { $0.place == base.place && $0.name == base.name }
        var plan = Plan(base: base.name)
        for (index, thing) in things.enumerated() {
            if index == 0 {
                plan.modifiers.append(.glyph(thing.name))
            } else {
                notes.append("\"\(thing.text)\" is left out: an icon holds two things")
                certainty *= Self.unknownShare
            }
        }
        // A plus that stands alone needs no badge; a dot does.
        let isShown = grammar.actions.first.map { $0.alone == base.name && $0.mark != .dot } ?? false
        if let action = grammar.actions.first, !isShown || combination.count > 1 {
            plan.modifiers.append(.badge(action.mark))
        }
        for action in grammar.actions.dropFirst() where action.mark != grammar.actions.first?.mark {
            notes.append("\"\(action.mark.rawValue)\" is left out: an icon has one badge")
            certainty *= Self.unknownShare
        }
        if let count = grammar.count {
            if !count.isWritten || lexicon.thesaurus.counted.contains(base.name) {
                plan.modifiers.append(.count(count.number))
                if count.number > 99 { notes.append("\(count.number) is shown as 9+") }
            } else {
                notes.append("the number is left out: \"\(base.text)\" is not counted")
            }
        }
        if let enclosure = grammar.enclosures.first, enclosure.rawValue != base.name {
            plan.modifiers.append(.enclosure(enclosure))
        }
        if !grammar.negations.count.isMultiple(of: 2), base.name != "ban" { plan.modifiers.append(.slash) }
        plan.certainty = certainty
        plan.notes = notes
        return plan
    }

    /// The plan with base and glyph in each other's place, less sure.
    private func swapped(_ plan: Plan) -> Plan? {
        guard case .glyph(let glyph)? = plan.modifiers.first, SmallGlyph.named(plan.base) != nil else { return nil }
        var swapped = plan
        swapped.base = glyph
        swapped.modifiers[0] = .glyph(plan.base)
        swapped.certainty *= 0.7
        return swapped
    }

    /// The thing that the others are put on: what stands before "with" or behind "in", else what holds others, else
    /// the first.
    private func base(of things: [Thing], _ grammar: Grammar) -> Thing {
        func rank(_ thing: Thing) -> Double {
            var rank = 0.0
            if grammar.isBase(thing.place, among: things.map(\.place)) { rank += 4 }
            // Of two that hold others, the one that stands first in the list is the base.
            let containers = lexicon.thesaurus.containers
            if let place = containers.firstIndex(of: thing.name) {
                rank += 2 + 0.9 * (1 - Double(place) / Double(containers.count))
            }
            if SmallGlyph.named(thing.name) == nil { rank += 1 }
            if thing.name.hasPrefix("arrow-") { rank -= 3 }
            return rank
        }
        var best = things[0]
        for thing in things.dropFirst() where rank(thing) > rank(best) { best = thing }
        return best
    }
}
