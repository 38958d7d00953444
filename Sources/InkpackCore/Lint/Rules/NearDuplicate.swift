/// Icons that nobody can tell apart at 16 px.
enum NearDuplicate: LintCheck {
    static let rule = LintRule(
        "near-duplicate", .warning,
        summary: "Two icons look the same at 16 px.",
        measure: """
            The pictures of 16 px, slightly blurred, are compared with those of all other icons; the cosine between \
            two must be at most \(LintLimits().likeness.decimalText(places: 3)), or \
            \(LintLimits().likenessFilled.decimalText(places: 3)) where bodies are filled, which gives all icons much in \
            common. Pixels count by how much they differ from the ground. Of two icons the later one is told.
            """,
        reason: """
            In a toolbar such icons are taken for each other. By this measure, 200 icons of Lucide hold 3 such pairs, \
            200 of Carbon 2, 200 of Phosphor 1.
            """,
        bad: "`database-plus` beside `database-arrow-up`.", good: "A badge large enough to be told by its outline.",
        cure: "Make what differs larger, or drop one of the icons and let its name be an alias of the other.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let own: [Float]
        if let index = subject.index {
            own = subject.pack.entries[index].thumbnail
        } else {
            own =
                subject.list.map {
                    LintPicture.thumbnail($0, on: subject.style.surface, rasterizer: subject.rasterizer)
                } ?? []
        }
        guard !own.isEmpty else { return }
        let isFilled = subject.style.fill.mode != .none
        let limit = isFilled ? subject.limits.likenessFilled : subject.limits.likeness
        for other in subject.pack.entries[..<(subject.index ?? subject.pack.entries.count)] {
            guard !other.thumbnail.isEmpty, other.icon.name != subject.icon.name else { continue }
            let likeness = Double(product(own, other.thumbnail))
            guard likeness > limit else { continue }
            report.add(
                "at 16 px the icon looks like \"\(other.icon.name)\"",
                measured: .text("cosine \(likeness.decimalText(places: 3))"),
                wanted: .text("at most \(limit.decimalText(places: 3))"))
        }
    }

    private static func product(_ a: [Float], _ b: [Float]) -> Float {
        var sum: Float = 0
        a.withUnsafeBufferPointer { a in
            b.withUnsafeBufferPointer { b in
                for index in a.indices { sum += a[index] * b[index] }
            }
        }
        return sum
    }
}
