import InkpackCore

extension JSONNode {
    var members: [Member] {
        guard case .object(let members) = value else { return [] }
        return members
    }

    var isObject: Bool { if case .object = value { true } else { false } }

    /// Whether the node is a token rather than a group: it has a value, or stands for what a pointer says.
    var isToken: Bool { self["$value"] != nil || self["$ref"] != nil }

    /// The group with the tokens and groups of `local` laid over it: groups at the same path merge, tokens and
    /// properties are replaced whole (Format Module 2025.10, section 6.4.3).
    func merging(_ local: JSONNode) -> JSONNode {
        guard isObject, local.isObject, !isToken, self["$value"] == nil, local["$value"] == nil else { return local }
        var result = members
        var places: [String: Int] = [:]
        for (index, member) in result.enumerated() { places[member.key] = index }
        for member in local.members {
            if let place = places[member.key] {
                let old = result[place].value
                let isReserved = member.key.hasPrefix("$")
                result[place].value = isReserved || member.value.isToken ? member.value : old.merging(member.value)
            } else {
                result.append(member)
            }
        }
        return JSONNode(.object(result), at: local.position ?? position)
    }

    func without(_ keys: String...) -> JSONNode {
        guard isObject else { return self }
        return JSONNode(.object(members.filter { !keys.contains($0.key) }), at: position)
    }

    /// The node with the member `key` replaced, or added at the end.
    func setting(_ key: String, _ node: JSONNode) -> JSONNode {
        var result = members
        if let place = result.firstIndex(where: { $0.key == key }) {
            result[place].value = node
        } else {
            result.append(Member(key, node))
        }
        return JSONNode(.object(result), at: position)
    }
}
