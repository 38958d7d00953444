import InkpackCore

/// The icons that can be used, those of a pack before those of the library.
struct IconCatalog: Sendable {
    /// All icons; no two have one name.
    private(set) var icons: [Icon] = []
    /// The names of the icons that come from the pack.
    private(set) var own: Set<String> = []
    private var places: [String: Int] = [:]
    /// For the names of things, the icon of the pack that shows them under another name.
    private var stand: [String: Int] = [:]

    init(pack: [Icon], library: [Icon], thesaurus: Thesaurus = .shipped) {
        for icon in pack where places[icon.name] == nil {
            add(icon)
            own.insert(icon.name)
        }
        for icon in pack {
            for name in [icon.name] + icon.metadata.aliases.map(\.name) {
                let thing = thesaurus.things[name]?.first ?? name
                for other in [name, thing] where places[other] == nil && stand[other] == nil {
                    stand[other] = places[icon.name]
                }
            }
        }
        for icon in library + CatalogExtras.icons where places[icon.name] == nil { add(icon) }
    }

    private mutating func add(_ icon: Icon) {
        places[icon.name] = icons.count
        icons.append(icon)
    }

    /// The icon for a thing: the pack's if it has one, by its name, an alias or another word for it.
    func icon(for thing: String) -> Icon? { (stand[thing] ?? places[thing]).map { icons[$0] } }

    func isOwn(_ icon: Icon) -> Bool { own.contains(icon.name) }
}
