/// The numbered objects of a PDF file.
struct PDFDocument {
    /// Object n stands at n - 1.
    private var objects: [[UInt8]] = []

    /// A number for an object that is set later.
    mutating func reserve() -> Int {
        add("null")
    }

    mutating func set(_ number: Int, _ body: String) { objects[number - 1] = Array(body.utf8) }

    mutating func add(_ body: String) -> Int {
        objects.append(Array(body.utf8))
        return objects.count
    }

    /// - Parameter dictionary: the stream's entries besides its length.
    mutating func add(stream: String, dictionary: String) -> Int {
        add(stream: Array(stream.utf8), dictionary: dictionary)
    }

    /// - Parameter dictionary: the stream's entries besides its length.
    mutating func add(stream: [UInt8], dictionary: String) -> Int {
        let head = "<< \(dictionary) /Length \(stream.count) >>\nstream\n"
        objects.append(Array(head.utf8) + stream + Array("\nendstream".utf8))
        return objects.count
    }

    /// A text string: ASCII as it is, anything else as UTF-16.
    static func string(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
            return "(" + text.replacing("\\", with: "\\\\").replacing("(", with: "\\(").replacing(")", with: "\\)")
                + ")"
        }
        let units = [0xFEFF] + text.utf16
        return "<"
            + units.map { unit in
                let hex = String(unit, radix: 16)
                return String(repeating: "0", count: 4 - hex.count) + hex
            }.joined() + ">"
    }

    /// The file: header, objects, cross-reference table, trailer (ISO 32000-1, 7.5).
    func bytes(catalog: Int, about: Int) -> [UInt8] {
        // The comment's bytes above 127 tell transfer programs that the file is binary.
        var output = Array("%PDF-1.7\n%".utf8) + [0xE2, 0xE3, 0xCF, 0xD3, 0x0A]
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(output.count)
            output += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let start = output.count
        var tail = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            tail += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        tail +=
            "trailer\n<< /Size \(objects.count + 1) /Root \(catalog) 0 R /Info \(about) 0 R >>\nstartxref\n\(start)\n%%EOF\n"
        return output + Array(tail.utf8)
    }
}
