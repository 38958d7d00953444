extension Scenario {
    /// The names of the icons that are shown, in order.
    static let shown = "[...document.querySelectorAll('#icons .name')].map((each) => each.textContent)"
    static let status = "document.getElementById('count').textContent"
    /// For each icon its name, whether it says that it does not follow the sliders, and its pictures, which are drawn
    /// whether they are near or not.
    static let pictures = """
        (dispatchEvent(new Event('beforeprint')), [...document.querySelectorAll('#icons .cell')].map((cell) => \
        [cell.querySelector('.name').textContent, cell.querySelector('.fixed') !== null, \
        ...[...cell.querySelectorAll('.tile svg')].map((svg) => new XMLSerializer().serializeToString(svg))]))
        """

    /// What is wrong with the page for readers who do not see it well, as a list of sentences: names, references, focus
    /// and contrast by the rules of WCAG 2.2.
    static let audit = """
        (() => {
          const wrong = [];
          const visible = (each) => each.checkVisibility({ visibilityProperty: true });
          const nameOf = (each) => each.getAttribute('aria-label') || each.textContent.trim() ||
            [...(each.labels ?? [])].map((label) => label.textContent).join('').trim();
          for (const each of document.querySelectorAll('button, a, input, select, summary')) {
            if (visible(each) && !nameOf(each)) wrong.push(`no name: ${each.outerHTML.slice(0, 80)}`);
          }
          for (const each of document.querySelectorAll('[aria-controls], [aria-describedby], [aria-labelledby], [for]')) {
            for (const name of ['aria-controls', 'aria-describedby', 'aria-labelledby', 'for']) {
              for (const id of (each.getAttribute(name) ?? '').split(' ').filter(Boolean)) {
                if (!document.getElementById(id)) wrong.push(`${name} names nothing: ${id}`);
              }
            }
          }
          const ids = [...document.querySelectorAll('[id]')].map((each) => each.id);
          for (const id of new Set(ids)) if (ids.indexOf(id) !== ids.lastIndexOf(id)) wrong.push(`twice: ${id}`);
          if (document.querySelector('[tabindex]:not([tabindex="0"]):not([tabindex="-1"])')) wrong.push('a tab order');
          if (!document.documentElement.lang || !document.title) wrong.push('no language or title');
          for (const each of document.querySelectorAll('ul')) {
            if ([...each.children].some((child) => child.tagName !== 'LI')) wrong.push('a list with other things');
          }
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const channels = (color) => {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data];
          };
          const luminance = (color) => channels(color).slice(0, 3).map((value) => value / 255)
            .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
            .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
          const ground = (each) => {
            for (let at = each; at; at = at.parentElement) {
              const color = getComputedStyle(at).backgroundColor;
              if (channels(color)[3] === 255) return color;
            }
            return '#ffffff';
          };
          const seen = new Set();
          for (const each of document.querySelectorAll('body *:not(svg *):not(script):not(noscript *)')) {
            const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
            if (!own || !visible(each)) continue;
            const pair = [luminance(getComputedStyle(each).color), luminance(ground(each))].sort((a, b) => b - a);
            const contrast = (pair[0] + 0.05) / (pair[1] + 0.05);
            const what = `${each.tagName} ${each.className} ${each.id}`;
            if (contrast < 4.5 && !seen.has(what)) wrong.push(`contrast ${contrast.toFixed(2)}: ${what}`);
            seen.add(what);
          }
          return wrong;
        })()
        """

    /// - Parameters:
    ///   - page: the address of a page.
    ///   - file: the path of a file that a step writes.
    static func all(page: (String) -> String, file: (String) -> String) -> [Scenario] {
        func text(_ id: String) -> Step { .evaluate("document.getElementById('\(id)').textContent") }
        func slide(_ id: String, _ value: Double) -> [Step] {
            [
                .evaluate(
                    """
                    (() => { const input = document.getElementById('\(id)'); input.value = \(value); \
                    input.dispatchEvent(new Event('input')); \
                    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1)))); })()
                    """)
            ]
        }
        let focused = Step.evaluate("document.activeElement.id || document.activeElement.dataset.icon")
        func query(_ text: String) -> [Step] {
            [
                .evaluate(
                    "(document.getElementById('query').value = '\(text)', "
                        + "document.getElementById('query').dispatchEvent(new Event('input')), 1)"),
                .evaluate(shown),
            ]
        }
        var result = [
            Scenario(
                name: "load", url: page("starter"),
                steps: [.evaluate(shown), .evaluate(status), .evaluate("document.title"), .names("button")]),
            Scenario(
                name: "search", url: page("starter"),
                steps: [.key("/"), focused, .type("mai"), .evaluate(shown), .evaluate(status)]
                    + query("upload cloud") + query("setings") + query("present") + query("correspondence")
                    + query("no such thing") + [
                        .evaluate("document.getElementById('empty').hidden"), .key("Escape"), .evaluate(shown),
                    ]),
            Scenario(
                name: "keyboard", url: page("starter"),
                steps: [
                    .key("/"), .key("ArrowDown"), focused, .key("ArrowRight"), focused, .key("End"), focused,
                    .key("Home"),
                    focused, .key("ArrowDown"), focused,
                    .evaluate("document.querySelectorAll('#icons [tabindex=\"0\"]').length"), .key("Enter"),
                    .wait("document.getElementById('details').open"),
                    .evaluate("document.getElementById('details').contains(document.activeElement)"),
                ] + Array(repeating: .key("Tab"), count: 40) + [
                    .evaluate(
                        "document.getElementById('details').contains(document.activeElement) || "
                            + "document.activeElement === document.body"),
                    text("details-name"), .key("Escape"), .wait("!document.getElementById('details').open"), focused,
                ]),
            Scenario(
                name: "copy", url: page("starter"),
                steps: [
                    .key("/"), .type("home"), .key("Enter"), .key("c"),
                    .wait("document.getElementById('toast').textContent"),
                    .evaluate("navigator.clipboard.readText()"), .key("Enter"),
                    .evaluate("(document.getElementById('copy-name').click(), 1)"),
                    .wait("document.getElementById('details-status').textContent.includes('name')"),
                    .evaluate("navigator.clipboard.readText()"),
                    .evaluate(
                        "(document.getElementById('colors').value = 'currentColor', "
                            + "document.getElementById('copy-svg').click(), 1)"),
                    .wait("document.getElementById('details-status').textContent.includes('SVG')"),
                    .evaluate("navigator.clipboard.readText()"),
                    .evaluate("(document.getElementById('copy-html').click(), 1)"),
                    .wait("document.getElementById('details-status').textContent.includes('HTML')"),
                    .evaluate("navigator.clipboard.readText()"),
                    .evaluate("(document.getElementById('copy-swift').click(), 1)"),
                    .wait("document.getElementById('details-status').textContent.includes('Swift')"),
                    .evaluate("navigator.clipboard.readText()"),
                ]),
            Scenario(
                name: "theme", url: page("starter"),
                steps: [
                    .emulate(["prefers-color-scheme": "light"]),
                    .evaluate("getComputedStyle(document.querySelector('.tile')).backgroundColor"),
                    .emulate(["prefers-color-scheme": "dark"]),
                    .wait("matchMedia('(prefers-color-scheme: dark)').matches"),
                    // The page is told with the next frame, which may be late on a busy machine.
                    .wait("getComputedStyle(document.querySelector('.tile')).backgroundColor !== 'rgb(255, 255, 255)'"),
                    .evaluate("getComputedStyle(document.querySelector('.tile')).backgroundColor"),
                    .evaluate("(document.querySelector('[name=theme][value=light]').click(), 1)"),
                    .evaluate("getComputedStyle(document.querySelector('.tile')).backgroundColor"),
                ]),
            Scenario(
                name: "hash", url: page("starter") + "#q=mail&size=96&theme=dark&stroke=3&styles=duotone&keylines=1",
                steps: [
                    .evaluate(shown), .evaluate("document.getElementById('size').value"),
                    .evaluate("document.documentElement.dataset.theme"),
                    .evaluate("document.querySelectorAll('#icons .tile').length"),
                    .evaluate("document.getElementById('stroke').value"),
                ] + query("lock") + [
                    .wait("location.hash.includes('q=lock')"), .reload, .evaluate(shown),
                    .evaluate("document.getElementById('size').value"),
                ]),
            Scenario(
                name: "broken hash",
                url: page("starter") + "#size=banana&theme=purple&stroke=99&styles=none&icon=nothing&order=x",
                steps: [.evaluate(status), .evaluate("document.getElementById('size').value")]),
            Scenario(
                name: "png", url: page("starter") + "#icon=home",
                steps: [
                    .wait("document.getElementById('details').open"),
                    .evaluate(
                        """
                        (() => { const make = URL.createObjectURL; \
                        URL.createObjectURL = (blob) => { window.saved = blob; return make.call(URL, blob); }; \
                        HTMLAnchorElement.prototype.click = function () { window.savedName = this.download; }; \
                        document.getElementById('png-size').value = '64'; document.getElementById('png-scale').value = '2'; \
                        document.getElementById('save-png').click(); return 1; })()
                        """), .wait("window.savedName"), .evaluate("window.savedName"),
                    .evaluate("window.saved.arrayBuffer().then((data) => Array.from(new Uint8Array(data)))"),
                ]),
            Scenario(
                name: "audit", url: page("starter") + "#theme=light&scores=1&stroke=3",
                steps: [
                    .evaluate(audit), .evaluate("(document.querySelector('[name=theme][value=dark]').click(), 1)"),
                    .evaluate("new Promise((done) => setTimeout(() => done(1), 200))"), .evaluate(audit),
                    .evaluate("(document.querySelector('[aria-label^=gift]').click(), 1)"),
                    .wait("document.getElementById('details').open"), .evaluate(audit), .names("dialog"),
                ]),
            Scenario(
                name: "hostile", url: page("hostile") + "#icon=plain",
                steps: [
                    .wait("document.getElementById('details').open"), .evaluate("String(window.hurt)"),
                    .evaluate("document.querySelectorAll('img, iframe, object, script:not([type])').length"),
                    .evaluate("document.getElementById('details-label').textContent"), text("facts"),
                    .evaluate("document.title"), .names("button"),
                ]),
            Scenario(
                name: "many", url: page("many"),
                steps: [
                    .evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"),
                    .evaluate(
                        """
                        (async () => { const input = document.getElementById('query'); let worst = 0; \
                        for (const text of ['a', 'ar', 'arr', 'arow', 'cloud file', 'cluod', '', 'tag49', '']) { \
                        const start = performance.now(); input.value = text; input.dispatchEvent(new Event('input')); \
                        document.body.offsetHeight; worst = Math.max(worst, performance.now() - start); \
                        await new Promise(requestAnimationFrame); } return worst; })()
                        """), .evaluate(status), .wait("document.querySelectorAll('#icons .cell').length === 1500"),
                    .evaluate("document.querySelectorAll('#icons .cell').length"),
                    .evaluate("document.querySelectorAll('#icons svg').length"),
                ] + query("arow"),
            ),
            Scenario(
                name: "print", url: page("starter"),
                steps: [.viewport(800, 300), .pdf(file("starter.pdf"))]),
            Scenario(
                name: "foreign", url: page("foreign") + "#size=64&names=0",
                steps: [
                    .evaluate(
                        "document.querySelectorAll('[id]').length - new Set([...document.querySelectorAll('[id]')].map((each) => each.id)).size"
                    ),
                    .screenshot(file("red.png"), "[data-icon='0'] .stage svg"),
                    .screenshot(file("green.png"), "[data-icon='1'] .stage svg"),
                    .screenshot(file("wide.png"), "[data-icon='2'] .stage svg"),
                ] + slide("stroke", 3) + [text("live-note")]),
            Scenario(
                name: "narrow", url: page("starter"),
                steps: [
                    .viewport(390, 800), .evaluate("document.documentElement.scrollWidth"),
                    .evaluate("(document.getElementById('toggle').click(), document.documentElement.scrollWidth)"),
                    .evaluate("getComputedStyle(document.getElementById('controls')).display"),
                ]),
            Scenario(
                name: "witness", url: page("vivid") + "#size=96&names=0&theme=light",
                steps: [.evaluate("(dispatchEvent(new Event('beforeprint')), 1)")]
                    + (0..<Scenes.names.count).map {
                        .screenshot(file("vivid-\($0).png"), "[data-icon='\($0)'] .stage svg")
                    }),
            Scenario(
                name: "reset", url: page("starter") + "#styles=outline",
                steps: [.evaluate(pictures)] + slide("stroke", 1) + slide("corner", 5) + [
                    text("live-note"), .evaluate(pictures),
                    .evaluate("(document.getElementById('reset').click(), 1)"), .evaluate(pictures),
                ]),
        ]
        for style in styles {
            result.append(
                Scenario(
                    name: style, url: page(style),
                    steps: settings.flatMap { stroke, corner -> [Step] in
                        let values = (stroke.map { "&stroke=\($0)" } ?? "") + (corner.map { "&corner=\($0)" } ?? "")
                        return [
                            .evaluate(
                                """
                                new Promise((done) => { addEventListener('hashchange', () => setTimeout(done, 0), \
                                { once: true }); location.hash = 'theme=light&size=64\(values)'; })
                                """), .evaluate(pictures),
                        ]
                    }))
        }
        return result
    }

    /// The styles whose drawings are compared: knock-outs, fills and colours, and corners where the style has none.
    static let styles = ["solid", "vivid", "sharp"]

    /// What the sliders are set to.
    static let settings: [(stroke: Double?, corner: Double?)] = [(nil, nil), (3, nil), (nil, 4), (1, 1), (3.5, 0)]
}
