import ArgumentParser
import Foundation
import InkpackFiles

struct CacheCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cache", _superCommandName: "inkpack",
        abstract: "Show or empty what was drawn before.",
        discussion: """
            Pictures are kept, so that what has not changed is not drawn again. They are in the folder that INKPACK_CACHE \
            names (empty: nowhere), or in the user's folder for caches. INKPACK_CACHE_LIMIT says how large it may \
            grow, such as 200M; 512M if not given. What was used least recently goes first.
            """,
        subcommands: [Info.self, Clear.self])

    struct Info: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "info", abstract: "Show where the cache is and what is in it.")

        @Flag(help: "Print it as JSON.")
        var json = false

        func run() throws {
            let report = try CacheReport(try CacheLocation(ProcessInfo.processInfo.environment))
            try Streams.write(json ? try JSONReport.text(report) : report.text)
        }
    }

    struct Clear: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "clear", abstract: "Throw away all pictures that were kept.")

        @Flag(help: "Print what was thrown away as JSON.")
        var json = false

        func run() throws {
            let location = try CacheLocation(ProcessInfo.processInfo.environment)
            let report = try CacheReport(location)
            try location.cache?.clear()
            try Streams.write(json ? try JSONReport.text(report) : "\(report.summary) thrown away\n")
        }
    }
}

/// What is in the cache.
private struct CacheReport: Encodable {
    var folder: String?
    var pictures: Int
    var bytes: Int
    var limit: Int

    init(_ location: CacheLocation) throws {
        let contents = location.cache?.contents ?? PictureCache.Contents()
        folder = location.folder?.path
        (pictures, bytes, limit) = (contents.pictures, contents.bytes, location.limit)
    }

    var summary: String { "\(pictures) \(pictures == 1 ? "picture" : "pictures"), \(Self.size(bytes))" }

    var text: String {
        guard let folder else { return "The cache is turned off.\n" }
        return "\(folder)\n\(summary), of at most \(Self.size(limit))\n"
    }

    private static func size(_ bytes: Int) -> String {
        for (unit, shift) in [("GiB", 30), ("MiB", 20), ("KiB", 10)] where bytes >= 1 << shift {
            let tenths = (bytes * 10) >> shift
            return "\(tenths / 10).\(tenths % 10) \(unit)"
        }
        return "\(bytes) bytes"
    }
}
