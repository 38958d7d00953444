import InkpackCore

/// What an icon is to be made of, before it is drawn.
struct Plan: Hashable, Sendable {
    /// The name of the thing.
    var base: String
    var modifiers: [Composition.Modifier] = []
    /// How surely the words mean this, up to 1.
    var certainty = 1.0
    var notes: [String] = []

    /// The name of the icon: base and modifiers, such as "folder-heart".
    var name: String { Name.fileSafe(([base] + modifiers.map(\.description)).joined(separator: "-")) }
}
