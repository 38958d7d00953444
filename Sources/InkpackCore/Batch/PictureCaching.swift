/// Pictures that were drawn before, by what they depend on.
public protocol PictureCaching: Sendable {
    /// Where one thread looks pictures up, and puts what it draws; so that no thread waits for another.
    func makeDesk() -> any PictureDesk
}

/// One thread's place in a cache.
public protocol PictureDesk: AnyObject {
    /// The bytes of a picture that was drawn before; `nil` if there is none, or if what there is has been damaged.
    func picture(_ key: PictureKey) -> [UInt8]?

    /// Keeps a picture. What cannot be kept is drawn again, so that nothing is thrown.
    func keep(_ bytes: [UInt8], _ key: PictureKey)

    /// Makes what was kept known to others; the last call.
    func publish()
}
