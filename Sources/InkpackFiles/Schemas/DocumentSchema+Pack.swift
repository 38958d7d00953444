import InkpackCore

extension DocumentSchema {
    /// The schema of a pack document, but for its head and definitions.
    static var packMembers: SchemaMembers {
        JSONNode.closedObjectMembers(
            "Icons that are to look alike, with the style that makes them so.", required: ["format", "name"],
            [
                ("format", formatProperty(.pack)),
                ("name", .reference("name", "The pack's name; \(Name.rule).")),
                ("version", .string("The version of the pack, best as a semantic version.")),
                ("license", .string("The licence of the pack, best as an SPDX identifier.")),
                (
                    "style",
                    .choice(
                        "The name of a shipped style, the path of a style document relative to the pack, or a style "
                            + "document; the shipped style outline unless given.",
                        [.object([("type", "string")]), .reference("style")])
                ),
                ("overrides", .reference("rules", "The pack's own rules, which count for more than the style's.")),
                (
                    "icons",
                    .array(
                        "The icons in the order in which they are shown: in a pack folder the names of the files in "
                            + "icons/ without .json, in a single file the icon documents themselves.",
                        of: .choice("A name or an icon document.", [.reference("name"), .reference("icon")]))
                ),
            ])
    }
}
