import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

/// The starter pack keeps its own rules.
@Suite struct StarterLintTests {
    @Test(arguments: StyleLibrary.shippedNames)
    func theStarterPackHasNoErrorAndNoWarningWithoutAReason(style: String) throws {
        let grave = try LintFixtureTests.linter(style).findings(in: StarterPack.icons)
            .filter { $0.severity >= .warning }
        #expect(grave.map(LintFixtureTests.text) == [])
    }
}
