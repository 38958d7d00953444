import ArgumentParser
import InkpackCore
import InkpackPNG
import InkpackSVG

/// What draws PNG.
enum RenderEngine: String, CaseIterable, ExpressibleByArgument, Sendable {
    case inkpack
    case librsvg
}

/// What `render` is asked for, turned into pictures with their names.
struct PicturePlan {
    var sizes: [Int]
    var scales: [Int]
    var themes: [Theme]
    var formats: [PictureFormat]
    var direction: Resolver.Direction
    var colors: SVGWriter.Colors
    var engine = RenderEngine.inkpack
    /// What `currentColor` is in SVG files that are drawn as they are; black or white by the theme if `nil`.
    var currentColor: Color?
    /// How much time a PNG may cost.
    var pngOptions = PNG.Options()
    /// The name of one PDF of all pages, if there is to be one.
    var pdfDocument: String?

    /// What a picture's file is named.
    static func fileName(_ icon: String, size: Int?, scale: Int, _ ending: String) -> String {
        guard let size else { return "\(icon).\(ending)" }
        return scale == 1 ? "\(icon)-\(size).\(ending)" : "\(icon)-\(size)@\(scale)x.\(ending)"
    }

    /// The folder that pictures of a style and a theme have, with its slash; empty where one folder holds all.
    func folder(_ style: NamedStyle, _ theme: Theme, of styles: [NamedStyle]) -> String {
        (styles.count > 1 ? style.name + "/" : "") + (themes.count > 1 ? theme.rawValue + "/" : "")
    }

    /// How many files there are of some icons in some styles.
    func fileCount(icons: Int, styles: Int) -> Int {
        let hasDocument = formats.contains(.pdf) && pdfDocument != nil
        let each = formats.map { format in
            switch format {
            case .png: sizes.count * scales.count
            case .svg: 1
            case .pdf: hasDocument ? 0 : 1
            }
        }
        return styles * themes.count * (icons * each.reduce(0, +) + (hasDocument ? 1 : 0))
    }

    /// What all files are named and made of, in order.
    func files(_ icons: [String], _ styles: [NamedStyle]) -> [RenderReport.Entry] {
        var result: [RenderReport.Entry] = []
        for style in styles {
            for theme in themes {
                let folder = folder(style, theme, of: styles)
                func add(_ file: String, icon: String?, size: Int? = nil, scale: Int? = nil) {
                    result.append(
                        RenderReport.Entry(
                            path: folder + file, icon: icon, style: style.name, theme: theme.rawValue, size: size,
                            scale: scale))
                }
                for icon in icons {
                    for format in formats {
                        if format == .png {
                            for size in sizes {
                                for scale in scales {
                                    add(
                                        Self.fileName(icon, size: size, scale: scale, "png"), icon: icon, size: size,
                                        scale: scale)
                                }
                            }
                        } else if format != .pdf || pdfDocument == nil {
                            add(Self.fileName(icon, size: nil, scale: 1, format.rawValue), icon: icon)
                        }
                    }
                }
                if formats.contains(.pdf), let pdfDocument { add("\(pdfDocument).pdf", icon: nil) }
            }
        }
        return result
    }

    /// The documents of all pages, one for each style and theme.
    func documents(_ icons: [InputIcon], _ styles: [NamedStyle]) throws -> [PictureJob] {
        guard formats.contains(.pdf), let pdfDocument else { return [] }
        return try styles.flatMap { style in
            try themes.map { theme in
                let panel = Panel(plan: self, style: style, theme: theme, folder: folder(style, theme, of: styles))
                return try panel.document(pdfDocument, of: icons)
            }
        }
    }

    /// Every picture, resolved, so that bad icons are found before anything is written.
    func jobs(_ icons: [InputIcon], _ styles: [NamedStyle]) throws -> [PictureJob] {
        var result: [PictureJob] = []
        for style in styles {
            for theme in themes {
                let panel = Panel(plan: self, style: style, theme: theme, folder: folder(style, theme, of: styles))
                for input in icons { result += try panel.jobs(input) }
                if formats.contains(.pdf), let pdfDocument {
                    result.append(try panel.document(pdfDocument, of: icons))
                }
            }
        }
        return result
    }

    /// The pictures of one style and theme, which share a folder.
    private struct Panel {
        var plan: PicturePlan
        var style: NamedStyle
        var theme: Theme
        var folder: String

        func jobs(_ input: InputIcon) throws -> [PictureJob] {
            var result: [PictureJob] = []
            let name = input.name
            for format in plan.formats {
                switch format {
                case .png:
                    for size in plan.sizes {
                        let list = try list(input, size: size)
                        for scale in plan.scales {
                            result.append(
                                job(
                                    PicturePlan.fileName(name, size: size, scale: scale, "png"), icon: name,
                                    work(input, list, size: size, scale: scale)))
                        }
                    }
                case .svg: result.append(job("\(name).svg", icon: name, .svg(try list(input), plan.colors)))
                case .pdf where plan.pdfDocument == nil:
                    result.append(job("\(name).pdf", icon: name, .pdf([try list(input)], title: name)))
                case .pdf: break
                }
            }
            return result
        }

        private func work(_ input: InputIcon, _ list: DisplayList, size: Int, scale: Int) -> PictureJob.Work {
            guard plan.engine == .librsvg else { return .png(list, size: size, scale: scale) }
            var bytes = Array(SVGWriter().write(list).utf8)
            var color: Color?
            if case .document(let file) = input.content, style.isFallback {
                bytes = file.bytes
                color = plan.currentColor ?? SVGFile.currentColor(in: theme)
            }
            let longer = max(list.width, list.height)
            func side(_ length: Double) -> Int { max(1, Int((Double(size * scale) * length / longer).rounded())) }
            return .rsvg(bytes, color, width: side(list.width), height: side(list.height), size: size, scale: scale)
        }

        func document(_ name: String, of icons: [InputIcon]) throws -> PictureJob {
            job("\(name).pdf", icon: nil, .pdf(try icons.map { try list($0) }, title: name))
        }

        private func list(_ input: InputIcon, size: Int? = nil) throws -> DisplayList {
            try input.list(
                style, theme: theme, size: size, direction: plan.direction, currentColor: plan.currentColor)
        }

        private func job(_ file: String, icon: String?, _ work: PictureJob.Work) -> PictureJob {
            var entry = RenderReport.Entry(path: folder + file, icon: icon, style: style.name, theme: theme.rawValue)
            switch work {
            case .png(_, let size, let scale), .rsvg(_, _, _, _, let size, let scale):
                (entry.size, entry.scale) = (size, scale)
            case .svg, .pdf: break
            }
            return PictureJob(path: folder + file, entry: entry, work: work, pngOptions: plan.pngOptions)
        }
    }
}
