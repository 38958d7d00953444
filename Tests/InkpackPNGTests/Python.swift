import Foundation
import InkpackCore

/// Debian's Python with its Pillow: a second program that reads PNG, by libpng of its own build and zlib.
enum Python {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// What the script writes; its argument is a folder that holds the files as 0.png, 1.png and so on.
    static func run(_ script: String, on files: [[UInt8]]) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("inkpack-png-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (index, file) in files.enumerated() {
            try Data(file).write(to: folder.appendingPathComponent("\(index).png"))
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", script, folder.path, "\(files.count)"]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let result = output.fileHandleForReading.readDataToEndOfFile()
        let problem = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: "python3 failed; it needs Debian's python3-pil: \(problem)")
        }
        return Array(result)
    }

    /// The pictures in the files as Pillow reads them, with straight alpha.
    static func straightBytes(of files: [[UInt8]]) throws -> [[UInt8]] {
        let script = """
            import sys
            from PIL import Image
            for index in range(int(sys.argv[2])):
                with open(f"{sys.argv[1]}/{index}.png", "rb") as file:
                    bytes = Image.open(file).convert("RGBA").tobytes()
                sys.stdout.buffer.write(len(bytes).to_bytes(4, "big") + bytes)
            """
        let output = try run(script, on: files)
        var pictures: [[UInt8]] = []
        var place = 0
        while place + 4 <= output.count {
            let length = output[place..<place + 4].reduce(0) { $0 << 8 | Int($1) }
            pictures.append(Array(output[place + 4..<place + 4 + length]))
            place += 4 + length
        }
        return pictures
    }
}
