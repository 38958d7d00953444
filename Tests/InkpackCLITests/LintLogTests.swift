import Foundation
import InkpackCore
import InkpackFiles
import InkpackTesting
import Testing

/// What `lint` tells machines: JSON and SARIF, with the edits that take findings away.
@Suite struct LintLogTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            #"{ "format": "inkpack.pack/1", "name": "pack", "style": "outline", "icons": ["low"] }"#,
            to: "pack/pack.json")
        try folder.write(Self.icon, to: "pack/icons/low.json")
    }

    private static let icon = """
        { "format": "inkpack.icon/1", "name": "low", "tags": ["sample"],
          "shapes": [
            { "line": [4, 0, 20, 0] } ] }
        """

    private func run(_ words: String...) throws -> CommandLine {
        try CommandLine.run(["lint"] + words, in: folder.root)
    }

    @Test func jsonCarriesTheFixAsAnEditDocument() throws {
        let run = try run("pack", "--json", "--only", "outside-canvas,label")
        let log = try folder.write(run.output, to: "log.json")
        let schema = try CommandLine.run(["schema", "edit"], in: folder.root)
        let file = try folder.write(schema.output, to: "edit.schema.json")
        let script = """
            import json, sys, jsonschema
            log, schema = (json.load(open(path)) for path in sys.argv[1:3])
            for finding in log["findings"]:
                jsonschema.validate(finding["fix"], schema)
                print(finding["rule"], finding.get("point"), json.dumps(finding["fix"], sort_keys=True))
            """
        // A stroke of 2 on the edge of the canvas reaches 1 beyond it.
        #expect(
            try Python.run(script, [log.path, file.path]) == """
                outside-canvas [4, -1] {"by": [0, 1], "op": "move", "select": "*"}
                label None {"label": "Low", "op": "setMetadata"}

                """)
    }

    /// What section 3 of SARIF 2.1.0 (OASIS, 2020) requires and allows of the objects that we write.
    private static let schema = """
        { "type": "object", "required": ["version", "runs"],
          "properties": { "version": { "const": "2.1.0" }, "$schema": { "type": "string", "format": "uri" },
            "runs": { "type": "array", "minItems": 1, "items": { "type": "object", "required": ["tool", "results"],
              "properties": {
                "columnKind": { "enum": ["utf16CodeUnits", "unicodeCodePoints"] },
                "tool": { "required": ["driver"], "properties": { "driver": { "required": ["name", "rules"],
                  "properties": { "rules": { "type": "array", "uniqueItems": true,
                    "items": { "$ref": "#/$defs/rule" } } }
                } } },
                "results": { "type": "array", "items": { "required": ["message", "ruleId"],
                  "properties": { "message": { "$ref": "#/$defs/message" }, "level": { "$ref": "#/$defs/level" },
                    "ruleIndex": { "type": "integer", "minimum": -1 },
                    "baselineState": { "enum": ["new", "unchanged", "updated", "absent"] },
                    "partialFingerprints": { "type": "object", "additionalProperties": { "type": "string" } },
                    "properties": { "type": "object" },
                    "suppressions": { "type": "array", "items": { "required": ["kind"],
                      "properties": { "kind": { "enum": ["inSource", "external"] } } } },
                    "fixes": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/$defs/fix" } },
                    "locations": { "type": "array", "items": { "properties": {
                      "physicalLocation": { "required": ["artifactLocation"], "properties": {
                        "artifactLocation": { "$ref": "#/$defs/artifact" }, "region": { "$ref": "#/$defs/region" } } },
                      "logicalLocations": { "type": "array", "items": { "properties": {
                        "fullyQualifiedName": { "type": "string" } } } } } } } } } } } } } },
          "$defs": { "level": { "enum": ["none", "note", "warning", "error"] },
            "message": { "type": "object", "required": ["text"], "properties": { "text": { "type": "string" } } },
            "artifact": { "type": "object", "required": ["uri"], "properties": {
              "uri": { "type": "string", "format": "uri-reference" } } },
            "region": { "type": "object", "required": ["startLine"], "properties": {
              "startLine": { "type": "integer", "minimum": 1 }, "startColumn": { "type": "integer", "minimum": 1 },
              "endLine": { "type": "integer", "minimum": 1 }, "endColumn": { "type": "integer", "minimum": 1 } } },
            "rule": { "type": "object", "required": ["id", "helpUri", "defaultConfiguration", "properties"],
              "properties": { "id": { "type": "string" }, "name": { "type": "string" },
                "helpUri": { "type": "string", "format": "uri" },
                "shortDescription": { "$ref": "#/$defs/message" }, "fullDescription": { "$ref": "#/$defs/message" },
                "help": { "$ref": "#/$defs/message" },
                "defaultConfiguration": { "type": "object", "properties": { "enabled": { "type": "boolean" },
                  "level": { "$ref": "#/$defs/level" } } },
                "properties": { "type": "object", "properties": { "tags": { "type": "array", "uniqueItems": true,
                  "items": { "type": "string" } } } } } },
            "fix": { "type": "object", "required": ["artifactChanges"], "additionalProperties": false, "properties": {
              "description": { "$ref": "#/$defs/message" },
              "artifactChanges": { "type": "array", "minItems": 1, "uniqueItems": true, "items": {
                "type": "object", "required": ["artifactLocation", "replacements"], "additionalProperties": false,
                "properties": { "artifactLocation": { "$ref": "#/$defs/artifact" },
                  "replacements": { "type": "array", "minItems": 1, "items": {
                    "type": "object", "required": ["deletedRegion"], "additionalProperties": false,
                    "properties": { "deletedRegion": { "$ref": "#/$defs/region" },
                      "insertedContent": { "type": "object", "properties": {
                        "text": { "type": "string" } } } } } } } } }
            } } } }
        """

    @Test func sarifKeepsToItsStandard() throws {
        let run = try run("pack", "--format", "sarif")
        #expect(run.status == 1)
        let (log, schema) = (try folder.write(run.output, to: "log.sarif"), try folder.write(Self.schema, to: "s.json"))
        let script = """
            import json, sys, jsonschema
            log, schema = (json.load(open(path)) for path in sys.argv[1:3])
            jsonschema.validate(log, schema, format_checker=jsonschema.FormatChecker())
            run = log["runs"][0]
            rules = run["tool"]["driver"]["rules"]
            assert all(":" in rule["helpUri"] and rule["properties"]["tags"] for rule in rules)
            for result in run["results"]:
                assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
                place = result["locations"][0]["physicalLocation"]
                region = place["region"]
                print(result["ruleId"], result["level"], place["artifactLocation"]["uri"], region["startLine"],
                      region["startColumn"], len(result.get("fixes", [])))
            """
        #expect(
            try Python.run(script, [log.path, schema.path]) == """
                outside-canvas error pack/icons/low.json 3 5 1
                label warning pack/icons/low.json 1 1 1
                optical-centre note pack/icons/low.json 1 1 0

                """)
    }

    /// A second reading of the standard: replaces the region by the text, with columns in code points.
    private static let applying = """
        import json, sys
        log = json.load(open(sys.argv[1]))
        result = next(r for r in log["runs"][0]["results"] if r["ruleId"] == sys.argv[2])
        change, = result["fixes"][0]["artifactChanges"]
        text = open(sys.argv[3] + "/" + change["artifactLocation"]["uri"], newline="").read()
        starts = [0]
        for index, sign in enumerate(text):
            if sign == "\\n": starts.append(index + 1)
        for part in change["replacements"]:
            region = part["deletedRegion"]
            start = starts[region["startLine"] - 1] + region["startColumn"] - 1
            end = starts[region["endLine"] - 1] + region["endColumn"] - 1
            text = text[:start] + part.get("insertedContent", {"text": ""})["text"] + text[end:]
        sys.stdout.write(text)
        """

    /// In the layout of our own writer only the lines of the shape change; any other layout is written anew.
    @Test(arguments: [false, true], ["\n", "\r\n"])
    func aFixOfSARIFMakesTheDocumentThatTheEditMakes(isCanonical: Bool, lineEnd: String) throws {
        let icon = try IconDocument.read(Self.icon, file: "low.json")
        let text = isCanonical ? IconDocument.write(icon) : Self.icon
        try folder.write(text.replacingOccurrences(of: "\n", with: lineEnd), to: "pack/icons/low.json")
        let log = try folder.write(try run("pack", "--format", "sarif").output, to: "log.sarif")
        let made = try Python.run(Self.applying, [log.path, "outside-canvas", folder.root.path])
        var moved = icon
        // A stroke of 2 and a padding of 1.
        moved.shapes[0].geometry = .line(Vec2(4, 2), Vec2(20, 2))
        #expect(made == IconDocument.write(moved))
        if isCanonical, lineEnd == "\n" {
            let replaced = try Python.run(
                """
                import json, sys
                result = json.load(open(sys.argv[1]))["runs"][0]["results"][0]
                part, = result["fixes"][0]["artifactChanges"][0]["replacements"]
                region = part["deletedRegion"]
                print(region["endLine"] - region["startLine"] < 6)
                """, [log.path])
            #expect(replaced == "True\n")
        }
    }

    @Test func rulesAreLinkedWhereTheDocumentationIs() throws {
        let run = try run("pack", "--format", "sarif", "--docs", "https://icons.example/docs/")
        #expect(
            run.output.contains(
                #""helpUri" : "https://icons.example/docs/documentation/inkpackcore/lintoutsidecanvas""#))
        #expect(try self.run("pack", "--docs", "icons").status == 64)
    }

    @Test func looseFilesAreCalledWhatTheirIconsAreCalled() throws {
        try folder.write(Self.icon, to: "loose/high.json")
        try folder.write(
            #"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4H20V20H4Z"/></svg>"#,
            to: "loose/arrowLeft 2.svg")
        let run = try run("loose", "--only", "file-name")
        #expect(run.status == 0)
        #expect(run.output.contains("the file is called \"high\", and the icon \"low\"  [file-name]\n"))
        #expect(run.output.contains("the file is called \"arrowLeft 2\", which is no kebab-case  [file-name]\n"))
        #expect(try self.run("pack", "--only", "file-name").output == "1 icon, 0 errors, 0 warnings, 0 hints\n")
    }
}
