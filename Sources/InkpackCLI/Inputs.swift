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

    /// Of what it is, whatever it is named.
    var digest: ContentDigest {
        switch content {
        case .icon(let icon): icon.digest
        case .document(let file): ContentDigest(of: file.bytes)
        }
    }
}

/// Reads what the command line names as input.
enum Inputs {
    static let help: String =
        "An icon JSON, an SVG, a pack folder, a folder of these, 'starter', or '-' for standard input."

    /// All icons of the inputs, in their order.
    static func icons(_ arguments: [String]) throws -> [InputIcon] {
        var result: [InputIcon] = []
        for entry in try entries(arguments) { result.append(try entry.load()) }
        return result
    }

    /// The same, of which those with a file of their own are read by whoever needs them.
    /// - Parameter cache: what it knows of a document needs not be read from it.
    static func entries(_ arguments: [String], cache: PictureCache? = nil) throws -> [InputEntry] {
        var result: [InputEntry] = []
        for argument in arguments { result += try entries(argument, cache) }
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

    private static func entries(_ argument: String, _ cache: PictureCache?) throws -> [InputEntry] {
        if argument == "-" {
            let bytes = try Streams.read()
            if SVGFile.isSVG(bytes) {
                return [InputEntry(InputIcon(try SVGFile(bytes, name: "icon", path: "standard input")))]
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw Failure(.badData, "standard input is not UTF-8 text")
            }
            return try document(text, file: "standard input", folder: nil)
        }
        if argument.isEmpty { throw Failure(.usage, "an input is empty; name a file, a folder, 'starter' or '-'") }
        if argument == "starter" { return StarterPack.icons.map { InputEntry(InputIcon($0)) } }
        if argument.hasSuffix(".svg"), FileStatus(argument)?.isRegular == true {
            let name = argument.dropLast(4).split(separator: "/", omittingEmptySubsequences: false).last ?? ""
            if !name.isEmpty { return [InputEntry(svg: String(name), path: argument, file: argument)] }
        }
        let url = URL(fileURLWithPath: argument)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw DocumentError.notFound(file: argument)
        }
        return isFolder.boolValue ? try folder(url, cache) : try file(url)
    }

    private static func file(_ url: URL) throws -> [InputEntry] {
        if url.pathExtension.lowercased() == "svg" { return [InputEntry(svg: url)] }
        return try document(
            try AtomicFile.readText(url), file: url.relativePath, folder: url.deletingLastPathComponent())
    }

    /// A document that was found in a folder, where styles may lie beside icons.
    private static func member(_ url: URL, _ cache: PictureCache?) throws -> [InputEntry] {
        let text = try AtomicFile.readText(url)
        guard let cache else {
            return try document(
                text, file: url.relativePath, folder: url.deletingLastPathComponent(), skipsStyles: true)
        }
        let bytes = Array(text.utf8)
        let digest = ContentDigest(of: bytes)
        let key = DocumentNote.key(digest)
        if let name = cache.note(key).flatMap(DocumentNote.name) {
            return [InputEntry(icon: name, bytes, file: url.relativePath, digest: digest)]
        }
        var entries = try document(
            text, file: url.relativePath, folder: url.deletingLastPathComponent(), skipsStyles: true)
        if entries.count == 1, let entry = entries.first, entry.packStyle == nil {
            entries[0].digest = digest
            entries[0].note = (DocumentNote.bytes(name: entry.name), key)
        }
        return entries
    }

    /// A pack folder, or a folder of icon files and pack folders.
    private static func folder(_ url: URL, _ cache: PictureCache?) throws -> [InputEntry] {
        if FileManager.default.fileExists(atPath: url.appendingPathComponent("pack.json").path) {
            let (pack, icons) = try PackFolder.contents(of: url)
            let style = try StyleLibrary.load(for: pack, in: url)
            let manifest = url.appendingPathComponent("pack.json").relativePath
            let folder = url.appendingPathComponent("icons")
            let (path, shown) = (folder.path, folder.relativePath)
            return icons.map { name, icon in
                if let icon { return InputEntry(InputIcon(icon, packStyle: style, file: manifest)) }
                return InputEntry(
                    packIcon: name, path: "\(path)/\(name).json", file: "\(shown)/\(name).json", style: style)
            }
        }
        var result: [InputEntry] = []
        let (path, shown) = (url.path, url.relativePath)
        guard let members = RawFile.names(in: path) else {
            // It has the words for what is wrong.
            _ = try AtomicFile.names(in: url)
            return []
        }
        for (name, isRegular) in members {
            let isSVG = hasSVGEnding(name)
            if isRegular, isSVG {
                result.append(
                    InputEntry(svg: String(name.dropLast(4)), path: "\(path)/\(name)", file: "\(shown)/\(name)"))
                continue
            }
            guard isSVG || !isRegular || name.hasSuffix(".json") else { continue }
            let child = url.appendingPathComponent(name)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: child.path, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                if FileManager.default.fileExists(atPath: child.appendingPathComponent("pack.json").path) {
                    result += try folder(child, cache)
                }
            } else if name.hasSuffix(".json") {
                result += try member(child, cache)
            } else if isSVG {
                result += try file(child)
            }
        }
        return result
    }

    private static func hasSVGEnding(_ name: String) -> Bool {
        name.utf8.suffix(4).elementsEqual(".svg".utf8) || name.lowercased().hasSuffix(".svg")
    }

    /// An icon, or a pack in one document.
    private static func document(
        _ text: String, file: String, folder: URL?, skipsStyles: Bool = false
    ) throws -> [InputEntry] {
        let format = try DocumentFormat.of(text, file: file)
        if skipsStyles, format == .style { return [] }
        guard format == .pack else {
            return [InputEntry(InputIcon(try IconDocument.read(text, file: file), file: file))]
        }
        let pack = try PackDocument.read(text, file: file)
        let style = try StyleLibrary.load(for: pack, in: folder)
        return pack.icons.map { InputEntry(InputIcon($0, packStyle: style, file: file)) }
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

    func stack(for input: InputIcon) -> StyleStack { stack(own: input.packStyle) }

    /// - Parameter own: the style of the icon's pack.
    func stack(own: StyleStack?) -> StyleStack {
        guard isFallback, var own else { return stack }
        own.variant = stack.variant
        return own
    }
}
