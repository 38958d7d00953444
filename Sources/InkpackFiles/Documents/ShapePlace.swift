import InkpackCore

/// Where in a document the shape stands that the resolver objects to.
struct ShapePlace {
    let error: DocumentError

    /// - Parameter key: the list of shapes, such as "shapes" or "variants.solid.shapes".
    init(of error: ResolveError, below key: String, in reader: ObjectReader) {
        let list = key.split(separator: ".").reduce(Optional(reader.node)) { $0?[String($1)] }
        let found = list.flatMap { Self.find(error.wanted, in: $0, path: "\(reader.path).\(key)", name: "shapes") }
        self.error = ObjectReader.error(
            reader.file, found?.path ?? reader.path, found?.node ?? reader.node, error.reason)
    }

    private static func find(
        _ wanted: String, in list: JSONNode, path: String, name: String
    ) -> (path: String, node: JSONNode)? {
        guard case .array(let nodes) = list.value else { return nil }
        for (index, node) in nodes.enumerated() {
            let place = (path: "\(path)[\(index)]", node: node)
            if wanted == "\(name)[\(index)]" { return place }
            if case .string(let id)? = node["id"]?.value, wanted == "shape \"\(id)\"" { return place }
            for below in ["group", "asIs.fill.shapes", "asIs.stroke.shapes", "asIs.mask.shapes"] {
                if let list = below.split(separator: ".").reduce(Optional(node), { $0?[String($1)] }),
                    let found = find(
                        wanted, in: list, path: "\(place.path).\(below)", name: "\(name)[\(index)].\(below)")
                {
                    return found
                }
            }
        }
        return nil
    }
}

extension ResolveError {
    /// How the error names its shape.
    fileprivate var wanted: String {
        switch self {
        case .pathData(_, let shape, _), .geometry(_, let shape, _), .unknownInk(_, let shape, _, _),
            .unknownShape(_, let shape, _, _), .vertex(_, let shape, _, _), .nesting(_, let shape, _):
            shape
        case .duplicateID(_, let id): "shape \"\(id)\""
        case .name, .grid, .canvas, .empty, .reason, .style: ""
        }
    }

    /// The sentence without the icon and the shape, which the document's place says better.
    fileprivate var reason: String {
        let text = description
        for prefix in ["icon \"\(icon)\", \(wanted): ", "icon \"\(icon)\": "] where text.hasPrefix(prefix) {
            return String(text.dropFirst(prefix.count))
        }
        return text
    }

    private var icon: String {
        switch self {
        case .name(let icon), .grid(let icon, _), .canvas(let icon, _), .empty(let icon), .pathData(let icon, _, _),
            .geometry(let icon, _, _),
            .unknownInk(let icon, _, _, _), .unknownShape(let icon, _, _, _), .duplicateID(let icon, _),
            .vertex(let icon, _, _, _), .reason(let icon, _), .nesting(let icon, _, _), .style(let icon, _):
            icon
        }
    }
}
