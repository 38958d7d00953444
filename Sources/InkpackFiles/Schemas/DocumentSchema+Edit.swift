import InkpackCore

extension DocumentSchema {
    /// The schema of a document of edits, but for its head and definitions.
    static var editMembers: SchemaMembers {
        [
            (
                "description",
                "One edit of an icon, several that are done as a whole or not at all, or a batch for a pack."
            ),
            (
                "anyOf",
                JSONNode(
                    .array([
                        .reference("edit"),
                        .array("Several edits, all or none.", of: .reference("edit"), [("minItems", 1)]), batch,
                    ]))
            ),
        ]
    }

    static var editDefinitions: SchemaMembers {
        [("selector", selector), ("edit", .choice("One edit; \"op\" names the operation.", EditKeys.all.map(edit)))]
    }

    private static var selector: JSONNode {
        .choice(
            "Which shapes are meant: * for all, #id, role:body, kind:circle, ink:accent, or a place such as shapes[2] or "
                + "shapes[2].group[0]. A space narrows down, a comma adds; variants.solid in front means that drawing.",
            [
                .filledString("One selector."),
                .array(
                    "Several, of which each must select something.", of: .filledString("One selector."),
                    [("minItems", 1)]),
            ])
    }

    private static func edit(_ keys: EditKeys) -> JSONNode {
        .closedObject(
            keys.summary, required: ["op"] + keys.keys.filter(\.isRequired).map(\.name),
            [("op", .schema("The operation.", [("const", .text(keys.operation))]))]
                + keys.keys.map { ($0.name, $0.schema) } + [("why", .string("Why, as a sentence."))])
    }

    private static var batch: JSONNode {
        .closedObject(
            "The same edits for every icon of a pack that fulfils the conditions.", required: ["op", "where", "do"],
            [
                ("op", .schema("The operation.", [("const", "batch")])),
                (
                    "where",
                    .closedObject(
                        "The conditions, all of which must be fulfilled.",
                        [
                            ("tag", .string("One of the search words.")),
                            ("name", .string("The name or an alias; * stands for any letters, ? for one.")),
                            ("category", .string("The category.")),
                            ("has", .reference("selector", "Shapes that the icon has.")),
                        ])
                ),
                ("do", .array("The edits.", of: .reference("edit"), [("minItems", 1)])),
                ("why", .string("Why, as a sentence.")),
            ])
    }
}
