/// Why an edit was refused; the icon is then as it was.
public enum EditError: Error, Hashable, Sendable {
    /// A selector that matches nothing.
    case nothingSelected(operation: String, icon: String, selector: String, ids: [String], nearest: String?)
    /// A selector that matches another count than the operation takes.
    case selection(operation: String, icon: String, selector: String, count: Int, wanted: String)
    /// What the operation cannot do with the shape, and what would be right.
    case shape(operation: String, icon: String, shape: String, reason: String)
    /// A vertex that the shape does not have.
    case vertex(operation: String, icon: String, shape: String, index: Int, count: Int)
    /// What is wrong with a value of the operation that is not about one shape.
    case value(operation: String, icon: String, reason: String)
    /// The geometry library refused the shape.
    case region(operation: String, icon: String, shape: String, RegionError)
    /// The context lacks something that the operation needs.
    case unavailable(operation: String, icon: String, what: String)
    /// The icon that the edit would make cannot be drawn.
    case result(operation: String, icon: String, ResolveError)
}

extension EditError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .nothingSelected(let operation, let icon, let selector, let ids, let nearest):
            "\(operation): icon \"\(icon)\" has no shape that \(selector) selects"
                + (nearest.map { "; did you mean #\($0)?" }
                    ?? (ids.isEmpty
                        ? "; its shapes have no ids, select them by place, such as shapes[0]"
                        : "; its ids are \(ids.map { "#" + $0 }.joined(separator: ", "))"))
        case .selection(let operation, let icon, let selector, let count, let wanted):
            "\(operation): \(selector) selects \(count == 1 ? "1 shape" : "\(count) shapes") of icon \"\(icon)\"; "
                + wanted
        case .shape(let operation, let icon, let shape, let reason):
            "\(operation): icon \"\(icon)\", \(shape): \(reason)"
        case .vertex(let operation, let icon, let shape, let index, let count):
            "\(operation): icon \"\(icon)\", \(shape): there is no vertex \(index); "
                + (count == 0 ? "the shape has none" : "the vertices are 0 to \(count - 1)")
        case .value(let operation, let icon, let reason): "\(operation): icon \"\(icon)\": \(reason)"
        case .region(let operation, let icon, let shape, let error):
            "\(operation): icon \"\(icon)\", \(shape): \(error)"
        case .unavailable(let operation, let icon, let what):
            "\(operation): icon \"\(icon)\": it takes \(what), and none was given"
        case .result(let operation, _, let error): "\(operation): the result cannot be drawn: \(error)"
        }
    }
}
