import ArgumentParser
import Foundation
import InkpackCore
import InkpackFiles
import InkpackStore

extension Import {
    func validateForStore() throws {
        try charge.refuse([
            ("--replace", replace, "use --name, or 'inkpack store icon delete' first")
        ])
    }

    private struct Report: Encodable {
        var stored: WorkReport?
        var `import`: ImportReport
    }

    /// Brings the files in, charges for each, and keeps them: all or none.
    func runInStore() async throws {
        let key = charge.key ?? IdempotencyKey()
        let place = try OpenStore(charge.place, for: .writing)
        defer { place.close() }
        let user = try await place.user(charge.user ?? "")
        let files = try sources()
        let names = files.map { name ?? $0.name }
        let existing = try await place.packIfAny(into, of: user)
        // With a key that was used, what is there may be what it has made.
        let isRetry = charge.key != nil
        var pack = Pack(name: Name.fileSafe(into))
        if let existing { pack = try await place.contents(of: existing, of: user) }
        let style =
            try existing?.style ?? self.style.map { text in try StoredStyle(argument: text) } ?? StoredStyle.standard
        if isRetry { pack.icons.removeAll { names.contains($0.name) } }
        try check(names: names, of: files, in: pack)
        let stack = try style.load()
        let importer = try Importer(
            pack: pack, style: stack, keepsPictures: asIs, inks: !asIs || inks ? try SVGFile.inks(of: stack) : [:],
            name: name, license: license, replaced: Set(names))
        let results = try await importer.read(
            files, atOnce: jobs ?? ProcessInfo.processInfo.activeProcessorCount, showsProgress: !answer.isQuiet)
        var findings = SVGReport()
        for (file, result) in zip(files, results) { findings.append(result.findings, in: file.path) }
        try findings.tell(strict: strict, quiet: answer.isQuiet)
        let summary = ImportReport(results, findings: findings.entriesIfAny)
        let failed = strict ? results.filter(\.isUnharmonized) : []
        var stored: WorkReport?
        if failed.isEmpty { stored = try await keep(results, key, place, user) }
        stored?.warn(quiet: answer.isQuiet)
        if answer.isJSON {
            try Streams.write(try JSONReport.text(Report(stored: stored, import: summary)))
        } else if !answer.isQuiet {
            try Streams.write(summary.text + (stored?.text([]) ?? ""))
            if !failed.isEmpty {
                Streams.note("inkpack: nothing is kept: \(failed.count) of \(results.count) cannot be harmonised\n")
            }
        }
        if !failed.isEmpty { throw ExitCode(Failure.Kind.differences.rawValue) }
    }

    private func keep(
        _ results: [Importer.Result], _ key: IdempotencyKey, _ place: OpenStore, _ user: User
    ) async throws -> WorkReport {
        let arrivals = results.compactMap { result in
            result.icon.map { InkStudio.Arrival($0, origin: URL(fileURLWithPath: result.file).lastPathComponent) }
        }
        if arrivals.isEmpty { throw Failure(.badData, "\(inputs.joined(separator: ", ")): there is nothing to keep") }
        if charge.key == nil {
            let what = arrivals.count == 1 ? "this" : "these \(arrivals.count) icons"
            try await place.checkFunds(for: arrivals.count, .generate, of: user, what)
        }
        let pack = try await place.packForNewIcons(into, style: style, of: user)
        let works = try await place.studio.add(arrivals, to: pack.id, for: user.id, key: key)
        return try await WorkReport(works, key: key, of: user, in: place)
    }
}
