import ArgumentParser
import CAllocator
import Foundation

@main
struct Inkpack: AsyncParsableCommand {
    private static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "inkpack",
        abstract: "Draws icon packs that look like one hand drew them.",
        discussion: """
            Inputs are an icon JSON, an SVG, a pack folder, a folder of these, or 'starter' for the starter pack; '-' is \
            standard input.

            Exit codes: 0 success, 1 differences or refused icons, 64 bad usage, 65 bad data, 66 no such input, 69 \
            service unavailable, 70 internal error, 73 cannot write.
            """,
        version: version,
        subcommands: [
            Render.self, Sheet.self, Gallery.self, Import.self, Generate.self, Lint.self, Score.self, Style.self,
            EditCommand.self, StoreCommand.self, Diff.self, CacheCommand.self, SchemaCommand.self,
        ])

    static func main() async {
        inkpack_keep_freed_memory()
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if arguments == ["--version"] { return try Streams.write(version + "\n") }
            if arguments.first == "render", let request = RenderRequest(plain: arguments.dropFirst()) {
                return try await request.run()
            }
            var command = try command(for: arguments)
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

    /// The command that the arguments ask for.
    ///
    /// The parser looks at each of some fifty commands before it reads the first argument, which takes longer than
    /// drawing an icon. So a command that is named first is read by itself; where something is wrong with it, or help
    /// is asked for, the whole of the parser reads it again, and knows what to say.
    private static func command(for arguments: [String]) throws -> any ParsableCommand {
        if let name = arguments.first,
            let type = configuration.subcommands.first(where: { $0.configuration.commandName == name }),
            let command = try? type.parseAsRoot(Array(arguments.dropFirst())), isOne(command, of: type)
        {
            return command
        }
        return try parseAsRoot(arguments)
    }

    /// Whether a command is of a type or of one of its subcommands, and so not one of the parser's own.
    private static func isOne(_ command: any ParsableCommand, of type: any ParsableCommand.Type) -> Bool {
        Swift.type(of: command) == type || type.configuration.subcommands.contains { isOne(command, of: $0) }
    }
}
