import Foundation

/// A server that gets as far as the password, and repeats it in its refusal.
final class TellingServer: Sendable {
    let port: Int

    init() throws {
        let (listener, port) = try Sockets.listen()
        self.port = port
        Thread.detachNewThread {
            let client = Sockets.accept(listener)
            _ = Sockets.read(client)
            // "R": the password in plain text is asked for.
            _ = Sockets.write([UInt8(ascii: "R"), 0, 0, 0, 8, 0, 0, 0, 3], to: client)
            let answer = Sockets.read(client) ?? []
            let password = String(decoding: answer.dropFirst(5).dropLast(), as: UTF8.self)
            var fields: [UInt8] = []
            for (code, text) in [("S", "FATAL"), ("C", "28P01"), ("M", "the password \(password) is not yours, ana")] {
                fields += Array(code.utf8) + Array(text.utf8) + [0]
            }
            fields.append(0)
            let length = withUnsafeBytes(of: UInt32(fields.count + 4).bigEndian) { Array($0) }
            _ = Sockets.write([UInt8(ascii: "E")] + length + fields, to: client)
            close(client)
            close(listener)
        }
    }
}
