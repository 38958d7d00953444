import Foundation
import InkpackCore
import InkpackPNG

/// Draws every SVG below some folders, compares with what must come out, and prints where it does not.
@main
struct SVGWitness {
    private static let usage =
        "usage: Tests/svg-witness [--size PX] [--limit PERCENT] [--sheet FILE.png] [--time] [--runs N] [--round-trip] FOLDER|FILE..."

    static func main() throws {
        var check = FileCheck()
        var sheet: String?
        var timing: Timing?
        var runs = 7
        var paths: [String] = []
        var arguments = CommandLine.arguments.dropFirst()
        while let argument = arguments.popFirst() {
            switch argument {
            case "--size": check.size = arguments.popFirst().flatMap { Int($0) } ?? check.size
            case "--limit": check.limit = arguments.popFirst().flatMap { Double($0) }.map { $0 / 100 } ?? check.limit
            case "--sheet": sheet = arguments.popFirst()
            case "--time": timing = Timing()
            case "--runs": runs = arguments.popFirst().flatMap { Int($0) } ?? runs
            case "--round-trip": check.isRoundTrip = true
            default: paths.append(argument)
            }
        }
        if paths.isEmpty || paths.contains(where: { $0.hasPrefix("--") }) {
            print(usage)
            exit(64)
        }
        let files = paths.flatMap(files)
        let outcomes = files.map(check.outcome)
        report(outcomes, check)
        if let sheet, let strip = Pixmap.stacked(outcomes.compactMap { $0.difference?.strip }) {
            try Data(try PNG.encode(strip)).write(to: URL(fileURLWithPath: sheet))
        }
        if let timing { print(timing.report(on: files, runs: max(1, runs))) }
        exit(outcomes.contains { $0.failure != nil || $0.share > check.limit } ? 1 : 0)
    }

    /// The file itself, or the SVG files below the folder.
    private static func files(_ path: String) -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            print("\(path): there is no such file or folder")
            exit(66)
        }
        guard isFolder.boolValue else { return [path] }
        let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        return found.filter { $0.lowercased().hasSuffix(".svg") && !$0.hasSuffix(".ref.svg") }.sorted()
            .map { path + "/" + $0 }
            // A link may lead nowhere.
            .filter { FileManager.default.fileExists(atPath: $0) }
    }

    private static func report(_ outcomes: [FileCheck.Outcome], _ check: FileCheck) {
        for outcome in outcomes {
            if let failure = outcome.failure { print("failed      \(outcome.path): \(failure)") }
            if let reason = outcome.noWitness { print("no witness  \(outcome.path): \(reason)") }
        }
        let different = outcomes.filter { $0.share > check.limit }.sorted { $0.share > $1.share }
        for outcome in different {
            let left = outcome.leftOut.map { "  [\($0)]" } ?? ""
            print("differs     \(percent(outcome.share))  \(outcome.path)\(left)")
        }
        let shares = outcomes.map(\.share).sorted()
        let failures = outcomes.filter { $0.failure != nil }.count
        print(
            """
            \(outcomes.count) files at \(check.size) px: \(failures) failed, \(different.count) differ \
            \(check.isRoundTrip ? "after a round trip" : "from librsvg") in more than \(percent(check.limit)) of the \
            pixels, \(different.filter { $0.leftOut == nil }.count) of these with nothing left out; the median is \
            \(percent(shares.isEmpty ? 0 : shares[shares.count / 2]))
            """)
    }

    private static func percent(_ share: Double) -> String { String(format: "%.2f %%", share * 100) }
}
