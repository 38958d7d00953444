import Foundation
import InkpackCore
import InkpackSVG
import Testing

/// The short way of reading gives what the long one gives, or is not taken.
@Suite struct PlainDrawingTests {
    private static let start = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 24 24\""

    private static let plain: [String] = [
        "\(start)/>",
        "\(start)></svg>\n",
        "<!-- a - comment --> \(start) width=\"24\" height=\"24\"><path d=\"M3 11l9-8 9 8\"/></svg><!---->",
        "\(start) fill='none' stroke='currentColor' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'>"
            + "<path d='M2 12h20'/><circle cx='12' cy='12' r='3'/></svg>",
        "\(start) width=\"48\"><g fill=\"#a1B2c3\"><g stroke=\"red\" fill-opacity=\".5\"><path d=\"M1 1h9v9z\"/></g>"
            + "<rect x=\"1\" y=\"2\" width=\"9\" height=\"8\" rx=\"2\"/></g></svg>",
        "\(start) height=\"20\" class=\"icon icon-x\" aria-hidden=\"true\" data-name=\"x\"><path id=\"p\" d=\"m2 2\n"
            + "\t3,4 5 6\" stroke-opacity=\"50%\" stroke=\"#000\"/></svg>",
        "<svg viewBox=\"-3.5 7 31.3 31.3\" xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"10\">"
            + "<ellipse cx=\"9\" cy=\"12\" rx=\"4\"/><ellipse rx=\"3\" ry=\"0\"/><line x1=\"1\" x2=\"9\" stroke=\"blue\"/>"
            + "<polygon points=\"1,20 5 9 12,9\" fill-rule=\"evenodd\"/><polyline points=\"\"/></svg>",
        "\(start) stroke=\"#123\" stroke-miterlimit=\"10\" stroke-linejoin=\"bevel\"><rect width=\"5\" height=\"5\"/>"
            + "<rect width=\"5\"/><rect width=\"0\" height=\"3\"/><circle r=\"0\"/><path/><path d=\"\"/></svg>",
        "\(start) stroke=\"currentColor\" stroke-width=\"0\"><path d=\"M5 5a3 2 10 0 1 4 4\" opacity=\"1\"></path></svg>",
        "\(start)><path fill=\"none\" d=\"M0 0h24v24H0z\"/><path d=\"M4 4z\"/><path d=\"M6 6\"/><path d=\"none\"/></svg>",
    ]

    @Test(arguments: plain)
    func bothWaysGiveOnePicture(text: String) throws {
        let short = try SVGDocument(Array(text.utf8))
        #expect(short.isPlain)
        let long = try SVGDocument(Array(text.utf8), readsPlainly: false)
        for color in [Color.black, Color(red: 1, green: 200, blue: 30, alpha: 128)] {
            for size in [nil, 16, 100] {
                let options = SVGReadOptions(currentColor: color, size: size)
                let picture = try short.picture(name: "a", options: options)
                #expect(try picture == long.picture(name: "a", options: options))
                #expect(picture.findings.isEmpty)
            }
        }
    }

    /// Each has something to say, or something that the short way does not know.
    private static let others: [String] = [
        "<svg viewBox=\"0 0 24 24\"><path d=\"M1 1h2\"/></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M1 1h2\"/></svg>",
        "\(start)><path d=\"M1 1h2 oops\"/></svg>",
        "\(start)><text>a</text></svg>",
        "\(start)><title>a</title><path d=\"M1 1h2\"/></svg>",
        "\(start)><style>path { fill: red }</style><path d=\"M1 1h2\"/></svg>",
        "\(start)><path style=\"fill:red\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path transform=\"scale(2)\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path fill=\"url(#a)\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path fill=\"inherit\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path fill=\"blau\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path stroke-width=\"2px\" stroke=\"red\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><circle r=\"-1\"/></svg>",
        "\(start)><rect width=\"10%\" height=\"3\"/></svg>",
        "\(start)><path d=\"M1 1h2v3\" opacity=\".5\"/></svg>",
        "\(start)><path d=\"M1 1h9000000v3\"/></svg>",
        "\(start) width=\"10\" height=\"30\"><path d=\"M1 1h2v3\"/></svg>",
        "\(start)>words<path d=\"M1 1h2v3\"/></svg>",
        "\(start)><path d=\"M1 1h2v3\" id=\"ä\"/></svg>",
        "\(start)><path d=\"M1 1h2v3\" id=\"&lt;\"/></svg>",
        "\(start)><path d=\"M1 1h2v3\" vector-effect=\"non-scaling-stroke\" stroke=\"red\"/></svg>",
        "\(start) xmlns:xlink=\"http://www.w3.org/1999/xlink\"><path d=\"M1 1h2v3\"/></svg>",
        "<?xml version=\"1.0\"?>\(start)><path d=\"M1 1h2v3\"/></svg>",
        "\(start)><widget/></svg>",
        "\(start)><path d=\"M1 1h2v3\" stroke=\"red\" stroke-dasharray=\"2 1\"/></svg>",
    ]

    @Test(arguments: others)
    func whatIsNotPlainIsReadTheLongWay(text: String) throws {
        let document = try SVGDocument(Array(text.utf8))
        #expect(!document.isPlain)
        let long = try SVGDocument(Array(text.utf8), readsPlainly: false)
        #expect(try document.picture(name: "a") == long.picture(name: "a"))
    }

    /// What is not well-formed stays an error, with its place.
    @Test(arguments: [
        "\(start)><path d=\"M1 1h2v3\" d=\"M2 2h3\"/></svg>", "\(start)><path d=\"M1 1\" x x=\"1\"/></svg>",
        "\(start)><path data-a=\"1\" data-a=\"1\"/></svg>", "\(start)><path d=\"<\"/></svg>", "\(start)><g></svg>",
        "\(start)><g></h></svg>", "\(start)><path d=\"M1 1\"fill=\"red\"/></svg>", "\(start)/><g/>", "\(start)></svg>x",
        "\(start)", "\(start)><path d='M1 1\"/></svg>", "\(start)><!-- a -- b --></svg>", "\(start)><path d=M1/></svg>",
        "\(start)><path\u{1}/></svg>", "\(start)><1/></svg>", "", " ",
    ])
    func whatIsNotWellFormedIsAnError(text: String) throws {
        let error = #expect(throws: SVGError.self) { try SVGDocument(Array(text.utf8)) }
        let other = #expect(throws: SVGError.self) { try SVGDocument(Array(text.utf8), readsPlainly: false) }
        #expect(error == other)
    }

    /// Each document cut off and with each byte changed: what one way refuses, the other does as well.
    @Test(arguments: plain.indices)
    func damageIsSeenByBothWays(index: Int) throws {
        let bytes = Array(Self.plain[index].utf8)
        var damaged = bytes.indices.map { Array(bytes[..<$0]) }
        for place in bytes.indices {
            for change in [UInt8(ascii: "<"), UInt8(ascii: "\""), UInt8(ascii: " "), UInt8(ascii: "9"), 0x80] {
                var copy = bytes
                copy[place] = change
                damaged.append(copy)
            }
        }
        for document in damaged {
            let short = Result { () throws(SVGError) in try SVGDocument(document).picture(name: "a") }
            let long = Result { () throws(SVGError) in
                try SVGDocument(document, readsPlainly: false).picture(name: "a")
            }
            #expect(short == long, "\(String(decoding: document, as: UTF8.self))")
        }
    }
}
