import InkpackCairo
import InkpackCore
import InkpackRsvg
import InkpackSVG
import Testing

/// One small document a feature.
///
/// What each must look like comes from outside of our code: from librsvg's picture of it, and from librsvg's picture of a
/// plainer document beside it that must look the same. Where librsvg is wrong, a comment in the fixture says why
/// (`<!-- librsvg: ... -->`), and only the plainer document counts.
@Suite struct FixtureTests {
    @Test func thereIsAFixtureForEveryFeature() throws {
        let areas = Set(Fixtures.features.compactMap { $0.split(separator: "/").first.map(String.init) })
        #expect(areas == ["structure", "shapes", "painting", "paint-servers", "masking"])
        let count = try Fixtures.features.reduce(0) { $0 + (try Fixtures.all(in: $1).count) }
        #expect(count >= 1000)
    }

    @Test(arguments: Fixtures.features)
    func looksAsTheWitnessesSay(feature: String) throws {
        for fixture in try Fixtures.all(in: feature) {
            let list = try SVGDocument(fixture.bytes).picture(
                name: "fixture", options: SVGReadOptions(size: Fixtures.size)
            ).list
            let ours = try CairoRenderer().render(list, size: Fixtures.size)
            if let plain = fixture.reference {
                let expected = try RsvgRenderer().render(plain, width: ours.width, height: ours.height)
                Fixtures.expect(ours, like: expected, "\(fixture.name) and its reference")
            }
            if fixture.isWrongInLibrsvg {
                #expect(fixture.reference != nil, "\(fixture.name): what librsvg gets wrong needs a .ref.svg")
            } else {
                let expected = try RsvgRenderer().render(fixture.bytes, width: ours.width, height: ours.height)
                Fixtures.expect(ours, like: expected, "\(fixture.name) and librsvg")
            }
        }
    }
}
