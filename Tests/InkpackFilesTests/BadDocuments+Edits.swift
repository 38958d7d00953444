import InkpackFiles

extension BadDocument {
    private static func edit(_ text: String, _ sentence: String, schema: Bool = true) -> BadDocument {
        BadDocument(
            name: "edit \(text.prefix(90))", kind: .edit, text: text, sentence: "edit.json:\(sentence)",
            isSeenBySchema: schema)
    }

    static let edits = [
        edit("[]", "1:1: $: is empty; there is nothing to do"),
        edit("{}", "1:1: $: lacks the key \"op\""),
        edit(#"{ "op": 3 }"#, "1:9: $.op: must be a string, not a number"),
        edit(#"{ "op": "mvoe", "select": "*" }"#, #"1:9: $.op: there is no operation "mvoe"; did you mean "move"?"#),
        edit(#"{ "op": "move", "select": "*" }"#, #"1:1: $: lacks the key "by""#),
        edit(
            #"{ "op": "move", "select": "*", "bye": [1, 2] }"#,
            #"1:39: $: unknown key "bye"; did you mean "by"?"#),
        edit(
            #"{ "op": "move", "select": "*", "by": [1] }"#, "1:38: $.by: must be 2 numbers [x, y], not 1"),
        edit(
            #"{ "op": "remove", "select": "rol:body" }"#,
            "1:29: $.select: \"rol\" is nothing to select by; write *, #id, role:body, kind:circle, ink:accent, "
                + "shapes[0] or shapes[0].group[1], at character 1 of the selector", schema: false),
        edit(
            #"{ "op": "remove", "select": "role:bdy" }"#,
            "1:29: $.select: \"bdy\" is no role; use body, detail, line, fill, cut, at character 1 of the selector",
            schema: false),
        edit(
            ##"{ "op": "remove", "select": "#a," }"##,
            "1:29: $.select: a term is missing behind ',', at character 4 of the selector", schema: false),
        edit(
            #"[{ "op": "setRole", "select": "*", "value": "mass" }]"#,
            #"1:45: $[0].value: must be one of body, detail, line, fill, cut, not "mass""#),
        edit(
            #"[{ "op": "batch", "where": {}, "do": [] }]"#,
            "1:10: $[0].op: a batch stands by itself, not among other edits"),
        edit(#"{ "op": "batch", "where": {}, "do": [] }"#, "1:37: $.do: is empty; there is nothing to do"),
        edit(
            #"{ "op": "reorder", "select": "*", "to": "top" }"#,
            #"1:41: $.to: must be front, back, forward, backward or a place in the list, not "top""#),
        edit(
            #"{ "op": "setVertex", "select": "*", "vertex": 1.5, "to": [1, 2] }"#,
            "1:47: $.vertex: must be a whole number from 0 to 1000000"),
        edit(#"{ "op": "setMetadata" }"#, "1:1: $: sets nothing; name what is to be set", schema: false),
        edit(
            #"{ "op": "setOverride", "value": { "reason": "", "style": {} } }"#,
            "1:45: $.value.reason: is empty; say why this icon departs from the style"),
        edit(
            #"{ "op": "add", "shape": { "dot": [1, 2], "corner": "round" } }"#,
            "1:52: $.shape.corner: must be auto, frame, small, sharp, pill or a radius from 0 to 1000"),
        edit(
            #"{ "op": "attach", "component": "badge", "count": 3, "mark": "dot" }"#,
            #"1:50: $.count: does not go with "mark"; give only one of them"#, schema: false),
        edit(
            #"{ "op": "restore", "shapes": { "at": 0, "remove": 1 } }"#, #"1:30: $.shapes: lacks the key "insert""#),
        edit(
            #"{ "op": "rename", "name": "b", "alias": false, "deprecated": "use b" }"#,
            #"1:62: $.deprecated: does not go with "alias": false; the old name is dropped"#, schema: false),
    ]
}
