import ArgumentParser
import CAllocator
import Foundation

@main
struct Inkpack: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inkpack",
        abstract: "Draws icon packs that look like one hand drew them.",
        discussion: """
            Inputs are an icon JSON, an SVG, a pack folder, a folder of these, or 'starter' for the starter pack; '-' is \
            standard input.

            Exit codes: 0 success, 1 differences or refused icons, 64 bad usage, 65 bad data, 66 no such input, 69 \
            service unavailable, 70 internal error, 73 cannot write.
            """,
        version: "0.1.0",
        subcommands: [
            Render.self, Sheet.self, Gallery.self, Import.self, Generate.self, Lint.self, Score.self, Style.self,
            EditCommand.self, StoreCommand.self, Diff.self, CacheCommand.self, SchemaCommand.self,
        ])

    static func main() async {
        inkpack_keep_freed_memory()
        do {
            var command = try parseAsRoot()
            if var asyncCommand = command as? any AsyncParsableCommand {
                try await asyncCommand.run()
            } else {
                try command.run()
            }
        } catch {
            if let failure = Failure(error) {
                Streams.note("inkpack: \(failure.line)\n")
                Foundation.exit(failure.exitCode)
            }
            exit(withError: error)
        }
    }
}
