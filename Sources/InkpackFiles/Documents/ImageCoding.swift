import Foundation
import InkpackCore

/// Pictures of pixels in JSON: straight RGBA bytes, rows from top to bottom, in base64.
enum ImageCoding {
    /// The most pixels on a side.
    static let sideLimit = 32_767

    static func pixels(_ reader: ObjectReader, _ key: String) throws(DocumentError) -> Pixmap {
        let inner = try ObjectReader(
            try reader.required(key), file: reader.file, path: "\(reader.path).\(key)", keys: ["size", "rgba"])
        _ = try inner.required("size")
        let size = try inner.numbers("size", count: 2, meaning: "[width, height]") ?? []
        let sides = size.compactMap(Int.init(exactly:)).filter { (1...sideLimit).contains($0) }
        guard sides.count == 2 else {
            throw inner.error("size", "must be 2 whole numbers [width, height] from 1 to \(sideLimit)")
        }
        let (width, height) = (sides[0], sides[1])
        guard let bytes = Data(base64Encoded: try inner.requiredString("rgba")) else {
            throw inner.error("rgba", "is not base64")
        }
        guard bytes.count == 4 * width * height else {
            throw inner.error(
                "rgba", "holds \(bytes.count) bytes, and \(width) by \(height) pixels are \(4 * width * height)")
        }
        return Pixmap(width: width, height: height, straightBytes: Array(bytes))
    }

    static func node(_ pixels: Pixmap) -> JSONNode {
        .object([
            ("size", .numbers([Double(pixels.width), Double(pixels.height)])),
            ("rgba", .text(Data(pixels.unpremultiplied).base64EncodedString())),
        ])
    }
}
