import InkpackCore

/// The rules of the linter that an icon may break, in JSON: what stands under "lint".
enum ExemptionCoding {
    static func exemptions(_ reader: ObjectReader) throws(DocumentError) -> [String: Icon.Exemption] {
        var result: [String: Icon.Exemption] = [:]
        for member in try reader.members("lint") {
            let path = "\(reader.path).lint.\(member.key)"
            func error(_ reason: String) -> DocumentError {
                ObjectReader.error(reader.file, path, member.value, reason)
            }
            guard LintRule.named(member.key) != nil else {
                let nearest = Name.nearest(to: member.key, among: LintRule.all.map(\.id))
                throw error(
                    "\"\(member.key)\" is no rule of the linter"
                        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; 'inkpack lint --rules' lists them"))
            }
            let exemption: Icon.Exemption
            switch member.value.value {
            case .string(let reason): exemption = Icon.Exemption(reason)
            case .object:
                let inner = try ObjectReader(
                    member.value, file: reader.file, path: path, keys: ["reason", "styles"])
                exemption = Icon.Exemption(
                    try inner.requiredString("reason"), styles: try inner.strings("styles"))
            default: throw error("must be a reason, or an object with reason and styles, not \(member.value.kind)")
            }
            if exemption.reason.isEmpty { throw error("has no reason; say why this icon may break the rule") }
            result[member.key] = exemption
        }
        return result
    }

    static func node(_ exemptions: [String: Icon.Exemption]) -> JSONNode {
        .object(
            exemptions.sorted { $0.key < $1.key }.map { rule, exemption in
                guard !exemption.styles.isEmpty else { return (rule, .text(exemption.reason)) }
                return (
                    rule, .object([("reason", .text(exemption.reason)), ("styles", .texts(exemption.styles))])
                )
            })
    }
}
