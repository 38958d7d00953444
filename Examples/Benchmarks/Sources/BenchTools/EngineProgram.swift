import Foundation

/// The commands that every engine's program has, and `peer.py` for the engines of PyPI:
///
/// - `version`
/// - `frames LIST SIZE`: for each file of the list a byte 1 and its pixels, or a byte 0 if it cannot be drawn.
/// - `times PLAN`: times what the plan says, and writes the ``Outcome`` as JSON.
/// - `folder IN OUT SIZE THREADS`: a PNG of each SVG of a folder.
public enum EngineProgram {
    /// What is to be timed: files by their paths.
    struct Plan: Decodable {
        /// Seconds for each series.
        var budget: Double
        var parse: [String]
        var sizes: [String: [String]]
    }

    struct Outcome: Encodable {
        var parse: Stopwatch.Series
        var pixels: [String: Stopwatch.Series] = [:]
        var png: [String: Stopwatch.Series] = [:]
        /// The lengths of the PNG files.
        var bytes: [String: [Int]] = [:]
    }

    public static func run<Subject: Engine & SendableMetatype & ~Copyable>(_: Subject.Type) throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch (arguments.first, arguments.count) {
        case ("version", 1): print(Subject.title)
        case ("frames", 3):
            try frames(Subject.self, files: lines(arguments[1]), size: number(arguments[2]))
        case ("times", 2):
            let plan = try JSONDecoder().decode(Plan.self, from: Data(contentsOf: URL(fileURLWithPath: arguments[1])))
            try answer(try times(Subject.self, plan))
        case ("folder", 5):
            try folder(
                Subject.self, from: arguments[1], to: arguments[2], size: number(arguments[3]),
                threads: number(arguments[4]))
        default: throw EngineError("usage: version | frames LIST SIZE | times PLAN | folder IN OUT SIZE THREADS")
        }
    }

    public static func read(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    public static func answer(_ value: some Encodable) throws {
        FileHandle.standardOutput.write(try JSONEncoder().encode(value))
    }

    private static func lines(_ path: String) throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private static func number(_ text: String) throws -> Int {
        guard let number = Int(text), number > 0 else { throw EngineError("\(text) is no number above 0") }
        return number
    }

    private static func frames<Subject: Engine & SendableMetatype & ~Copyable>(
        _: Subject.Type, files: [String], size: Int
    ) throws {
        var engine = Subject()
        let output = FileHandle.standardOutput
        for file in files {
            var frame = Data([1])
            do {
                try engine.draw(try read(file), size: size) { pixels in
                    guard pixels.count == size * size * 4 else {
                        throw EngineError("\(file) is not a square of \(size) pixels")
                    }
                    frame.append(contentsOf: pixels)
                }
                output.write(frame)
            } catch {
                output.write(Data([0]))
            }
        }
    }

    private static func times<Subject: Engine & SendableMetatype & ~Copyable>(_: Subject.Type, _ plan: Plan) throws
        -> Outcome
    {
        var engine = Subject()
        let parsed = try plan.parse.map(read)
        var outcome = Outcome(
            parse: try Stopwatch.series(
                count: parsed.count, budget: plan.budget, [{ try engine.parse(parsed[$0]) }])[0])
        for (key, paths) in plan.sizes.sorted(by: { $0.key < $1.key }) {
            let size = try number(key)
            let files = try paths.map(read)
            outcome.pixels[key] = try Stopwatch.series(
                count: files.count, budget: plan.budget, [{ try engine.draw(files[$0], size: size) { _ in } }])[0]
            var lengths = Array(repeating: 0, count: files.count)
            outcome.png[key] = try Stopwatch.series(
                count: files.count, budget: plan.budget,
                [{ lengths[$0] = try engine.png(files[$0], size: size).count }])[0]
            outcome.bytes[key] = lengths
        }
        return outcome
    }

    /// Each thread has an engine of its own, and takes every so manyth file.
    private static func folder<Subject: Engine & SendableMetatype & ~Copyable>(
        _: Subject.Type, from folder: String, to target: String, size: Int, threads: Int
    ) throws {
        let source = URL(fileURLWithPath: folder)
        let output = URL(fileURLWithPath: target)
        try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".svg") }.sorted()
        let workers = (0..<threads).map { first in
            let worker = Thread {
                do {
                    var engine = Subject()
                    for index in stride(from: first, to: names.count, by: threads) {
                        let name = names[index]
                        let svg = try read(source.appendingPathComponent(name).path)
                        let png = try engine.png(svg, size: size)
                        try Data(png).write(to: output.appendingPathComponent(name.dropLast(4) + ".png"))
                    }
                } catch {
                    FileHandle.standardError.write(Data("\(error)\n".utf8))
                    exit(70)
                }
            }
            worker.start()
            return worker
        }
        while !workers.allSatisfy(\.isFinished) { usleep(500) }
    }
}
