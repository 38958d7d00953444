import InkpackCore
import InkpackFiles
import InkpackSVG
import InkpackStarter
import Testing

/// The starter pack is written as SVG in each style, and the style is told from what is read back.
@Suite struct InferenceRoundTripTests {
    /// What pictures tell exactly, where they show it.
    private static let told: [StyleProperty] = [
        .gridSize, .gridStep, .gridSubStep, .keylineCircle, .keylineSquare, .strokeWidth, .strokeCap, .strokeJoin,
        .strokeDot, .cornerLarge, .cornerSmall, .cornerSmallBelow, .cornerDiagonal, .cornerOpen, .cornerJunction,
        .fillMode, .gapElement, .gapModifier,
    ]

    /// Where nothing is round, no side divides large from small and no junction stays sharp; in areas dots are rare.
    private static let hidden: [String: Set<StyleProperty>] = [
        "sharp": [.cornerSmallBelow, .cornerJunction], "solid": [.strokeDot],
    ]

    @Test(arguments: StyleLibrary.shippedNames)
    func theStarterPackTellsTheStyleThatItIsDrawnIn(name: String) throws {
        let style = try StyleLibrary.shipped(name)
        let resolver = Resolver(style)
        let traits = try StarterPack.icons.map { icon in
            let text = SVGWriter().write(try resolver.resolve(icon))
            return DrawingTraits(DrawingAnalysis(try SVGDocument(Array(text.utf8)).picture(name: icon.name).list))
        }
        let sheet = try StyleInference(traits).sheet("told")
        let values = try style.explained(theme: .light, size: nil)
        for property in Self.told where Self.hidden[name]?.contains(property) != true {
            #expect(sheet.rules.values[property] == values[property]?.value, "\(property.rawValue)")
        }
        guard case .number(let width) = sheet.rules.values[.strokeWidth] else {
            Issue.record("no stroke width was told")
            return
        }
        if sheet.rules.values[.fillMode] == "duotone" {
            #expect(sheet.rules.values[.fillOpacity] == values[.fillOpacity]?.value)
        }
        // Limits are told as far as the drawings make use of them. Centre lines keep 2 units from the edge and 4 from each
        // other, so that a thin stroke leaves more than its style asks for. Limits are told in quarters.
        func quarters(_ value: Double) -> StyleValue { .number((value * 4).rounded(.down) / 4) }
        #expect(sheet.rules.values[.gridPadding] == (name == "sharp" ? 0.5 : quarters(2 - width / 2)))
        #expect(sheet.rules.values[.gapCounter] == (name == "solid" ? nil : quarters(4 - width)))
    }
}
