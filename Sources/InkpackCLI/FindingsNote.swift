import InkpackSVG

/// Findings as the cache keeps them: a line each, its fields apart by tabs.
enum FindingsNote {
    static func write(_ findings: [SVGFinding]) -> [UInt8] {
        Array(
            findings.map { finding in
                let message = finding.message.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
                return "\(finding.kind.rawValue)\t\(finding.line)\t\(finding.column)\t\(message)\n"
            }.joined().utf8)
    }

    /// `nil` for what was not written so.
    static func read(_ bytes: [UInt8]) -> [SVGFinding]? {
        if bytes.isEmpty { return [] }
        var findings: [SVGFinding] = []
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let fields = line.split(separator: "\t", maxSplits: 3, omittingEmptySubsequences: false)
            guard fields.count == 4, let kind = SVGFinding.Kind(rawValue: String(fields[0])),
                let row = Int(fields[1]), let column = Int(fields[2])
            else { return nil }
            findings.append(SVGFinding(kind, line: row, column: column, message: unescaped(fields[3])))
        }
        return findings
    }

    private static func unescaped(_ text: Substring) -> String {
        var result = ""
        var isEscaped = false
        for character in text.unicodeScalars {
            if isEscaped {
                result.unicodeScalars.append(character == "n" ? "\n" : character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
