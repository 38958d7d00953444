import InkpackCore
import InkpackFiles
import InkpackSVG
import InkpackStarter
import Testing

@Suite struct SVGWriterTests {
    private func svg(_ items: [DisplayList.Item], label: String? = nil, _ writer: SVGWriter = SVGWriter()) -> String {
        writer.write(DisplayList(name: "a", width: 24, height: 24, label: label, items: items))
    }

    private func fill(_ data: String, _ paint: Paint = .solid(.black)) throws -> DisplayList.Item {
        .shape(.init(path: try PathData.parse(data), area: .fill(.nonzero), paint: paint))
    }

    /// The shortest data by hand, from the grammar of SVG 2, chapter 9.
    @Test(arguments: [
        "M0 0 L10 0 L10 10 L0 10 Z": "M0 0H10V10H0z",
        "M1 1 L2 3 L4 4": "M1 1 2 3 4 4",
        "M10.5 0.5 L10 0.25": "M10.5.5 10 .25",
        "M20 20 L20.5 19.5": "M20 20l.5-.5",
        "M2 12 A10 10 0 0 1 12 2": "M2 12A10 10 0 0 1 12 2",
        "M7 12 A5 5 0 1 1 12 17": "M7 12a5 5 0 1 1 5 5",
        "M0 0 C0 5 5 10 10 10 Q15 10 20 20": "M0 0C0 5 5 10 10 10c3.333 0 6.667 3.333 10 10",
        "M100 100 L101 102 M103 104 L105 105": "M100 100l1 2m2 2 2 1",
    ])
    func pathDataIsShort(data: String, expected: String) throws {
        let text = try svg([fill(data)])
        #expect(text.contains("d=\"\(expected)\""), "\(text)")
    }

    @Test func aCircleIsACircle() throws {
        let circle = DisplayList.Item.shape(
            .init(path: .circle(center: Vec2(12, 11.5), radius: 4.25), area: .fill(.nonzero), paint: .solid(.black)))
        #expect(svg([circle]).contains("<circle cx=\"12\" cy=\"11.5\" r=\"4.25\"/>"))
    }

    /// What is written is what was meant: the data read back lies within half a digit of the original's shape.
    @Test(arguments: StyleLibrary.shippedNames)
    func writtenPathsReadBackAlike(style: String) throws {
        let resolver = Resolver(try StyleLibrary.shipped(style))
        for icon in StarterPack.icons {
            let list = try resolver.resolve(icon)
            for path in list.paths {
                let item = DisplayList.Item.shape(.init(path: path, area: .fill(.nonzero), paint: .solid(.black)))
                guard let data = svg([item]).split(separator: "d=\"").dropFirst().first?.prefix(while: { $0 != "\"" })
                else { continue }
                let back = try PathData.parse(String(data))
                #expect((back.arcLength - path.arcLength).magnitude < 0.02, "\(icon.name): \(data)")
                #expect((back.signedArea - path.signedArea).magnitude < 0.05, "\(icon.name): \(data)")
                #expect(back.bounds.outset(by: 0.002).contains(path.bounds), "\(icon.name): \(data)")
            }
        }
    }

    @Test func aLabelBecomesATitle() throws {
        let text = try svg([fill("M0 0H1V1z")], label: "Cut & <paste>")
        #expect(text.contains("role=\"img\""))
        #expect(text.contains("<title>Cut &amp; &lt;paste&gt;</title>"))
    }

    @Test func fillAndStrokeOfOneOutlineAreOneElement() throws {
        let path = try PathData.parse("M4 4H20V20H4z")
        let text = svg([
            .shape(.init(path: path, area: .fill(.nonzero), paint: .solid(.white))),
            .shape(.init(path: path, area: .stroke(Stroke(width: 2)), paint: .solid(.black))),
        ])
        #expect(text.split(separator: "<path").count == 2)
        #expect(text.contains("fill=\"#fff\""))
    }

    @Test func oneGradientUsedTwiceIsDefinedOnce() throws {
        let paint = Paint.linear(
            LinearGradient(start: .zero, end: Vec2(24, 0), stops: [GradientStop(0, .black), GradientStop(1, .white)]))
        let text = try svg([fill("M0 0H1V1z", paint), fill("M5 0H6V1z", paint)])
        #expect(text.split(separator: "<linearGradient").count == 2)
        #expect(text.contains("fill=\"url(#a-gradient1)\""))
    }

    @Test(arguments: [0: "M1 1 2 2", 1: "M1.2 1.2 2.3 2.3", 3: "M1.235 1.235 2.346 2.346"])
    func precisionIsTheDigitsBehindThePoint(digits: Int, expected: String) throws {
        let text = try svg([fill("M1.2346 1.2346L2.3457 2.3457")], SVGWriter(precision: digits))
        #expect(text.contains("d=\"\(expected)\""), "\(text)")
    }
}

extension DisplayList {
    /// All paths, those of groups too.
    fileprivate var paths: [BezierPath] {
        func paths(_ items: [Item]) -> [BezierPath] {
            items.flatMap { item -> [BezierPath] in
                switch item {
                case .shape(let shape): [shape.path]
                case .group(let group): paths(group.items)
                case .image: []
                }
            }
        }
        return paths(items)
    }
}
