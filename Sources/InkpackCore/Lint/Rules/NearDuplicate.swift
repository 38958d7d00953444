/// Icons that nobody can tell apart at 16 px.
enum NearDuplicate: LintCheck {
    static let rule = LintRule(
        "near-duplicate", .warning,
        summary: "Two icons look the same at 16 px.",
        measure: """
            The pictures of 16 px, slightly blurred, are compared with those of all other icons; the cosine between \
            two must be at most \(LintLimits().likeness.decimalText(places: 3)), or \
            \(LintLimits().likenessFilled.decimalText(places: 3)) where bodies are filled, which gives all icons much in \
            common. Pictures that differ by the ink of \(LintLimits().distinction.decimalText(places: 0)) pixels or more \
            are told apart all the same: a large frame makes pictures alike, and what is in it tells them apart. Pixels \
            count by how much they differ from the ground. Of icons that look alike the later \
            one is told, with all earlier ones that it looks like.
            """,
        reason: """
            In a toolbar such icons are taken for each other. By this measure, 200 icons of Lucide hold 3 such pairs, \
            200 of Carbon 2, 200 of Phosphor 1.
            """,
        bad: "`database-plus` beside `database-arrow-up`.", good: "A badge large enough to be told by its outline.",
        cure: "Make what differs larger, or drop one of the icons and let its name be an alias of the other.")

    static func check(_ subject: LintSubject, _ report: inout LintReport) {
        let own: Thumbnail?
        if let index = subject.index {
            own = subject.pack.entries[index].thumbnail
        } else {
            own = subject.list.flatMap {
                Thumbnail($0, on: subject.style.surface, rasterizer: subject.rasterizer)
            }
        }
        guard let own else { return }
        let isFilled = subject.style.fill.mode != .none
        let limit = isFilled ? subject.limits.likenessFilled : subject.limits.likeness
        var alike: [(name: String, likeness: Double)] = []
        for other in subject.pack.entries[..<(subject.index ?? subject.pack.entries.count)] {
            guard let thumbnail = other.thumbnail, other.icon.name != subject.icon.name else { continue }
            let likeness = own.likeness(to: thumbnail)
            guard likeness > limit,
                likeness > sameForm || own.difference(from: thumbnail) < subject.limits.distinction
            else { continue }
            alike.append((other.icon.name, likeness))
        }
        guard let most = alike.max(by: { $0.likeness < $1.likeness }) else { return }
        var names = alike.map { "\"\($0.name)\"" }
        if names.count > 1 { names[names.count - 2] += " and \(names.removeLast())" }
        report.add(
            "at 16 px the icon looks like \(names.joined(separator: ", "))",
            measured: .text("cosine \(most.likeness.decimalText(places: 3))"),
            wanted: .text("at most \(limit.decimalText(places: 3))"))
    }

    /// The cosine from which on two pictures have one form, whatever they are painted with.
    private static let sameForm = 0.9995
}
