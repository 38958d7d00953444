import InkpackCore
import InkpackFiles
import InkpackStarter
import Testing

/// A document that readers and schemas must take.
struct GoodDocument {
    var name: String
    var kind: DocumentSchema
    var text: String

    /// What the reader has against the document.
    func objection() -> String? { BadDocument(name: name, kind: kind, text: text, sentence: "").objection() }

    static let all: [GoodDocument] = written + styles + icons + packs + edits

    private static let written = [
        GoodDocument(name: "icon of DESIGN.md", kind: .icon, text: designIcon),
        GoodDocument(name: "style of DESIGN.md", kind: .style, text: designStyle),
        GoodDocument(name: "icon with every key", kind: .icon, text: everyIconKey),
        GoodDocument(name: "icon that is kept as it is", kind: .icon, text: everyLook),
        GoodDocument(name: "style with every key", kind: .style, text: everyStyleKey),
    ]

    private static var styles: [GoodDocument] {
        StyleLibrary.shippedNames.compactMap { name in
            let sheet = try? StyleLibrary.shipped(name).sheets.last
            return sheet.map {
                GoodDocument(name: "shipped style \(name)", kind: .style, text: StyleDocument.write($0))
            }
        }
    }

    private static var icons: [GoodDocument] {
        StarterPack.icons.map { icon in
            GoodDocument(name: "starter icon \(icon.name)", kind: .icon, text: IconDocument.write(icon))
        }
    }

    private static var packs: [GoodDocument] {
        var pack = Pack(
            name: "starter", version: "1.0.0", license: "CC0-1.0", style: .named("soft"),
            overrides: StyleRules([.strokeWidth: 1.5], palette: ["accent": "#f00"]), icons: StarterPack.icons)
        let named = PackDocument.write(pack)
        pack.style = .inline(StyleSheet("brand", extends: "outline", [.strokeCap: "butt"]))
        return [
            GoodDocument(name: "single-file pack", kind: .pack, text: named),
            GoodDocument(name: "single-file pack with its own style", kind: .pack, text: PackDocument.write(pack)),
        ]
    }
}

extension GoodDocument {
    /// The example of the design document.
    static let designIcon = """
        { "format": "inkpack.icon/1", "name": "cloud-upload", "grid": 24, "tags": ["weather", "upload"],
          "shapes": [
            { "id": "cloud", "path": "M7 19a4.5 4.5 0 1 1 .9-8.9A6 6 0 0 1 19 11a4 4 0 0 1-1 8", "role": "body" },
            { "id": "shaft", "line": [12, 13, 12, 21], "ink": "accent" },
            { "id": "head", "polyline": [9, 16, 12, 13, 15, 16], "ink": "accent" },
            { "id": "off", "use": "slash", "from": [3, 3], "to": [21, 21], "over": ["cloud"] } ] }
        """

    /// The example of the design document.
    static let designStyle = """
        { "format": "inkpack.style/1", "name": "soft", "extends": "outline", "tokens": ["brand.tokens.json"],
          "grid": { "size": 24, "padding": 1, "step": 1, "subStep": 0.5, "angle": 15,
                    "keylines": { "circle": 20, "square": 18, "portrait": [16, 20], "landscape": [20, 16] } },
          "palette": { "primary": { "light": "#1f2937", "dark": "#f9fafb" },
                       "accent": { "light": "{brand.rose.600}", "dark": "{brand.rose.400}" } },
          "stroke": { "width": 2, "cap": "round", "join": "round", "miterLimit": 4, "scaling": "geometric" },
          "corner": { "large": 2, "small": 1, "smallBelow": 8, "diagonal": 2.414, "junction": "sharp" },
          "fill": { "mode": "none", "ink": "tint", "opacity": 0.2 },
          "gap": { "element": 2, "modifier": 1.5, "counter": 2 },
          "detail": { "maxShapes": 8, "maxInk": 0.38 },
          "themes": { "dark": { "stroke": { "width": 1.94 } } },
          "sizes": { "16": { "stroke": { "width": 2.25 }, "grid": { "subStep": 1 } }, "48": { "stroke": { "width": 1.75 } } } }
        """

