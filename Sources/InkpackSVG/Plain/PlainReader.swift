import InkpackCore

/// Reads plain documents; see ``PlainDrawing``. Every step tells whether the document is plain so far.
struct PlainReader {
    static let depthLimit = 32
    static let attributeLimit = 32

    private let bytes: [UInt8]
    private var place = 0
    private(set) var canvas = Vec2.zero
    private(set) var items: [DisplayList.Item] = []
    private(set) var current: [(index: Int, opacity: Double)] = []
    private var map = Affine.identity
    private var reach = Bounds.empty

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private enum Element {
        case root, group, path, circle, ellipse, rectangle, line, polyline, polygon

        static func named(_ name: Bytes) -> Element? {
            switch name.count {
            case 1: name.elementsEqual("g".utf8) ? .group : nil
            case 4:
                if name.elementsEqual("path".utf8) {
                    .path
                } else if name.elementsEqual("rect".utf8) {
                    .rectangle
                } else {
                    name.elementsEqual("line".utf8) ? .line : nil
                }
            case 6: name.elementsEqual("circle".utf8) ? .circle : nil
            case 7:
                name.elementsEqual("ellipse".utf8) ? .ellipse : name.elementsEqual("polygon".utf8) ? .polygon : nil
            case 8: name.elementsEqual("polyline".utf8) ? .polyline : nil
            default: nil
            }
        }
    }

    /// What of the properties passes to children.
    struct Style {
        var fill = SVGPaint.initialBlack
        var fillOpacity = 1.0
        var fillRule = BezierPath.FillRule.nonzero
        var stroke = SVGPaint.none
        var strokeOpacity = 1.0
        var width = 1.0
        var cap = Stroke.Cap.butt
        var join = Stroke.Join.miter
        var miterLimit = 4.0
    }

    // MARK: The document

    mutating func read() -> Bool {
        guard bytes.allSatisfy({ $0 < 0x80 && ($0 >= 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09) }), skipMisc(),
            skip("<svg")
        else { return false }
        var open: [(style: Style, name: Bytes)] = []
        let start = place - 3
        guard let (root, isEmpty) = readTag(.root, Style()) else { return false }
        guard !isEmpty else { return skipMisc() && place == bytes.count }
        open.append((root, bytes[start..<start + 3]))
        while let parent = open.last {
            guard skipMisc(), skip(UInt8(ascii: "<")) else { return false }
            if skip(UInt8(ascii: "/")) {
                guard readName() == parent.name else { return false }
                skipSpace()
                guard skip(UInt8(ascii: ">")) else { return false }
                open.removeLast()
                continue
            }
            guard let name = readName(), let element = Element.named(name), open.count < Self.depthLimit,
                let (style, isEmpty) = readTag(element, parent.style)
            else { return false }
            if !isEmpty { open.append((style, name)) }
        }
        return skipMisc() && place == bytes.count
    }

    /// Skips white space and comments.
    private mutating func skipMisc() -> Bool {
        while true {
            skipSpace()
            guard place + 3 < bytes.count, bytes[place] == UInt8(ascii: "<"), bytes[place + 1] == UInt8(ascii: "!")
            else { return true }
            guard bytes[place + 2] == UInt8(ascii: "-"), bytes[place + 3] == UInt8(ascii: "-") else { return false }
            place += 4
            while place + 2 < bytes.count, bytes[place] != UInt8(ascii: "-") || bytes[place + 1] != UInt8(ascii: "-") {
                place += 1
            }
            guard place + 2 < bytes.count, bytes[place + 2] == UInt8(ascii: ">") else { return false }
            place += 3
        }
    }

    private mutating func skipSpace() {
        while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard place + count <= bytes.count,
            text.withUTF8Buffer({ unsafe bytes[place..<place + count].elementsEqual($0) })
        else { return false }
        place += count
        return true
    }

    /// A name without a prefix, of the letters that the known ones have.
    private mutating func readName() -> Bytes? {
        let start = place
        while place < bytes.count, ByteScanner.isWordByte(bytes[place]) { place += 1 }
        guard place > start, bytes[start] | 0x20 >= 0x61, bytes[start] | 0x20 <= 0x7A else { return nil }
        return bytes[start..<place]
    }

    /// The rest of a start tag, whose shape is drawn; and whether it is the element's end, too.
    private mutating func readTag(_ element: Element, _ parent: Style) -> (Style, Bool)? {
        var attributes = PlainAttributes(style: parent)
        while true {
            let before = place
            skipSpace()
            if skip(UInt8(ascii: ">")) { return draw(element, &attributes) ? (attributes.style, false) : nil }
            if skip("/>") { return draw(element, &attributes) ? (attributes.style, true) : nil }
            guard place > before, let name = readName() else { return nil }
            skipSpace()
            guard skip(UInt8(ascii: "=")) else { return nil }
            skipSpace()
            guard place < bytes.count, case let quote = bytes[place],
                quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
            else { return nil }
            let start = place + 1
            place = start
            while place < bytes.count, bytes[place] != quote {
                guard bytes[place] != UInt8(ascii: "<"), bytes[place] != UInt8(ascii: "&") else { return nil }
                place += 1
            }
            guard place < bytes.count else { return nil }
            let value = bytes[start..<place]
            place += 1
            guard attributes.set(name, value) else { return nil }
        }
    }

    // MARK: Drawing

