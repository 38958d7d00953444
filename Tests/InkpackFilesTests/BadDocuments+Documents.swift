import InkpackFiles

extension BadDocument {
    // MARK: Icons

    /// The members stand on line 2 of an icon that lacks nothing else.
    private static func icon(_ members: String, _ sentence: String, schema: Bool = true) -> BadDocument {
        BadDocument(
            name: "icon with \(members)", kind: .icon,
            text: "{ \"format\": \"inkpack.icon/1\", \"name\": \"a\", \"shapes\": [{ \"dot\": [1, 2] }],\n\(members) }",
            sentence: "icon.json:\(sentence)", isSeenBySchema: schema)
    }

    private static func icon(name: String, _ objection: String) -> BadDocument {
        BadDocument(
            name: "icon named \"\(name.prefix(20))\"", kind: .icon,
            text: "{ \"format\": \"inkpack.icon/1\", \"shapes\": [{ \"dot\": [1, 2] }],\n\"name\": \"\(name)\" }",
            sentence: "icon.json:2:9: $.name: \(objection)")
    }

    private static let rule =
        "is not file-safe; use lower-case letters, digits and single '-', at most 80, starting with a letter or digit"

    private static let canvas = "must be a width and a height above 0, the longer of which is the grid, 24"

    static let icons = [
        BadDocument(
            name: "array", kind: .icon, text: "[]", sentence: "icon.json:1:1: $: must be an object, not an array"),
        BadDocument(
            name: "empty object", kind: .icon, text: "{}", sentence: #"icon.json:1:1: $: lacks the key "format""#),
        BadDocument(
            name: "icon of the next format", kind: .icon, text: #"{ "format": "inkpack.icon/2", "glow": 1 }"#,
            sentence: #"icon.json:1:13: $.format: must be "inkpack.icon/1", not "inkpack.icon/2""#),
        BadDocument(
            name: "style in place of an icon", kind: .icon,
            text: #"{ "format": "inkpack.style/1", "name": "a", "stroke": { "width": 2 } }"#,
            sentence: #"icon.json:1:13: $.format: must be "inkpack.icon/1", not "inkpack.style/1""#),
        BadDocument(
            name: "icon without shapes", kind: .icon, text: #"{ "format": "inkpack.icon/1", "name": "a" }"#,
            sentence: #"icon.json:1:1: $: lacks the key "shapes""#),
        BadDocument(
            name: "icon with empty shapes", kind: .icon,
            text: #"{ "format": "inkpack.icon/1", "name": "a", "shapes": [] }"#,
            sentence: "icon.json:1:54: $.shapes: is empty; an icon needs at least one shape"),
        BadDocument(
            name: "icon without a name", kind: .icon,
            text: #"{ "format": "inkpack.icon/1", "shapes": [{ "dot": [1, 2] }] }"#,
            sentence: #"icon.json:1:1: $: lacks the key "name""#),
        icon(name: "", #""" \#(rule)"#),
        icon(name: "Cloud", #""Cloud" \#(rule)"#),
        icon(name: "a b", #""a b" \#(rule)"#),
        icon(name: "-a", #""-a" \#(rule)"#),
        icon(name: "a--b", #""a--b" \#(rule)"#),
        icon(name: "../a", #""../a" \#(rule)"#),
        icon(name: "a.json", #""a.json" \#(rule)"#),
        icon(name: "größe", #""größe" \#(rule)"#),
        icon(name: String(repeating: "a", count: 81), #""\#(String(repeating: "a", count: 81))" \#(rule)"#),
        icon(#""tag": ["x"]"#, #"2:8: $: unknown key "tag"; did you mean "tags"?"#),
        icon(#""tags": "x""#, "2:9: $.tags: must be an array of strings, not a string"),
        icon(#""tags": ["x", 1]"#, "2:15: $.tags[1]: must be a string, not a number"),
        icon(#""lint": { "gird": "x" }"#, #"2:19: $.lint.gird: "gird" is no rule of the linter; did you mean "grid"?"#),
        icon(
            #""lint": { "grid": "" }"#, "2:19: $.lint.grid: has no reason; say why this icon may break the rule"),
        icon(
            #""lint": { "grid": 3 }"#,
            "2:19: $.lint.grid: must be a reason, or an object with reason and styles, not a number"),
        icon(#""lint": { "grid": { "styles": ["bold"] } }"#, #"2:19: $.lint.grid: lacks the key "reason""#),
        icon(#""grid": 0.5"#, "2:9: $.grid: must be a number from 1 to 1024"),
        icon(#""grid": -24"#, "2:9: $.grid: must be a number from 1 to 1024"),
        icon(#""grid": "24""#, "2:9: $.grid: must be a number, not a string"),
        icon(#""canvas": [24]"#, "2:11: $.canvas: must be 2 numbers [width, height], not 1"),
        icon(#""canvas": [24, 0]"#, "2:11: $.canvas: \(canvas)"),
        icon(#""canvas": [24, -2]"#, "2:11: $.canvas: \(canvas)"),
        icon(#""canvas": [24, 25]"#, "2:11: $.canvas: \(canvas)", schema: false),
        icon(#""canvas": [12, 12]"#, "2:11: $.canvas: \(canvas)", schema: false),
        icon(#""category": 1"#, "2:13: $.category: must be a string, not a number"),
        icon(#""label": null"#, "2:10: $.label: must be a string, not null"),
        icon(#""aliases": [1]"#, "2:13: $.aliases[0]: must be an object, not a number"),
        icon(#""aliases": [{ "deprecated": "x" }]"#, #"2:13: $.aliases[0]: lacks the key "name""#),
        icon(#""rtl": "flip""#, #"2:8: $.rtl: must be one of mirror, keep, not "flip""#),
        icon(#""slots": { "badge": [1] }"#, "2:21: $.slots.badge: must be 2 numbers [x, y], not 1"),
        icon(#""slots": []"#, "2:10: $.slots: must be an object, not an array"),
        icon(#""override": { "style": {} }"#, #"2:13: $.override: lacks the key "reason""#),
        icon(#""override": { "reason": "x" }"#, #"2:13: $.override: lacks the key "style""#),
        icon(
            #""override": { "reason": "", "style": {} }"#,
            "2:25: $.override.reason: is empty; say why this icon departs from the style"),
        icon(
            #""override": { "reason": "x", "style": { "stroke": { "width": 0 } } }"#,
            "2:62: $.override.style.stroke.width: must be a number from 0.05 to 64 (units), not 0"),
        icon(
            #""variants": { "outline": {} }"#,
            #"2:26: $.variants.outline: "outline" is no fill mode; use none, solid, duotone"#),
        icon(
            #""variants": { "solid": { "reason": "x", "shapes": [] } }"#,
            "2:51: $.variants.solid.shapes: is empty; a variant needs at least one shape"),
        icon(
            #""variants": { "solid": { "reason": "", "shapes": [{ "dot": [1, 2] }] } }"#,
            "2:36: $.variants.solid.reason: is empty; say why the derived picture will not do"),
        icon(
            #""variants": { "solid": { "reason": "x", "shapes": [{ "dot": [1, 2], "over": ["b"] }] } }"#,
            #"2:52: $.variants.solid.shapes[0]: over names "b", which is not the id of an earlier shape"#, schema: false
        ),
        BadDocument(
            name: "icon whose variant hides a bad drawing", kind: .icon,
            text: #"""
                { "format": "inkpack.icon/1", "name": "a", "shapes": [{ "line": [1, 2, 1, 2] }],
                "variants": { "none": { "reason": "x", "shapes": [{ "dot": [1, 2] }] } } }
                """#,
            sentence: #"icon.json:1:55: $.shapes[0]: the line has no length; give it two different ends"#,
            isSeenBySchema: false),
    ]

    // MARK: Styles

    /// The members stand on line 2 of a style.
    private static func style(_ members: String, _ sentence: String, schema: Bool = true) -> BadDocument {
        BadDocument(
            name: "style with \(members)", kind: .style,
            text: "{ \"format\": \"inkpack.style/1\", \"name\": \"a\",\n\(members) }",
            sentence: "style.json:\(sentence)",
            isSeenBySchema: schema)
    }

    private static let sections = "grid, stroke, corner, fill, gap, detail, pixel, palette"
    private static let ink = "must be a hex colour such as \"#1f2937\", a token in braces, or the name of an ink"

    static let styles = [
        BadDocument(
            name: "icon in place of a style", kind: .style, text: #"{ "format": "inkpack.icon/1", "shapes": [] }"#,
            sentence: #"style.json:1:13: $.format: must be "inkpack.style/1", not "inkpack.icon/1""#),
        style(#""strok": { "width": 2 }"#, #"2:10: $: unknown key "strok"; did you mean "stroke"?"#),
        style(#""stroke": { "widht": 2 }"#, #"2:22: $.stroke: unknown key "widht"; did you mean "width"?"#),
        style(
            #""grid": { "keylines": { "round": 20 } }"#,
            #"2:34: $.grid.keylines: unknown key "round"; the keys here are circle, square, portrait, landscape, shield"#
        ),
        style(#""stroke": 2"#, "2:11: $.stroke: must be an object, not a number"),
        style(
            #""stroke": { "width": 65 }"#,
            "2:22: $.stroke.width: must be a number from 0.05 to 64 (units), not 65"),
        style(
            #""stroke": { "width": "2" }"#, "2:22: $.stroke.width: must be a number from 0.05 to 64 (units)"),
        style(
            #""stroke": { "width": null }"#, "2:22: $.stroke.width: must be a number, a word or a token, not null"),
        style(
            #""stroke": { "cap": "flat" }"#,
            #"2:20: $.stroke.cap: must be one of butt, round, square, not "flat""#),
        style(#""stroke": { "cap": 1 }"#, "2:20: $.stroke.cap: must be one of butt, round, square"),
        style(
            #""fill": { "opacity": -0.1 }"#, "2:22: $.fill.opacity: must be a number from 0 to 1 (share), not -0.1"),
        style(#""fill": { "ink": 7 }"#, "2:18: $.fill.ink: must be the name of an ink"),
        style(
            #""grid": { "keylines": { "portrait": [16] } }"#,
            "2:37: $.grid.keylines.portrait: must be two numbers [width, height]"),
        style(
            #""grid": { "keylines": { "portrait": [16, 0] } }"#,
            "2:37: $.grid.keylines.portrait: must be two numbers from 1 to 1024"),
        style(##""palette": { "primary": "#12345" }"##, ##"2:25: $.palette.primary: \##(ink), not "#12345""##),
        style(##""palette": { "primary": "#12345g" }"##, ##"2:25: $.palette.primary: \##(ink), not "#12345g""##),
        style(
            #""palette": { "primary": "rgb(300, 0, 0)" }"#,
            #"2:25: $.palette.primary: \#(ink), not "rgb(300, 0, 0)""#),
        style(
            #""palette": { "primary": { "light": "Red", "dark": "red" } }"#,
            #"2:36: $.palette.primary.light: \#(ink), not "Red""#),
        style(
            #""palette": { "primary": { "light": 0, "dark": "red" } }"#,
            "2:36: $.palette.primary.light: \(ink), not a number"),
        style(
            #""palette": { "primary": { "light": "red" } }"#, #"2:25: $.palette.primary: lacks the key "dark""#),
        style(#""palette": { "primary": 0 }"#, "2:25: $.palette.primary: must be an object, not a number"),
        style(
            ##""palette": { "Sky Blue": "#0af" }"##,
            "2:26: $.palette.Sky Blue: \"Sky Blue\" cannot be an ink's name; use lower-case letters, digits and single "
                + "'-', at most 80, starting with a letter or digit"),
        style(#""themes": { "dim": {} }"#, #"2:11: $.themes: has the key "dim"; the themes are light and dark"#),
        style(
            #""themes": { "dark": { "name": "x" } }"#,
            #"2:31: $.themes.dark: unknown key "name"; the keys here are \#(sections)"#),
        style(
            #""sizes": { "016": {} }"#, #"2:10: $.sizes: has the key "016"; keys are sizes from 1 to 8192 px"#),
        style(#""sizes": { "0": {} }"#, #"2:10: $.sizes: has the key "0"; keys are sizes from 1 to 8192 px"#),
        style(#""sizes": { "8193": {} }"#, #"2:10: $.sizes: has the key "8193"; keys are sizes from 1 to 8192 px"#),
        style(
            #""variants": { "So Bold": {} }"#,
            "2:13: $.variants: \"So Bold\" cannot be a variant's name; use lower-case letters, digits and single '-', "
                + "at most 80, starting with a letter or digit"),
        style(#""extends": 1"#, "2:12: $.extends: must be a string, not a number"),
        style(#""tokens": "a.json""#, "2:11: $.tokens: must be an array of strings, not a string"),
    ]

    // MARK: Packs

    /// The members stand on line 2 of a pack.
    private static func pack(_ members: String, _ sentence: String, schema: Bool = true) -> BadDocument {
        BadDocument(
            name: "pack with \(members)", kind: .pack,
            text: "{ \"format\": \"inkpack.pack/1\", \"name\": \"a\",\n\(members) }", sentence: "pack.json:\(sentence)",
            isSeenBySchema: schema)
    }

    private static let dot = #"{ "format": "inkpack.icon/1", "name": "dot", "shapes": [{ "dot": [1, 2] }] }"#

    static let packs = [
        pack(#""icon": []"#, #"2:9: $: unknown key "icon"; did you mean "icons"?"#),
        pack(#""style": 1"#, "2:10: $.style: must be the name or path of a style, or a style document, not a number"),
        pack(
            #""style": { "format": "inkpack.style/1", "name": "A" }"#,
            #"2:49: $.style.name: "A" \#(rule)"#),
        pack(
            #""overrides": { "gap": { "element": -1 } }"#,
            "2:36: $.overrides.gap.element: must be a number from 0 to 64 (units), not -1"),
        pack(#""icons": {}"#, "2:10: $.icons: must be an array, not an object"),
        pack(#""icons": [3]"#, "2:11: $.icons[0]: must be an object, not a number"),
        pack(#""icons": ["A"]"#, #"2:11: $.icons[0]: "A" \#(rule)"#),
        pack(
            #""icons": ["cloud"]"#,
            #"2:11: $.icons[0]: names the icon "cloud", which only a pack folder can hold; give the icon itself"#,
            schema: false),
        pack(
            #""icons": [\#(dot), \#(dot)]"#, #"2:89: $.icons[1]: the icon "dot" stands twice in the pack"#,
            schema: false),
        pack(#""version": 1"#, "2:12: $.version: must be a string, not a number"),
    ]
}
