import Foundation
import InkpackCore
import InkpackFiles
import Testing

/// Random sequences of all operations: nothing of an icon or its history is ever lost.
@Suite struct EditHistoryTests {
    static func context(_ icon: Icon) throws -> EditContext {
        EditContext(
            style: try StyleLibrary.shipped("outline").computed(override: icon.override?.rules),
            regions: PlainRegions(), rasterizer: PlainRasterizer())
    }

    @Test(arguments: UInt64(1)...24)
    func everyStepIsUndoneExactlyAndEveryVersionIsRebuiltExactly(seed: UInt64) throws {
        var random = RandomEdits(seed: seed)
        var history = EditHistory(RandomEdits.icon)
        var versions = [RandomEdits.icon]
        var operations: Set<String> = []
        for _ in 0..<50 {
            let before = try #require(versions.last)
            let edit = random.edit(before)
            let context = try Self.context(before)
            var icon = before
            let inverse: Edit
            do {
                inverse = try icon.apply(edit, context: context)
            } catch {
                #expect(icon == before, "a refused \(edit.operation) changed the icon")
                #expect("\(error)".contains(before.name))
                continue
            }
            operations.insert(edit.operation)
            #expect(IconDocument.write(icon).isEmpty == false)
            var undone = icon
            _ = try undone.apply(inverse, context: context)
            #expect(undone == before, "\(edit.operation) is not undone by \(inverse)")
            #expect(IconDocument.write(undone) == IconDocument.write(before))
            #expect(try history.apply(edit, context: context) == icon)
            versions.append(icon)
        }
        for (version, icon) in versions.enumerated() { #expect(try history.icon(at: version) == icon) }
        let text = HistoryDocument.write(history)
        let read = try HistoryDocument.read(text, file: "history.ndjson")
        #expect(read == history)
        #expect(HistoryDocument.write(read) == text)
        for icon in versions.dropLast().reversed() { #expect(try history.undo() == icon) }
        #expect(try history.undo() == nil)
        for icon in versions.dropFirst() { #expect(try history.redo() == icon) }
        #expect(operations.count > 5)
    }

    @Test func everyOperationIsAmongTheRandomOnesAndIsAppliedAtLeastOnce() throws {
        var random = RandomEdits(seed: 7)
        var applied: Set<String> = []
        let context = try Self.context(RandomEdits.icon)
        for _ in 0..<2500 {
            var icon = RandomEdits.icon
            let edit = random.edit(icon)
            if (try? icon.apply(edit, context: context)) != nil { applied.insert(edit.operation) }
        }
        // The inverses restore; everything else is asked for.
        let known = Set(try Self.operations())
        #expect(known.subtracting(applied) == ["restore"])
    }

    /// The operations that the schema lists.
    static func operations() throws -> [String] {
        let schema = try #require(
            try JSONSerialization.jsonObject(with: Data(DocumentSchema.edit.text.utf8)) as? [String: Any])
        let edit = try #require((schema["$defs"] as? [String: Any])?["edit"] as? [String: Any])
        return try #require(edit["anyOf"] as? [[String: Any]]).compactMap { choice in
            ((choice["properties"] as? [String: Any])?["op"] as? [String: Any])?["const"] as? String
        }
    }

    @Test func anEditAfterAnUndoIsABranchAndNothingIsLost() throws {
        let icon = Icon("line") { Line(1, 1, 5, 5).id("a") }
        let context = try Self.context(icon)
        var history = EditHistory(icon)
        let first = try history.apply(.move("#a".selector, by: Vec2(1, 0)), context: context)
        _ = try history.undo()
        let second = try history.apply(.move("#a".selector, by: Vec2(0, 1)), context: context)
        #expect(try history.icon(at: 1) == first)
        #expect(try history.icon(at: 2) == second)
        #expect(history.entries.map(\.parent) == [0, 0])
        #expect(history.records.count == 3)
        #expect(try history.goTo(1) == first)
    }

    @Test func whatWasChangedElsewhereBecomesAVersion() throws {
        var icon = Icon("line") { Line(1, 1, 5, 5).id("a") }
        var history = EditHistory(icon)
        icon.tags = ["new"]
        #expect(try history.adopt(icon, note: "by hand"))
        #expect(try history.adopt(icon, note: "by hand") == false)
        #expect(try history.icon(at: 1) == icon)
        #expect(try history.undo()?.tags == [])
    }

    @Test(arguments: [
        ("", "h.ndjson:1:1: the history is empty; its first line holds the icon"),
        ("{}\n", "h.ndjson:1:1: $: lacks the key \"format\""),
        (
            #"{ "format": "inkpack.history/1", "icon": { "format": "inkpack.icon/1", "name": "a", "shapes": [{ "dot": [1, 2] }] } }"#
                + "\n{ \"head\": 2 }\n",
            "h.ndjson:2:1: $: names version 2, and the versions before it are 0 to 0"
        ),
        (
            #"{ "format": "inkpack.history/1", "icon": { "format": "inkpack.icon/1", "name": "a", "shapes": [{ "dot": [1, 2] }] } }"#
                + "\n\n{ \"parent\": 0, \"edit\": { \"op\": \"move\" } }\n",
            "h.ndjson:3:1: $: lacks the key \"undo\""
        ),
    ])
    func aBadHistoryIsRefusedWithItsPlace(text: String, sentence: String) {
        let error = #expect(throws: DocumentError.self) { try HistoryDocument.read(text, file: "h.ndjson") }
        #expect(error.map { "\($0)" } == sentence)
    }
}

extension String {
    /// The selector that the text says.
    var selector: ShapeSelector { (try? ShapeSelector(text: self)) ?? .id(self) }
}
