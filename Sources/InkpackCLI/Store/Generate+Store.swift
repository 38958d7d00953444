import ArgumentParser
import InkpackCore
import InkpackFiles
import InkpackGenerate
import InkpackStarter
import InkpackStore

extension Generate {
    func validateForStore() throws {
        try charge.refuse([
            ("--out", out != nil, "use --into, and 'inkpack store history --show' for a file"),
            ("--replace", replace, "use --name, or 'inkpack store icon delete' first"),
        ])
        if charge.isStored, into == nil, !dryRun {
            throw ValidationError("--user needs --into, the pack that the icon joins.")
        }
    }

    private struct Report: Encodable {
        var stored: WorkReport
        /// Absent for an answer that was given before.
        var generation: GenerationReport?
    }

    /// Makes the icon, charges for it and keeps it.
    func runInStore() async throws {
        let key = charge.key ?? IdempotencyKey()
        let place = try OpenStore(charge.place, for: dryRun ? .reading : .writing)
        defer { place.close() }
        let user = try await place.user(charge.user ?? "")
        let service = self.service
        let make: @Sendable (IconRequest) throws -> any IconGenerator = { request in
            if let asking = try service.generator(GenerationTarget(request)) { return asking }
            return CatalogGenerator(library: StarterPack.icons)
        }
        let generator = PickedGenerator(pick: pick, alternatives: alternatives, limits: service.limits, make: make)
        if dryRun {
            try await tellOnly(generator, place, user)
            return
        }
        do {
            var pack: PackRecord?
            // An answer that was given before needs no pack: it may have another name by now.
            if try await place.store.receipt(key, of: user.id) == nil, let into {
                pack = try await self.pack(into, generator, place, user)
            }
            let work = try await place.studio.generate(
                prompt, in: pack?.id, for: user.id, using: generator, name: name, seconds: seconds, key: key)
            try await tell(work, generator, key, place, user)
        } catch {
            throw await generator.failure ?? error
        }
    }

    /// The pack, which is only made for an icon that can be.
    private func pack(
        _ name: String, _ generator: PickedGenerator, _ place: OpenStore, _ user: User
    ) async throws -> PackRecord {
        if try await place.packIfAny(name, of: user) == nil {
            try await place.checkFunds(for: 1, .generate, of: user, "this")
            // A service is asked once the price is held; the catalogue answers at once.
            if service.endpoint == nil {
                let style = try self.style.map { text in try StoredStyle(argument: text) } ?? .standard
                _ = try await generator.generate(IconRequest(prompt, name: self.name, style: try style.load()))
            }
        }
        return try await place.packForNewIcons(name, style: style, of: user)
    }

    /// How long the price is held: a little longer than the generator may take.
    private var seconds: Int { Int(service.limits.total.components.seconds) + 60 }

    private func tell(
        _ work: InkStudio.Work, _ generator: PickedGenerator, _ key: IdempotencyKey, _ place: OpenStore, _ user: User
    ) async throws {
        let stored = try await WorkReport([work], key: key, of: user, in: place)
        let generation = work.receipt.wasReplayed ? nil : await generator.generation
        let report = generation.map { GenerationReport(prompt: prompt, $0, picked: pick, kept: nil) }
        stored.warn(quiet: answer.isQuiet)
        if answer.isJSON {
            try Streams.write(try JSONReport.text(Report(stored: stored, generation: report)))
        } else if !answer.isQuiet {
            try Streams.write((report?.text ?? "") + stored.text([]))
        }
    }

    /// Says what would be made, for nothing.
    private func tellOnly(_ generator: PickedGenerator, _ place: OpenStore, _ user: User) async throws {
        var style = StoredStyle.standard
        var icons: [Icon] = []
        if let into, let pack = try await place.packIfAny(into, of: user) {
            style = pack.style ?? .standard
            icons = try await place.contents(of: pack, of: user).icons
        } else if let argument = self.style {
            style = try StoredStyle(argument: argument)
        }
        do {
            let request = IconRequest(prompt, name: name, style: try style.load(), pack: icons)
            _ = try await generator.generate(request)
        } catch {
            throw await generator.failure ?? error
        }
        guard let generation = await generator.generation else { return }
        let report = GenerationReport(prompt: prompt, generation, picked: pick, kept: nil)
        if answer.isJSON {
            try Streams.write(try JSONReport.text(report))
        } else if !answer.isQuiet {
            try Streams.write(report.text)
        }
    }
}

extension GenerationTarget {
    /// What a request is for, as far as a judge needs to know.
    fileprivate init(_ request: IconRequest) {
        folder = nil
        style = request.style
        pack = Pack(name: "pack", icons: request.pack)
    }
}

/// Asks another generator once, puts the icon that is wanted first, and keeps what there was to choose from.
private actor PickedGenerator: IconGenerator {
    private let pick: Int
    private let alternatives: Int
    private let limits: GenerationLimits
    private let make: @Sendable (IconRequest) throws -> any IconGenerator
    private(set) var generation: Generation?
    /// What no error of a generator can say.
    private(set) var failure: (any Error)?

    init(
        pick: Int, alternatives: Int, limits: GenerationLimits,
        make: @escaping @Sendable (IconRequest) throws -> any IconGenerator
    ) {
        self.pick = pick
        self.alternatives = max(alternatives, pick)
        self.limits = limits
        self.make = make
    }

    func generate(_ request: IconRequest) async throws(GenerationError) -> Generation {
        if let generation { return try picked(generation) }
        var request = request
        request.alternatives = alternatives
        request.limits = limits
        let generator: any IconGenerator
        do {
            generator = try make(request)
        } catch {
            throw refuse(error)
        }
        let generation = try await generator.generate(request)
        self.generation = generation
        return try picked(generation)
    }

    private func picked(_ generation: Generation) throws(GenerationError) -> Generation {
        let count = generation.candidates.count
        guard generation.candidates.indices.contains(pick - 1) else {
            throw refuse(
                Failure(.usage, "--pick is \(pick), and there \(count == 1 ? "is 1 icon" : "are \(count) icons")"))
        }
        var result = generation
        result.candidates.insert(result.candidates.remove(at: pick - 1), at: 0)
        return result
    }

    private func refuse(_ error: any Error) -> GenerationError {
        if let error = error as? GenerationError { return error }
        failure = error
        return .noUsableAnswer(rounds: 0, problems: [])
    }
}
