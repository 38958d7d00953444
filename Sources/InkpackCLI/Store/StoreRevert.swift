import ArgumentParser
import InkpackStore

struct StoreRevert: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "revert", abstract: "Make an old version of an icon the newest, for the price of an edit.")
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @OptionGroup var owner: OwnerOption
    @OptionGroup var post: PostOptions
    @Argument(help: ArgumentHelp("PACK/ICON, or the icon's id.", valueName: "icon")) var name: String
    @Argument(help: ArgumentHelp("The number of the version.", valueName: "version")) var version: Int

    func run(in place: OpenStore) async throws {
        let key = post.key ?? IdempotencyKey()
        let user = try await place.user(owner.user)
        let icon = try await place.icon(name, of: user)
        let work = try await place.studio.restore(version, of: icon.id, for: user.id, key: key)
        let report = try await WorkReport([work], key: key, of: user, in: place)
        report.warn(quiet: options.quiet)
        try options.tell(report, report.text(["\(icon.shownName): version \(version) again"]))
    }
}
