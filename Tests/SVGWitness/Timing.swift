import Foundation
import InkpackRsvg
import InkpackSVG

/// How long files take to be read, ours and librsvg's in one run.
struct Timing {
    func report(on paths: [String], runs: Int) -> String {
        let documents = paths.compactMap { FileManager.default.contents(atPath: $0).map { [UInt8]($0) } }
        guard !documents.isEmpty else { return "no file to measure" }
        var (lists, trees, witness): ([Double], [Double], [Double]) = ([], [], [])
        // In turn, so that a change of the machine's speed meets all three.
        for _ in 0..<runs {
            lists.append(microseconds(documents) { _ = try? SVGDocument($0).picture(name: "icon") })
            trees.append(microseconds(documents) { _ = try? SVGDocument($0) })
            witness.append(microseconds(documents) { try? RsvgRenderer().parse($0) })
        }
        func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
        let ratio = zip(lists, witness).map { $0 / $1 }
        return String(
            format:
                "microseconds a file: %.1f to the display list, %.1f of them to the parsed document; librsvg's parse %.1f; ratio %.2f",
            median(lists), median(trees), median(witness), median(ratio))
    }

    private func microseconds(_ documents: [[UInt8]], _ body: ([UInt8]) -> Void) -> Double {
        let time = ContinuousClock().measure { for document in documents { body(document) } }.components
        return (Double(time.seconds) + Double(time.attoseconds) * 1e-18) * 1e6 / Double(documents.count)
    }
}
