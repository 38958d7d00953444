public import InkpackCore

/// What is wrong with a document or a file, and where.
public enum DocumentError: Error, Hashable, Sendable {
    /// The text is no JSON.
    case syntax(file: String, line: Int, column: Int, reason: String)
    /// The JSON is not what the format asks for. `path` is a JSON path such as `$.shapes[2].role`.
    case value(file: String, line: Int?, column: Int?, path: String, reason: String)
    case notFound(file: String)
    case unreadable(file: String, reason: String)
    case unwritable(file: String, reason: String)
    case style(file: String, StyleError)
    /// A style that is neither shipped nor a file.
    case unknownStyle(name: String, known: [String])
}

extension DocumentError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .syntax(let file, let line, let column, let reason): "\(file):\(line):\(column): \(reason)"
        case .value(let file, let line, let column, let path, let reason):
            if let line, let column {
                "\(file):\(line):\(column): \(path): \(reason)"
            } else {
                "\(file): \(path): \(reason)"
            }
        case .notFound(let file): "\(file): there is no such file or folder"
        case .unreadable(let file, let reason): "\(file): cannot be read: \(reason)"
        case .unwritable(let file, let reason): "\(file): cannot be written: \(reason)"
        case .style(let file, let error): "\(file): \(error)"
        case .unknownStyle(let name, let known):
            "there is no style \"\(name)\"; use a file that ends in .json, or one of \(known.joined(separator: ", "))"
        }
    }
}
