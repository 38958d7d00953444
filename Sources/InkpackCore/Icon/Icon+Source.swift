extension Icon {
    /// The drawing that an icon was made from, kept so that nothing is lost and it can be made anew.
    public struct Source: Hashable, Sendable {
        /// The file's name.
        public var file: String?
        /// The SVG document, byte for byte.
        public var svg: [UInt8]
        /// What was changed in it, in plain words and in order; empty for a drawing that is kept as it was.
        public var changes: [String]

        public init(file: String? = nil, svg: [UInt8], changes: [String] = []) {
            self.file = file
            self.svg = svg
            self.changes = changes
        }
    }
}
