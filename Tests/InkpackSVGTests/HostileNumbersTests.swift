import InkpackCairo
import InkpackCore
import InkpackSVG
import Testing

/// Numbers of all sizes, wherever a document may have one: the picture is finite, and can be drawn and written.
@Suite(.timeLimit(.minutes(1))) struct HostileNumbersTests {
    private static func picture(of content: String) throws -> SVGPicture {
        let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\">\(content)</svg>"
        return try SVGDocument(text).picture(name: "hostile")
    }

    private static let numbers = [
        "1e308", "-1e308", "1e-308", "1e9", "-1e9", "1e-9", "1e99999", "-1e99999", "1e38", "1e19", "0", "-0",
    ]

    private static let shapes = [
        #"<rect x="N" y="N" width="N" height="N" rx="N"/>"#, #"<circle cx="N" cy="N" r="N"/>"#,
        #"<path d="M0 0LN NA N N N 0 1 N N"/>"#, #"<polygon points="N N 0 0 N 9"/>"#,
        #"<path d="M0 0h9v9" stroke="red" stroke-width="N" stroke-miterlimit="N" stroke-linejoin="miter-clip"/>"#,
        #"<path d="M0 0h9v9" stroke="red" stroke-dasharray="N 1" stroke-dashoffset="N" pathLength="N"/>"#,
        #"<path d="M0 0h9v9" stroke="red" stroke-dasharray="1 N" vector-effect="non-scaling-stroke"/>"#,
        #"<g transform="scale(N)"><path d="M0 0h9v9" stroke="red" stroke-dasharray="1 2" stroke-dashoffset="9"/></g>"#,
        #"<g transform="translate(N,N) rotate(N) skewX(N)"><path d="M0 0h9v9z"/></g>"#,
        #"<svg viewBox="N N N N" x="N" y="N" width="N" height="N"><path d="M0 0h9v9z" stroke="red"/></svg>"#,
        #"<path d="M0 0h9v9z" clip-path="circle(Npx at Npx Npx)"/>"#,
        #"<path d="M0 0h9v9z" clip-path="inset(Npx round Npx)"/>"#,
        #"<path d="M0 0h9v9z" clip-path="polygon(Npx 0,9px Npx,0 9px)"/>"#,
        #"<mask id="m" x="N" y="N" width="N" height="N"><path d="M0 0h9v9z"/></mask><path mask="url(#m)" d="M0 0h9v9z"/>"#,
        """
        <pattern id="m" x="N" y="N" width="N" height="N"><path d="M0 0h9v9z"/></pattern>\
        <path fill="url(#m)" d="M0 0h9v9z"/>
        """,
        """
        <pattern id="m" x="N" y="N" width="N" height="N" patternUnits="userSpaceOnUse" patternTransform="scale(N)">\
        <path d="M0 0h9v9z"/></pattern><path fill="url(#m)" d="M0 0h9v9z"/>
        """,
        """
        <linearGradient id="m" x1="N" x2="N"><stop offset="N"/><stop offset="1" stop-color="red"/></linearGradient>\
        <path fill="url(#m)" d="M0 0h9v9z"/>
        """,
        """
        <radialGradient id="m" cx="N" fx="N" r="N" fr="N" gradientTransform="scale(N)"><stop/><stop offset="1" \
        stop-color="red"/></radialGradient><path fill="url(#m)" d="M0 0h9v9z"/>
        """,
        """
        <marker id="m" markerWidth="N" markerHeight="N" refX="N" orient="N" viewBox="0 0 N N"><path d="M0 0h9v9z"/>\
        </marker><path marker-start="url(#m)" stroke="red" d="M0 0h9v9z"/>
        """,
        #"<g font-size="N"><rect width="1em" height="1ex" stroke-width="1rem" stroke="red"/></g>"#,
        #"<rect width="9" height="9" fill="hsl(N N% N%)" stroke="oklch(N N N)" opacity="N"/>"#,
        #"<rect width="9" height="9" fill="lab(N N N)" stroke="color(xyz N N N)" fill-opacity="N"/>"#,
    ]

    @Test(arguments: shapes)
    func hugeAndTinyNumbersGiveFinitePictures(shape: String) throws {
        for number in Self.numbers {
            let content = shape.replacing("N", with: number)
            let list = try Self.picture(of: content).list
            #expect(list.isFinite, "\(content)")
            let written = SVGWriter().write(list)
            #expect(try SVGDocument(written).picture(name: "again").list.isFinite, "\(content)")
            _ = try CairoRenderer().render(list, size: 16)
        }
    }

    @Test(arguments: numbers)
    func hugeAndTinyCanvasesAreFinite(number: String) throws {
        let shape = #"<path d="M0 0h9v9z" stroke="red"/>"#
        let attributes = [
            "viewBox=\"0 0 \(number) \(number)\"", "viewBox=\"0 0 9 \(number)\"", "viewBox=\"\(number) 0 9 9\"",
            "width=\"\(number)\"", "width=\"\(number)\" viewBox=\"0 0 9 9\"",
            "width=\"\(number)\" viewBox=\"0 0 9 \(number)\"", "width=\"9\" height=\"\(number)\" viewBox=\"0 0 9 9\"",
        ]
        for attributes in attributes {
            let text = "<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)>\(shape)</svg>"
            let list = try SVGDocument(text).picture(name: "hostile").list
            #expect(list.isFinite, "\(attributes)")
            _ = try CairoRenderer().render(list, size: 16)
        }
        let unsized = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"\(number)\" height=\"9\"/></svg>"
        let list = try SVGDocument(unsized).picture(name: "hostile").list
        #expect(list.isFinite)
        _ = try CairoRenderer().render(list, size: 16)
    }

    @Test(arguments: ["1e-9", "1e-9 1e-9", "0.00001", "1e-308", "0 0", "1e9"])
    func dashesThatNobodySeesAreNotDrawnOneByOne(dashes: String) throws {
        let length = String(repeating: "h1000000h-1000000", count: 100)
        let list = try Self.picture(
            of: "<path d=\"M0 0\(length)\" stroke=\"red\" stroke-dasharray=\"\(dashes)\" stroke-linecap=\"round\"/>"
        ).list
        #expect(list.isFinite)
        _ = try CairoRenderer().render(list, size: 16)
    }
}
