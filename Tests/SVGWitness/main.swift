import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPNG
import InkpackRsvg
import InkpackSVG

// Draws every SVG below the given folders with Inkpack and with librsvg, and prints where they differ.

/// What one file came to.
struct Outcome {
    var path: String
    var failure: String?
    var witnessFailure: String?
    /// The share of pixels that are more than 32 off in a channel.
    var share = 0.0
    var findings: [SVGFinding] = []
    var pictures: PixmapComparison?
}

var size = 96
var limit = 0.03
var sheet: String?
var paths: [String] = []
var measuresTime = false
/// How often everything is read to measure the time; the median counts.
var runs = 7
var makesRoundTrip = false
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch argument {
    case "--size": size = arguments.popFirst().flatMap { Int($0) } ?? 96
    case "--limit": limit = (arguments.popFirst().flatMap { Double($0) } ?? 3) / 100
    case "--sheet": sheet = arguments.popFirst()
    case "--time": measuresTime = true
    case "--runs": runs = arguments.popFirst().flatMap { Int($0) } ?? 7
    case "--round-trip": makesRoundTrip = true
    default: paths.append(argument)
    }
}
if paths.isEmpty {
    print(
        "usage: Tests/svg-witness [--size PX] [--limit PERCENT] [--sheet FILE.png] [--time] [--round-trip] FOLDER|FILE..."
    )
    exit(64)
}

@MainActor func files(_ path: String) -> [String] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        print("\(path): there is no such file or folder")
        exit(66)
    }
    guard isFolder.boolValue else { return [path] }
    let found = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.lowercased().hasSuffix(".svg") && !$0.hasSuffix(".ref.svg") }.sorted().map {
        path + "/" + $0
    }
}

@MainActor func outcome(_ path: String) -> Outcome {
    var outcome = Outcome(path: path)
    guard let data = FileManager.default.contents(atPath: path) else {
        outcome.failure = "it cannot be read"
        return outcome
    }
    let bytes = [UInt8](data)
    do {
        let picture = try SVGDocument(bytes).picture(name: "icon", options: SVGReadOptions(size: size))
        outcome.findings = picture.findings
        let list = picture.list
        let scale = Double(size) / max(list.width, list.height)
        let (width, height) = (
            max(1, Int((list.width * scale).rounded())), max(1, Int((list.height * scale).rounded()))
        )
        let ours = try CairoRenderer().render(list, width: width, height: height)
        if makesRoundTrip {
            // The document as an icon, as its JSON, as the SVG of that, must look as the document does.
            if list.items.isEmpty { return outcome }
            let options = SVGIconOptions(reading: SVGReadOptions(size: size))
            let icon = try SVGDocument(bytes).icon(name: "icon", options: options).icon
            let again = try IconDocument.read(IconDocument.write(icon), file: path)
            let drawn = try Resolver(try StyleLibrary.shipped("vivid")).resolve(again)
            let text = SVGWriter().write(drawn)
            let copy = try SVGDocument(text).picture(name: "icon", options: SVGReadOptions(size: size)).list
            for list in [drawn, copy] {
                let picture = try CairoRenderer().render(list, width: width, height: height)
                let comparison = PixmapComparison(ours, picture)
                outcome.share = max(outcome.share, comparison.share(over: 32))
                if outcome.share > limit { outcome.pictures = comparison }
            }
            return outcome
        }
        // A plainer document beside it says how the file must look.
        let plainer = (path as NSString).deletingPathExtension + ".ref.svg"
        if let data = FileManager.default.contents(atPath: plainer) {
            let theirs = try RsvgRenderer().render([UInt8](data), width: width, height: height)
            let comparison = PixmapComparison(theirs, ours)
            outcome.share = comparison.share(over: 32)
            if outcome.share > limit { outcome.pictures = comparison }
            if String(decoding: bytes, as: UTF8.self).contains("librsvg:") || outcome.share > limit { return outcome }
        }
        do {
            let theirs = try RsvgRenderer().render(bytes, width: width, height: height)
            let comparison = PixmapComparison(theirs, ours)
            outcome.share = comparison.share(over: 32)
            if outcome.share > limit { outcome.pictures = comparison }
        } catch {
            outcome.witnessFailure = "\(error)"
        }
    } catch {
        outcome.failure = "\(error)"
    }
    return outcome
}

func percent(_ share: Double) -> String { String(format: "%.2f %%", share * 100) }

let all = paths.flatMap(files)
let outcomes = all.map(outcome)
let failed = outcomes.filter { $0.failure != nil }
let different = outcomes.filter { $0.share > limit }.sorted { $0.share > $1.share }
for outcome in failed { print("failed     \(outcome.path): \(outcome.failure ?? "")") }
for outcome in outcomes { if let reason = outcome.witnessFailure { print("no witness \(outcome.path): \(reason)") } }
for outcome in different {
    let found = outcome.findings.first.map { "  [\($0)]" } ?? ""
    print("differs    \(percent(outcome.share))  \(outcome.path)\(found)")
}
let withFindings = outcomes.filter { !$0.findings.isEmpty }.count
print(
    "\(all.count) files, \(failed.count) failed, \(different.count) differ \(makesRoundTrip ? "after a round trip" : "from librsvg") in more than "
        + "\(percent(limit)) of the pixels at \(size) px; \(withFindings) with findings; median "
        + percent(outcomes.map(\.share).sorted()[max(0, outcomes.count / 2 - (outcomes.isEmpty ? 0 : 0))]))
if let sheet, let strip = Pixmap.stacked(different.compactMap { $0.pictures?.strip }) {
    try Data(try PNG.encode(strip)).write(to: URL(fileURLWithPath: sheet))
}
if measuresTime {
    let documents = all.compactMap { FileManager.default.contents(atPath: $0).map { [UInt8]($0) } }
    @MainActor func median(_ body: ([UInt8]) -> Void) -> Double {
        var times: [Double] = []
        for _ in 0..<max(1, runs) {
            let start = ContinuousClock().now
            for document in documents { body(document) }
            let time = (ContinuousClock().now - start).components
            times.append((Double(time.seconds) + Double(time.attoseconds) * 1e-18) * 1e6 / Double(documents.count))
        }
        return times.sorted()[times.count / 2]
    }
    let ours = median { _ = try? SVGDocument($0).picture(name: "icon") }
    let parse = median { _ = try? SVGDocument($0) }
    let theirs = median { try? RsvgRenderer().parse($0) }
    print(
        String(
            format:
                "microseconds a file: %.1f to the display list, %.1f of them to the parsed document; librsvg's parse %.1f (ratio %.2f)",
            ours, parse, theirs, ours / theirs))
}
exit(failed.isEmpty && different.isEmpty ? 0 : 1)
