import Foundation
import InkpackCore
import InkpackFiles
import Testing

@Suite struct EditDocumentTests {
    @Test func everyEditRoundTripsByteForByte() throws {
        let request = try EditDocument.read(GoodDocument.everyEdit, file: "edit.json")
        #expect(EditDocument.write(request) == GoodDocument.everyEdit)
    }

    @Test func theExampleHasEveryOperation() throws {
        let steps = try EditDocument.read(GoodDocument.everyEdit, file: "edit.json").steps
        #expect(Set(steps.map(\.edit.operation)) == Set(try EditHistoryTests.operations()))
    }

    @Test func editsAreCodableWithTheSameKeys() throws {
        for step in try EditDocument.read(GoodDocument.everyEdit, file: "edit.json").steps {
            let data = try JSONEncoder().encode(step.edit)
            #expect(try JSONDecoder().decode(Edit.self, from: data) == step.edit)
            let foreign = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect(foreign["op"] as? String == step.edit.operation)
        }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Edit.self, from: Data(#"{ "op": "mvoe" }"#.utf8))
        }
    }

    @Test func aSelectorMayBeAnArray() throws {
        let text = ##"{ "op": "group", "select": ["#a", "#b"] }"##
        #expect(
            try EditDocument.read(text, file: "edit.json") == .step(EditStep(.group("#a, #b".selector, id: nil))))
    }

    @Test(arguments: [
        ("*", true), ("bell*", true), ("*-off", true), ("b?ll-off", true), ("bell", false), ("?", false),
        ("old*", true),
        ("*l*f", true), ("", false),
    ])
    func aNamePatternMatchesNamesAndAliases(pattern: String, isMatch: Bool) {
        var icon = Icon("bell-off") { Dot(1, 1) }
        icon.metadata.aliases = [Icon.Alias("old-bell")]
        #expect(IconQuery(name: pattern).matches(icon) == isMatch)
    }

    @Test func aQueryAsksForAllThatItNames() {
        let icon = Icon("bell", tags: ["sound"], category: "time") { Circle(5, 5, 2).role(.body).ink(.accent) }
        #expect(IconQuery(tag: "sound", category: "time", has: "role:body ink:accent".selector).matches(icon))
        #expect(!IconQuery(tag: "sound", has: "role:body ink:primary".selector).matches(icon))
        #expect(!IconQuery(tag: "Sound").matches(icon))
        #expect(!IconQuery(has: "variants.solid *".selector).matches(icon))
    }
}
