public import InkpackCore

/// A kind of file that a batch writes.
public struct BatchFormat: Sendable {
    /// How one worker writes a format.
    enum Writing: Sendable {
        /// A function of the pixels and the scale; it keeps what it can use again, and stays with one worker.
        case pixels(@Sendable () -> (PixelBuffer, Int) throws -> [UInt8])
        case vector(@Sendable (DisplayList) throws -> [UInt8])
    }

    /// What files of it end in, without the point.
    public let fileExtension: String
    /// The format and all of its options, in words: files of formats that are named alike are alike.
    public let identity: String
    let writing: Writing

    /// Pictures of pixels, one for each size and scale.
    /// - Parameters:
    ///   - fileExtension: such as "png".
    ///   - identity: the format and all of its options; the extension if `nil`.
    ///   - makeEncoder: makes what each worker encodes with.
    public static func pixels<Encoder: PixelEncoder & ~Copyable & SendableMetatype>(
        _ fileExtension: String, identity: String? = nil, _ makeEncoder: @escaping @Sendable () -> Encoder
    ) -> BatchFormat {
        BatchFormat(
            fileExtension: fileExtension, identity: identity ?? fileExtension,
            writing: .pixels {
                let box = EncoderBox(makeEncoder())
                return { pixels, scale in try box.encoder.encode(pixels, scale: scale) }
            })
    }

    /// Pictures of shapes, one of each icon and of no particular size.
    /// - Parameters:
    ///   - fileExtension: such as "svg".
    ///   - identity: the format and all of its options; the extension if `nil`.
    ///   - write: makes the file.
    public static func vector(
        _ fileExtension: String, identity: String? = nil,
        _ write: @escaping @Sendable (DisplayList) throws -> [UInt8]
    ) -> BatchFormat {
        BatchFormat(fileExtension: fileExtension, identity: identity ?? fileExtension, writing: .vector(write))
    }
}

private final class EncoderBox<Encoder: PixelEncoder & ~Copyable> {
    var encoder: Encoder

    init(_ encoder: consuming Encoder) { self.encoder = encoder }
}
