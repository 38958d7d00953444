import InkpackCairo
import InkpackCore
import InkpackFiles

/// What an edit has changed, as `edit` answers.
struct EditReport: Encodable {
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

    struct Score: Encodable {
        var before: Double
        var after: Double
        /// The place in the pack after the edit; 1 is the least typical.
        var rank: Int
        var count: Int
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

    init(operation: String, before: Icon, after: Icon, file: EditedFile, scores: Bool) throws {
        icon = after.name
        self.operation = operation
        version = file.history?.head
        shapes = Self.shapes(before.shapes, after.shapes)
        let resolver = Resolver(file.style)
        let renderer = CairoRenderer()
        func picture(_ icon: Icon, _ size: Int) throws -> Pixmap {
            try renderer.render(try resolver.resolve(icon, size: size), width: size, height: size)
        }
        let comparison = PixmapComparison(try picture(before, 24), try picture(after, 24))
        pixels = Pixels(
            changed: comparison.count(over: 0), total: comparison.total, share: Self.rounded(comparison.share(over: 0)))
        silhouette = Self.rounded(Self.overlap(try picture(before, 96), try picture(after, 96)))
        lint = try Self.lint(before, after, file)
        if scores { score = try Self.score(before, after, file) }
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

    /// Pixels that both cover, of those that one does.
    private static func overlap(_ a: Pixmap, _ b: Pixmap) -> Double {
        var (both, either) = (0, 0)
        for index in stride(from: 3, to: min(a.bytes.count, b.bytes.count), by: 4) {
            let (first, second) = (a.bytes[index] >= 96, b.bytes[index] >= 96)
            if first && second { both += 1 }
            if first || second { either += 1 }
        }
        return either == 0 ? 1 : Double(both) / Double(either)
    }

    private static func lint(_ before: Icon, _ after: Icon, _ file: EditedFile) throws -> Lint {
        let linter = try Linter(style: file.style, rasterizer: CairoRenderer())
        // The rules of whole packs have nothing to do with one edit.
        let pack = linter.pack(of: [])
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

    private static func score(_ before: Icon, _ after: Icon, _ file: EditedFile) throws -> Score? {
        guard let pack = file.pack, pack.icons.count >= PackConsistency.reliableCount else { return nil }
        let resolver = Resolver(file.style)
        func measures(_ icon: Icon) throws -> IconMeasures? {
            let list = try resolver.resolve(icon)
            let side = IconMeasures.pictureSide
            let picture = try CairoRenderer().render(list, width: side, height: side)
            return IconMeasures(picture, canvas: max(list.width, list.height))
        }
        let others = try pack.icons.filter { $0.name != before.name && $0.name != after.name }
            .compactMap { try measures($0) }
        guard others.count >= PackConsistency.leastCount, let old = try measures(before), let new = try measures(after)
        else { return nil }
        let was = try PackConsistency(others + [old])
        let now = try PackConsistency(others + [new])
        guard let first = was.verdicts.last?.score, let last = now.verdicts.last?.score else { return nil }
        let rank = now.verdicts.filter { $0.score > last }.count + 1
        return Score(before: rounded(first), after: rounded(last), rank: rank, count: now.verdicts.count)
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
        }
        return result
    }

    private static func percent(_ share: Double) -> String { "\((share * 100).decimalText(places: 1)) %" }
}
