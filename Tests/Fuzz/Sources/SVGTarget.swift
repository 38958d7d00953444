import InkpackCairo
import InkpackCore
import InkpackSVG

/// Reads an SVG, draws it, writes it and reads it again.
enum SVGTarget {
    /// Far below the defaults: an input must be done within a blink, and bombs still go off.
    private static let limits: SVGLimits = {
        var limits = SVGLimits()
        limits.bytes = 1 << 16
        limits.text = 1 << 18
        limits.elements = 4000
        limits.depth = 100
        limits.drawnElements = 2000
        limits.segments = 20000
        limits.selectorMatches = 200_000
        limits.imagePixels = 1 << 16
        return limits
    }()

    /// A processing instruction changes nothing, but keeps a document from being read the short way.
    private static func compareWithLongReading(_ bytes: [UInt8], _ picture: SVGPicture) {
        // In UTF-16 it would be no such thing, and a document at a limit would pass it.
        guard let first = bytes.first, first < 0x80, bytes.count < limits.bytes / 2 else { return }
        guard let other = try? SVGDocument(bytes + Array("<?long?>".utf8), limits: limits),
            let long = try? other.picture(name: "fuzz", options: SVGReadOptions(size: 16))
        else {
            return require(false, "what was read the short way is no document to the long one")
        }
        require(long == picture, "both ways of reading do not give one picture")
    }

    static func read(_ bytes: [UInt8]) {
        guard let document = try? SVGDocument(bytes, limits: limits),
            let picture = try? document.picture(name: "fuzz", options: SVGReadOptions(size: 16))
        else { return }
        let list = picture.list
        require(list.isFinite, "a number of the display list is not finite")
        for finding in picture.findings { require(finding.line > 0 && finding.column > 0, "\(finding)") }
        let text = list.description
        for word in ["nan", "inf"] {
            require(!text.hasNumber(word), "the display list's text says \(word)")
        }
        compareWithLongReading(bytes, picture)
        _ = try? CairoRenderer().render(list, size: 16)
        let written = SVGWriter().write(list)
        var generous = SVGLimits()
        generous.depth = 1000
        do {
            let again = try SVGDocument(written, limits: generous).picture(name: "again").list
            require(again.isFinite, "a number of what was written is not finite")
        } catch .notXML(let line, let column, let reason) {
            require(false, "what was written is no XML: line \(line), column \(column): \(reason)")
        } catch .notSVG(let root) {
            require(false, "what was written is no SVG but <\(root)>")
        } catch {
            // What is written may be larger than what was read: patterns and markers are drawn out.
        }
    }
}

extension String {
    /// Whether `word` stands where a number might: with no letter beside it, and in no name or label.
    fileprivate func hasNumber(_ word: String) -> Bool {
        split(separator: "\n").contains { line in
            guard !line.contains("\"") else { return false }
            return line.split { !($0.isLetter || $0.isNumber) }.contains { $0 == word }
        }
    }
}
