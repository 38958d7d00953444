public import Foundation
import InkpackCairo
public import InkpackCore
import InkpackFiles
import InkpackPNG
import InkpackSVG

/// A folder of recorded pictures, and the rule for comparing with them.
///
/// Text must be equal; pixels may be 2 of 255 off in each channel. A file that is missing is a failure, unless
/// `INKPACK_RECORD` is set to `missing` or `all`: then it is written, and the run fails all the same, so that nobody
/// takes a recording for a passed test. Under CI recording is refused.
public struct Goldens: Hashable, Sendable {
    /// What is compared of a picture.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// The display list's text, `<icon>.txt`.
        case displayList
        /// `<icon>.svg`.
        case svg
        /// `<icon>-<size>.png`.
        case png
    }

    /// What to do about files that are missing or differ.
    public enum Recording: String, Hashable, Sendable {
        /// Fail.
        case off
        /// Write what is missing.
        case missing
        /// Write everything anew.
        case all
    }

    /// How a comparison ended.
    public enum Outcome: Hashable, Sendable {
        case equal
        /// Written, not compared.
        case recorded(file: String)
        case missing(file: String)
        /// Differs, for the reason given; for PNG, expected | actual | difference side by side.
        case different(file: String, reason: String, picture: Pixmap?)
        /// Recording was asked for where it must not happen.
        case refused(reason: String)
    }

    /// Where the files are; styles have folders of their own in it.
    public var folder: URL
    public var recording: Recording
    /// Pixels may differ by this much in each channel.
    public var tolerance: Int

    /// - Parameters:
    ///   - folder: where the files are; it is made when something is recorded.
    ///   - tolerance: how much pixels may differ in each channel, of 255.
    ///   - environment: where `INKPACK_RECORD` and `CI` are looked up.
    public init(
        folder: URL, tolerance: Int = 2, environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.folder = folder
        self.tolerance = tolerance
        recording = environment["INKPACK_RECORD"].flatMap(Recording.init) ?? .off
        isCI = !(environment["CI"] ?? "").isEmpty
    }

    private let isCI: Bool

    /// The folder `Goldens` beside the nearest `Package.swift` at or above a source file.
    public static func beside(_ filePath: String) -> Goldens {
        var folder = URL(fileURLWithPath: filePath).deletingLastPathComponent()
        while folder.path != "/",
            !FileManager.default.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
        {
            folder = folder.deletingLastPathComponent()
        }
        return Goldens(folder: folder.appendingPathComponent("Goldens"))
    }

    /// Compares the picture of an icon with what is recorded.
    ///
    /// Files lie in `<style>/`, those of the dark theme in `<style>-dark/`.
    /// - Throws: if the icon has no picture in the style, or a file cannot be read or written.
    public func check(
        _ icon: Icon, style: StyleStack, size: Int, theme: Theme = .light, kinds: Set<Kind> = Set(Kind.allCases)
    ) throws -> [Outcome] {
        if let refusal { return [refusal] }
        let list = try Resolver(style).resolve(icon, theme: theme, size: size)
        let folder = self.folder.appendingPathComponent(style.name + (theme == .dark ? "-dark" : ""))
        return try Kind.allCases.filter(kinds.contains).map { kind in
            switch kind {
            case .displayList:
                try check(text: list.description, against: folder.appendingPathComponent("\(icon.name).txt"))
            case .svg:
                try check(text: SVGWriter().write(list), against: folder.appendingPathComponent("\(icon.name).svg"))
            case .png:
                try check(
                    pixels: try CairoRenderer().render(list, size: size),
                    against: folder.appendingPathComponent("\(icon.name)-\(size).png"))
            }
        }
    }

    /// Compares text with a recorded file, to the byte.
    public func check(text: String, against file: URL) throws -> Outcome {
        if let outcome = try recorded(file, Array(text.utf8)) { return outcome }
        let expected = try AtomicFile.readText(file)
        if expected == text { return .equal }
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).prefix { $0 == $1 }.count
        func shown(_ lines: [Substring]) -> String { line < lines.count ? "\"\(lines[line])\"" : "the end of the text" }
        return .different(
            file: file.path, reason: "line \(line + 1) should be \(shown(old)) and is \(shown(new))", picture: nil)
    }

    /// Compares pixels with a recorded PNG, within the tolerance.
    public func check(pixels: Pixmap, against file: URL) throws -> Outcome {
        if let outcome = try recorded(file, try PNG.encode(pixels)) { return outcome }
        let expected = try PNG.decode(try AtomicFile.read(file))
        let comparison = PixmapComparison(expected, pixels)
        if comparison.isEqual(within: tolerance) { return .equal }
        let reason =
            expected.width == pixels.width && expected.height == pixels.height
            ? "\(comparison.count(over: tolerance)) of \(comparison.total) pixels differ by more than \(tolerance), at most by \(comparison.worst)"
            : "it should be \(expected.width)x\(expected.height) pixels and is \(pixels.width)x\(pixels.height)"
        return .different(file: file.path, reason: reason, picture: comparison.strip)
    }

    /// Deals with files that are not to be compared; `nil` if this one is.
    private func recorded(_ file: URL, _ bytes: @autoclosure () throws -> [UInt8]) throws -> Outcome? {
        if FileManager.default.fileExists(atPath: file.path), recording != .all { return nil }
        if recording == .off { return .missing(file: file.path) }
        if let refusal { return refusal }
        try AtomicFile.write(try bytes(), to: file)
        return .recorded(file: file.path)
    }

    /// What a recording under CI comes to.
    private var refusal: Outcome? {
        guard recording != .off, isCI else { return nil }
        return .refused(reason: "INKPACK_RECORD is set under CI; record on your own machine and look at the pictures")
    }
}
