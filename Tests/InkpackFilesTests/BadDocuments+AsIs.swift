extension BadDocument {
    /// The looks are those of a dot, alone on line 2 of an icon; the sentence starts behind the path of them.
    private static func look(
        _ members: String, _ column: Int, _ sentence: String, schema: Bool = true
    ) -> BadDocument {
        shape(
            #"{ "dot": [1, 2], "asIs": { \#(members) } }"#, "2:\(column): $.shapes[0].asIs\(sentence)", schema: schema)
    }

    static let looks = [
        shape(#"{ "dot": [1, 2], "asIs": true }"#, "2:26: $.shapes[0].asIs: must be an object, not a boolean"),
        look(##""fil": "#fff""##, 35, #": unknown key "fil"; did you mean "fill"?"#),
        shape(#"{ "dot": [1, 2], "asis": {} }"#, #"2:26: $.shapes[0]: unknown key "asis"; did you mean "asIs"?"#),
        shape(
            #"{ "use": "slash", "asIs": {} }"#,
            #"2:27: $.shapes[0].asIs: does not go with "use"; a component looks as the style says"#),
        shape(
            ##"{ "group": [{ "dot": [1, 2] }], "asIs": { "fill": "#fff" } }"##,
            #"2:51: $.shapes[0].asIs.fill: only belongs to a shape with an outline, not to one with "group""#),
        shape(
            #"{ "group": [{ "dot": [1, 2] }], "asIs": { "cap": "round" } }"#,
            #"2:50: $.shapes[0].asIs.cap: only belongs to a shape with an outline, not to one with "group""#),
        shape(
            #"{ "group": [{ "dot": [1, 2] }], "asIs": { "interpolation": "smooth" } }"#,
            #"2:60: $.shapes[0].asIs.interpolation: only belongs to a shape with "image""#),
        look(#""interpolation": "smooth""#, 45, #".interpolation: only belongs to a shape with "image""#),
        look(
            #""fill": 7"#,
            36,
            ##".fill: must be a colour such as "#ff0000" or an object with ink, linear, radial, pattern, not a "##
                + ##"number"##),
        look(#""fill": "red""#, 36, ##".fill: must be a colour in hex such as "#ff0000" or "#ff000080", not "red""##),
        look(
            #""fill": null"#,
            36,
            ##".fill: must be a colour such as "#ff0000" or an object with ink, linear, radial, pattern, not "##
                + ##"null"##),
        look(#""fill": {}"#, 36, ".fill: the paint has none of ink, linear, radial, pattern"),
        look(#""fill": { "opacity": 1 }"#, 36, ".fill: the paint has none of ink, linear, radial, pattern"),
        look(
            #""fill": { "ink": "accent", "linear": [1, 2, 3, 4] }"#,
            36, ".fill: the paint has ink and linear; give it only one of them"),
        look(
            ##""fill": { "ink": "#ff0000" }"##,
            45,
            ##".fill.ink: must be the name of an ink such as "accent", not "#ff0000"; colours stand in the "##
                + ##"style's palette"##),
        look(#""fill": { "ink": "accent", "opacity": 2 }"#, 66, ".fill.opacity: must be a number from 0 to 1"),
        look(
            #""fill": { "ink": "accent", "stops": [] }"#,
            64, #".fill: unknown key "stops"; the keys here are ink, opacity"#),
        look(
            ##""stroke": { "linear": [1, 2, 3], "stops": [[0, "#fff"]] }"##,
            50, ".stroke.linear: must be 4 numbers [x1, y1, x2, y2], not 3"),
        look(
            ##""stroke": { "linear": [1, 2, 3, 2000000000], "stops": [[0, "#fff"]] }"##,
            60, ".stroke.linear[3]: must be a number from -1000000000 to 1000000000"),
        look(#""stroke": { "linear": [1, 2, 3, 4] }"#, 38, #".stroke: lacks the key "stops""#),
        look(
            #""stroke": { "linear": [1, 2, 3, 4], "stops": [] }"#,
            73, ".stroke.stops: is empty; a gradient needs at least one stop"),
        look(
            #""stroke": { "linear": [1, 2, 3, 4], "stops": [[0]] }"#,
            74, ##".stroke.stops[0]: must be [offset, colour], such as [0.5, "#ff0000"]"##),
        look(
            ##""stroke": { "linear": [1, 2, 3, 4], "stops": [["0", "#fff"]] }"##,
            74, ##".stroke.stops[0]: must be [offset, colour], such as [0.5, "#ff0000"]"##),
        look(
            ##""stroke": { "linear": [1, 2, 3, 4], "stops": [[0, "#fff"], [1.5, "#000"]] }"##,
            87, ".stroke.stops[1]: the offset must be a number from 0 to 1"),
        look(
            ##""stroke": { "linear": [1, 2, 3, 4], "stops": [[0.5, "#fff"], [0.25, "#000"]] }"##,
            89, ".stroke.stops[1]: the offset must not be below the one before it, 0.5", schema: false),
        look(
            #""stroke": { "linear": [1, 2, 3, 4], "stops": [[0, "white"]] }"#,
            78, ##".stroke.stops[0][1]: must be a colour in hex such as "#ff0000" or "#ff000080", not "white""##),
        look(
            ##""stroke": { "linear": [1, 2, 3, 4], "stops": [[0, "#fff"]], "spread": "mirror" }"##,
            98, #".stroke.spread: must be one of pad, reflect, repeat, not "mirror""#),
        look(
            ##""stroke": { "linear": [1, 2, 3, 4], "stops": [[0, "#fff"]], "transform": "spin(1)" }"##,
            101, #".stroke.transform: is no SVG transform list; write for example "rotate(45 12 12)""#),
        look(
            ##""fill": { "radial": [1, 2, 3, 4], "stops": [[0, "#fff"]] }"##,
            48, ".fill.radial: must be 3, 5 or 6 numbers [cx, cy, r, fx, fy, fr], not 4"),
        look(
            ##""fill": { "radial": [1, 2, -3], "stops": [[0, "#fff"]] }"##,
            48, ".fill.radial: the radii must be 0 or more, not -3"),
        look(
            ##""fill": { "radial": [1, 2, 3, 1, 2, -1], "stops": [[0, "#fff"]] }"##,
            48, ".fill.radial: the radii must be 0 or more, not -1"),
        look(
            #""fill": { "pattern": [0, 0, 2, 0], "shapes": [{ "dot": [1, 2] }] }"#,
            49, ".fill.pattern: width and height must be above 0, not 0"),
        look(#""fill": { "pattern": [0, 0, 2, 2] }"#, 36, #".fill: lacks the key "shapes""#),
        look(
            #""fill": { "pattern": [0, 0, 2, 2], "shapes": [] }"#,
            73, ".fill.shapes: is empty; a pattern needs at least one shape"),
        look(
            #""fill": { "pattern": [0, 0, 2, 2], "shapes": [{ "dot": [1] }] }"#,
            83, ".fill.shapes[0].dot: must be 2 numbers [x, y], not 1"),
        look(
            #""fill": { "pattern": [0, 0, 2, 2], "shapes": [{ "line": [1, 1, 1, 1] }] }"#,
            74, ".fill.shapes[0]: the line has no length; give it two different ends", schema: false),
        shape(
            #"{ "dot": [1, 2], "asIs": { "fill": { "pattern": [0, 0, 2, 2], "shapes": [{ "dot": [1, 2] }], "#
                + #""transform": "scale(0)" } } }"#,
            "2:1: $.shapes[0]: the pattern's transform leaves nothing to see", schema: false),
        look(#""fillRule": "winding""#, 40, #".fillRule: must be one of nonzero, evenodd, not "winding""#),
        look(#""strokeWidth": 0"#, 43, ".strokeWidth: must be a number above 0 and up to 1000000"),
        look(#""strokeWidth": "2""#, 43, ".strokeWidth: must be a number, not a string"),
        look(#""cap": "flat""#, 35, #".cap: must be one of butt, round, square, not "flat""#),
        look(#""join": "arcs""#, 36, #".join: must be one of miter, round, bevel, not "arcs""#),
        look(#""miterLimit": 0.5"#, 42, ".miterLimit: must be a number from 1 to 1000000"),
        look(#""dashes": []"#, 38, ".dashes: must be lengths of 0 or more, at least one of them above 0"),
        look(#""dashes": [0, 0]"#, 38, ".dashes: must be lengths of 0 or more, at least one of them above 0"),
        look(#""dashes": [2, -1]"#, 38, ".dashes: must be lengths of 0 or more, at least one of them above 0"),
        look(#""dashes": 2"#, 38, ".dashes: must be an array [dash, gap, ...], not a number"),
        look(#""dashOffset": 2000000"#, 42, ".dashOffset: must be a number from -1000000 to 1000000"),
        look(#""pen": [1, 0, 1]"#, 35, ".pen: must be 4 numbers [a, b, c, d], not 3"),
        look(#""pen": [1, 2, 2, 4]"#, 35, ".pen: leaves nothing to see of the stroke", schema: false),
        look(#""strokeFirst": "yes""#, 43, ".strokeFirst: must be true or false, not a string"),
        look(
            #""blend": "add""#,
            37,
            #".blend: must be one of normal, multiply, screen, overlay, darken, lighten, color-dodge, "#
                + #"color-burn, hard-light, soft-light, difference, exclusion, hue, saturation, color, luminosity, "#
                + #"plus-lighter, not "add""#),
        look(#""isolate": 1"#, 39, ".isolate: must be true or false, not a number"),
        look(#""clip": "M0 0H9""#, 36, ".clip: must be an object, not a string"),
        look(#""clip": { "rule": "nonzero" }"#, 36, #".clip: lacks the key "path""#),
        look(
            #""clip": { "path": "M1 2L3" }"#,
            46, ".clip.path: 'L' lacks a number, at character 7 of the path data", schema: false),
        look(
            #""clip": { "path": "M0 0H9", "role": "evenodd" }"#,
            64, #".clip: unknown key "role"; did you mean "rule"?"#),
        look(#""mask": {}"#, 36, #".mask: lacks the key "shapes""#),
        look(#""mask": { "shapes": [] }"#, 48, ".mask.shapes: is empty; a mask needs at least one shape"),
        look(
            #""mask": { "coverage": "beta", "shapes": [{ "dot": [1, 2] }] }"#,
            50, #".mask.coverage: must be one of luminance, linear-luminance, alpha, not "beta""#),
        look(
            #""mask": { "shapes": [{ "dot": [1, 2], "over": ["a"] }] }"#,
            49, #".mask.shapes[0]: over names "a", which is not the id of an earlier shape"#, schema: false),
        shape(
            #"{ "dot": [1, 2], "id": "a", "asIs": { "mask": { "shapes": [{ "dot": [1, 2], "id": "a" }] } } }"#,
            #"2:1: $.shapes[0]: two shapes have the id "a"; ids are unique in an icon"#, schema: false),
    ]

    static let images = [
        shape(#"{ "image": [2, 2] }"#, "2:12: $.shapes[0].image: must be an object, not an array"),
        shape(#"{ "image": { "size": [2, 2] } }"#, #"2:12: $.shapes[0].image: lacks the key "rgba""#),
        shape(#"{ "image": { "rgba": "AAAAAA==" } }"#, #"2:12: $.shapes[0].image: lacks the key "size""#),
        shape(
            #"{ "image": { "size": [1, 0], "rgba": "AAAAAA==" } }"#,
            "2:22: $.shapes[0].image.size: must be 2 whole numbers [width, height] from 1 to 32767"),
        shape(
            #"{ "image": { "size": [1, 1.5], "rgba": "AAAAAA==" } }"#,
            "2:22: $.shapes[0].image.size: must be 2 whole numbers [width, height] from 1 to 32767"),
        shape(
            #"{ "image": { "size": [1], "rgba": "AAAAAA==" } }"#,
            "2:22: $.shapes[0].image.size: must be 2 numbers [width, height], not 1"),
        shape(
            #"{ "image": { "size": [1, 1], "rgba": "AAAAA" } }"#,
            "2:38: $.shapes[0].image.rgba: is not base64", schema: false),
        shape(#"{ "image": { "size": [1, 1], "rgba": "AAAA-A==" } }"#, "2:38: $.shapes[0].image.rgba: is not base64"),
        shape(
            #"{ "image": { "size": [1, 2], "rgba": "AAAAAA==" } }"#,
            "2:38: $.shapes[0].image.rgba: holds 4 bytes, and 1 by 2 pixels are 8", schema: false),
        shape(
            ##"{ "image": { "size": [1, 1], "rgba": "AAAAAA==" }, "asIs": { "stroke": "#fff" } }"##,
            #"2:72: $.shapes[0].asIs.stroke: only belongs to a shape with an outline, not to one with "image""#),
        shape(
            #"{ "image": { "size": [1, 1], "rgba": "AAAAAA==" }, "asIs": { "interpolation": "nearest" } }"#,
            #"2:79: $.shapes[0].asIs.interpolation: must be one of smooth, pixelated, not "nearest""#),
    ]
}
