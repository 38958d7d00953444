public import Foundation
public import InkpackCore
import InkpackStyles

/// Finds styles by name or path, with all that they extend and the tokens they use.
public enum StyleLibrary {
    /// The names of the shipped styles, in the order in which they are best shown.
    public static var shippedNames: [String] { ShippedStyles.names }

    /// A shipped style with what it extends.
    public static func shipped(_ name: String) throws(DocumentError) -> StyleStack {
        try load(name, relativeTo: nil)
    }

    /// The style that `reference` names: a path if it ends in ".json" or has a slash, else a shipped style.
    /// - Parameters:
    ///   - reference: a name such as "soft", or a path such as "styles/brand.json".
    ///   - folder: where relative paths start; the working folder if `nil`.
    public static func load(_ reference: String, relativeTo folder: URL?) throws(DocumentError) -> StyleStack {
        var loader = Loader()
        try loader.load(reference, relativeTo: folder.map(Loader.folder))
        return loader.stack
    }

    /// A sheet that is already at hand, with what it extends.
    public static func load(_ sheet: StyleSheet, relativeTo folder: URL?) throws(DocumentError) -> StyleStack {
        var loader = Loader()
        try loader.add(sheet, file: "style \"\(sheet.name)\"", folder: folder.map(Loader.folder))
        return loader.stack
    }

    /// The style of a pack, with the pack's own rules.
    /// - Parameters:
    ///   - pack: names its style or holds it.
    ///   - folder: the pack's folder, where relative paths start.
    public static func load(for pack: Pack, in folder: URL?) throws(DocumentError) -> StyleStack {
        var loader = Loader()
        switch pack.style {
        case .named(let name):
            let file = folder?.appendingPathComponent("pack.json").shownPath ?? "pack \"\(pack.name)\""
            try loader.load(name, relativeTo: folder.map(Loader.folder), askedBy: file, at: "$.style")
        case .inline(let sheet):
            try loader.add(sheet, file: "style \"\(sheet.name)\"", folder: folder.map(Loader.folder))
        }
        var stack = loader.stack
        stack.pack = pack.overrides
        return stack
    }

    /// Whether a reference is a path rather than the name of a shipped style.
    private static func isPath(_ reference: String) -> Bool { reference.hasSuffix(".json") || reference.contains("/") }

    /// Follows `extends` from a sheet to its root.
    private struct Loader {
        var stack = StyleStack([])
        /// What has been visited, from the sheet asked for towards the root.
        var visited: [String] = []

        /// The URL as one of a folder: without the slash at its end, relative paths would start at the folder's parent.
        static func folder(_ url: URL) -> URL {
            URL(fileURLWithPath: url.relativePath, isDirectory: true, relativeTo: url.baseURL)
        }

        /// Loads what a document asks for; what is not there is the document's fault.
        mutating func load(
            _ reference: String, relativeTo folder: URL?, askedBy file: String, at path: String
        ) throws(DocumentError) {
            if StyleLibrary.isPath(reference) {
                try check(URL(fileURLWithPath: reference, relativeTo: folder), path, reference, file: file)
            } else if ShippedStyles.text(reference) == nil {
                let known = ShippedStyles.names.joined(separator: ", ")
                throw .value(
                    file: file, line: nil, column: nil, path: path,
                    reason: "\"\(reference)\" is neither a file that ends in .json nor one of \(known)")
            }
            try load(reference, relativeTo: folder)
        }

        mutating func load(_ reference: String, relativeTo folder: URL?) throws(DocumentError) {
            guard StyleLibrary.isPath(reference) else {
                guard let text = ShippedStyles.text(reference) else {
                    throw .unknownStyle(name: reference, known: ShippedStyles.names)
                }
                try visit(reference)
                try add(
                    try StyleDocument.read(text, file: "shipped style \(reference)"),
                    file: "shipped style \(reference)",
                    folder: nil)
                return
            }
            let url = URL(fileURLWithPath: reference, relativeTo: folder)
            try visit(url.standardizedFileURL.path)
            try add(
                try StyleDocument.read(try AtomicFile.readText(url), file: url.shownPath), file: url.shownPath,
                folder: url.deletingLastPathComponent())
        }

        /// Says which document asks for a file that is not there.
        private func check(_ url: URL, _ path: String, _ name: String, file: String) throws(DocumentError) {
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue { return }
            throw .value(
                file: file, line: nil, column: nil, path: path, reason: "names \"\(name)\", and there is no such file")
        }

        private mutating func visit(_ name: String) throws(DocumentError) {
            if let first = visited.firstIndex(of: name) {
                let circle = (visited[first...] + [name]).map { ($0 as NSString).lastPathComponent }
                throw .style(file: visited.first ?? name, .extendsCycle(styles: circle))
            }
            visited.append(name)
        }

        mutating func add(_ sheet: StyleSheet, file: String, folder: URL?) throws(DocumentError) {
            for tokens in sheet.tokens {
                let url = URL(fileURLWithPath: tokens, relativeTo: folder)
                try check(url, "$.tokens", tokens, file: file)
                let read = try DesignTokens.read(try AtomicFile.readText(url), file: url.shownPath)
                // The sheet nearest to the one asked for wins.
                stack.tokens.merge(read.values) { old, _ in old }
            }
            stack.sheets.insert(sheet, at: 0)
            guard let extends = sheet.extends else { return }
            try load(extends, relativeTo: folder, askedBy: file, at: "$.extends")
        }
    }
}
