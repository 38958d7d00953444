import InkpackFiles

/// A document that its reader must refuse, and what the reader must say.
struct BadDocument {
    var name: String
    var kind: DocumentSchema
    var text: String
    /// The reader's whole sentence; the file is called after the kind.
    var sentence: String
    /// Whether a JSON Schema can say what is wrong.
    var isSeenBySchema = true

    /// What the reader has against the document.
    func objection() -> String? {
        do {
            let file = "\(kind.rawValue).json"
            switch kind {
            case .icon: _ = try IconDocument.read(text, file: file)
            case .style: _ = try StyleDocument.read(text, file: file)
            case .pack: _ = try PackDocument.read(text, file: file)
            case .edit: _ = try EditDocument.read(text, file: file)
            }
            return nil
        } catch {
            return "\(error)"
        }
    }

    static let all: [BadDocument] = shapes + looks + images + icons + styles + packs + edits

    // MARK: Shapes

    /// The shape stands alone on line 2 of an icon.
    static func shape(_ shape: String, _ sentence: String, schema: Bool = true) -> BadDocument {
        BadDocument(
            name: "shape \(shape)", kind: .icon,
            text: "{ \"format\": \"inkpack.icon/1\", \"name\": \"a\", \"shapes\": [\n\(shape)\n] }",
            sentence: "icon.json:\(sentence)", isSeenBySchema: schema)
    }

