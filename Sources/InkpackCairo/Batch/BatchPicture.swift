public import InkpackCore

/// One file of a batch.
public struct BatchPicture: Hashable, Sendable {
    /// Which file it is.
    public struct ID: Hashable, Sendable {
        /// The icon's index in the batch.
        public var icon: Int
        /// The style's index in the batch.
        public var style: Int
        public var theme: Theme
        /// The format's index in the batch.
        public var format: Int
        /// In pixels of the layout; `nil` for formats of shapes.
        public var size: Int?
        /// How many pixels one of the layout has.
        public var scale: Int
    }

    public var id: ID
    public var bytes: [UInt8]
}

/// What became of one icon of a batch.
public struct BatchResult: Sendable {
    /// The icon's index in the batch.
    public var index: Int
    /// The icon's name.
    public var icon: String
    /// Its files, in the order of styles, themes, formats, sizes and scales; empty where a sink took them.
    public var pictures: [BatchPicture] = []
    /// The files that a sink took, in the same order.
    public var handed: [Handed] = []
    /// What could not be drawn or written; at most one for each style and theme.
    public var failures: [BatchFailure] = []
    public var counts = BatchCounts()
    /// What ``BatchIcon/Opened/remark`` had to say.
    public var remark: (any Sendable)?

    /// A file that a sink took.
    public struct Handed: Hashable, Sendable {
        public var id: BatchPicture.ID
        public var key: PictureKey?
    }
}

/// How the pictures of a batch came about.
public struct BatchCounts: Hashable, Sendable {
    /// Drawn anew.
    public var drawn = 0
    /// Taken from the cache.
    public var cached = 0
    /// Left as they were, since the sink has them.
    public var current = 0

    public init() {}

    public var total: Int { drawn + cached + current }

    public static func += (sum: inout BatchCounts, other: BatchCounts) {
        sum.drawn += other.drawn
        sum.cached += other.cached
        sum.current += other.current
    }
}

/// Why pictures of an icon are missing.
public struct BatchFailure: Error, CustomStringConvertible {
    /// The icon's name.
    public var icon: String
    /// The style's name; `nil` if the icon could not be read at all.
    public var style: String?
    public var theme: Theme?
    public var reason: any Error

    public var description: String {
        guard let style, let theme else { return "\(icon): \(reason)" }
        return "\(icon) in \(style), \(theme.rawValue): \(reason)"
    }
}

/// Where the files of a batch go. Several workers call it at once, each for icons of its own.
public protocol BatchSink: Sendable {
    /// Whether the file is where it belongs, just as the key says; it is not made then.
    /// - Parameters:
    ///   - id: which file.
    ///   - key: what it depends on; `nil` if that is not known.
    func has(_ id: BatchPicture.ID, _ key: PictureKey?) -> Bool

    /// Takes a file.
    func take(_ picture: BatchPicture, _ key: PictureKey?) throws
}
