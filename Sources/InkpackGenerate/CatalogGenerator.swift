public import InkpackCore

/// The built-in generator: it knows words, and puts icons together from a catalogue. No network, no chance.
///
/// A prompt is read word by word: names, aliases and tags of icons, a thesaurus, plurals and other forms, both spellings
/// of English, words written together, slips of the finger. One thing becomes the base, and the other words what is done
/// to it: a strike-through, a badge, a number, a frame, or a small picture inside of the base or at its corner. A prompt
/// whose thing is not known is refused. See <doc:Prompts>.
public struct CatalogGenerator: IconGenerator {
    private let library: [Icon]

    /// Candidates below this are not shown.
    public static let leastConfidence = 0.3

    /// - Parameter library: the icons to start from; those of a request's pack go before them.
    public init(library: [Icon]) { self.library = library }

    public func generate(_ request: IconRequest) async throws(GenerationError) -> Generation {
        if Task.isCancelled { throw .cancelled }
        return try icons(for: request)
    }

    /// The same as ``generate(_:)``, which has nothing to wait for.
    public func icons(for request: IconRequest) throws(GenerationError) -> Generation {
        let length = request.prompt.count
        let limit = request.limits.promptCharacters
        if length > limit { throw .promptTooLong(characters: length, limit: limit) }
        let catalog = IconCatalog(pack: request.pack, library: library)
        let lexicon = Lexicon(catalog)
        let words = PromptReader(lexicon: lexicon).read(request.prompt)
        let plans = try Interpreter(catalog: catalog, lexicon: lexicon, prompt: request.prompt).plans(words)
            .enumerated().sorted {
                $0.element.certainty != $1.element.certainty
                    ? $0.element.certainty > $1.element.certainty : $0.offset < $1.offset
            }.map(\.element)
        let candidates = try candidates(plans, catalog, request)
        guard let best = candidates.first, best.confidence >= Self.leastConfidence else {
            let unknown = words.filter { !$0.isKnown || $0.note != nil }.map(\.text)
            throw .tooLittleUnderstood(
                understood: candidates.first?.composition?.description ?? "little", words: unknown,
                nearest: unknown.first.map { lexicon.nearest(to: $0) } ?? [])
        }
        return Generation(candidates: candidates.filter { $0.confidence >= Self.leastConfidence })
    }

    private func candidates(
        _ plans: [Plan], _ catalog: IconCatalog, _ request: IconRequest
    ) throws(GenerationError) -> [Generation.Candidate] {
        let style: ComputedStyle
        do {
            style = try request.style.computed()
        } catch {
            throw .undrawable(.style(icon: request.name ?? "icon", error))
        }
        let composer = Composer(catalog: catalog, style: style)
        let wanted = max(1, request.alternatives)
        var result: [Generation.Candidate] = []
        for plan in plans {
            // Later plans are less sure, and layouts only lower that.
            if result.count(where: { $0.confidence >= plan.certainty }) >= wanted { break }
            do {
                for (draft, composition) in try composer.drafts(for: plan) {
                    let candidate = candidate(draft, composition, plan, catalog, request)
                    _ = try Resolver(request.style).resolve(candidate.icon)
                    if result.contains(where: { $0.icon.shapes == candidate.icon.shapes }) { continue }
                    result.append(candidate)
                    if wanted == 1 { break }
                }
            } catch {
                // Another plan may do; a pack's own icon can be past drawing.
                if plan == plans.last, result.isEmpty { throw .undrawable(error) }
            }
        }
        let sorted = result.enumerated().sorted {
            $0.element.confidence != $1.element.confidence
                ? $0.element.confidence > $1.element.confidence : $0.offset < $1.offset
        }.map(\.element)
        return Array(named(sorted).prefix(wanted))
    }

    /// The candidates with names of their own.
    private func named(_ candidates: [Generation.Candidate]) -> [Generation.Candidate] {
        var seen: [String: Int] = [:]
        return candidates.map { candidate in
            var candidate = candidate
            let count = seen[candidate.icon.name, default: 0] + 1
            seen[candidate.icon.name] = count
            if count > 1 { candidate.icon.name = Name.fileSafe("\(candidate.icon.name)-\(count)") }
            return candidate
        }
    }

    private func candidate(
        _ draft: Composer.Draft, _ composition: Composition, _ plan: Plan, _ catalog: IconCatalog,
        _ request: IconRequest
    ) -> Generation.Candidate {
        var icon = draft.icon
        let source = catalog.icon(for: composition.base).map { catalog.isOwn($0) ? "the pack's" : "the catalogue's" }
        let origin = "\(source ?? "a glyph,") \(composition.base)"
        let isReady = draft.ways.isEmpty
        let explanation =
            isReady
            ? "\(composition): \(icon.name) is ready in \(catalog.isOwn(icon) ? "the pack" : "the catalogue")"
            : "\(composition): \(origin), \(draft.ways.joined(separator: ", "))"
        if !isReady {
            icon.metadata.aliases = []
            icon.metadata.label = Self.label(composition)
            let words = composition.modifiers.map(\.description) + [composition.base]
            icon.tags = (words + icon.tags).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        } else if icon.metadata.label == nil {
            icon.metadata.label = Self.sentence(icon.name)
        }
        icon.metadata.provenance = "inkpack generate, prompt \"\(request.prompt)\": \(explanation)"
        if let name = request.name { icon.name = name }
        let confidence = (plan.certainty * draft.share * 100).rounded() / 100
        return Generation.Candidate(
            icon: icon, confidence: max(0, min(1, confidence)), explanation: explanation, composition: composition,
            notes: plan.notes + draft.notes)
    }

    private static func label(_ composition: Composition) -> String {
        var text = sentence(composition.base)
        for modifier in composition.modifiers {
            switch modifier {
            case .slash: text += ", off"
            case .badge(let mark): text += ", \(mark.rawValue)"
            case .glyph(let name): text += " with \(name.split(separator: "-").joined(separator: " "))"
            case .count(let count): text += ", \(count)"
            case .enclosure(let keyline): text += " in a \(keyline.rawValue)"
            }
        }
        return text
    }

    private static func sentence(_ name: String) -> String {
        let text = name.split(separator: "-").joined(separator: " ")
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
