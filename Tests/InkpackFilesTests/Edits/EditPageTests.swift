import Foundation
import InkpackCore
import InkpackFiles
import Testing

/// The article on editing says what the code says.
@Suite struct EditPageTests {
    /// The table's rows: operation, JSON and effect.
    private static func rows() throws -> [[String]] {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = package.appendingPathComponent("Sources/InkpackCore/InkpackCore.docc/EditingIcons.md")
        return try String(contentsOf: page, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            .drop { !$0.hasPrefix("| Operation |") }.dropFirst(2).prefix { $0.hasPrefix("|") }
            .map { row in
                row.split(separator: "|").map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " `")) }
            }
    }

    @Test func thePageHasEveryOperationWithItsEffect() throws {
        let schema = try #require(
            try JSONSerialization.jsonObject(with: Data(DocumentSchema.edit.text.utf8)) as? [String: Any])
        let edit = try #require((schema["$defs"] as? [String: Any])?["edit"] as? [String: Any])
        let effects = try #require(edit["anyOf"] as? [[String: Any]]).compactMap { $0["description"] as? String }
        #expect(try Self.rows().map { $0[0] } == EditHistoryTests.operations())
        #expect(try Self.rows().map { $0[2] } == effects)
    }

    @Test func thePageHasExamplesThatAreRead() throws {
        for row in try Self.rows() {
            let request = try EditDocument.read(row[1], file: "EditingIcons.md")
            #expect(request.steps.map(\.edit.operation) == [row[0]])
        }
    }
}
