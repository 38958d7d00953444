public import Foundation

/// Reads files whole and writes them so that nobody ever sees half of one.
public enum AtomicFile {
    /// Writes `bytes` under a temporary name in the same folder, then renames; an existing file is replaced.
    ///
    /// On failure the temporary file is removed and the old file is as it was. A link is followed, and what it leads to is
    /// made if it is not there; a device or a pipe is written to directly.
    public static func write(_ bytes: some Collection<UInt8>, to url: URL) throws(DocumentError) {
        let target = try followed(url)
        let folder = target.deletingLastPathComponent()
        let temporary = folder.appendingPathComponent(".\(UUID().uuidString.prefix(13)).tmp")
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let attributes = try? FileManager.default.attributesOfItem(atPath: target.path)
            switch attributes?[.type] as? FileAttributeType {
            case .typeDirectory: throw DocumentError.unwritable(file: url.path, reason: "it is a folder")
            case nil, .typeRegular:
                try Data(bytes).write(to: temporary)
                guard rename(temporary.path, target.path) == 0 else {
                    throw DocumentError.unwritable(file: url.path, reason: String(cString: strerror(errno)))
                }
            default:
                let handle = try FileHandle(forWritingTo: target)
                try handle.write(contentsOf: Data(bytes))
                try handle.close()
            }
        } catch let error as DocumentError {
            try? FileManager.default.removeItem(at: temporary)
            throw error
        } catch {
            try? FileManager.default.removeItem(at: temporary)
            throw .unwritable(file: url.path, reason: reason(error))
        }
    }

    /// What a file is after all links, also those that lead to nothing.
    private static func followed(_ url: URL) throws(DocumentError) -> URL {
        var target = url.resolvingSymlinksInPath()
        // As many as the system follows.
        for _ in 0..<40 {
            guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: target.path) else {
                return target
            }
            target = URL(fileURLWithPath: next, relativeTo: target.deletingLastPathComponent()).absoluteURL
                .resolvingSymlinksInPath()
        }
        throw .unwritable(file: url.path, reason: "its links lead to each other")
    }

    public static func write(_ text: String, to url: URL) throws(DocumentError) {
        try write(text.utf8, to: url)
    }

    /// The whole file.
    public static func read(_ url: URL) throws(DocumentError) -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) else {
            throw .notFound(file: url.relativePath)
        }
        if isFolder.boolValue { throw .unreadable(file: url.relativePath, reason: "it is a folder") }
        do {
            let type = try FileManager.default.attributesOfItem(atPath: url.resolvingSymlinksInPath().path)[.type]
            if type as? FileAttributeType == .typeRegular { return Array(try Data(contentsOf: url)) }
            // A pipe or a device has no size to read by.
            return Array(try FileHandle(forReadingFrom: url).readToEnd() ?? Data())
        } catch {
            throw .unreadable(file: url.relativePath, reason: reason(error))
        }
    }

    /// The whole file, which must be UTF-8.
    public static func readText(_ url: URL) throws(DocumentError) -> String {
        try text(try read(url), file: url.relativePath)
    }

    /// The text of a file that was read.
    package static func text(_ bytes: [UInt8], file: String) throws(DocumentError) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .unreadable(file: file, reason: "it is not UTF-8 text")
        }
        return text
    }

    /// The names in a folder, sorted, without those that start with a dot.
    package static func names(in folder: URL) throws(DocumentError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
                .sorted()
        } catch {
            throw .unreadable(file: folder.relativePath, reason: reason(error))
        }
    }

    /// The system's own words for what went wrong, if it says.
    private static func reason(_ error: any Error) -> String {
        // The system's error may be wrapped in Foundation's, and on Linux it is no NSError by itself.
        let outer = error as NSError
        let inner = outer.userInfo[NSUnderlyingErrorKey] as? any Error
        for error in [inner.map { $0 as NSError }, outer].compactMap({ $0 }) where error.domain == NSPOSIXErrorDomain {
            if error.code == Int(EEXIST) { break }
            return String(cString: strerror(Int32(error.code)))
        }
        switch CocoaError.Code(rawValue: outer.code) {
        case .fileNoSuchFile, .fileReadNoSuchFile: return "the folder is not there"
        case .fileWriteOutOfSpace: return "there is no space left on the disk"
        case .fileWriteNoPermission, .fileReadNoPermission: return "permission denied"
        case .fileWriteVolumeReadOnly: return "the disk is read-only"
        case .fileWriteFileExists: return "a file of that name is in the way"
        default: return error.localizedDescription
        }
    }
}

extension URL {
    /// The path as a person would write it: relative to where the base is relative to.
    var shownPath: String {
        guard let baseURL, !relativePath.hasPrefix("/"), !baseURL.relativePath.hasPrefix("/") else {
            return relativePath
        }
        return baseURL.appendingPathComponent(relativePath).relativePath
    }
}
