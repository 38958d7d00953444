import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

/// Packs of the starter pack's icons, in which an icon in another style is the odd one.
@Suite struct PackConsistencyTests {
    private static func measures(_ icon: Icon, style: String) throws -> IconMeasures {
        let list = try Resolver(StyleLibrary.shipped(style)).resolve(icon)
        let side = IconMeasures.pictureSide
        let picture = try CairoRenderer().render(list, width: side, height: side)
        return try #require(IconMeasures(picture, canvas: max(list.width, list.height)))
    }

    /// Every seventh icon in outline, measured once for all tests.
    private static let pack = Result { try stride(from: 0, to: 175, by: 7).map { try member($0) } }

    private static func member(_ index: Int, style: String = "outline") throws -> IconMeasures {
        try measures(StarterPack.icons[index], style: style)
    }

    /// What the test of a style's strangers expects to be said of one of them.
    static let strangers = [
        ("bold", 4, "stroke"), ("thin", 11, "stroke"), ("solid", 33, "ink"),
        ("bold", 2, "stroke"), ("thin", 74, "stroke"),
    ]

    @Test(arguments: strangers)
    func anIconInAnotherStyleIsRankedWorst(style: String, index: Int, word: String) throws {
        var icons = try Self.pack.get()
        icons.append(try Self.member(index, style: style))
        let verdicts = try PackConsistency(icons).verdicts
        let worst = try #require(verdicts.indices.max { verdicts[$0].score < verdicts[$1].score })
        #expect(worst == icons.count - 1)
        let reasons = verdicts[worst].reasons.map(\.description)
        #expect(reasons.contains { $0.contains(word) }, "\(reasons)")
    }

    /// Icons that were drawn in outline but for one thing.
    @Test(arguments: [
        ("M6 6H18V18H6Z", "square", "miter", "mitred joins, pack round"),
        ("M5 12H19M12 5V19", "butt", "round", "butt caps, pack round"),
    ])
    func whatDiffersIsSaid(path: String, cap: String, join: String, reason: String) throws {
        let pack = try PackConsistency(try Self.pack.get())
        let icon = "<path fill=\"none\" stroke=\"#000\" stroke-width=\"2\" d=\"\(path)\" "
        let usual = pack.verdict(
            on: try IconMeasuresPictureTests.measures(
                icon + "stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"))
        let verdict = pack.verdict(
            on: try IconMeasuresPictureTests.measures(
                icon + "stroke-linecap=\"\(cap)\" stroke-linejoin=\"\(join)\"/>"))
        #expect(verdict.score > usual.score)
        #expect(verdict.reasons.map(\.description).contains(reason), "\(verdict.reasons)")
    }

    /// Caps, joins and corners differ, and nothing else.
    @Test func iconsWithSharpCornersAndFlatEndsAreRankedWorstOrNearly() throws {
        let pack = try Self.pack.get()
        // Not of the pack, with free ends.
        let strangers = [1, 9, 11, 20, 26, 33, 47, 60, 74, 88]
        let ranks = try strangers.map { index in
            let verdicts = try PackConsistency(pack + [try Self.member(index, style: "sharp")]).verdicts
            let own = try #require(verdicts.last).score
            return verdicts.dropLast().count { $0.score >= own }
        }
        // Half of them come first, and the others second or third.
        #expect(ranks.count { $0 == 0 } >= 5, "\(ranks)")
        #expect(ranks.reduce(0, +) <= 10, "\(ranks)")
    }

    @Test(arguments: strangers)
    func aPackRefusesAnIconInAnotherStyle(style: String, index: Int, word: String) throws {
        let pack = try PackConsistency(try Self.pack.get())
        let verdict = pack.verdict(on: try Self.member(index, style: style))
        #expect(!verdict.isAccepted)
        #expect(verdict.score > pack.limit)
        #expect(verdict.reasons.map(\.description).contains { $0.contains(word) })
    }

    @Test func aPackTakesMostOfItsOwnKind() throws {
        let pack = try PackConsistency(try Self.pack.get())
        let verdicts = try [3, 10, 17, 24, 31, 38, 45, 52].map { pack.verdict(on: try Self.member($0)) }
        #expect(verdicts.count { $0.isAccepted } >= 6, "\(verdicts.map(\.score)) of \(pack.limit)")
    }

