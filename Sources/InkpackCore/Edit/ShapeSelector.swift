/// Which shapes of an icon an edit is about.
///
/// As text: `*` for all, `#cloud` by id, `role:body`, `kind:circle`, `ink:accent`, or by place as in `shapes[2]` and
/// `shapes[2].group[0]`. A space narrows down (`role:line ink:accent`), a comma adds (`#cloud, #sun`). A drawing by hand
/// is addressed with its fill mode in front: `variants.solid *`, `variants.solid.shapes[0]`.
public struct ShapeSelector: Hashable, Sendable {
    /// One condition on a shape.
    public enum Term: Hashable, Sendable {
        /// Every shape of the list; those inside of groups go with their groups.
        case all
        case id(String)
        /// Shapes that draw something, inside of groups too.
        case role(Shape.Role)
        case kind(Shape.Geometry.Kind)
        /// Shapes that draw something, inside of groups too.
        case ink(Ink)
        /// Indices from the icon's list inwards.
        case position([Int])
    }

    /// A shape is selected if it fulfils all terms of one of these.
    public var alternatives: [[Term]]
    /// The drawing by hand that is meant, instead of the icon's own.
    public var variant: FillMode?

    public init(_ alternatives: [[Term]], variant: FillMode? = nil) {
        self.alternatives = alternatives
        self.variant = variant
    }

    public init(_ term: Term) { self.init([[term]]) }

    public static let all = ShapeSelector(.all)
    public static func id(_ id: String) -> ShapeSelector { ShapeSelector(.id(id)) }
    public static func role(_ role: Shape.Role) -> ShapeSelector { ShapeSelector(.role(role)) }
    public static func kind(_ kind: Shape.Geometry.Kind) -> ShapeSelector { ShapeSelector(.kind(kind)) }
    public static func ink(_ ink: Ink) -> ShapeSelector { ShapeSelector(.ink(ink)) }
    public static func position(_ indices: Int...) -> ShapeSelector { ShapeSelector(.position(indices)) }
    /// All shapes of these ids.
    public static func ids(_ ids: [String]) -> ShapeSelector { ShapeSelector(ids.map { [.id($0)] }) }
}

extension Shape.Geometry {
    /// The kinds of geometry, by their keys in documents.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case path
        case line
        case polyline
        case polygon
        case rect
        case circle
        case ellipse
        case arc
        case dot
        case image
        case group
        case use
    }

    public var kind: Kind {
        switch self {
        case .path: .path
        case .line: .line
        case .polyline: .polyline
        case .polygon: .polygon
        case .rectangle: .rect
        case .circle: .circle
        case .ellipse: .ellipse
        case .arc: .arc
        case .dot: .dot
        case .image: .image
        case .group: .group
        case .use: .use
        }
    }
}

extension ShapeSelector: CustomStringConvertible {
    public var description: String {
        let terms = alternatives.map { $0.map(\.text).joined(separator: " ") }.joined(separator: ", ")
        guard let variant else { return terms }
        return "variants.\(variant.rawValue) \(terms)"
    }
}

extension ShapeSelector.Term {
    fileprivate var text: String {
        switch self {
        case .all: return "*"
        case .id(let id):
            let isPlain = !id.isEmpty && id.allSatisfy { !$0.isWhitespace && !"\",\\".contains($0) }
            if isPlain { return "#\(id)" }
            return "#\"" + id.flatMap { "\"\\".contains($0) ? ["\\", $0] : [$0] } + "\""
        case .role(let role): return "role:\(role.rawValue)"
        case .kind(let kind): return "kind:\(kind.rawValue)"
        case .ink(let ink): return "ink:\(ink.rawValue)"
        case .position(let indices):
            return indices.enumerated().map { $0.offset == 0 ? "shapes[\($0.element)]" : "group[\($0.element)]" }
                .joined(separator: ".")
        }
    }
}
