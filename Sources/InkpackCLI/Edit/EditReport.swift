import InkpackCairo
import InkpackCore
import InkpackFiles

/// What an edit has changed, as `edit` answers.
struct EditReport: Answer {
    struct Shapes: Encodable {
        var added: [String] = []
        var removed: [String] = []
        var changed: [String] = []
    }

    /// At 24 px.
    struct Pixels: Encodable {
        var changed: Int
        var total: Int
        var share: Double
    }

    struct Lint: Encodable {
        var before: Int
        var after: Int
        /// Findings that were not there before.
        var new: [String]
        var gone: [String]
    }

    /// What the other icons of the pack say of the icon.
    struct Score: Encodable {
        var before: Double
        var after: Double
        /// The pack's 90th percentile, up to which a new icon is accepted.
        var limit: Double
        /// The place in the pack after the edit; 1 is the least typical.
        var rank: Int
        var count: Int
        /// What the icon differs in after the edit.
        var reasons: [String]
    }

    var icon: String
    var operation: String
    var version: Int?
    var shapes: Shapes
    var pixels: Pixels
    /// The share of both silhouettes that is common.
    var silhouette: Double
    var lint: Lint?
    var score: Score?

    /// - Parameter inPack: whether the icon is held against the others of its pack.
    init(operation: String, before: Icon, after: Icon, file: EditedFile, inPack: Bool) throws {
        icon = after.name
        self.operation = operation
        version = file.history?.head
        shapes = Self.shapes(before.shapes, after.shapes)
        let resolver = Resolver(file.style)
        let renderer = CairoRenderer()
        func picture(_ icon: Icon, _ size: Int) throws -> Pixmap {
            // What could not be drawn before the edit was no picture.
            guard let list = try? resolver.resolve(icon, size: size) else { return Pixmap(width: size, height: size) }
            return try renderer.render(list, width: size, height: size)
        }
        let comparison = PixmapComparison(try picture(before, 24), try picture(after, 24))
        pixels = Pixels(
            changed: comparison.count(over: 0), total: comparison.total, share: Self.rounded(comparison.share(over: 0)))
        let silhouettes = [before, after].map { icon in try? Bitmap(alphaOf: picture(icon, 96), least: 96) }
        silhouette = 1
        if let first = silhouettes[0], let second = silhouettes[1] { silhouette = Self.rounded(first.overlap(second)) }
        let others = inPack ? file.pack?.icons.filter { $0.name != before.name && $0.name != after.name } : nil
        lint = try Self.lint(before, after, file.style, among: others ?? [])
        if let others { score = try Self.score(before, after, file.style, among: others) }
    }

    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    /// Shapes of the list by id, or by value and place where they have none.
    private static func shapes(_ before: [Shape], _ after: [Shape]) -> Shapes {
        var result = Shapes()
        func name(_ shape: Shape, _ index: Int) -> String { shape.id.map { "#\($0)" } ?? "shapes[\(index)]" }
        var rest = Array(before.enumerated())
        var unknown: [(offset: Int, element: Shape)] = []
        for (index, shape) in after.enumerated() {
            if let same = rest.firstIndex(where: { $0.element == shape }) {
                rest.remove(at: same)
            } else if let id = shape.id, let old = rest.firstIndex(where: { $0.element.id == id }) {
                rest.remove(at: old)
                result.changed.append(name(shape, index))
            } else {
                unknown.append((index, shape))
            }
        }
        for (index, shape) in unknown {
            let old = rest.firstIndex { $0.element.id == nil && $0.element.geometry.kind == shape.geometry.kind }
            if let old {
                rest.remove(at: old)
                result.changed.append(name(shape, index))
            } else {
                result.added.append(name(shape, index))
            }
        }
        result.removed = rest.map { name($0.element, $0.offset) }
        return result
    }

    private static func lint(_ before: Icon, _ after: Icon, _ style: StyleStack, among others: [Icon]) throws -> Lint {
        let linter = try Linter(style: style, rasterizer: CairoRenderer())
        let pack = linter.pack(of: others)
        func lines(_ icon: Icon) -> [String] {
            linter.findings(for: icon, among: pack).map { finding in
                let shape = finding.shape.map { "#\($0): " } ?? ""
                return "\(finding.severity.rawValue) \(finding.rule): \(shape)\(finding.message)"
            }
        }
        let (old, new) = (lines(before), lines(after))
        return Lint(
            before: old.count, after: new.count, new: new.filter { !old.contains($0) },
            gone: old.filter { !new.contains($0) })
    }

    private static func score(
        _ before: Icon, _ after: Icon, _ style: StyleStack, among others: [Icon]
    ) throws -> Score? {
        guard others.count + 1 >= PackConsistency.reliableCount else { return nil }
        let resolver = Resolver(style)
        func measures(_ icon: Icon) -> IconMeasures? {
            guard let list = try? resolver.resolve(icon) else { return nil }
            return try? IconMeasures(list, drawnBy: CairoRenderer())
        }
        let known = others.compactMap { measures($0) }
        guard known.count >= PackConsistency.leastCount, let old = measures(before), let new = measures(after)
        else { return nil }
        let pack = try PackConsistency(known)
        let (was, now) = (pack.verdict(on: old), pack.verdict(on: new))
        return Score(
            before: rounded(was.score), after: rounded(now.score), limit: rounded(pack.limit),
            rank: pack.verdicts.count { $0.score > now.score } + 1, count: known.count + 1,
            reasons: now.reasons.map(\.description))
    }

    /// For people.
    var text: String {
        var result = "\(icon): \(operation)" + (version.map { ", version \($0)" } ?? "") + "\n"
        let parts = [("added", shapes.added), ("changed", shapes.changed), ("removed", shapes.removed)]
            .filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: ", "))" }
        result += "  shapes: " + (parts.isEmpty ? "none" : parts.joined(separator: "; ")) + "\n"
        result += "  pixels at 24 px: \(pixels.changed) of \(pixels.total) (\(Self.percent(pixels.share))); "
        result += "silhouette \(Self.percent(silhouette)) the same\n"
        if let lint {
            result += "  lint: \(lint.before) before, \(lint.after) now\n"
            for line in lint.new { result += "    new: \(line)\n" }
            for line in lint.gone { result += "    gone: \(line)\n" }
        }
        if let score {
            result +=
                "  score: \(score.before.decimalText(places: 2)) before, \(score.after.decimalText(places: 2)) now; "
            result += "place \(score.rank) of \(score.count), where 1 is the least typical\n"
            for reason in score.reasons { result += "    \(reason)\n" }
        }
        return result
    }

    private static func percent(_ share: Double) -> String { "\((share * 100).decimalText(places: 1)) %" }
}
