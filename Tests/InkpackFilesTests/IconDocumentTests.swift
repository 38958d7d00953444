import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

@Suite struct IconDocumentTests {
    @Test func unknownKeyNamesThePlaceAndTheNearestKey() {
        let text = """
            { "format": "inkpack.icon/1", "name": "a",
              "shapes": [{ "line": [1, 2, 3, 4], "roll": "body" }] }
            """
        #expect(
            throws: DocumentError.value(
                file: "a.json", line: 2, column: 46, path: "$.shapes[0]",
                reason: "unknown key \"roll\"; did you mean \"role\"?")
        ) { try IconDocument.read(text, file: "a.json") }
    }

    @Test(arguments: StarterPack.icons)
    func everyStarterIconRoundTripsByteForByte(icon: Icon) throws {
        let text = IconDocument.write(icon)
        let read = try IconDocument.read(text, file: icon.name)
        #expect(read == icon)
        #expect(IconDocument.write(read) == text)
    }
}
