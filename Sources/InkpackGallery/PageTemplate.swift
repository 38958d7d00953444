import InkpackCore

/// The files of `Page`, put together.
enum PageTemplate {
    /// - Parameters:
    ///   - title: plain text.
    ///   - content: JSON that may stand in a script element.
    static func fill(title: String, content: String) -> String {
        var parts = text(PackageResources.index_html).split(separator: "@@", omittingEmptySubsequences: false)
        for index in parts.indices {
            switch parts[index] {
            case "title": parts[index] = Substring(escape(title))
            case "policy": parts[index] = Substring(policy)
            case "style": parts[index] = Substring(text(PackageResources.gallery_css))
            case "content": parts[index] = Substring(content)
            case "script": parts[index] = Substring(script)
            default: break
            }
        }
        return parts.joined()
    }

    /// One module: what a file declares, the later ones see.
    private static var script: String {
        [
            PackageResources.text_js, PackageResources.search_js, PackageResources.reflow_js,
            PackageResources.drawing_js, PackageResources.state_js, PackageResources.grid_js,
            PackageResources.details_js, PackageResources.gallery_js,
        ].map(text).joined(separator: "\n")
    }

    /// Nothing may be fetched, and no script may run but the page's own. Blended drawings need style attributes.
    private static var policy: String {
        let hash = Base64Text.encode(SHA256.digest(Array(script.utf8)))
        return "default-src 'none'; script-src 'sha256-\(hash)'; style-src 'unsafe-inline'; img-src data: blob:; "
            + "base-uri 'none'; form-action 'none'"
    }

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Plain text as HTML.
    static func escape(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
