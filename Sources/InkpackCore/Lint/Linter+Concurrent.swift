extension Linter {
    /// All findings, and those that do not count since the icon says why; the work is spread over the processor's cores.
    ///
    /// The order is that of ``result(for:)``, however the work was spread.
    /// - Parameters:
    ///   - icons: what is looked at, as one pack.
    ///   - withFixes: whether to look for the edit that takes each finding away, which takes a multiple of the time.
    ///   - count: how many shares of the icons are looked at at once; as many as there are cores if `nil`.
    public func lint(_ icons: [Icon], withFixes: Bool = false, atOnce count: Int? = nil) async -> LintResult {
        let entries = await spread(icons.count, atOnce: count) { entry(of: icons[$0]) }
        let pack = pack(entries)
        var result = LintResult()
        for own in await spread(
            icons.count, atOnce: count,
            { index in
                var own = self.result(for: index, in: pack)
                if withFixes { findFixes(&own, of: icons[index], in: pack) }
                return own
            })
        {
            result += own
        }
        result.findings += findings(ofPack: pack)
        return result
    }

    /// The icons with all that can be taken away taken away, and what was done to each, in order.
    ///
    /// Each icon is looked at among the others as they were; the work is spread over the processor's cores.
    public func fixing(_ icons: [Icon]) async -> [(icon: Icon, fixes: [LintFix])] {
        let entries = await spread(icons.count) { entry(of: icons[$0]) }
        let pack = pack(entries)
        return await spread(icons.count) { index in
            let icon = icons[index]
            guard let computed = try? style.computed(override: icon.override?.rules) else { return (icon, []) }
            return fixing(icon, among: pack, context: EditContext(style: computed, rasterizer: rasterizer))
        }
    }

    private func findFixes(_ result: inout LintResult, of icon: Icon, in pack: LintPack) {
        guard !result.findings.isEmpty, let computed = try? style.computed(override: icon.override?.rules) else {
            return
        }
        let context = EditContext(style: computed, rasterizer: rasterizer)
        let before = findings(for: icon, among: pack)
        for index in result.findings.indices {
            let finding = result.findings[index]
            result.findings[index].fix =
                fixed(finding, of: icon, among: pack, context: context, before: before)?.fix.edit
        }
    }

    /// The values for 0 up to `count`, in that order.
    private func spread<Value: Sendable>(
        _ count: Int, atOnce limit: Int? = nil, _ value: @escaping @Sendable (Int) -> Value
    ) async -> [Value] {
        // Icons take about the same time, so that small shares keep all cores busy to the end.
        let share = 8
        return await withTaskGroup(of: (Int, [Value]).self) { group in
            var parts: [(Int, [Value])] = []
            for (number, start) in stride(from: 0, to: count, by: share).enumerated() {
                if let limit, number >= limit, let part = await group.next() { parts.append(part) }
                group.addTask { (start, (start..<min(start + share, count)).map(value)) }
            }
            for await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
        }
    }
}
