import Foundation
import InkpackCore
import InkpackFiles

/// The pack that a command puts icons into.
enum TargetPack {
    /// The pack in a folder, or a new one of the folder's name if there is none.
    /// - Parameters:
    ///   - path: the folder, as the command line names it.
    ///   - style: that of a new pack, a shipped one; outline if not given.
    static func read(_ path: String, style: String?) throws -> Pack {
        let folder = URL(fileURLWithPath: path, isDirectory: true)
        if FileManager.default.fileExists(atPath: folder.appendingPathComponent("pack.json").path) {
            if style != nil { throw Failure(.usage, "--style is for a new pack; use 'inkpack style' on \(path)") }
            return try PackFolder.read(folder)
        }
        let style = style ?? "outline"
        _ = try StyleLibrary.shipped(style)
        return Pack(name: Name.fileSafe(folder.standardizedFileURL.lastPathComponent), style: .named(style))
    }
}
