import ArgumentParser
import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackPDF
import InkpackPNG
import InkpackSVG

struct Sheet: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet", _superCommandName: "inkpack",
        abstract: "Draw a contact sheet, styles side by side.",
        discussion: """
            Each style and theme is a panel on the style's own surface colour. The name of the output file decides \
            its format: .png, .svg or .pdf.
            """)

    @Argument(help: ArgumentHelp(Inputs.help, valueName: "input"))
    var inputs: [String]

    @Flag(help: "Show imported icons in pairs: what they were made from, and what they are now, with their scores.")
    var beforeAfter = false

    @Option(
        help: ArgumentHelp("A shipped style or a style JSON; may be given several times.", valueName: "style"))
    var style: [String] = []

    @Flag(help: "A panel for every shipped style.")
    var allStyles = false

    @Option(help: ArgumentHelp("A named variant of the style.", valueName: "name"))
    var variant: String?

    @Option(help: "The size of the icons in pixels.")
    var size: PixelSize = PixelSize(pixels: 32)

    @Option(help: ArgumentHelp("light, dark, or both.", valueName: "light,dark"), transform: parseThemes)
    var theme = CommaList(elements: [Theme.light])

    @Option(help: ArgumentHelp("Icons in a row of a panel; chosen to make panels wide if not given.", valueName: "n"))
    var columns: Int?

    @Option(help: ArgumentHelp("Only the icons of these names.", valueName: "a,b,..."))
    var only: String?

    @Flag(help: "Write the names below the icons.")
    var labels = false

    @Option(help: ArgumentHelp("The file to write; '-' for a PNG on standard output.", valueName: "file"))
    var out: String

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        if let columns, !(1...200).contains(columns) { throw ValidationError("--columns must be from 1 to 200.") }
        guard out == "-" || PictureFormat(rawValue: (out as NSString).pathExtension.lowercased()) != nil else {
            throw ValidationError("--out must end in .png, .svg or .pdf, and \"\(out)\" does not.")
        }
    }

    func run() throws {
        if beforeAfter, allStyles || style.count > 1 || theme.elements.count > 1 {
            throw ValidationError("--before-after shows one style in one theme.")
        }
        var icons = try Inputs.icons(inputs)
        if let only {
            let names = only.split(separator: ",").map(String.init)
            if names.isEmpty { throw Failure(.usage, "--only names no icon") }
            if Set(names).count < names.count { throw Failure(.usage, "--only names an icon twice") }
            if let missing = names.first(where: { name in !icons.contains { $0.name == name } }) {
                throw Failure(.usage, "--only names \"\(missing)\", and no input has an icon of that name")
            }
            icons = names.compactMap { name in icons.first { $0.name == name } }
        }
        try icons.svgReport().tell(strict: false, quiet: quiet)
        if beforeAfter {
            try write(try beforeAfterList(icons), count: icons.count)
            return
        }
        let names = allStyles ? StyleLibrary.shippedNames + style : style
        let sheet = ContactSheet(iconSize: size.pixels, columns: columns, hasLabels: labels)
        let list = try sheet.draw(
            icons, styles: try StyleArguments.load(names, variant: variant), themes: theme.elements)
        try write(list, count: icons.count)
    }

    private func beforeAfterList(_ icons: [InputIcon]) throws -> DisplayList {
        guard let style = try StyleArguments.load(style, variant: variant).first else {
            return DisplayList(name: "sheet", width: 1, height: 1, items: [])
        }
        let sheet = BeforeAfterSheet(
            iconSize: size.pixels, columns: columns, style: style, theme: theme.elements.first ?? .light)
        return try sheet.draw(icons)
    }

    private func write(_ list: DisplayList, count: Int) throws {
        let bytes = try self.bytes(of: list)
        if out == "-" {
            try Streams.write(bytes)
            return
        }
        try AtomicFile.write(bytes, to: URL(fileURLWithPath: out))
        if !quiet { Streams.note("\(count) \(count == 1 ? "icon" : "icons") in \(out)\n") }
    }

    private func bytes(of list: DisplayList) throws -> [UInt8] {
        switch PictureFormat(rawValue: (out as NSString).pathExtension.lowercased()) {
        case .svg: return Array(SVGWriter().write(list).utf8)
        case .pdf: return PDFWriter().write([list])
        case .png, nil:
            let (width, height) = (Int(list.width), Int(list.height))
            guard max(width, height) <= CairoRenderer.sideLimit else {
                throw Failure(
                    .usage,
                    "the sheet would be \(width)x\(height) px, and a picture has at most \(CairoRenderer.sideLimit); use a smaller --size, fewer styles, or an .svg"
                )
            }
            return try PNG.encode(try CairoRenderer().render(list, width: width, height: height))
        }
    }
}
