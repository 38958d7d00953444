public import Foundation
import InkpackCore
import InkpackFiles

/// Pictures in a folder: `icons/{user}/{icon}.png` below it, as any web server can hand them out.
public struct FolderImages: ImagePlace {
    private let root: URL

    /// - Parameter folder: made when the first picture is put there.
    public init(_ folder: URL) { root = folder.appendingPathComponent("icons", isDirectory: true) }

    public func put(_ png: [UInt8], at path: ImagePath) async throws(StoreError) -> String {
        do {
            try AtomicFile.write(png, to: url(path.objectName))
        } catch {
            throw .image("\(error)")
        }
        return SHA256.hexadecimal(png)
    }

    public func get(_ path: ImagePath) async throws(StoreError) -> [UInt8]? {
        do {
            return try AtomicFile.read(url(path.objectName))
        } catch .notFound {
            return nil
        } catch {
            throw .image("\(error)")
        }
    }

    public func remove(_ path: ImagePath) async throws(StoreError) {
        let file = url(path.objectName)
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        do {
            try FileManager.default.removeItem(at: file)
        } catch {
            throw .image("\(file.path): cannot be removed: \(error.localizedDescription)")
        }
        // The folder of a user without pictures goes too; it stays if another picture has just come.
        _ = rmdir(file.deletingLastPathComponent().path)
    }

    public func list(after last: String?, limit: Int) async throws(StoreError) -> [StoredImage] {
        var result: [StoredImage] = []
        guard FileManager.default.fileExists(atPath: root.path) else { return result }
        do {
            for user in try AtomicFile.names(in: root) {
                let folder = root.appendingPathComponent(user)
                var isFolder: ObjCBool = false
                _ = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder)
                let names = isFolder.boolValue ? try AtomicFile.names(in: folder).map { "\(user)/\($0)" } : [user]
                for name in names where name > (last ?? "") {
                    if result.count == limit { return result }
                    let bytes = try AtomicFile.read(url(name))
                    result.append(StoredImage(objectName: name, etag: SHA256.hexadecimal(bytes)))
                }
            }
        } catch {
            throw .image("\(error)")
        }
        return result
    }

    private func url(_ name: String) -> URL { root.appendingPathComponent(name) }
}