    @Test func theLimitIsTheNinetiethPercentileOfThePacksOwnScores() throws {
        let pack = try PackConsistency(try Self.pack.get())
        // Of 25 icons, 22 or 23 are at or below.
        #expect((22...23).contains(pack.verdicts.count { $0.isAccepted }))
        #expect(pack.verdicts.allSatisfy { $0.isAccepted == ($0.score <= pack.limit) })
    }

    @Test func thinnerStrokesAreLessAndLessTypical() throws {
        let pack = try PackConsistency(try Self.pack.get())
        // In the pack's own colour and size.
        let verdicts = try [2, 1.75, 1.5, 1.25].map { width in
            let icon = "<path stroke=\"#1f2937\" stroke-width=\"\(width)\" d=\"M3 6H21M3 12H21M3 18H14\" "
            return pack.verdict(
                on: try IconMeasuresPictureTests.measures(
                    icon + "stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"))
        }
        let scores = verdicts.map(\.score)
        #expect(scores == scores.sorted())
        #expect(verdicts.map(\.isAccepted).first == true)
        #expect(verdicts.map(\.isAccepted).last == false)
    }

    @Test func mixingStylesLowersTheIndex() throws {
        let pure = try PackConsistency(try Self.pack.get())
        var mixed = try Self.pack.get()
        for (place, style) in [(2, "bold"), (5, "solid"), (8, "thin"), (11, "sharp"), (14, "bold"), (17, "thin")] {
            mixed[place] = try Self.member(7 * place, style: style)
        }
        let index = try PackConsistency(mixed).index
        #expect((0...1).contains(pure.index))
        #expect(index < pure.index - 0.05, "\(index), \(pure.index)")
    }

    @Test func theOrderOfTheIconsDoesNotMatter() throws {
        let icons = try Self.pack.get()
        let (forth, back) = (try PackConsistency(icons), try PackConsistency(icons.reversed()))
        for (one, other) in zip(forth.verdicts, back.verdicts.reversed()) {
            #expect((one.score - other.score).magnitude < 1e-9)
            #expect(one.reasons == other.reasons)
        }
        #expect(try PackConsistency(icons).verdicts == forth.verdicts)
    }

    @Test func reasonsSpeakInTheUnitsOfThePacksCanvas() throws {
        let bars = [
            "M5 7H19M5 12H19M5 17H14", "M7 5V19M12 5V19M17 5V14", "M5 5L19 19", "M5 12H19M12 5V19", "M5 19V5H19",
        ]
        let icons = try bars.map {
            try IconMeasuresPictureTests.measures(IconMeasuresPictureTests.stroked($0), zoom: 2)
        }
        let thin = try IconMeasuresPictureTests.measures(
            IconMeasuresPictureTests.stroked("M5 19H19M19 5V19", width: 1), zoom: 2)
        let verdict = try PackConsistency(icons).verdict(on: thin)
        #expect(verdict.reasons.map(\.description).contains("stroke 2.0, pack 4.0"), "\(verdict.reasons)")
    }

    @Test func equalIconsAreAllTypical() throws {
        let icon = try #require(try Self.pack.get().first)
        let pack = try PackConsistency(Array(repeating: icon, count: 9))
        #expect(Set(pack.verdicts.map(\.score)).count == 1)
        #expect(pack.verdicts.allSatisfy { $0.isAccepted && $0.reasons.isEmpty })
        #expect(pack.index > 0.99)
    }

    @Test(arguments: 0...2)
    func fewerThanThreeIconsAreRefused(count: Int) throws {
        let icons = Array(try Self.pack.get().prefix(count))
        #expect(throws: ConsistencyError.tooFewIcons(count, least: 3)) { try PackConsistency(icons) }
    }

    @Test func threeIconsAreEnoughForNumbers() throws {
        let pack = try PackConsistency(Array(try Self.pack.get().prefix(3)))
        #expect(pack.verdicts.allSatisfy { $0.score.isFinite && $0.evidence.values.allSatisfy(\.isFinite) })
        #expect(pack.index.isFinite)
    }
}
