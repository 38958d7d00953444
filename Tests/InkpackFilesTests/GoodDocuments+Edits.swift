import InkpackFiles

extension GoodDocument {
    static let edits = [
        GoodDocument(name: "every edit", kind: .edit, text: everyEdit),
        GoodDocument(
            name: "edit of issue 5", kind: .edit,
            text: ##"{ "op": "setCorner", "select": "#flap", "vertex": 2, "value": "sharp", "why": "fold" }"## + "\n"),
        GoodDocument(name: "batch", kind: .edit, text: batch),
    ]

    /// Every operation with every key, in canonical form.
    static let everyEdit = #"""
        [
          {
            "op": "add",
            "shape": { "dot": [1, 2] },
            "at": 0,
            "variant": "solid"
          },
          {
            "op": "add",
            "shape": { "dot": [1, 2] },
            "in": "#g"
          },
          {
            "op": "add",
            "shape": { "dot": [1, 2] }
          },
          { "op": "remove", "select": "#a, role:line ink:accent" },
          {
            "op": "replace",
            "select": "shapes[0].group[1]",
            "shape": { "id": "b", "line": [1, 2, 3, 4] }
          },
          { "op": "duplicate", "select": "*", "by": [2, 0] },
          { "op": "reorder", "select": "#a", "to": "front" },
          { "op": "reorder", "select": "#a", "to": 3 },
          { "op": "group", "select": "kind:line", "id": "arrow" },
          { "op": "ungroup", "select": "kind:group" },
          { "op": "move", "select": "variants.solid *", "by": [0.5, -1], "why": "clear of the edge" },
          { "op": "scale", "select": "*", "by": 0.5, "about": [12, 12] },
          { "op": "scale", "select": "*", "by": [1, 2] },
          { "op": "rotate", "select": "#\"a b\"", "by": 45, "about": [12, 12] },
          { "op": "mirror", "select": "*", "direction": "horizontal", "axis": 12 },
          { "op": "align", "select": "*", "edge": "middleX", "to": "liveArea" },
          { "op": "distribute", "select": "*", "direction": "vertical", "gap": 2 },
          { "op": "snap", "select": "*", "step": 1 },
          { "op": "center", "select": "*", "by": "optical" },
          { "op": "fitToKeyline", "select": "*", "keyline": "shield" },
          { "op": "setVertex", "select": "#a", "vertex": 0, "to": [1, 2] },
          { "op": "insertVertex", "select": "#a", "after": 1, "at": [3, 4] },
          { "op": "deleteVertex", "select": "#a", "vertex": 2 },
          { "op": "setCorner", "select": "#a", "vertex": 2, "value": 1.5 },
          { "op": "setCorner", "select": "#a", "value": null },
          { "op": "setID", "select": "shapes[0]", "value": "cloud" },
          { "op": "setID", "select": "#cloud", "value": null },
          { "op": "setRole", "select": "#a", "value": "detail" },
          { "op": "setInk", "select": "#a", "value": "accent" },
          { "op": "setKnockout", "select": "#a", "value": "fill" },
          { "op": "setOver", "select": "#a", "value": ["b", "c"] },
          { "op": "setOpacity", "select": "#a", "value": 0.5 },
          { "op": "setTransform", "select": "#a", "value": "rotate(45 12 12)" },
          { "op": "setTransform", "select": "#a", "value": null },
          {
            "op": "setMirror",
            "select": "#a",
            "value": { "direction": "vertical", "axis": 9 }
          },
          { "op": "setMirror", "select": "#a", "value": "horizontal" },
          { "op": "join", "select": "#a, #b", "within": 0.5 },
          { "op": "split", "select": "#a", "vertex": 1 },
          { "op": "reverse", "select": "#a" },
          { "op": "simplify", "select": "#a", "tolerance": 0.05 },
          { "op": "offset", "select": "#a", "by": -1, "join": "miter" },
          { "op": "outlineStroke", "select": "#a", "width": 2 },
          { "op": "union", "select": "#a, #b" },
          { "op": "subtract", "select": "#a", "with": "#b" },
          { "op": "intersect", "select": "#a", "with": "#b" },
          { "op": "exclude", "select": "#a", "with": "#b" },
          {
            "op": "attach",
            "component": "slash",
            "from": [3, 3],
            "to": [21, 21],
            "id": "off",
            "over": ["a"]
          },
          { "op": "attach", "component": "badge", "mark": "dot", "slot": "badge", "ink": "negative" },
          { "op": "attach", "component": "badge", "count": 3, "at": [18, 6] },
          { "op": "attach", "component": "enclosure", "keyline": "circle", "keepSize": true },
          { "op": "detach", "select": "kind:use", "expand": true },
          { "op": "rename", "name": "b", "deprecated": "use b" },
          { "op": "rename", "name": "b", "alias": false },
          {
            "op": "setMetadata",
            "category": null,
            "label": "A cloud",
            "license": "CC0-1.0",
            "provenance": "drawn by hand",
            "tags": ["sky"],
            "aliases": [
              "c",
              { "name": "d", "deprecated": "use c" }
            ],
            "slots": { "badge": [18, 6] },
            "rtl": null
          },
          {
            "op": "setOverride",
            "value": {
              "reason": "nine lines",
              "style": {
                "stroke": { "width": 1.5 }
              }
            }
          },
          { "op": "setOverride", "value": null },
          {
            "op": "setVariant",
            "mode": "solid",
            "value": {
              "reason": "a blob",
              "shapes": [
                { "dot": [1, 2] }
              ]
            }
          },
          {
            "op": "sequence",
            "do": [
              { "op": "setRole", "select": "*", "value": "body", "why": "filled" }
            ]
          },
          {
            "op": "restore",
            "name": "a",
            "tags": [],
            "metadata": {},
            "rtl": "mirror",
            "slots": {},
            "override": null,
            "variants": {},
            "shapes": {
              "at": 1,
              "remove": 0,
              "insert": [
                { "dot": [1, 2] }
              ]
            }
          }
        ]

        """#

    private static let batch = """
        {
          "op": "batch",
          "where": { "tag": "notification", "name": "bell*", "category": "time", "has": "role:body" },
          "do": [
            { "op": "attach", "component": "badge", "mark": "dot" }
          ],
          "why": "unread"
        }

        """
}
