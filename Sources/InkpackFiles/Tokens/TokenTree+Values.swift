import InkpackCore

extension TokenTree {
    /// The colour or number that `token` stands for, or `nil` if it is of another type.
    /// - Throws: if the value is not what its type wants, if a reference leads nowhere, or if there is no type.
    func value(of token: Token) throws(DocumentError) -> TokenValue? {
        let value = try resolved(token)
        switch value.type {
        case "color": return .color(try color(value))
        case "dimension": return .number(try dimension(value))
        case "number": return .number(try number(value.node, at: value.path, "a number"))
        case nil:
            throw ObjectReader.error(
                file, token.jsonPath, token.node,
                "has no type; write a \"$type\" such as \"color\", here or in a group around it")
        default: return nil
        }
    }

    private func number(_ node: JSONNode, at path: String, _ wanted: String) throws(DocumentError) -> Double {
        let value = try resolved(node, at: path)
        guard case .number(let number) = value.node.value else {
            throw ObjectReader.error(file, value.path, value.node, "must be \(wanted), not \(value.node.kind)")
        }
        return number
    }

    private func text(_ node: JSONNode, at path: String, _ wanted: String) throws(DocumentError) -> String {
        let value = try resolved(node, at: path)
        guard case .string(let text) = value.node.value else {
            throw ObjectReader.error(file, value.path, value.node, "must be \(wanted), not \(value.node.kind)")
        }
        return text
    }

    private func required(_ key: String, of value: Resolved) throws(DocumentError) -> JSONNode {
        guard let node = value.node[key] else {
            throw ObjectReader.error(file, value.path, value.node, "lacks the key \"\(key)\"")
        }
        return node
    }

    // MARK: Dimensions

    /// Grid units: 1 px is one, 1 rem is 16.
    private func dimension(_ value: Resolved) throws(DocumentError) -> Double {
        let wanted = "must be an object such as { \"value\": 2, \"unit\": \"px\" }"
        // Before 2025 a dimension was a text such as "2px".
        if case .string(let text) = value.node.value {
            for unit in ["rem", "px"] {
                let digits = text.dropLast(unit.count)
                // Double also reads hexadecimal.
                guard text.hasSuffix(unit), !digits.contains("x"), let number = Double(digits), number.isFinite else {
                    continue
                }
                return try units(number, unit, of: value)
            }
            throw ObjectReader.error(file, value.path, value.node, "\(wanted), not \"\(text)\"")
        }
        guard value.node.isObject else {
            throw ObjectReader.error(file, value.path, value.node, "\(wanted), not \(value.node.kind)")
        }
        return try units(
            try number(try required("value", of: value), at: "\(value.path).value", "a number"),
            try text(try required("unit", of: value), at: "\(value.path).unit", "\"px\" or \"rem\""), of: value)
    }

    private func units(_ number: Double, _ unit: String, of value: Resolved) throws(DocumentError) -> Double {
        switch unit {
        case "px": return number
        case "rem": return number * 16
        default:
            throw ObjectReader.error(
                file, "\(value.path).unit", value.node["unit"] ?? value.node,
                "must be \"px\" or \"rem\", not \"\(unit)\"")
        }
    }

    // MARK: Colours

    private func color(_ value: Resolved) throws(DocumentError) -> Color {
        let wanted = "must be an object with a \"colorSpace\" and \"components\", or a hex colour such as \"#1f2937\""
        if case .string(let text) = value.node.value {
            guard let color = Color(hex: text) else {
                throw ObjectReader.error(file, value.path, value.node, "\(wanted), not \"\(text)\"")
            }
            return color
        }
        guard value.node.isObject else {
            throw ObjectReader.error(file, value.path, value.node, "\(wanted), not \(value.node.kind)")
        }
        let name = try text(
            try required("colorSpace", of: value), at: "\(value.path).colorSpace", "the name of a colour space")
        let alpha = try alpha(value)
        let fallback = try hex(value)
        let components = try components(value)
        if let space = TokenColor.Space(rawValue: name) { return TokenColor.color(space, components, alpha: alpha) }
        guard let fallback else {
            let known = TokenColor.Space.allCases.map(\.rawValue).joined(separator: ", ")
            throw ObjectReader.error(
                file, "\(value.path).colorSpace", value.node["colorSpace"] ?? value.node,
                "is \"\(name)\"; without a \"hex\" beside it, it must be one of \(known)")
        }
        return fallback.withOpacity(alpha)
    }

    private func alpha(_ value: Resolved) throws(DocumentError) -> Double {
        guard let node = value.node["alpha"] else { return 1 }
        let path = "\(value.path).alpha"
        let alpha = try number(node, at: path, "a number from 0 to 1")
        guard (0...1).contains(alpha) else {
            throw ObjectReader.error(file, path, node, "must be a number from 0 to 1, not \(JSONNode.text(alpha))")
        }
        return alpha
    }

    private func hex(_ value: Resolved) throws(DocumentError) -> Color? {
        guard let node = value.node["hex"] else { return nil }
        let path = "\(value.path).hex"
        let hex = try text(node, at: path, "a hex colour of 6 digits")
        guard hex.utf8.count == 7, let color = Color(hex: hex) else {
            throw ObjectReader.error(file, path, node, "must be a hex colour of 6 digits, not \"\(hex)\"")
        }
        return color
    }

    /// Three numbers; "none" counts as 0.
    private func components(_ value: Resolved) throws(DocumentError) -> Vec3 {
        let node = try required("components", of: value)
        let list = try resolved(node, at: "\(value.path).components")
        guard case .array(let elements) = list.node.value, elements.count == 3 else {
            throw ObjectReader.error(file, list.path, list.node, "must be an array of 3 components")
        }
        var numbers: [Double] = []
        for (index, element) in elements.enumerated() {
            let component = try resolved(element, at: "\(list.path)[\(index)]")
            if case .string("none") = component.node.value {
                numbers.append(0)
            } else {
                numbers.append(try number(component.node, at: component.path, "a number or \"none\""))
            }
        }
        return Vec3(numbers[0], numbers[1], numbers[2])
    }
}
