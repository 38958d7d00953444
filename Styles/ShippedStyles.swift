/// The style documents in this folder, compiled in so that a program needs no files.
package enum ShippedStyles {
    /// In the order in which they are best shown.
    package static let names = [
        "outline", "bold", "thin", "sharp", "soft", "solid", "duotone", "vivid",
    ]

    /// The document of that name.
    package static func text(_ name: String) -> String? {
        let bytes: [UInt8]? =
            switch name {
            case "outline": PackageResources.outline_json
            case "bold": PackageResources.bold_json
            case "thin": PackageResources.thin_json
            case "sharp": PackageResources.sharp_json
            case "soft": PackageResources.soft_json
            case "solid": PackageResources.solid_json
            case "duotone": PackageResources.duotone_json
            case "vivid": PackageResources.vivid_json
            default: nil
            }
        return bytes.map { String(decoding: $0, as: UTF8.self) }
    }
}
