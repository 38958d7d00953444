import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRegions

/// Takes findings away from icons that stand in documents of their own.
struct LintFixing {
    /// An icon that was changed.
    struct Change {
        var file: String
        var icon: Icon
        var fixes: [LintFix]
    }

    private(set) var changes: [Change] = []
    /// Icons that cannot be written back, and so were left alone.
    private(set) var skipped: [String] = []

    /// - Parameter isDry: whether nothing is written.
    init(
        _ icons: [InputIcon], style: NamedStyle, themes: [Theme], settings: LintSettings, isDry: Bool
    ) async throws {
        var order: [StyleStack] = []
        var members: [StyleStack: [(icon: Icon, file: String?)]] = [:]
        var settings = settings
        settings.fileNames = icons.fileNames
        for input in icons {
            guard case .icon(let icon) = input.content else {
                skipped.append(input.name)
                continue
            }
            let stack = style.stack(for: input)
            if members[stack] == nil { order.append(stack) }
            members[stack, default: []].append((icon, input.file))
        }
        for stack in order {
            let linter = try Linter(style: stack, themes: themes, settings: settings, rasterizer: CairoRenderer())
            let batch = members[stack] ?? []
            for ((icon, file), result) in zip(batch, await linter.fixing(batch.map(\.icon))) {
                guard let file, Self.isOwnDocument(file, of: icon) else {
                    skipped.append(icon.name)
                    continue
                }
                guard !result.fixes.isEmpty else { continue }
                let computed = try stack.computed(override: icon.override?.rules)
                let context = EditContext(style: computed, regions: GEOSRegions(), rasterizer: CairoRenderer())
                var edited = try EditedFile(path: file, icon: nil, style: nil)
                for fix in result.fixes {
                    let note = "\(fix.finding.rule): \(fix.finding.message)"
                    try edited.apply(fix.edit, EditHistory.Origin(author: "inkpack lint", note: note), in: context)
                }
                if !isDry { try edited.write(out: nil) }
                changes.append(Change(file: file, icon: result.icon, fixes: result.fixes))
            }
        }
    }

    /// Whether the file holds just that icon.
    private static func isOwnDocument(_ file: String, of icon: Icon) -> Bool {
        guard let text = try? AtomicFile.readText(URL(fileURLWithPath: file)),
            let format = try? DocumentFormat.of(text, file: file)
        else { return false }
        return format == .icon
    }

    /// What was done, for people.
    func text(isDry: Bool) -> String {
        var result = ""
        for change in changes {
            result += "\(change.icon.name)  (\(Failure(.badData, change.file).line))\n"
            for fix in change.fixes {
                let place = fix.finding.place.map { " \($0)" } ?? ""
                result += "  \(fix.edit.operation)\(place): \(fix.finding.message)  [\(fix.finding.rule)]\n"
            }
        }
        let count = changes.reduce(0) { $0 + $1.fixes.count }
        let verb = isDry ? "would be fixed" : "fixed"
        result += count == 1 ? "1 finding \(verb)" : "\(count) findings \(verb)"
        if !skipped.isEmpty {
            let what = skipped.count == 1 ? "1 icon stands" : "\(skipped.count) icons stand"
            result += "; \(what) in no document of its own and \(skipped.count == 1 ? "is" : "are") left alone"
        }
        return result + "\n"
    }
}
