public import InkpackCore
public import InkpackGenerate

/// Why the studio has made nothing. Nothing was charged, unless it is a store's error whose outcome is unknown.
public enum StudioError: Error, Hashable, Sendable {
    case store(StoreError)
    case generation(GenerationError)
    case edit(EditError)
    /// The icon cannot be drawn in its style.
    case drawing(String)
    /// The pack has an icon of that name.
    case nameTaken(String)
    /// A pack without icons cannot be restyled.
    case emptyPack
}

extension StudioError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .store(let error): "\(error)"
        case .generation(let error): "\(error)"
        case .edit(let error): "\(error)"
        case .drawing(let reason): reason
        case .nameTaken(let name): "the pack has an icon \(quoted(name)) already; choose another name"
        case .emptyPack: "the pack has no icons"
        }
    }
}
