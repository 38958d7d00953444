public import InkpackCore

/// One web page that shows icons: search, sizes, themes, styles side by side, and the drawings to take away.
///
/// The page is a single file. It holds its script, its style and every drawing, fetches nothing, and works from a disk.
/// The same page value always gives the same text.
public struct GalleryPage: Hashable, Sendable {
    public var title: String
    public var packs: [Pack]
    /// Words that a searcher may use instead, by the name, alias or word of a name that icons have; all in lower case.
    public var synonyms: [String: [String]]

    public init(title: String, packs: [Pack], synonyms: [String: [String]] = [:]) {
        self.title = title
        self.packs = packs
        self.synonyms = synonyms
    }

    /// Icons that are shown together, in one or more styles.
    public struct Pack: Hashable, Sendable {
        public var name: String
        public var version: String?
        public var license: String?
        /// The styles that each icon is drawn in, side by side. Styles of several packs are one if they are equal.
        public var styles: [Style]
        public var icons: [GalleryIcon]
        /// What a linter has to say about the pack as a whole.
        public var findings: [LintFinding]

        public init(
            name: String, version: String? = nil, license: String? = nil, styles: [Style], icons: [GalleryIcon],
            findings: [LintFinding] = []
        ) {
            self.name = name
            self.version = version
            self.license = license
            self.styles = styles
            self.icons = icons
            self.findings = findings
        }
    }

    /// A style as the page names it.
    public struct Style: Hashable, Sendable {
        public var name: String
        public var stack: StyleStack

        public init(name: String, stack: StyleStack) {
            self.name = name
            self.stack = stack
        }
    }

    /// The whole document, ending in a line feed.
    /// - Throws: the first thing that is wrong with an icon, naming it.
    public func html() throws(ResolveError) -> String {
        PageTemplate.fill(title: title, content: try PageContent(self).scriptText)
    }
}
