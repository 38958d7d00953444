import Foundation
import InkpackFiles

/// Python's jsonschema, which judges our schemas and documents from outside: one run of it for all of them.
enum SchemaWitness {
    struct Document: Encodable {
        var name: String
        var schema: String
        var text: String
    }

    /// Why there are no verdicts.
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// By name what is wrong with each document, "" if nothing; for each schema the verdict "schema icon" and the like.
    static func verdicts(on documents: [Document]) -> Result<[String: String], Failure> {
        Result { try run(documents) }.mapError { Failure(description: "\($0)") }
    }

    private struct Request: Encodable {
        var schemas: [String: String]
        var documents: [Document]
    }

    private static func run(_ documents: [Document]) throws -> [String: String] {
        let folder = try TemporaryFolder()
        let schemas = Dictionary(uniqueKeysWithValues: DocumentSchema.allCases.map { ($0.rawValue, $0.text) })
        let request = folder.url.appendingPathComponent("request.json")
        try JSONEncoder().encode(Request(schemas: schemas, documents: documents)).write(to: request)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", script, request.path]
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(description: String(decoding: complaint, as: UTF8.self))
        }
        return try JSONDecoder().decode([String: String].self, from: answer)
    }

    private static let script = #"""
        import json, sys
        try:
            from jsonschema import Draft202012Validator
            from jsonschema.exceptions import best_match
        except ImportError:
            sys.exit("These tests need Python's jsonschema: run `apt-get install python3-jsonschema`.")

        def lacks(node, path, references):
            """What is wrong with a schema by our own rules."""
            if isinstance(node, list):
                return [e for i, item in enumerate(node) for e in lacks(item, f"{path}[{i}]", references)]
            if not isinstance(node, dict):
                return []
            found = []
            if isinstance(node.get("$ref"), str):
                references.add(node["$ref"])
            if node.get("type") == "object":
                if "additionalProperties" not in node:
                    found.append(f"{path} takes any key")
                for key, value in node.get("properties", {}).items():
                    if not value.get("description", "").endswith("."):
                        found.append(f"{path}.{key} has no description")
            for key, value in node.items():
                if key != "default":
                    found += lacks(value, f"{path}.{key}", references)
            return found

        work = json.load(open(sys.argv[1], encoding="utf-8"))
        verdicts, validators = {}, {}
        for name, text in work["schemas"].items():
            schema = json.loads(text)
            references = set()
            try:
                Draft202012Validator.check_schema(schema)
                found = lacks(schema, "$", references)
            except Exception as error:
                found = [str(error)]
            definitions = {f"#/$defs/{key}" for key in schema["$defs"]}
            found += sorted(f"{key} is not defined" for key in references - definitions)
            found += sorted(f"{key} is not used" for key in definitions - references)
            verdicts["schema " + name] = "; ".join(found)
            validators[name] = Draft202012Validator(schema)
        for document in work["documents"]:
            error = best_match(validators[document["schema"]].iter_errors(json.loads(document["text"])))
            place = "" if error is None else "/".join(str(part) for part in error.absolute_path)
            verdicts[document["name"]] = "" if error is None else f"{place}: {error.message}"
        json.dump(verdicts, sys.stdout)
        """#
}
