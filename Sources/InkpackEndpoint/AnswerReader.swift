import InkpackCore
import InkpackFiles
import InkpackGenerate
import InkpackSVG

/// Finds the icon in what a model wrote. What it wrote is data: nothing in it is run, followed or obeyed.
struct AnswerReader: Sendable {
    /// An icon that was found, with what was left out of it, or what is wrong with the text.
    struct Reading: Sendable {
        var kind: GenerationRound.Answer
        var icon: Icon?
        /// What keeps it from being an icon.
        var problems: [String] = []
        /// What of it is not in the icon; it need not be mended.
        var findings: [String] = []
    }

    /// What the icon is called, whatever the answer says.
    let name: String
    /// The inks of the style.
    let inks: Set<Ink>

    private static let findingsTold = 5
    /// Documents of icons are small, and what is not is no icon.
    private static var svgLimits: SVGLimits {
        var limits = SVGLimits()
        limits.bytes = 1 << 20
        limits.elements = 2_000
        limits.drawnElements = 5_000
        limits.segments = 50_000
        return limits
    }

    func read(_ text: String) -> Reading {
        if let svg = Self.svg(in: text) { return read(svg: svg) }
        if let json = Self.json(in: text) { return read(document: json) }
        return Reading(
            kind: .text,
            problems: ["the answer has neither a JSON object nor an <svg> element; answer with the icon document alone"]
        )
    }

    private func read(document: String) -> Reading {
        do {
            let read = try IconDocument.read(document, file: "icon.json")
            return checked(Reading(kind: .document, icon: kept(read), findings: Self.leftOut(of: read)))
        } catch {
            return Reading(kind: .document, problems: ["\(error)"])
        }
    }

    private func read(svg: String) -> Reading {
        do {
            let read = try SVGDocument(svg, limits: Self.svgLimits).icon(
                name: name, options: SVGIconOptions(looks: .asIs))
            let told = read.findings.prefix(Self.findingsTold).map { "\($0)" }
            let rest = read.findings.count - told.count
            let findings = rest > 0 ? told + ["and \(rest) more of that kind"] : told
            return checked(Reading(kind: .svg, icon: kept(read.icon), findings: findings))
        } catch {
            return Reading(kind: .svg, problems: ["the SVG cannot be read: \(error)"])
        }
    }

    /// The icon's drawing, and nothing else that the model says: names, labels and tags are made from the prompt.
    private func kept(_ icon: Icon) -> Icon {
        Icon(name: name, grid: icon.grid, canvas: icon.canvas, rtl: icon.rtl, shapes: icon.shapes)
    }

    private static func leftOut(of icon: Icon) -> [String] {
        var result: [String] = []
        if icon.override != nil { result.append("the override is left out; the style holds for generated icons too") }
        if !icon.variants.isEmpty { result.append("variants by hand are left out; they are drawn from the shapes") }
        return result
    }

    /// Documents may name inks that the style has not.
    private func checked(_ reading: Reading) -> Reading {
        guard let icon = reading.icon else { return reading }
        let strange = icon.inks.subtracting(inks).sorted().map(\.rawValue)
        if strange.isEmpty { return reading }
        var result = reading
        let known = inks.sorted().map(\.rawValue).joined(separator: ", ")
        result.problems = ["the style has no ink \"\(strange.joined(separator: "\", \""))\"; use one of \(known)"]
        result.icon = nil
        return result
    }

    // MARK: Finding it in the text

    /// The text from the first `<svg` to the end of the last `</svg>`, unless a JSON object begins before it.
    static func svg(in text: String) -> String? {
        guard let start = text.range(of: "<svg") else { return nil }
        let head = text[..<start.lowerBound]
        if let brace = head.firstIndex(of: "{"), head[brace...].contains("\"") { return nil }
        let tail = text[start.lowerBound...]
        guard let end = tail.lastRange(of: "</svg>") else {
            // An element without content, or one that was cut off, which its reader then says.
            return String(tail.prefix { $0 != "`" })
        }
        return String(tail[..<end.upperBound])
    }

    /// The first JSON object of the text, fenced or not.
    static func json(in text: String) -> String? {
        guard let start = text.firstIndex(of: "{") else { return nil }
        var depth = 0
        var isInText = false
        var isEscaped = false
        for index in text[start...].indices {
            let character = text[index]
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else if character == "\"" {
                    isInText = false
                }
                continue
            }
            switch character {
            case "\"": isInText = true
            case "{": depth += 1
            case "}":
                depth -= 1
                if depth == 0 { return unwrapped(String(text[start...index])) }
            default: break
            }
        }
        // It does not end: the reader says where.
        return String(text[start...])
    }

    /// The document itself where it stands in a wrapper with one key, such as {"icon": {...}}.
    private static func unwrapped(_ object: String) -> String {
        let inner = object.dropFirst().drop(while: \.isWhitespace)
        guard !object.contains("\"shapes\"") || !inner.hasPrefix("\"format\"") else { return object }
        for key in ["\"icon\"", "\"svg\""] where inner.hasPrefix(key) {
            let rest = inner.dropFirst(key.count).drop { $0.isWhitespace || $0 == ":" }
            if rest.first == "{" { return json(in: String(rest.dropLast())) ?? object }
        }
        return object
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<Index>? { self[...].range(of: part) }
}

extension Substring {
    fileprivate func range(of part: String) -> Range<Index>? {
        var start = startIndex
        while let first = part.first, let found = self[start...].firstIndex(of: first) {
            if self[found...].hasPrefix(part) { return found..<index(found, offsetBy: part.count) }
            start = index(after: found)
        }
        return nil
    }

    fileprivate func lastRange(of part: String) -> Range<Index>? {
        var last: Range<Index>?
        var rest = self[...]
        while let found = rest.range(of: part) {
            last = found
            rest = rest[found.upperBound...]
        }
        return last
    }
}