    private static let shapes = [
        shape(#""dot""#, "2:1: $.shapes[0]: must be an object, not a string"),
        shape(#"{}"#, "2:1: $.shapes[0]: the shape has no geometry; give it one of \(geometry)"),
        shape(
            #"{ "line": [1, 2, 3, 4], "dot": [1, 2] }"#,
            "2:1: $.shapes[0]: the shape has line and dot; give it only one of them"),
        shape(#"{ "dot": [1, 2], "roll": "body" }"#, #"2:26: $.shapes[0]: unknown key "roll"; did you mean "role"?"#),
        shape(#"{ "dot": [1] }"#, "2:10: $.shapes[0].dot: must be 2 numbers [x, y], not 1"),
        shape(#"{ "dot": [1, 2, 3] }"#, "2:10: $.shapes[0].dot: must be 2 numbers [x, y], not 3"),
        shape(#"{ "dot": 3 }"#, "2:10: $.shapes[0].dot: must be an array [x, y], not a number"),
        shape(#"{ "dot": [1, "2"] }"#, "2:14: $.shapes[0].dot[1]: must be a number, not a string"),
        shape(#"{ "dot": [1, null] }"#, "2:14: $.shapes[0].dot[1]: must be a number, not null"),
        shape(#"{ "dot": [1, 1000001] }"#, "2:14: $.shapes[0].dot[1]: must be a number from -1000000 to 1000000"),
        shape(#"{ "line": [1, 2, 3] }"#, "2:11: $.shapes[0].line: must be 4 numbers [x1, y1, x2, y2], not 3"),
        shape(
            #"{ "line": [1, 2, 1, 2] }"#,
            #"2:1: $.shapes[0]: the line has no length; give it two different ends"#, schema: false),
        shape(
            #"{ "polyline": [1, 2] }"#,
            "2:15: $.shapes[0].polyline: must be at least 2 points as [x, y, x, y, ...], not 2 numbers"),
        shape(
            #"{ "polyline": [1, 2, 3, 4, 5] }"#,
            "2:15: $.shapes[0].polyline: must be at least 2 points as [x, y, x, y, ...], not 5 numbers", schema: false),
        shape(
            #"{ "polygon": [1, 2, 3, 4] }"#,
            "2:14: $.shapes[0].polygon: must be at least 3 points as [x, y, x, y, ...], not 4 numbers"),
        shape(#"{ "rect": [1, 2, -3, 4] }"#, "2:11: $.shapes[0].rect: the width must be above 0, not -3"),
        shape(#"{ "rect": [1, 2, 3, 0] }"#, "2:11: $.shapes[0].rect: the height must be above 0, not 0"),
        shape(#"{ "circle": [1, 2, -0.5] }"#, "2:13: $.shapes[0].circle: the radius must be above 0, not -0.5"),
        shape(#"{ "ellipse": [1, 2, 3, -4] }"#, "2:14: $.shapes[0].ellipse: both radii must be above 0, not -4"),
        shape(#"{ "arc": [1, 2, 0, 0, 90] }"#, "2:10: $.shapes[0].arc: the radius must be above 0, not 0"),
        shape(
            #"{ "arc": [1, 2, 3, 0, 361] }"#,
            #"2:1: $.shapes[0]: an arc spans more than 0 and at most 360 degrees"#, schema: false),
        shape(#"{ "group": [] }"#, "2:12: $.shapes[0].group: is empty; a group needs at least one shape"),
        shape(#"{ "group": [{ "dot": [1] }] }"#, "2:22: $.shapes[0].group[0].dot: must be 2 numbers [x, y], not 1"),
        shape(#"{ "path": 7 }"#, "2:11: $.shapes[0].path: must be a string, not a number"),
        shape(
            #"{ "path": "" }"#,
            "2:11: $.shapes[0].path: the path data is empty; it must start with 'M', at character 1 of the path data"),
        shape(
            #"{ "path": "L1 2" }"#,
            "2:11: $.shapes[0].path: path data must start with 'M' or 'm', at character 1 of the path data"),
        shape(
            #"{ "path": "M1 2 3 4 junk" }"#,
            "2:11: $.shapes[0].path: 'j' is not a path command, at character 10 of the path data"),
        shape(
            #"{ "path": "M1 2L3" }"#, "2:11: $.shapes[0].path: 'L' lacks a number, at character 7 of the path data",
            schema: false),
        shape(
            #"{ "dot": [1, 2], "role": "mass" }"#,
            #"2:26: $.shapes[0].role: must be one of body, detail, line, fill, cut, not "mass""#),
        shape(
            #"{ "dot": [1, 2], "knockout": "all" }"#,
            #"2:30: $.shapes[0].knockout: must be one of stroke, fill, not "all""#),
        shape(#"{ "dot": [1, 2], "id": "" }"#, "2:24: $.shapes[0].id: must not be empty"),
        shape(
            ##"{ "dot": [1, 2], "ink": "#ff0000" }"##,
            ##"2:25: $.shapes[0].ink: must be the name of an ink such as "accent", not "#ff0000"; "##
                + "colours stand in the style's palette"),
        shape(#"{ "dot": [1, 2], "opacity": 1.5 }"#, "2:29: $.shapes[0].opacity: must be a number from 0 to 1"),
        shape(#"{ "dot": [1, 2], "opacity": "1" }"#, "2:29: $.shapes[0].opacity: must be a number, not a string"),
        shape(#"{ "dot": [1, 2], "corner": "round" }"#, "2:28: $.shapes[0].corner: \(corner)"),
        shape(#"{ "dot": [1, 2], "corner": -1 }"#, "2:28: $.shapes[0].corner: \(corner)"),
        shape(#"{ "dot": [1, 2], "corners": { "0": true } }"#, "2:36: $.shapes[0].corners.0: \(corner)"),
        shape(
            #"{ "rect": [1, 2, 3, 4], "corners": { "-1": 2 } }"#,
            #"2:36: $.shapes[0].corners: has the key "-1"; keys are vertices, counted from 0"#),
        shape(
            #"{ "rect": [1, 2, 3, 4], "corners": { "1": 2, "01": 3 } }"#,
            #"2:36: $.shapes[0].corners: has the key "01"; keys are vertices, counted from 0"#),
        shape(
            #"{ "rect": [1, 2, 3, 4], "corners": { "4": 2 } }"#,
            #"2:1: $.shapes[0]: corners names vertex 4, and the vertices are 0 to 3"#, schema: false),
        shape(#"{ "dot": [1, 2], "over": "a" }"#, "2:26: $.shapes[0].over: must be an array of strings, not a string"),
        shape(#"{ "dot": [1, 2], "over": [1] }"#, "2:27: $.shapes[0].over[0]: must be a string, not a number"),
        shape(
            #"{ "dot": [1, 2], "mirror": "both" }"#,
            #"2:28: $.shapes[0].mirror: must be one of horizontal, vertical, not "both""#),
        shape(#"{ "dot": [1, 2], "mirror": { "axis": 4 } }"#, #"2:28: $.shapes[0].mirror: lacks the key "direction""#),
        shape(
            #"{ "dot": [1, 2], "mirror": true }"#, "2:28: $.shapes[0].mirror: must be an object, not a boolean"),
        shape(
            #"{ "dot": [1, 2], "transform": "spin(45)" }"#,
            #"2:31: $.shapes[0].transform: is no SVG transform list; write for example "rotate(45 12 12)""#),
        shape(
            #"{ "dot": [1, 2], "transform": "rotate(45 12)" }"#,
            #"2:31: $.shapes[0].transform: is no SVG transform list; write for example "rotate(45 12 12)""#,
            schema: false),
        shape(#"{ "use": "stamp" }"#, #"2:10: $.shapes[0].use: must be one of slash, badge, enclosure, not "stamp""#),
        shape(#"{ "dot": [1, 2], "from": [3, 3] }"#, #"2:26: $.shapes[0].from: only belongs to a shape with "use""#),
        shape(#"{ "use": "slash", "mark": "plus" }"#, #"2:27: $.shapes[0].mark: is no parameter of "slash""#),
        shape(
            #"{ "use": "badge" }"#,
            #"2:1: $.shapes[0]: a badge lacks its "mark", one of plus, minus, check, close, dot, or its "count""#),
        shape(
            #"{ "use": "badge", "count": 100 }"#,
            #"2:28: $.shapes[0].count: must be a whole number from 0 to 99"#),
        shape(
            #"{ "use": "badge", "mark": "dot", "count": 1 }"#,
            #"2:43: $.shapes[0].count: does not go with "mark"; give only one of them"#),
        shape(#"{ "use": "slash", "count": 1 }"#, #"2:28: $.shapes[0].count: is no parameter of "slash""#),
        shape(
            #"{ "use": "badge", "mark": "star" }"#,
            #"2:27: $.shapes[0].mark: must be one of plus, minus, check, close, dot, not "star""#),
        shape(
            #"{ "use": "enclosure", "keyline": "oval" }"#,
            #"2:34: $.shapes[0].keyline: must be one of circle, square, portrait, landscape, shield, not "oval""#),
        shape(#"{ "use": "enclosure", "at": [3, 3] }"#, #"2:29: $.shapes[0].at: is no parameter of "enclosure""#),
        shape(
            #"{ "dot": [1, 2], "over": ["later"] }, { "dot": [5, 5], "id": "later" }"#,
            #"2:1: $.shapes[0]: over names "later", which is not the id of an earlier shape"#, schema: false),
        shape(
            #"{ "dot": [1, 2], "id": "b" }, { "dot": [5, 5], "id": "b" }"#,
            #"2:1: $.shapes[0]: two shapes have the id "b"; ids are unique in an icon"#, schema: false),
        shape(
            String(repeating: #"{ "group": ["#, count: 33) + #"{ "dot": [1, 2] }"#
                + String(repeating: "] }", count: 33),
            "2:385: $.shapes[0]\(String(repeating: ".group[0]", count: 32)): groups are nested more than 32 deep",
            schema: false),
    ]

    private static let geometry = "path, line, polyline, polygon, rect, circle, ellipse, arc, dot, image, group, use"
    private static let corner = "must be auto, frame, small, sharp, pill or a radius from 0 to 1000"
}
