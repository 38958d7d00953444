import InkpackCore

/// Icons and edits by chance, many of which must be refused; the same seed gives the same ones.
struct RandomEdits {
    /// Steele, Lea and Flood's SplitMix64.
    struct Source: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    var source: Source
    private var fresh = 0

    init(seed: UInt64) { source = Source(state: seed) }

    /// An icon with something of every kind.
    static let icon = Icon("everything", tags: ["one"], slots: ["badge": Vec2(18, 6)]) {
        Path("M4 14a4 4 0 0 1 4-4h8a4 4 0 1 1 0 8H8a4 4 0 0 1-4-4z").id("cloud").role(.body)
        Rectangle(3, 3, 6, 4).id("box").corner(.sharp, at: 1)
        Polyline(9, 16, 12, 13, 15, 16).id("head").ink(.accent).corner(1, at: 1)
        Polygon(14, 3, 20, 3, 17, 8).id("roof").role(.detail).mirror(.horizontal)
        Group {
            Circle(6, 6, 2).id("eye")
            Dot(7, 8)
            Arc(12, 12, 5, from: 0, to: 120).id("bow")
        }.id("face").transform(.rotate(15, 12, 12))
        Line(12, 13, 12, 21).id("shaft")
        Ellipse(12, 12, 3, 2).id("lens").transform(.translate(1, 0))
        Slash(over: "cloud", "box").id("off")
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &source)]
    }

    private mutating func number() -> Double {
        Bool.random(using: &source)
            ? Double(Int.random(in: -4...26, using: &source)) / 2 : Double.random(in: -3...25, using: &source)
    }

    private mutating func point() -> Vec2 { Vec2(number(), number()) }

    private mutating func maybe<Value>(_ value: Value) -> Value? { Bool.random(using: &source) ? value : nil }

    private mutating func id() -> String {
        fresh += 1
        return "new-\(fresh)"
    }

    private mutating func selector(_ icon: Icon) -> ShapeSelector {
        var ids: [String] = []
        func collect(_ shapes: [Shape]) {
            for shape in shapes {
                if let id = shape.id { ids.append(id) }
                if case .group(let children) = shape.geometry { collect(children) }
            }
        }
        collect(icon.shapes)
        switch Int.random(in: 0..<10, using: &source) {
        case 0: return .all
        case 1: return .role(pick(Shape.Role.allCases))
        case 2: return .kind(pick(Shape.Geometry.Kind.allCases))
        case 3: return .position(Int.random(in: 0..<max(icon.shapes.count, 1), using: &source))
        case 4: return .ids(ids.shuffled(using: &source).prefix(2).map(\.self))
        default: return ids.isEmpty ? .all : .id(pick(ids))
        }
    }

    private mutating func shape() -> Shape {
        var shape = Shape(
            pick([
                .line(point(), point()), .circle(center: point(), radius: 2), .dot(point()),
                .polyline([point(), point(), point()]), .rectangle(x: number(), y: number(), width: 3, height: 2),
                .path("M3 4q2 1 4 5t1 1A3 3 0 0 1 9 9"), .use(.count(7, center: nil)),
            ]))
        if Bool.random(using: &source) { shape.id = id() }
        return shape
    }

    private mutating func vertex() -> Int { Int.random(in: 0..<6, using: &source) }

    /// One of all operations.
    mutating func edit(_ icon: Icon, depth: Int = 0) -> Edit {
        let selector = selector(icon)
        switch Int.random(in: 0..<(depth < 2 ? 45 : 44), using: &source) {
        case 0: return .add(shape(), at: maybe(ShapeSpot(Int.random(in: 0...3, using: &source))))
        case 1: return .remove(selector)
        case 2: return .replace(selector, with: shape())
        case 3: return .duplicate(selector, by: point())
        case 4: return .reorder(selector, to: pick([.front, .back, .forward, .backward, .index(2)]))
        case 5: return .group(selector, id: maybe(id()))
        case 6: return .ungroup(.kind(.group))
        case 7, 8: return .move(selector, by: Vec2(number() / 8, number() / 8))
        case 9: return .scale(selector, by: pick([Vec2(0.5, 0.5), Vec2(2, 1), Vec2(0.9, 0.9)]), about: maybe(point()))
        case 10: return .rotate(selector, by: pick([90, 180, 45, 12.5, -90]), about: maybe(Vec2(12, 12)))
        case 11: return .mirror(selector, pick([.horizontal, .vertical]), axis: maybe(12))
        case 12: return .align(selector, pick(Alignment.allCases), to: pick(AlignmentFrame.allCases))
        case 13: return .distribute(selector, pick([.horizontal, .vertical]), gap: maybe(2))
        case 14: return .snap(selector, step: maybe(1))
        case 15: return .center(selector, pick(Centering.allCases))
        case 16: return .fitToKeyline(selector, maybe(pick(Component.Keyline.allCases)))
        case 17, 18: return .setVertex(selector, vertex(), to: point())
        case 19: return .insertVertex(selector, after: vertex(), at: maybe(point()))
        case 20: return .deleteVertex(selector, vertex())
        case 21: return .setCorner(selector, vertex: maybe(vertex()), pick([nil, .sharp, .pill, .radius(1.5)]))
        case 22: return .setID(selector, maybe(id()))
        case 23: return .setRole(selector, pick(Shape.Role.allCases))
        case 24: return .setInk(selector, pick([.accent, .primary, "none-such"]))
        case 25: return .setKnockout(selector, pick(Shape.Knockout.allCases))
        case 26: return .setOver(selector, pick([[], ["cloud"], ["box", "cloud"]]))
        case 27: return .setOpacity(selector, pick([0.5, 1, 2]))
        case 28: return .setTransform(selector, pick([nil, .rotate(30, 12, 12), .translate(0.1, 0.2)]))
        case 29: return .setMirror(selector, pick([nil, Shape.Mirror(.vertical), Shape.Mirror(.horizontal, axis: 9)]))
        case 30: return .join(pick([selector, "#head, #shaft"]), within: pick([0, 4, 30]))
        case 31: return .split(selector, at: vertex())
        case 32: return .reverse(selector)
        case 33: return .simplify(selector, tolerance: pick([0.05, 0.5]))
        case 34: return .offset(selector, by: pick([0.5, -0.25]), join: .round)
        case 35: return .outlineStroke(selector, width: maybe(1))
        case 36:
            let both: [ShapeSelector] = [selector, "#cloud, #box", "#box, #lens"]
            return .combine(pick(RegionOperation.allCases), pick(both), with: maybe(self.selector(icon)))
        case 37:
            let component = pick([
                Component.badge(.dot, center: nil), .count(12, center: nil), .slash(from: Vec2(3, 3), to: Vec2(21, 21)),
                .enclosure(pick(Component.Keyline.allCases)),
            ])
            return .attach(Attachment(component, id: maybe(id()), ink: .accent))
        case 38: return .detach(.kind(.use), expanding: Bool.random(using: &source))
        case 39:
            return .rename(
                pick(["everything", "all", "-bad-"]), alias: pick([.dropped, .alias, .deprecated("use it")]))
        case 40:
            var change = MetadataChange()
            change.label = .set(maybe("All there is"))
            change.tags = .set(["two"])
            change.slots = .set(pick([[:], ["badge": point()]]))
            return .setMetadata(change)
        case 41:
            return .setOverride(maybe(Icon.Override(reason: "by chance", rules: StyleRules([.strokeWidth: 1.5]))))
        case 42: return .setVariant(.solid, maybe(Icon.HandDrawn(reason: "by chance", shapes: [shape()])))
        case 43: return .move(ShapeSelector([[.all]], variant: .solid), by: point())
        default:
            return .sequence((0..<3).map { _ in EditStep(edit(icon, depth: depth + 1), why: maybe("by chance")) })
        }
    }
}

/// Regions without geometry, the same for the same input: what is tested is what becomes of results.
struct PlainRegions: RegionGeometry {
    func combine(
        _ first: Region, _ second: Region, _ operation: RegionOperation
    ) throws(RegionError) -> BezierPath {
        switch operation {
        case .union, .exclude:
            var path = first.path
            path.append(second.path)
            return path
        case .subtract: return first.path
        case .intersect: return second.path
        }
    }

    func offset(
        _ region: Region, by distance: Double, join: Stroke.Join, miterLimit: Double
    ) throws(RegionError) -> BezierPath {
        let box = region.path.bounds.outset(by: distance)
        return box.isEmpty ? BezierPath() : .rectangle(box)
    }

    func outline(of path: BezierPath, stroke: Stroke) throws(RegionError) -> BezierPath {
        let box = path.bounds.outset(by: stroke.width / 2)
        return box.isEmpty ? BezierPath() : .rectangle(box)
    }
}

/// A picture of one dot, wherever the icon is.
struct PlainRasterizer: Rasterizer {
    func render(_ list: DisplayList, width: Int, height: Int) throws -> Pixmap {
        var picture = Pixmap(width: width, height: height)
        picture.bytes[4 * (width * height / 3) + 3] = 255
        return picture
    }
}
