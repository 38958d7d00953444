import InkpackCore
import InkpackFiles
import InkpackGallery
import Testing

@Suite struct PageTests {
    @Test func theSamePageHasTheSameBytes() throws {
        #expect(try Scenes.starter().html() == Scenes.starter().html())
    }

    @Test func textOfIconsCannotEndAnElement() throws {
        let text = Scenes.hostileText
        var icon = Icon("plain", tags: [text]) { Line(4, 4, 20, 20) }
        icon.metadata.label = text
        let style = try Scenes.style("outline")
        func page(_ title: String, _ icon: Icon) throws -> String {
            try GalleryPage(title: title, packs: [.init(name: title, styles: [style], icons: [GalleryIcon(icon)])])
                .html()
        }
        let hostile = try page(text, icon)
        let harmless = try page("title", Icon("plain", tags: ["tag"]) { Line(4, 4, 20, 20) })
        for mark in ["<script", "</script", "<img", "</title", "<!--"] {
            #expect(hostile.split(separator: mark).count == harmless.split(separator: mark).count, "\(mark)")
        }
    }

    @Test func nothingInThePageIsAnAddressOfTheNetwork() throws {
        // The name space of SVG is a name, and is not fetched.
        let page = try Scenes.starter().html().replacing("http://www.w3.org/2000/svg", with: "")
        for scheme in ["http:", "https:", "src=\"//", "@import", "ws://"] {
            #expect(!page.contains(scheme), "\(scheme)")
        }
    }

    @Test func anIconThatCannotBeDrawnIsNamed() throws {
        let icon = Icon("broken") { Line(4, 4, 20, 20).ink("no-such-ink") }
        let page = GalleryPage(
            title: "T", packs: [.init(name: "p", styles: [try Scenes.style("outline")], icons: [GalleryIcon(icon)])])
        #expect { try page.html() } throws: { "\($0)".contains("broken") && "\($0)".contains("no-such-ink") }
    }

    @Test func aPackWithoutIconsIsAPage() throws {
        let page = GalleryPage(
            title: "Empty", packs: [.init(name: "p", styles: [try Scenes.style("outline")], icons: [])])
        #expect(try page.html().contains("<title>Empty</title>"))
    }
}
