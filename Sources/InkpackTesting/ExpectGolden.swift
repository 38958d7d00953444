import Foundation
public import InkpackCore
import InkpackFiles
import InkpackPNG
public import Testing

/// Expects the picture of an icon to be as recorded in the `Goldens` folder of the package.
///
/// ```swift
/// @Test func logoLooksAsItDid() throws {
///     try expectGolden(logo, style: try StyleLibrary.shipped("outline"), size: 32)
/// }
/// ```
///
/// Run once with `INKPACK_RECORD=missing` to record what is new, look at the pictures, and commit them. On failure a
/// picture of expected | actual | difference is attached to the test, and its path stands in the message.
/// - Throws: if the icon has no picture in the style, or a file cannot be read or written.
public func expectGolden(
    _ icon: Icon, style: StyleStack, size: Int, theme: Theme = .light,
    kinds: Set<Goldens.Kind> = Set(Goldens.Kind.allCases), goldens: Goldens? = nil, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let goldens = goldens ?? Goldens.beside(filePath)
    for outcome in try goldens.check(icon, style: style, size: size, theme: theme, kinds: kinds) {
        try outcome.report(sourceLocation)
    }
}

/// Expects the pictures of all icons of a pack to be as recorded, in every one of the styles.
public func expectGoldens(
    of icons: [Icon], styles: [StyleStack], size: Int, theme: Theme = .light,
    kinds: Set<Goldens.Kind> = Set(Goldens.Kind.allCases), goldens: Goldens? = nil, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    for style in styles {
        for icon in icons {
            try expectGolden(
                icon, style: style, size: size, theme: theme, kinds: kinds, goldens: goldens, filePath: filePath,
                sourceLocation: sourceLocation)
        }
    }
}

/// Expects a text to be as recorded in a file of the `Goldens` folder.
public func expectGolden(
    text: String, named name: String, goldens: Goldens? = nil, filePath: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let goldens = goldens ?? Goldens.beside(filePath)
    try goldens.check(text: text, against: goldens.folder.appendingPathComponent(name)).report(sourceLocation)
}

extension Goldens.Outcome {
    /// Records an issue, unless the comparison ended well.
    fileprivate func report(_ sourceLocation: SourceLocation) throws {
        switch self {
        case .equal: return
        case .recorded(let file):
            Issue.record(
                "recorded \(file); look at it, then run again without INKPACK_RECORD", sourceLocation: sourceLocation)
        case .missing(let file):
            Issue.record(
                "\(file) is missing; run with INKPACK_RECORD=missing, and look at what that writes",
                sourceLocation: sourceLocation)
        case .refused(let reason): Issue.record("\(reason)", sourceLocation: sourceLocation)
        case .different(let file, let reason, let picture):
            var message = "\(file): \(reason)"
            if let picture {
                let bytes = try PNG.encode(picture)
                let name = "difference-" + file.split(separator: "/").suffix(2).joined(separator: "-")
                let path = FileManager.default.temporaryDirectory.appendingPathComponent(name)
                try AtomicFile.write(bytes, to: path)
                Attachment.record(bytes, named: name, sourceLocation: sourceLocation)
                message += "; expected | actual | difference: \(path.path)"
            }
            Issue.record("\(message)", sourceLocation: sourceLocation)
        }
    }
}
