import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackRsvg
import InkpackSVG

/// Draws a file and compares the picture with a witness's.
struct FileCheck {
    /// The longer side of pictures, in pixels.
    var size = 96
    /// The share of pixels that may be more than 32 off in a channel.
    var limit = 0.03
    /// Whether the witness is our own picture of the file, and what is compared is the file as an icon and back.
    var isRoundTrip = false

    /// What one file came to.
    struct Outcome {
        var path: String
        var failure: String?
        /// Why the witness drew nothing.
        var noWitness: String?
        /// The share of pixels that are more than 32 off in a channel.
        var share = 0.0
        /// The first thing that is left out of our picture on purpose.
        var leftOut: SVGFinding?
        /// Both pictures, where they differ in more than the limit.
        var difference: PixmapComparison?
    }

    func outcome(_ path: String) -> Outcome {
        var outcome = Outcome(path: path)
        do {
            let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            let document = try SVGDocument(bytes)
            let picture = try document.picture(name: "icon", options: SVGReadOptions(size: size))
            outcome.leftOut = picture.findings.first { $0.kind == .unsupported }
            let ours = try CairoRenderer().render(picture.list, size: size)
            if isRoundTrip {
                for list in picture.list.items.isEmpty ? [] : try roundTrip(document, path) {
                    compare(try CairoRenderer().render(list, size: size), with: ours, &outcome)
                }
            } else {
                try compareWithWitnesses(ours, bytes, &outcome)
            }
        } catch {
            outcome.failure = "\(error)"
        }
        return outcome
    }

    /// librsvg's picture of a plainer document beside the file, if there is one, and of the file itself.
    private func compareWithWitnesses(_ ours: Pixmap, _ bytes: [UInt8], _ outcome: inout Outcome) throws {
        let plainer = (outcome.path as NSString).deletingPathExtension + ".ref.svg"
        if let data = FileManager.default.contents(atPath: plainer) {
            let witness = try RsvgRenderer().render([UInt8](data), width: ours.width, height: ours.height)
            compare(ours, with: witness, &outcome)
            // A comment says that librsvg gets the file itself wrong.
            if String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self).contains("librsvg:") { return }
        }
        do {
            compare(ours, with: try RsvgRenderer().render(bytes, width: ours.width, height: ours.height), &outcome)
        } catch {
            outcome.noWitness = "\(error)"
        }
    }

    /// The file as an icon that keeps its looks, through JSON, and the SVG of that icon.
    private func roundTrip(_ document: SVGDocument, _ path: String) throws -> [DisplayList] {
        let options = SVGReadOptions(size: size)
        let icon = try document.icon(name: "icon", options: SVGIconOptions(reading: options)).icon
        let again = try IconDocument.read(IconDocument.write(icon), file: path)
        let drawn = try Resolver(try StyleLibrary.shipped("vivid")).resolve(again)
        return [drawn, try SVGDocument(SVGWriter().write(drawn)).picture(name: "icon", options: options).list]
    }

    private func compare(_ ours: Pixmap, with witness: Pixmap, _ outcome: inout Outcome) {
        let comparison = PixmapComparison(witness, ours)
        outcome.share = max(outcome.share, comparison.share(over: 32))
        if outcome.share > limit, outcome.difference == nil { outcome.difference = comparison }
    }
}