    /// Every key that an icon document may have, in canonical form.
    static let everyIconKey = """
        {
          "format": "inkpack.icon/1",
          "name": "every-key-2",
          "grid": 32,
          "tags": ["one", "zwei", "\\"drei\\" \\\\ \\t\\u0001 ü 🖋"],
          "category": "files",
          "label": "An icon with every key",
          "aliases": [
            "all-keys",
            { "name": "old-keys", "deprecated": "use every-key-2" }
          ],
          "license": "CC0-1.0",
          "provenance": "drawn by hand",
          "rtl": "mirror",
          "slots": { "badge": [26, 6.5], "corner": [-1, 33] },
          "override": {
            "reason": "thin lines would close up",
            "style": {
              "palette": {
                "accent": { "light": "#ff000080", "dark": "accent-2" },
                "accent-2": "#00ff00"
              },
              "stroke": { "width": 1.25 }
            }
          },
          "variants": {
            "solid": {
              "reason": "the derived one is a blob",
              "shapes": [
                { "rect": [2, 2, 8, 8], "role": "fill" }
              ]
            },
            "duotone": {
              "reason": "needs a shadow",
              "shapes": [
                { "circle": [16, 16, 12], "ink": "tint" }
              ]
            }
          },
          "shapes": [
            {
              "id": "p",
              "path": "M4 4H20V20z",
              "role": "body",
              "corner": "sharp",
              "corners": { "0": "auto", "2": 1.5 }
            },
            { "id": "l", "line": [0.000001234567, 0.0000000001, 12.1234567, 99.9999], "ink": "accent" },
            { "polyline": [9, 16, 12, 13, 15, 16], "corner": "frame" },
            { "polygon": [4, 4, 20, 4, 12, 18], "role": "detail", "corner": "pill", "knockout": "fill" },
            { "rect": [2, 2, 20.5, 20], "corner": 3, "transform": "translate(1 -2) rotate(45 12 12)" },
            { "circle": [12, 12, 4], "mirror": "vertical" },
            {
              "ellipse": [12, 12, 4, 6],
              "mirror": { "direction": "horizontal", "axis": 15.5 }
            },
            { "arc": [12, 12, 9, -90, 180], "opacity": 0.5 },
            { "dot": [12, 17], "transform": "scale(2) skewX(10) skewY(-5) matrix(1 0 0 1 3 4)" },
            {
              "id": "g",
              "group": [
                { "dot": [1, 1] },
                {
                  "group": [
                    { "line": [1, 1, 2, 2] }
                  ]
                }
              ],
              "opacity": 0
            },
            { "use": "slash", "from": [2, 2], "to": [30, 30], "over": ["p", "l", "g"] },
            { "use": "badge", "mark": "plus" },
            { "use": "badge", "mark": "check", "at": [18, 6], "ink": "positive" },
            { "use": "badge", "count": 12, "at": [18, 6] },
            { "use": "enclosure", "keyline": "portrait" },
            { "use": "enclosure", "keyline": "shield", "corner": 2 },
            { "use": "enclosure", "keyline": "circle", "role": "line" },
            { "dot": [3, 3], "role": "cut" }
          ]
        }

        """

    /// Every key that a style document may have, in canonical form.
    static let everyStyleKey = """
        {
          "format": "inkpack.style/1",
          "name": "every-key",
          "extends": "outline",
          "summary": "All there is.",
          "tokens": ["brand.tokens.json"],
          "grid": {
            "size": 32,
            "padding": 2,
            "step": 1,
            "subStep": 0.25,
            "angle": 45,
            "keylines": {
              "circle": 28,
              "square": 24,
              "portrait": [22, 28],
              "landscape": [28, 22],
              "shield": [18, 24]
            }
          },
          "palette": {
            "primary": { "light": "#1f2937", "dark": "#f9fafb" },
            "accent": { "light": "{brand.rose.600}", "dark": "secondary" },
            "surface": "{brand.ground}",
            "negative": "#ff000080",
            "sky-blue": "#00aaff"
          },
          "stroke": {
            "width": "{brand.stroke}",
            "cap": "square",
            "join": "bevel",
            "miterLimit": 10,
            "scaling": "absolute",
            "dot": 1.5
          },
          "corner": {
            "large": 3,
            "small": 1.5,
            "smallBelow": 10,
            "diagonal": 3.621,
            "open": 0.5,
            "junction": "rounded"
          },
          "fill": { "mode": "duotone", "ink": "sky-blue", "opacity": 0.25 },
          "gap": { "element": 2.5, "modifier": 2, "counter": 3 },
          "detail": { "maxShapes": 12, "maxInk": 0.5 },
          "pixel": { "snap": "none", "upTo": 48 },
          "variants": {
            "bold": {
              "stroke": { "width": 3 }
            },
            "calm": {
              "palette": { "accent": "primary" }
            }
          },
          "themes": {
            "light": {
              "fill": { "opacity": 0.3 }
            },
            "dark": {
              "stroke": { "width": 1.94 }
            }
          },
          "sizes": {
            "16": {
              "grid": { "subStep": 1 },
              "stroke": { "width": 2.25 }
            },
            "8192": {
              "stroke": { "width": 1.75 }
            }
          }
        }

        """
}