    private mutating func draw(_ element: Element, _ attributes: inout PlainAttributes) -> Bool {
        guard attributes.isNamed(asRoot: element == .root) else { return false }
        switch element {
        case .root: return setCanvas(attributes)
        case .group: return true
        case .path:
            guard let data = attributes.d else { return true }
            let (path, _, error) = PathData.parsePrefix(data, wantsVertices: false)
            return error == nil && add(path, attributes)
        case .circle:
            let radius = attributes[.r] ?? 0
            guard radius >= 0 else { return false }
            return radius == 0 || add(.ellipse(center: attributes.center, radii: Vec2(radius, radius)), attributes)
        case .ellipse:
            guard let rx = attributes[.rx] ?? attributes[.ry], let ry = attributes[.ry] ?? attributes[.rx] else {
                return true
            }
            guard rx >= 0, ry >= 0 else { return false }
            return rx == 0 || ry == 0 || add(.ellipse(center: attributes.center, radii: Vec2(rx, ry)), attributes)
        case .rectangle: return drawRectangle(attributes)
        case .line:
            return add(
                .line(
                    from: Vec2(attributes[.x1] ?? 0, attributes[.y1] ?? 0),
                    to: Vec2(attributes[.x2] ?? 0, attributes[.y2] ?? 0)), attributes, isFilled: false)
        case .polyline, .polygon:
            guard let text = attributes.points else { return true }
            guard let points = Self.points(text) else { return false }
            return points.isEmpty || add(.polyline(points, closed: element == .polygon), attributes)
        }
    }

    private mutating func drawRectangle(_ attributes: PlainAttributes) -> Bool {
        let (width, height) = (attributes[.width] ?? 0, attributes[.height] ?? 0)
        let given = (attributes[.rx], attributes[.ry])
        guard width >= 0, height >= 0, given.0 ?? 0 >= 0, given.1 ?? 0 >= 0 else { return false }
        guard width > 0, height > 0 else { return true }
        let (x, y) = (attributes[.x] ?? 0, attributes[.y] ?? 0)
        let box = Bounds(minX: x, minY: y, maxX: x + width, maxY: y + height)
        let radii = Vec2(
            min(given.0 ?? given.1 ?? 0, width / 2), min(given.1 ?? given.0 ?? 0, height / 2))
        return add(SVGListBuilder.rectangle(box, rounded: radii), attributes)
    }

    private static func points(_ text: Bytes) -> [Vec2]? {
        var scanner = ByteScanner(text)
        var points: [Vec2] = []
        scanner.skipSpace()
        while !scanner.isAtEnd {
            guard let x = scanner.number() else { return nil }
            scanner.skipSpaceAndComma()
            guard let y = scanner.number() else { return nil }
            scanner.skipSpaceAndComma()
            points.append(Vec2(x, y))
        }
        return points
    }

    private mutating func setCanvas(_ attributes: PlainAttributes) -> Bool {
        let sides = 1e-9...1e9
        guard let box = attributes.viewBox, sides.contains(box.width), sides.contains(box.height) else { return false }
        let given = (attributes[.width], attributes[.height])
        guard given.0.map(sides.contains) ?? true, given.1.map(sides.contains) ?? true else { return false }
        let size = Vec2(
            given.0 ?? given.1.map { $0 * box.width / box.height } ?? box.width,
            given.1 ?? given.0.map { $0 * box.height / box.width } ?? box.height)
        guard (size.x * box.height - size.y * box.width).magnitude <= 1e-6 * size.x * box.height else { return false }
        canvas = Vec2(box.width, box.height)
        // As the full reading has it, so that the last bits are the same.
        let pixels = Affine.scale(canvas.x / size.x, canvas.y / size.y)
        guard let inverse = pixels.inverse else { return false }
        map = pixels * inverse * .translate(-box.minX, -box.minY)
        reach = Bounds(around: .zero, radius: SVGListBuilder.reach * max(canvas.x, canvas.y))
        return map.isFinite && map.determinant.magnitude > 1e-15
    }

    private mutating func add(_ path: BezierPath, _ attributes: PlainAttributes, isFilled: Bool = true) -> Bool {
        guard !path.isEmpty else { return true }
        let style = attributes.style
        let placed = map == .identity ? path : path.applying(map)
        // What is not finite is not within reach either.
        guard reach.contains(placed.controlBounds), placed.isFinite else { return false }
        let id = attributes.id.map { CSSText.string($0) }
        if isFilled { add(placed, .fill(style.fillRule), style.fill, style.fillOpacity, id) }
        guard style.width > 0 else { return true }
        if case .none = style.stroke { return true }
        var stroke = Stroke(
            width: style.width, cap: style.cap, join: style.join, miterLimit: style.miterLimit, dashes: [],
            dashOffset: 0)
        if map != .identity { stroke = stroke.placed(by: map) }
        add(placed, .stroke(stroke), style.stroke, style.strokeOpacity, id)
        return true
    }

    private mutating func add(
        _ path: BezierPath, _ area: DisplayList.Shape.Area, _ paint: SVGPaint, _ opacity: Double, _ id: String?
    ) {
        let color: Color
        var ink: Ink?
        switch paint {
        case .color(let own): color = own
        case .currentColor:
            (color, ink) = (.black, .primary)
            current.append((items.count, opacity))
        case .initialBlack: (color, ink) = (.black, .primary)
        default: return
        }
        items.append(
            .shape(.init(path: path, area: area, paint: .solid(color.withOpacity(opacity)), ink: ink, source: id)))
    }
}
