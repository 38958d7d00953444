import Foundation

/// Reading and writing files in as few system calls as there can be, for loops over thousands.
package enum RawFile {
    /// The whole of a regular file; `nil` for anything else, which ``AtomicFile`` says more about.
    package static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int(status.st_size)
        var isWhole = true
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            count = 0
            while count < size, let start = buffer.baseAddress {
                let step = Foundation.read(descriptor, start + count, size - count)
                if step < 0, errno == EINTR { continue }
                if step <= 0 {
                    isWhole = false
                    break
                }
                count += step
            }
        }
        return isWhole ? bytes : nil
    }

    /// What is in a folder, sorted by name, without what starts with a dot; and whether each is a regular file, or leads to
    /// one. `nil` if it cannot be read.
    package static func names(in folder: String) -> [(name: String, isRegular: Bool)]? {
        guard let stream = opendir(folder) else { return nil }
        defer { closedir(stream) }
        var result: [(name: String, isRegular: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { start in
                start.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            var isRegular = entry.pointee.d_type == UInt8(DT_REG)
            if !isRegular, entry.pointee.d_type != UInt8(DT_DIR) {
                isRegular = FileStatus("\(folder)/\(name)")?.isRegular == true
            }
            result.append((name, isRegular))
        }
        return result.sorted { $0.name < $1.name }
    }

    /// Writes a new file; `false`, with the reason in `errno`, where that fails.
    package static func create(_ path: String, _ bytes: [UInt8]) -> Bool {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return false }
        let isWhole = writeAll(bytes, to: descriptor)
        let code = errno
        if close(descriptor) == 0, isWhole { return true }
        if !isWhole { errno = code }
        return false
    }

    static func writeAll(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
        var place = 0
        return bytes.withUnsafeBytes { buffer in
            while place < buffer.count, let start = buffer.baseAddress {
                let step = Foundation.write(descriptor, start + place, buffer.count - place)
                if step < 0, errno == EINTR { continue }
                if step <= 0 { return false }
                place += step
            }
            return true
        }
    }
}
