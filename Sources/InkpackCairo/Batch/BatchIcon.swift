public import InkpackCore

/// One icon of a batch: read, and drawn in every style, theme, size and format, by one worker.
public struct BatchIcon: Sendable {
    /// An icon that a worker has read.
    public struct Opened {
        /// Of all that its pictures depend on besides the batch's own settings; without it nothing of it is kept.
        public var digest: ContentDigest?
        /// The drawing in a style. It is asked for once a style, and only if a picture has to be drawn.
        public var drawing: (StyleStack) throws -> Drawing
        /// What the caller wants to know of it, asked for when it is drawn.
        public var remark: (() throws -> (any Sendable)?)?

        public init(
            digest: ContentDigest?, remark: (() throws -> (any Sendable)?)? = nil,
            drawing: @escaping (StyleStack) throws -> Drawing
        ) {
            self.digest = digest
            self.remark = remark
            self.drawing = drawing
        }
    }

    /// What is drawn.
    public enum Drawing {
        case icon(Icon)
        /// What no style changes: the display list at a theme and a size in pixels.
        /// - Parameter dependsOnSize: whether sizes have different lists.
        case picture(dependsOnSize: Bool, (Theme, Int?) throws -> DisplayList)
    }

    /// What its pictures are named.
    public var name: String
    /// Which of the batch's styles it is drawn in, by their indices; all if `nil`.
    public var styles: [Int]?
    /// Reads it; called once, by the worker that draws it.
    public var open: @Sendable () throws -> Opened

    public init(name: String, styles: [Int]? = nil, open: @escaping @Sendable () throws -> Opened) {
        self.name = name
        self.styles = styles
        self.open = open
    }

    /// An icon that is there already.
    /// - Parameters:
    ///   - icon: the icon.
    ///   - digest: of the icon, such as that of its document; without it no picture of it is kept.
    public init(_ icon: Icon, digest: ContentDigest? = nil) {
        self.init(name: icon.name) { Opened(digest: digest) { _ in .icon(icon) } }
    }
}

/// A style of a batch.
public struct BatchStyle: Sendable {
    public var name: String
    public var stack: StyleStack
    /// Of the style with all that it stands on; without it no picture in it is kept.
    public var digest: ContentDigest?

    public init(_ stack: StyleStack, name: String? = nil, digest: ContentDigest? = nil) {
        self.name = name ?? stack.name
        self.stack = stack
        self.digest = digest
    }
}
