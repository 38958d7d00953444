import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

/// The starter pack drawn in a shipped style tells that style's values.
@Suite struct StyleRoundTripTests {
    /// What every style shows enough of.
    private static let numbers: [StyleProperty] = [
        .gridSize, .gridStep, .gridSubStep, .keylineCircle, .keylineSquare, .strokeWidth, .cornerLarge, .cornerSmall,
        .cornerDiagonal, .cornerOpen, .gapElement, .gapModifier,
    ]
    private static let words: [StyleProperty] = [.strokeCap, .strokeJoin, .fillMode]

    private func inference(_ style: StyleStack) throws -> StyleInference {
        let resolver = Resolver(style)
        var traits: [DrawingTraits] = []
        for icon in StarterPack.icons { traits.append(DrawingTraits(DrawingAnalysis(try resolver.resolve(icon)))) }
        return try StyleInference(traits)
    }

    @Test(arguments: StyleLibrary.shippedNames)
    func theStarterPackTellsItsStyle(name: String) throws {
        let style = try StyleLibrary.shipped(name)
        let wanted = try style.explained(theme: .light, size: nil)
        let inference = try inference(style)
        let found = Dictionary(uniqueKeysWithValues: inference.findings.map { ($0.property, $0.value) })
        for property in Self.words { #expect(found[property] == wanted[property]?.value, "\(property.rawValue)") }
        for property in Self.numbers {
            guard case .number(let number)? = found[property], case .number(let expected)? = wanted[property]?.value
            else {
                Issue.record("\(property.rawValue) is not told")
                continue
            }
            #expect((number - expected).magnitude < 0.01, "\(property.rawValue): \(number), not \(expected)")
        }
        let palette = try style.computed().palette
        let primary = try #require(inference.palette.first)
        #expect(primary.ink == .primary)
        #expect(primary.color == palette[.primary]?.color)
    }

    @Test(arguments: [("duotone", 0.2, []), ("vivid", 0.55, ["tint", "accent"])] as [(String, Double, [String])])
    func tintsTellTheirOpacityAndTheirInk(name: String, opacity: Double, inks: [String]) throws {
        let style = try StyleLibrary.shipped(name)
        let inference = try inference(style)
        #expect(inference.findings.first { $0.property == .fillOpacity }?.value == .number(opacity))
        let palette = try style.computed().palette
        for ink in inks.map(Ink.init(rawValue:)) {
            #expect(inference.palette.first { $0.ink == ink }?.color == palette[ink]?.color, "\(ink.rawValue)")
        }
    }
}
