public import InkpackCore

/// The icons that come with Inkpack, drawn in the DSL and free to use as they are or as a start.
public enum StarterPack {
    /// All icons with their categories, in the order of the files.
    public static var icons: [Icon] {
        [
            ("arrows", arrows), ("media", media), ("charts", charts), ("files", files), ("editing", editing),
            ("interface", interface), ("communication", communication), ("commerce", commerce), ("weather", weather),
            ("devices", devices), ("people", people), ("maps", maps), ("time", time), ("security", security),
        ].flatMap { category, icons in
            icons.map { icon in
                var icon = icon
                icon.metadata.category = category
                icon.metadata.label = icon.metadata.label ?? icon.labelOfName
                return icon
            }
        }
    }
}
