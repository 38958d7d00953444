/// What draws the pictures.
public enum DrawingEngine {
    /// A number that grows with each change that gives any picture other bytes: pictures that were kept under another one
    /// are drawn anew.
    ///
    /// A test holds it against digests of display lists, pixels and files.
    public static let version = 3
}
