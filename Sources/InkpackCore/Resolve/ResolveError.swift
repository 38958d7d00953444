/// Why an icon has no picture in a style: what is wrong, in which icon and shape.
public enum ResolveError: Error, Hashable, Sendable {
    case name(icon: String)
    case grid(icon: String, grid: Double)
    /// A canvas whose longer side is not the grid.
    case canvas(icon: String, grid: Double)
    case empty(icon: String)
    case pathData(icon: String, shape: String, PathData.SyntaxError)
    /// A coordinate, length or count that no drawing can have.
    case geometry(icon: String, shape: String, reason: String)
    case unknownInk(icon: String, shape: String, ink: String, nearest: String?)
    /// `over` names a shape that does not stand before this one.
    case unknownShape(icon: String, shape: String, reference: String, nearest: String?)
    case duplicateID(icon: String, id: String)
    case vertex(icon: String, shape: String, index: Int, count: Int)
    /// An override or a variant by hand without a reason.
    case reason(icon: String, of: String)
    case nesting(icon: String, shape: String, limit: Int)
    case style(icon: String, StyleError)
}

extension ResolveError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .name(let icon): "icon \"\(icon)\": the name is not file-safe; use \(Name.rule)"
        case .grid(let icon, let grid):
            "icon \"\(icon)\": grid must be a number from 1 to 1024, not \(grid.decimalText(places: 4))"
        case .canvas(let icon, let grid):
            "icon \"\(icon)\": canvas must be a width and a height above 0, the longer of which is the grid, "
                + grid.decimalText(places: 4)
        case .empty(let icon): "icon \"\(icon)\": shapes is empty; an icon needs at least one shape"
        case .pathData(let icon, let shape, let error): "icon \"\(icon)\", \(shape): \(error)"
        case .geometry(let icon, let shape, let reason): "icon \"\(icon)\", \(shape): \(reason)"
        case .unknownInk(let icon, let shape, let ink, let nearest):
            "icon \"\(icon)\", \(shape): the style's palette has no ink \"\(ink)\""
                + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; add it to the palette or use \"primary\"")
        case .unknownShape(let icon, let shape, let reference, let nearest):
            "icon \"\(icon)\", \(shape): over names \"\(reference)\", which is not the id of an earlier shape"
                + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
        case .duplicateID(let icon, let id):
            "icon \"\(icon)\": two shapes have the id \"\(id)\"; ids are unique in an icon"
        case .vertex(let icon, let shape, let index, let count):
            "icon \"\(icon)\", \(shape): corners names vertex \(index), and the vertices are 0 to \(count - 1)"
        case .reason(let icon, let place): "icon \"\(icon)\": \(place) needs a reason"
        case .nesting(let icon, let shape, let limit):
            "icon \"\(icon)\", \(shape): groups are nested more than \(limit) deep"
        case .style(let icon, let error): "icon \"\(icon)\": \(error)"
        }
    }
}
