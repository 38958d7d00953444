import Foundation
import InkpackCore
import InkpackFiles
import InkpackStarter

/// Something to draw, with the style of the pack that it came from, if it came from one.
struct InputIcon: Sendable {
    enum Content: Sendable {
        case icon(Icon)
        case document(SVGFile)
    }

    /// What pictures of it are named.
    var name: String
    var content: Content
    var packStyle: StyleStack?
    /// The document that it stands in, if it came from a file.
    var file: String?

    init(_ icon: Icon, packStyle: StyleStack? = nil, file: String? = nil) {
        name = icon.name
        content = .icon(icon)
        self.packStyle = packStyle
        self.file = file
    }

    init(_ svg: SVGFile) {
        name = svg.name
        content = .document(svg)
        file = svg.path
    }
}

/// Reads what the command line names as input.
enum Inputs {
    static let help: String =
        "An icon JSON, an SVG, a pack folder, a folder of these, 'starter', or '-' for standard input."

    /// All icons of the inputs, in their order.
    static func icons(_ arguments: [String]) throws -> [InputIcon] {
        var result: [InputIcon] = []
        for argument in arguments { result += try icons(argument) }
        guard !result.isEmpty else {
            throw Failure(.badData, "\(arguments.joined(separator: ", ")): there is no icon in it")
        }
        var seen: Set<String> = []
        if let twice = result.first(where: { !seen.insert($0.name).inserted }) {
            throw Failure(
                .badData, "two icons have the name \"\(twice.name)\"; their pictures would overwrite each other")
        }
        return result
    }

    private static func icons(_ argument: String) throws -> [InputIcon] {
        if argument == "-" {
            let bytes = try Streams.read()
            if SVGFile.isSVG(bytes) { return [InputIcon(try SVGFile(bytes, name: "icon", path: "standard input"))] }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Failure(.badData, "standard input is not UTF-8 text")
            }
            return try document(text, file: "standard input", folder: nil)
        }
        if argument.isEmpty { throw Failure(.usage, "an input is empty; name a file, a folder, 'starter' or '-'") }
        if argument == "starter" { return StarterPack.icons.map { InputIcon($0) } }
        let url = URL(fileURLWithPath: argument)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw DocumentError.notFound(file: argument)
        }
        return isFolder.boolValue ? try folder(url) : try file(url)
    }

    /// - Parameter isAmongOthers: whether the file was found in a folder, where styles may lie beside icons.
    private static func file(_ url: URL, isAmongOthers: Bool = false) throws -> [InputIcon] {
        if url.pathExtension.lowercased() == "svg" {
            return [InputIcon(try SVGFile(url))]
        }
        return try document(
            try AtomicFile.readText(url), file: url.relativePath, folder: url.deletingLastPathComponent(),
            skipsStyles: isAmongOthers)
    }

    /// A pack folder, or a folder of icon files and pack folders.
    private static func folder(_ url: URL) throws -> [InputIcon] {
        if FileManager.default.fileExists(atPath: url.appendingPathComponent("pack.json").path) {
            let pack = try PackFolder.read(url)
            let style = try StyleLibrary.load(for: pack, in: url)
            return pack.icons.map { icon in
                let own = url.appendingPathComponent("icons").appendingPathComponent("\(icon.name).json")
                let hasOwn = FileManager.default.fileExists(atPath: own.path)
                let file = hasOwn ? own : url.appendingPathComponent("pack.json")
                return InputIcon(icon, packStyle: style, file: file.relativePath)
            }
        }
        var result: [InputIcon] = []
        for name in try AtomicFile.names(in: url) {
            let child = url.appendingPathComponent(name)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: child.path, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                if FileManager.default.fileExists(atPath: child.appendingPathComponent("pack.json").path) {
                    result += try folder(child)
                }
            } else if name.hasSuffix(".json") || name.lowercased().hasSuffix(".svg") {
                result += try file(child, isAmongOthers: true)
            }
        }
        return result
    }

    /// An icon, or a pack in one document.
    private static func document(
        _ text: String, file: String, folder: URL?, skipsStyles: Bool = false
    ) throws -> [InputIcon] {
        let format = try DocumentFormat.of(text, file: file)
        if skipsStyles, format == .style { return [] }
        guard format == .pack else {
            return [InputIcon(try IconDocument.read(text, file: file), file: file)]
        }
        let pack = try PackDocument.read(text, file: file)
        let style = try StyleLibrary.load(for: pack, in: folder)
        return pack.icons.map { InputIcon($0, packStyle: style, file: file) }
    }
}

/// The styles that the command line names.
enum StyleArguments {
    /// The named styles with their names; without any, each icon's own pack style or `outline`.
    static func load(_ names: [String], variant: String?) throws -> [NamedStyle] {
        var result: [NamedStyle] = []
        for name in names {
            var stack = try StyleLibrary.load(name, relativeTo: nil)
            stack.variant = variant
            if result.contains(where: { $0.name == stack.name }) {
                throw Failure(
                    .usage, "the style \"\(stack.name)\" is given twice; their pictures would overwrite each other")
            }
            result.append(NamedStyle(name: stack.name, stack: stack))
        }
        if result.isEmpty {
            var outline = try StyleLibrary.shipped("outline")
            outline.variant = variant
            result = [NamedStyle(name: "outline", stack: outline, isFallback: true)]
        }
        return result
    }
}

/// A style as an output folder or a panel names it.
struct NamedStyle: Sendable {
    var name: String
    var stack: StyleStack
    /// Whether a pack's own style goes before it.
    var isFallback = false

    func stack(for input: InputIcon) -> StyleStack {
        guard isFallback, var own = input.packStyle else { return stack }
        own.variant = stack.variant
        return own
    }
}
