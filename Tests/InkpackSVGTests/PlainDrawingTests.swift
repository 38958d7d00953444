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

    /// What editors and optimisers add.
    private static let edited: [String] = [
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n\(start) version=\"1.1\" x=\"0px\" y=\"0px\""
            + " xml:space=\"preserve\" enable-background=\"new 0 0 24 24\"><path d=\"M1 1h2v3\"/></svg>",
        "\(start) xmlns:xlink=\"http://www.w3.org/1999/xlink\"><title> An\n  icon </title><desc>of words</desc><defs/>"
            + "<path d=\"M1 1h2v3\"/><title>b</title></svg>",
        "\(start) xmlns:sodipodi=\"http://s.net/s.dtd\" xmlns:rdf=\"http://www.w3.org/rdf#\" sodipodi:docname=\"a.svg\">"
            + "<sodipodi:namedview id=\"v\" pagecolor=\"#fff\"/><metadata id=\"m\"><rdf:RDF><rdf:Work rdf:about=\"\">image"
            + "<!-- c --></rdf:Work></rdf:RDF></metadata><defs id=\"d\"> </defs><g sodipodi:nodetypes=\"c\"><path d=\"M1 1h2v3\"/>"
            + "</g></svg>",
        "\(start)><path style=\"fill:#abc;stroke:blue; stroke-width:2px;;line-height:1.25;font-family:'a;b';opacity:1\""
            + " fill=\"red\" d=\"M1 1h2v3\"/><g style=\"fill:none;stroke:#123456;stroke-linecap:round\"><path d=\"M3 1h2\"/></g></svg>",
        "\(start)><path opacity=\".5\" d=\"M1 1h2v3\"/><path opacity=\"30%\" fill=\"currentColor\" stroke=\"red\" d=\"M1 1h2v3\"/>"
            + "<path opacity=\"0\" d=\"M1 1h2v3\"/><g opacity=\".25\"><path fill-opacity=\".5\" fill=\"currentColor\" d=\"M1 1h2v3\"/></g>"
            + "<g opacity=\".75\"><g opacity=\".5\"><path d=\"M1 1h2v3\"/><path d=\"M5 1h2v3\"/></g></g><g opacity=\".1\"/></svg>",
        "\(start) opacity=\".5\" fill=\"currentColor\"><path d=\"M1 1h2v3\"/><circle r=\"3\"/></svg>",
        "\(start)><g transform=\"translate(1,2) scale(2)\" stroke=\"red\"><path transform=\"rotate(45 3 4)\" d=\"M1 1h2v3\"/>"
            + "<path transform=\"matrix(1 .5 0 2 3 4)\" stroke-width=\"3\" d=\"M1 1h2v3\"/><path transform=\" scale( 1 , 3 ) \""
            + " d=\"M1 1h2v3\"/><path transform=\"translate(4)rotate(-90)\" d=\"M1 1h2v3\"/></g></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16px\" height=\"20\"><path d=\"M1 1h2v3\"/></svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" height=\"20\" fill=\"currentColor\"><path d=\"M1 1h2v3\"/></svg>",
        "\(start) color=\"#00f\"><path fill=\"currentColor\" d=\"M1 1h2v3\"/><path stroke=\"currentColor\" color=\"red\""
            + " display=\"inline\" visibility=\"visible\" overflow=\"visible\" marker=\"none\" mask=\"none\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path style=\"isolation:auto;mix-blend-mode:normal;stroke-dasharray:none;stroke-dashoffset:0;stroke:red;"
            + "stroke-miterlimit:4;clip-rule:nonzero;font-size:12px;stop-color:#000;paint-order:normal\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><defs id=\"d\"><style id=\"c\" type=\"text/css\">\n .Text-A { color:#232629; } .b{fill:red;opacity:.5}.c{ }"
            + "</style><linearGradient id=\"l\"><stop offset=\"a\" style=\"stop-color:red\"/></linearGradient></defs>"
            + "<path class=\"x Text-A\" style=\"fill:currentColor;stroke:none\" d=\"M1 1h2v3\"/><g class=\"Text-A\">"
            + "<path class=\"b\" fill=\"blue\" stroke=\"currentColor\" d=\"M1 1h2v3\"/><path class=\"b\" style=\"fill:lime\""
            + " d=\"M1 1h2v3\"/></g></svg>",
        "\(start)><metadata><r:RDF xmlns:r=\"http://r.org/\" xmlns:s=\"http://www.w3.org/2000/svg\" r:a=\"1\">a<r:b/>b<!--c-->d"
            + "<title>e</title></r:RDF></metadata><defs><filter id=\"f\"><feBlend/></filter></defs><path d=\"M1 1h2v3\"/></svg>",
    ]

    @Test(arguments: plain + edited)
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
        "\(start)><style>path { fill: red }</style><path d=\"M1 1h2\"/></svg>",
        "\(start)><path fill=\"url(#a)\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path fill=\"inherit\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path fill=\"blau\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><circle r=\"-1\"/></svg>",
        "\(start)><rect width=\"10%\" height=\"3\"/></svg>",
        "\(start)><path d=\"M1 1h9000000v3\"/></svg>",
        "\(start) width=\"10\" height=\"30\"><path d=\"M1 1h2v3\"/></svg>",
        "\(start)>words<path d=\"M1 1h2v3\"/></svg>",
        "\(start)><path d=\"M1 1h2v3\" id=\"ä\"/></svg>",
        "\(start)><path d=\"M1 1h2v3\" id=\"&lt;\"/></svg>",
        "\(start)><path d=\"M1 1h2v3\" vector-effect=\"non-scaling-stroke\" stroke=\"red\"/></svg>",
        "\(start)><widget/></svg>",
        "\(start) xmlns:r=\"http://r.org/\"><desc>a<r:b/>c</desc></svg>",
        "\(start)><path class=\"a\" d=\"M1 1h2v3\"/><style>.a{fill:red}</style></svg>",
        "\(start) class=\"a\"><style>.a{fill:red}</style><path d=\"M1 1h2v3\"/></svg>",
        "\(start)><style>.a .b{fill:red}</style><g class=\"a\"><path class=\"b\" d=\"M1 1h2v3\"/></g></svg>",
        "\(start)><style>.a,.b{fill:red}</style><path class=\"b\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><style media=\"print\">.a{fill:red}</style><path class=\"a\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><style>/**/.a{fill:red}</style><path class=\"a\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><style>.a{fill:red</style><path class=\"a\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><style>.a{fill:rouge}</style><path class=\"a\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><style><![CDATA[.a{fill:red}]]></style><path class=\"a\" d=\"M1 1h2v3\"/></svg>",
        "\(start) xmlns:r=\"http://r.org/\"><metadata xmlns:r=\"http://www.w3.org/2000/svg\"><r:text/></metadata></svg>",
        "\(start)><metadata><r:a xmlns:r=\"http://r.org/\"/><r:b/></metadata></svg>",
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\(start)><path d=\"M1 1h2v3\"/></svg>",
        "<!DOCTYPE svg>\(start)><path d=\"M1 1h2v3\"/></svg>",
        "\(start)><path style=\"fill:url(#a)\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path style=\"fill:red!important;fill:blue\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path style=\"--a:red;fill:var(--a)\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path style=\"fill:/* a */red\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path style=\"FILL:red\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path style=\"fill:blau\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path style=\"d:none\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path style=\"transform:scale(2)\" d=\"M1 1h2v3\"/></svg>",
        "\(start) transform=\"scale(2)\"><path d=\"M1 1h2v3\"/></svg>",
        "\(start)><path transform=\"scale(2\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path transform=\"skewX(20)\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path transform=\"scale(0)\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path display=\"none\" d=\"M1 1h2v3\"/></svg>",
        "\(start)><path ink:label=\"a\" d=\"M1 1h2v3\"/></svg>",
        "\(start) xmlns:s=\"http://www.w3.org/2000/svg\"><s:path d=\"M1 1h2v3\"/></svg>",
        "\(start)><defs><text>a</text></defs><path d=\"M1 1h2v3\"/></svg>",
        "\(start)><g xmlns=\"http://www.w3.org/1999/xhtml\"><path d=\"M1 1h2v3\"/></g></svg>",
        "\(start)><title>a &amp; b</title><path d=\"M1 1h2v3\"/></svg>",
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
        "\(start)><path\u{1}/></svg>", "\(start)><1/></svg>", "", " ", "\(start)><path d=\"M1 1\u{1}2 2\"/></svg>",
        "\(start)><!-- \u{2} --></svg>", "\(start)><title>a]]></title></svg>", "\(start)><title>a</desc></svg>",
        " <?xml version=\"1.0\"?>\(start)/>", "<?xml encoding=\"UTF-8\"?>\(start)/>",
        "<?xml version=\"1.0\">\(start)/>",
    ])
    func whatIsNotWellFormedIsAnError(text: String) throws {
        let error = #expect(throws: SVGError.self) { try SVGDocument(Array(text.utf8)) }
        let other = #expect(throws: SVGError.self) { try SVGDocument(Array(text.utf8), readsPlainly: false) }
        #expect(error == other)
    }

    /// The limits hold however the document is read, and also where they were set behind its parsing.
    @Test func limitsHoldForPlainDocuments() throws {
        let text = "\(Self.start)><g><path d=\"M1 1h2v3h4v5\"/><path d=\"M1 1h2v3h4v5\"/></g></svg>"
        let changes: [(WritableKeyPath<SVGLimits, Int>, Int, String)] = [
            (\.drawnElements, 3, "elements to draw"), (\.segments, 9, "path segments to draw"),
            (\.values, 60, "bytes of values to read"), (\.depth, 1, "levels of nesting"),
            (\.elements, 3, "elements"), (\.bytes, 20, "bytes"), (\.text, 20, "bytes of text"),
        ]
        for (limit, value, what) in changes {
            var limits = SVGLimits()
            limits[keyPath: limit] = value
            let refusal = SVGError.tooLarge(what: what, limit: value)
            #expect(throws: refusal) { try SVGDocument(text, limits: limits).picture(name: "a") }
            var document = try SVGDocument(text)
            #expect(document.isPlain)
            document.limits = limits
            #expect(throws: refusal) { try document.picture(name: "a") }
        }
    }

    /// Each document cut off and with each byte changed: what one way refuses, the other does as well.
    @Test(arguments: plain + edited)
    func damageIsSeenByBothWays(text: String) throws {
        let bytes = Array(text.utf8)
        // Of long documents some bytes only, since the long way takes its time.
        let places = stride(from: 0, to: bytes.count, by: max(1, bytes.count / 80))
        var damaged = places.map { Array(bytes[..<$0]) }
        for place in places {
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
