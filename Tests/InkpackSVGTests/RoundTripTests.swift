import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackSVG
import Testing

/// A document as an icon, that as JSON, and the SVG of it draw the same picture as the document.
@Suite struct RoundTripTests {
    @Test(arguments: Fixtures.features)
    func theIconAndItsSVGLookAsTheDocumentDoes(feature: String) throws {
        // What draws in other colours shows that no ink of the style is used.
        let style = try StyleLibrary.shipped("vivid")
        for fixture in try Fixtures.all(in: feature) {
            let document = try SVGDocument(fixture.bytes)
            let list = try document.picture(name: "icon", options: SVGReadOptions(size: Fixtures.size)).list
            if list.items.isEmpty { continue }
            let options = SVGIconOptions(reading: SVGReadOptions(size: Fixtures.size))
            let icon = try document.icon(name: "icon", options: options).icon
            let text = IconDocument.write(icon)
            let again = try IconDocument.read(text, file: fixture.name)
            #expect(IconDocument.write(again) == text, "\(fixture.name): the icon's JSON changes when it is rewritten")
            let drawn = try Resolver(style).resolve(again)
            let exported = SVGWriter().write(drawn)
            let reread = try SVGDocument(exported).picture(name: "icon", options: SVGReadOptions(size: Fixtures.size))
            #expect(reread.findings.isEmpty, "\(fixture.name): \(reread.findings)")
            let expected = try CairoRenderer().render(list, size: Fixtures.size)
            Fixtures.expect(
                try CairoRenderer().render(drawn, size: Fixtures.size), like: expected, "the icon of \(fixture.name)")
            Fixtures.expect(
                try CairoRenderer().render(reread.list, size: Fixtures.size), like: expected,
                "the SVG of the icon of \(fixture.name)")
        }
    }
}
