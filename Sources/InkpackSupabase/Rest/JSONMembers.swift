import InkpackFiles
import InkpackStore

/// A JSON object that is written member by member, in their order.
struct JSONMembers: Sendable {
    private var members: [String] = []

    var text: String { "{" + members.joined(separator: ",") + "}" }
    var bytes: [UInt8] { Array(text.utf8) }

    /// Adds a value that is JSON already.
    mutating func add(_ name: String, json: String) { members.append("\(JSONNode.quoted(name)):\(json)") }

    /// Adds a text; none for `nil`, since a database takes what is left out as its default.
    mutating func add(_ name: String, _ text: String?) {
        if let text { add(name, json: JSONNode.quoted(text)) }
    }

    mutating func add(_ name: String, _ number: Int?) {
        if let number { add(name, json: "\(number)") }
    }

    mutating func add<Entity>(_ name: String, _ id: StoreID<Entity>?) { add(name, id.map { "\($0)" }) }

    /// The same members with an id in front of them.
    func behind<Entity>(_ name: String, _ id: StoreID<Entity>) -> JSONMembers {
        var result = JSONMembers()
        result.add(name, id)
        result.members += members
        return result
    }

    mutating func add(_ name: String, _ key: IdempotencyKey) { add(name, "\(key)") }

    mutating func add(_ name: String, _ value: StoredJSON?) {
        if let value { add(name, json: value.text) }
    }
}
