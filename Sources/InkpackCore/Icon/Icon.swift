/// A drawing that stores intent: sharp vertices, roles instead of colours, and knock-outs as operators.
///
/// A ``StyleSheet`` makes the looks; ``Resolver`` brings both together. The `init` takes a result builder:
///
/// ```swift
/// let icon = Icon("download", tags: ["save"]) {
///     Polyline(4, 15, 4, 20, 20, 20, 20, 15).corner(.frame)
///     Line(12, 4, 12, 15).ink(.accent)
///     Polyline(7, 10, 12, 15, 17, 10).ink(.accent)
/// }
/// ```
public struct Icon: Hashable, Sendable {
    /// A file-safe name; see ``Name``.
    public var name: String
    /// The side of the square that coordinates are given on.
    public var grid: Double
    /// Width and height in grid units, the longer of which is `grid`; `nil` for the square.
    public var canvas: Vec2?
    /// Search words.
    public var tags: [String]
    public var metadata: Metadata
    /// What happens where text runs from right to left; `nil` stands for ``RightToLeft/keep``.
    public var rtl: RightToLeft?
    /// Named places, such as "badge".
    public var slots: [String: Vec2]
    /// Style rules for this icon alone, with the reason for them.
    public var override: Override?
    /// Drawings by hand for a fill mode whose derived picture will not do.
    public var variants: [FillMode: HandDrawn]
    public var shapes: [Shape]

    public init(
        name: String, grid: Double = 24, canvas: Vec2? = nil, tags: [String] = [], metadata: Metadata = Metadata(),
        rtl: RightToLeft? = nil, slots: [String: Vec2] = [:], override: Override? = nil,
        variants: [FillMode: HandDrawn] = [:], shapes: [Shape]
    ) {
        self.name = name
        self.grid = grid
        self.canvas = canvas
        self.tags = tags
        self.metadata = metadata
        self.rtl = rtl
        self.slots = slots
        self.override = override
        self.variants = variants
        self.shapes = shapes
    }

    /// Width and height of the picture, in grid units.
    package var extent: Vec2 { canvas ?? Vec2(grid, grid) }

    /// Whether an icon is reflected where text runs from right to left.
    public enum RightToLeft: String, Hashable, Sendable, CaseIterable {
        case mirror
        case keep
    }

    /// What does not change the picture.
    public struct Metadata: Hashable, Sendable {
        public var category: String?
        /// What a reader who cannot see the picture is told.
        public var label: String?
        public var aliases: [Alias]
        public var license: String?
        public var provenance: String?
        /// The drawing that the icon was made from, if it was made from one.
        public var source: Source?
        /// What the linter is not to object to, by the ids of its rules.
        public var exemptions: [String: Exemption]

        public init(
            category: String? = nil, label: String? = nil, aliases: [Alias] = [], license: String? = nil,
            provenance: String? = nil, source: Source? = nil, exemptions: [String: Exemption] = [:]
        ) {
            self.category = category
            self.label = label
            self.aliases = aliases
            self.license = license
            self.provenance = provenance
            self.source = source
            self.exemptions = exemptions
        }
    }

    /// Why an icon may break a rule of the linter.
    public struct Exemption: Hashable, Sendable, ExpressibleByStringLiteral {
        /// A sentence for the people who keep the pack alike.
        public var reason: String
        /// The styles in which the icon may; empty for all.
        public var styles: [String]

        public init(_ reason: String, styles: [String] = []) {
            self.reason = reason
            self.styles = styles
        }

        public init(stringLiteral value: String) { self.init(value) }
    }

    /// Another name for the icon.
    public struct Alias: Hashable, Sendable {
        public var name: String
        /// Why the name should no longer be used, if it should not.
        public var deprecated: String?

        public init(_ name: String, deprecated: String? = nil) {
            self.name = name
            self.deprecated = deprecated
        }
    }

    /// Style rules for one icon alone.
    public struct Override: Hashable, Sendable {
        /// A sentence for the people who keep the pack alike.
        public var reason: String
        public var rules: StyleRules

        public init(reason: String, rules: StyleRules) {
            self.reason = reason
            self.rules = rules
        }
    }

    /// A drawing that replaces the derived one.
    public struct HandDrawn: Hashable, Sendable {
        /// A sentence for the people who keep the pack alike.
        public var reason: String
        public var shapes: [Shape]

        public init(reason: String, shapes: [Shape]) {
            self.reason = reason
            self.shapes = shapes
        }
    }
}

/// The rule for names that become file names.
public enum Name {
    public static let rule = "lower-case letters, digits and single '-', at most 80, starting with a letter or digit"

    /// Whether `text` is safe as a file name on every disk and in every URL.
    public static func isValid(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 80 else { return false }
        let hyphen = UInt8(ascii: "-")
        func isWordByte(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) }
        return isWordByte(first) && isWordByte(last)
            && bytes.allSatisfy { isWordByte($0) || $0 == hyphen }
            && !zip(bytes, bytes.dropFirst()).contains { $0 == hyphen && $1 == hyphen }
    }

    /// The valid name that is most like `text`: other letters and signs become hyphens, and nothing becomes "icon".
    public static func fileSafe(_ text: String) -> String {
        var result: [UInt8] = []
        for byte in text.lowercased().utf8 {
            if (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) {
                result.append(byte)
            } else if let last = result.last, last != UInt8(ascii: "-") {
                result.append(UInt8(ascii: "-"))
            }
            if result.count == 80 { break }
        }
        if result.last == UInt8(ascii: "-") { result.removeLast() }
        return result.isEmpty ? "icon" : String(decoding: result, as: UTF8.self)
    }

    /// The one of `candidates` that is most like `text`, if any is like enough to be meant.
    package static func nearest(to text: String, among candidates: some Sequence<String>) -> String? {
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = editDistance(Array(text.lowercased()), Array(candidate.lowercased()))
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        guard let best, best.distance <= max(2, text.count / 3) else { return nil }
        return best.name
    }

    /// Levenshtein's distance.
    private static func editDistance(_ a: [Character], _ b: [Character]) -> Int {
        var row = Array(0...b.count)
        for (i, character) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let substituted = diagonal + (character == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
