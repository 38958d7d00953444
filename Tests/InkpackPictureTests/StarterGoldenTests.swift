import InkpackCore
import InkpackFiles
import InkpackStarter
import InkpackTesting
import Testing

/// The pictures of the starter pack, as they were looked at and committed.
@Suite struct StarterGoldenTests {
    /// One of each kind of drawing: line, body, knock-outs, badges, slashes, accents, dots, curves.
    static let dozen = [
        "arrow-right", "bell-off", "camera", "cloud-upload", "copy", "file-plus", "heart", "mail", "palette", "search",
        "settings", "users",
    ]
    static let names = StarterPack.icons.map(\.name)

    @Test(arguments: StyleLibrary.shippedNames, names)
    func everyIconInEveryStyleAt24(style: String, name: String) throws {
        try expectGolden(try icon(name), style: try StyleLibrary.shipped(style), size: 24)
    }

    @Test(arguments: StyleLibrary.shippedNames, dozen)
    func theDozenAtOtherSizes(style: String, name: String) throws {
        for size in [16, 32, 48, 256] {
            try expectGolden(try icon(name), style: try StyleLibrary.shipped(style), size: size, kinds: [.png])
        }
    }

    @Test(arguments: StyleLibrary.shippedNames, dozen)
    func theDozenInTheDarkTheme(style: String, name: String) throws {
        try expectGolden(
            try icon(name), style: try StyleLibrary.shipped(style), size: 48, theme: .dark, kinds: [.displayList, .png])
    }

    private func icon(_ name: String) throws -> Icon {
        try #require(StarterPack.icons.first { $0.name == name }, "no starter icon is named \(name)")
    }
}
