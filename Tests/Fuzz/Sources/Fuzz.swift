import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackSVG

/// What libFuzzer calls with each input. The first byte says which reader gets the rest.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = [UInt8](UnsafeBufferPointer(start: start, count: count))
    guard let first = input.first, let reader = Reader(rawValue: first) else { return -1 }
    reader.read(Array(input.dropFirst()))
    return 0
}

/// The readers, by the letter that an input for them starts with.
enum Reader: UInt8 {
    case svg = 0x73  // s
    case path = 0x64  // d
    case icon = 0x69  // i
    case style = 0x74  // t
    case pack = 0x70  // p
    case edit = 0x65  // e
    case history = 0x68  // h

    func read(_ bytes: [UInt8]) {
        switch self {
        case .svg: SVGTarget.read(bytes)
        case .path: PathTarget.read(String(decoding: bytes, as: UTF8.self))
        case .icon: DocumentTarget.readIcon(String(decoding: bytes, as: UTF8.self))
        case .style: DocumentTarget.readStyle(String(decoding: bytes, as: UTF8.self))
        case .pack: DocumentTarget.readPack(String(decoding: bytes, as: UTF8.self))
        case .edit: EditTarget.read(String(decoding: bytes, as: UTF8.self))
        case .history: EditTarget.readHistory(String(decoding: bytes, as: UTF8.self))
        }
    }
}
