import InkpackCore
import InkpackFiles
import InkpackGenerate
import InkpackStarter
import Testing

/// What prompts are understood as.
@Suite struct PromptTests {
    private func generate(_ prompt: String, alternatives: Int = 1, pack: [Icon] = []) throws -> Generation {
        try CatalogGenerator(library: StarterPack.icons).icons(
            for: IconRequest(
                prompt, style: try StyleLibrary.shipped("outline"), pack: pack, alternatives: alternatives))
    }

    private static var styles: [(String, StyleStack)] {
        get throws { try StyleLibrary.shippedNames.map { ($0, try StyleLibrary.shipped($0)) } }
    }

    private func composition(_ prompt: String) throws -> String {
        try #require(try generate(prompt).candidates.first?.composition).description
    }

    @Test(arguments: Prompts.answered)
    func aPromptIsMadeOfBaseAndModifiers(prompt: String, composition: String) throws {
        let candidate = try #require(try generate(prompt).candidates.first)
        #expect(candidate.composition?.description == composition)
        #expect((CatalogGenerator.leastConfidence...1).contains(candidate.confidence))
        #expect(Name.isValid(candidate.icon.name))
        #expect(candidate.icon.metadata.label?.isEmpty == false)
        #expect(candidate.icon.metadata.provenance?.contains("inkpack generate") == true)
        // In every style it can be drawn, and stays on the canvas.
        let canvas = Bounds(minX: 0, minY: 0, maxX: 24, maxY: 24)
        for (name, style) in try Self.styles {
            let bounds = try Resolver(style).resolve(candidate.icon).inkBounds
            #expect(canvas.contains(bounds, tolerance: 0.25), "\(name): \(bounds)")
        }
        // The document is one that can be kept.
        #expect(try IconDocument.read(IconDocument.write(candidate.icon), file: "icon.json") == candidate.icon)
    }

    @Test func thereAreAHundredPromptsAndTwentyThatAreRefused() {
        #expect(Prompts.answered.count >= 100)
        #expect(Prompts.refused.count == 20)
    }

    @Test(arguments: Prompts.refused)
    func aThingThatIsNotKnownIsNamedAndNotDrawn(prompt: String, word: String) throws {
        do {
            let generation = try generate(prompt)
            Issue.record("\(generation.candidates.map(\.explanation))")
        } catch let error as GenerationError {
            guard case .unknownThing(let named, _) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(named == word)
        }
    }

    @Test func theNearestKnownWordsAreNamed() throws {
        #expect(throws: GenerationError.unknownThing(word: "foldirr", nearest: ["folder", "folders"])) {
            try generate("foldirr")
        }
    }

    @Test(arguments: ["", "   ", "...", "\n"])
    func aPromptWithoutWordsIsRefused(prompt: String) {
        #expect(throws: GenerationError.emptyPrompt) { try generate(prompt) }
    }

    @Test(arguments: ["red", "in a", "the icon please", "big and soft style", "7"])
    func aPromptThatNamesNothingIsRefused(prompt: String) {
        #expect(throws: GenerationError.nothingToDraw(prompt: prompt)) { try generate(prompt) }
    }

    @Test func aLongPromptIsRefused() {
        let prompt = String(repeating: "folder ", count: 100)
        #expect(throws: GenerationError.promptTooLong(characters: 700, limit: 500)) { try generate(prompt) }
    }

    @Test func confidenceFallsWithEachGuess() throws {
        func confidence(_ prompt: String) throws -> Double {
            try #require(try generate(prompt).candidates.first).confidence
        }
        let exact = try confidence("folder")
        #expect(exact == 1)
        #expect(try confidence("directory") < exact)
        #expect(try confidence("foldr") < confidence("directory"))
        #expect(try confidence("blorp folder") < exact * 0.7)
        #expect(try confidence("folder heart") < exact)
    }

    @Test func whatIsGuessedOrLeftOutIsNoted() throws {
        #expect(try generate("calender").candidates.first?.notes == ["\"calender\" is read as \"calendar\""])
        #expect(try generate("blorp folder").candidates.first?.notes == ["\"blorp\" is not known and left out"])
        #expect(try generate("red heart").candidates.first?.notes == ["\"red\": colours are the style's"])
        #expect(try generate("filled heart").candidates.first?.notes == ["\"filled\": looks are the style's"])
    }

    @Test func twoNegationsAreNone() throws { #expect(try composition("not without wifi") == "wifi") }

    @Test func alternativesDifferAndAreOrdered() throws {
        for prompt in ["folder heart", "save", "share", "calendar lock"] {
            let candidates = try generate(prompt, alternatives: 5).candidates
            #expect(candidates.count > 1, "\(prompt)")
            #expect(candidates.map(\.confidence) == candidates.map(\.confidence).sorted(by: >))
            #expect(Set(candidates.map(\.icon.shapes)).count == candidates.count)
            #expect(Set(candidates.map(\.icon.name)).count == candidates.count)
        }
    }

    @Test func theSamePromptGivesTheSameBytes() throws {
        let first = try generate("folder lock", alternatives: 4)
        #expect(try generate("folder lock", alternatives: 4) == first)
    }
}
