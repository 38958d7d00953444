import Foundation

/// The standard streams, whose failures are told like those of any file.
///
/// `FileHandle` and `print` either trap or say nothing where a stream is closed or full.
enum Streams {
    /// Writes a result to standard output.
    static func write(_ bytes: some Collection<UInt8>) throws {
        guard let code = writeAll(Array(bytes), to: STDOUT_FILENO) else { return }
        throw Failure(.cannotWrite, "standard output cannot be written: \(String(cString: strerror(code)))")
    }

    static func write(_ text: String) throws { try write(text.utf8) }

    /// Writes a message to standard error; where that fails there is nobody to tell.
    static func note(_ text: String) { _ = writeAll(Array(text.utf8), to: STDERR_FILENO) }

    /// All of standard input.
    static func read() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Foundation.read(STDIN_FILENO, &buffer, buffer.count)
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw Failure(.noInput, "standard input cannot be read: \(String(cString: strerror(errno)))")
            }
            bytes += buffer[..<count]
        }
        return bytes
    }

    /// All of standard input, which must be UTF-8.
    static func readText() throws -> String {
        guard let text = String(validating: try read(), as: UTF8.self) else {
            throw Failure(.badData, "standard input is not UTF-8 text")
        }
        return text
    }

    /// The error number of what went wrong, if anything did.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            rest = rest.dropFirst(count)
        }
        return nil
    }
}
