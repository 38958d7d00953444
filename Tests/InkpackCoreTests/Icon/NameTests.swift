import InkpackCore
import Testing

@Suite struct NameTests {
    @Test(arguments: ["a", "1", "cloud-upload", "a1-b2-c3", String(repeating: "a", count: 80)])
    func fileSafeNamesAreValid(name: String) {
        #expect(Name.isValid(name))
    }

    @Test(arguments: [
        "", "-a", "a-", "a--b", "A", "a b", "a_b", "a.b", "ä", "a/b", "..", "a\n", String(repeating: "a", count: 81),
    ])
    func otherNamesAreNot(name: String) {
        #expect(!Name.isValid(name))
    }
}
