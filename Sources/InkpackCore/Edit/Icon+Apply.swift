extension Icon {
    /// Applies the edit, all of it or nothing.
    ///
    /// The result can be drawn in the context's style, unless the icon could not be drawn before either.
    /// - Returns: the edit that undoes it, bit for bit.
    /// - Throws: why the icon is left as it was.
    @discardableResult
    public mutating func apply(_ edit: Edit, context: EditContext) throws(EditError) -> Edit {
        var editing = Editing(self, context: context, operation: edit.operation)
        let inverse = try editing.performUndoably(edit)
        // What is restored was there before.
        if case .restore = edit {} else { try editing.check(edit, before: self) }
        self = editing.icon
        return inverse
    }
}

extension Editing {
    /// Applies the edit and tells what undoes it.
    fileprivate mutating func performUndoably(_ edit: Edit) throws(EditError) -> Edit {
        let before = self
        if case .sequence(let steps) = edit {
            if steps.isEmpty { throw error("there is nothing to do in it") }
            var inverses: [EditStep] = []
            for step in steps { inverses.append(EditStep(try performUndoably(step.edit))) }
            operation = edit.operation
            return .sequence(inverses.reversed())
        }
        try perform(edit)
        // A natural inverse is as good as its result: where arithmetic rounds, the old values are written down.
        if let natural = edit.naturalInverse(before: before, after: icon) {
            var trial = self
            if (try? trial.perform(natural)) != nil, trial.icon == before.icon { return natural }
        }
        return .restore(IconPatch(from: icon, to: before.icon))
    }

    /// Whether the icon can still be drawn, in every fill mode that has a drawing of its own.
    fileprivate func check(_ edit: Edit, before: Icon) throws(EditError) {
        guard let problem = Self.problem(icon, context.style) else { return }
        if Self.problem(before, context.style) == nil {
            throw .result(operation: edit.operation, icon: icon.name, problem)
        }
    }

    private static func problem(_ icon: Icon, _ style: ComputedStyle) -> ResolveError? {
        if let override = icon.override, override.reason.isEmpty { return .reason(icon: icon.name, of: "override") }
        var bare = icon
        bare.variants = [:]
        do {
            _ = try Resolver.resolve(bare, computed: style)
            for mode in FillMode.allCases where icon.variants[mode] != nil {
                var style = style
                style.fill.mode = mode
                _ = try Resolver.resolve(icon, computed: style)
            }
            return nil
        } catch {
            return error
        }
    }
}
