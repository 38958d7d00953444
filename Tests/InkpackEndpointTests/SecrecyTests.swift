import InkpackEndpoint
import InkpackGenerate
import Testing

@Suite struct SecrecyTests {
    @Test func theKeyShowsInNoDescription() throws {
        let key = try Asking.key
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped, "\(Optional(key) as Any)", "\([key])"] {
            #expect(!text.contains(Asking.secret))
            #expect(text.contains("TEST_KEY"))
        }
    }

    @Test func theGeneratorDoesNotShowItEither() throws {
        let generator = EndpointGenerator(
            address: try EndpointAddress("https://example.com/v1"), model: "m", key: try Asking.key, judge: Lenient(),
            timing: .real(seed: 1))
        var dumped = ""
        dump(generator, to: &dumped)
        #expect(!dumped.contains(Asking.secret))
        #expect(!"\(generator)".contains(Asking.secret))
    }

    @Test(arguments: ["", "   ", "two words", "line\nfeed", "schl\u{FC}ssel"])
    func aKeyThatIsNoneIsRefusedWithoutShowingIt(text: String) {
        #expect(throws: GenerationError.missingKey(source: "the environment variable K")) {
            try EndpointKey(variable: "K", in: ["K": text])
        }
        #expect(throws: GenerationError.missingKey(source: "the environment variable K")) {
            try EndpointKey(variable: "K", in: [:])
        }
    }

    @Test(arguments: [
        ("http://example.com/v1", "it would send the key unencrypted; use https"),
        ("http://127.0.0.1.example.com/v1", "it would send the key unencrypted; use https"),
        ("ftp://example.com", "it starts with neither https:// nor http://"),
        ("example.com/v1", "it is no web address; write it as https://host/v1"),
        ("https://host/v1?key=abc", "it has a query; give the base address alone"),
        ("https://me:pass@host/v1", "it holds a name or a password; the key belongs into an environment variable"),
    ])
    func anAddressThatIsNotSafeIsRefused(text: String, reason: String) {
        do {
            _ = try EndpointAddress(text)
            Issue.record("\(text) is taken")
        } catch {
            guard case .address(let shown, let told) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(told == reason)
            #expect(!shown.contains("abc") && !shown.contains("pass@"))
        }
    }

    @Test(arguments: [
        "http://localhost:8080/v1", "http://127.0.0.1/v1/", "http://[::1]:1/v1",
        "https://example.com/v1/chat/completions",
    ])
    func thisMachineAndHTTPSAreFine(text: String) throws {
        _ = try EndpointAddress(text)
    }
}
