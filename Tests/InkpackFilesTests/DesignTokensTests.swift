import InkpackCore
import InkpackFiles
import Testing

@Suite struct DesignTokensTests {
    private static let red = TokenValue.color(Color(red: 255, green: 0, blue: 0))
    private static let blue = TokenValue.color(Color(red: 0, green: 0, blue: 255))

    private static func values(_ text: String) throws -> [String: TokenValue] {
        try DesignTokens.read(text, file: "a.json").values
    }

    // MARK: Groups and types

    @Test func groupsHandDownTheirType() throws {
        let text = """
            { "$schema": "https://www.designtokens.org/schemas/2025.10/format.json", "$description": "All.",
              "brand": { "$type": "color", "$deprecated": "soon", "$extensions": { "x": { "y": 1 } },
                "rose": { "600": { "$value": "#ff0000", "$description": "Red.", "$deprecated": true } },
                "width": { "$type": "dimension", "$value": { "value": 2, "unit": "px" } } } }
            """
        #expect(try Self.values(text) == ["brand.rose.600": Self.red, "brand.width": .number(2)])
    }

    @Test func dimensionsAreGridUnitsAndARemIsSixteen() throws {
        let text = """
            { "$type": "dimension", "a": { "$value": { "value": 1.5, "unit": "px" } },
              "b": { "$value": { "value": 0.25, "unit": "rem" } }, "c": { "$value": "3px" },
              "d": { "$type": "number", "$value": 0.2 } }
            """
        #expect(try Self.values(text) == ["a": .number(1.5), "b": .number(4), "c": .number(3), "d": .number(0.2)])
    }

    @Test func otherTypesAreLeftOut() throws {
        let text = """
            { "font": { "$type": "fontFamily", "$value": ["Inter", "sans-serif"] },
              "again": { "$value": "{font}" },
              "gap": { "$type": "number", "$value": 2 } }
            """
        #expect(try Self.values(text) == ["gap": .number(2)])
    }

    @Test func rootTokensStandBesideTheirVariants() throws {
        let text = """
            { "accent": { "$type": "color", "$root": { "$value": "#ff0000" }, "cold": { "$value": "#0000ff" } },
              "link": { "$value": "{accent.$root}" } }
            """
        #expect(try Self.values(text) == ["accent.$root": Self.red, "accent.cold": Self.blue, "link": Self.red])
    }

    // MARK: References

    @Test func aliasesAreFollowedToTheirEndAndTakeItsType() throws {
        let text = """
            { "a": { "$value": "{b}" }, "b": { "$value": { "$ref": "#/c%20d/x~1y/$value" } },
              "c d": { "x/y": { "$ref": "#/e" } }, "e": { "$type": "color", "$value": "#ff0000" },
              "$type": "number" }
            """
        #expect(try Self.values(text) == ["a": Self.red, "b": Self.red, "c d.x/y": Self.red, "e": Self.red])
    }

    /// Format Module 2025.10, example 35.
    @Test func pointersReachIntoValues() throws {
        let text = """
            { "base": { "$type": "color", "$value": { "colorSpace": "srgb", "components": [1, 0, 0.9] } },
              "alias": { "$value": "{base}" },
              "own": { "$type": "color", "$value": { "colorSpace": "srgb",
                "components": [{ "$ref": "#/alias/$value/components/0" }, { "$ref": "#/base/$value/components/1" }, 0] } },
              "share": { "$type": "number", "$ref": "#/base/$value/components/2" } }
            """
        let base = TokenValue.color(Color(red: 255, green: 0, blue: 230))
        #expect(try Self.values(text) == ["base": base, "alias": base, "own": Self.red, "share": .number(0.9)])
    }

    @Test(arguments: [
        "{a}|tokens refer to each other in a circle (a -> a); give one of them a value",
        "{nested.tokem}|refers to {nested.tokem}, which does not exist; did you mean \"{nested.token}\"?",
        "{nested}|refers to {nested}, which is a group, not a token",
        "{rooted}|refers to {rooted}, which is a group, not a token; did you mean \"{rooted.$root}\"?",
    ])
    func brokenAliasesNameThePlace(example: String) {
        let parts = example.split(separator: "|").map(String.init)
        let text = """
            { "nested": { "token": { "$type": "number", "$value": 1 } },
              "rooted": { "$root": { "$type": "number", "$value": 1 } },
              "a": { "$value": "\(parts[0])" } }
            """
        #expect(
            throws: DocumentError.value(file: "a.json", line: 3, column: 20, path: "$.a.$value", reason: parts[1])
        ) { try Self.values(text) }
    }

    @Test(arguments: [
        ##"{ "$ref": "#/b/$value/components/0" }|3|22|$.b.$value.components[0]|"##
            + "tokens refer to each other in a circle (#/b/$value/components/0 -> #/b/$value/components/0); "
            + "give one of them a value",
        ##"{ "$ref": "#/b/$value/size" }|2|20|$.a.$value|refers to #/b/$value/size, which does not exist"##,
        ##"{ "$ref": "other.json#/b" }|2|30|$.a.$value.$ref|refers to "other.json#/b"; only places of the same file "##
            + "can be referred to, such as \"#/group/token\"",
        ##"{ "$ref": 3 }|2|30|$.a.$value.$ref|must be a string, not a number"##,
    ])
    func brokenPointersNameThePlace(example: String) {
        let parts = example.split(separator: "|").map(String.init)
        let text = """
            {
              "a": { "$value": \(parts[0]), "$type": "number" },
              "b": { "$value": { "components": [{ "$ref": "#/b/$value/components/0" }] } } }
            """
        let column = parts[1] == "3" ? 37 : Int(parts[2])
        #expect(
            throws: DocumentError.value(
                file: "a.json", line: Int(parts[1]), column: column, path: parts[3], reason: parts[4])
        ) { try Self.values(text) }
    }

    @Test func circlesOfAliasesAreReportedWhereTheyClose() {
        let text = """
            { "start": { "$value": "{a}" },
              "a": { "$value": "{b}" },
              "b": { "$ref": "#/a/$value" } }
            """
        #expect(
            throws: DocumentError.value(
                file: "a.json", line: 3, column: 8, path: "$.b",
                reason: "tokens refer to each other in a circle (a -> b -> a); give one of them a value")
        ) { try Self.values(text) }
    }

    @Test func veryLongChainsAreRefused() {
        let links = (0..<5000).map { "\"t\($0)\": { \"$value\": \"{t\($0 + 1)}\" }" }.joined(separator: ",\n")
        #expect(
            throws: DocumentError.value(
                file: "a.json", line: 64, column: 20, path: "$.t63.$value",
                reason: "more than 64 references lead from one token to the next")
        ) { try Self.values("{\(links)}") }
    }

    // MARK: Inheritance

    /// Format Module 2025.10, examples 13 and 14: own tokens replace inherited ones, at any depth.
    @Test(arguments: [#""$extends": "{button}""#, ##""$extends": { "$ref": "#/button" }"##, ##""$ref": "#/button""##])
    func groupsInheritAndOverride(clause: String) throws {
        let text = """
            { "loud": { \(clause), "state": { "hover": { "$type": "color", "$value": "#ff0000" } } },
              "button": { "$type": "color", "state": { "hover": { "$value": "#0000ff" }, "rest": { "$value": "#0000ff" } } } }
            """
        #expect(
            try Self.values(text) == [
                "loud.state.hover": Self.red, "loud.state.rest": Self.blue,
                "button.state.hover": Self.blue, "button.state.rest": Self.blue,
            ])
    }

    @Test func inheritedTokensKeepTheTypeOfTheirHome() throws {
        let text = """
            { "ui": { "$type": "color", "base": { "ink": { "$value": "#ff0000" } } },
              "more": { "$type": "dimension", "$extends": "{ui.base}", "gap": { "$value": { "value": 2, "unit": "px" } } },
              "most": { "$extends": "{more}" }, "link": { "$value": "{most.ink}" } }
            """
        #expect(
            try Self.values(text) == [
                "ui.base.ink": Self.red, "more.ink": Self.red, "more.gap": .number(2), "most.ink": Self.red,
                "most.gap": .number(2), "link": Self.red,
            ])
    }

    @Test(arguments: [
        #"{ "a": { "$extends": "{b}" }, "b": { "$extends": "{a}" } }|22|$.a.$extends|"#
            + "groups extend each other in a circle (a -> b -> a); one must extend none",
        #"{ "a": { "in": { "$extends": "{a}" } } }|30|$.a.in.$extends|"#
            + "groups extend each other in a circle (a.in -> a.in); one must extend none",
        #"{ "a": { "$extends": "{c}" } }|22|$.a.$extends|extends {c}, which does not exist"#,
        #"{ "a": { "$extends": "{t}" }, "t": { "$type": "number", "$value": 1 } }|22|$.a.$extends|"#
            + "extends {t}, which is a token; only groups can be extended",
        #"{ "a": { "$extends": 3 } }|22|$.a.$extends|must be a group in braces such as "{button}", or "#
            + ##"{ "$ref": "#/button" }"##,
    ])
    func brokenInheritanceNamesThePlace(example: String) {
        let parts = example.split(separator: "|").map(String.init)
        #expect(
            throws: DocumentError.value(
                file: "a.json", line: 1, column: Int(parts[1]), path: parts[2], reason: parts[3])
        ) { try Self.values(parts[0]) }
    }

    @Test func inheritanceCannotGrowWithoutBounds() {
        let doubling = (1..<40).map {
            "\"g\($0)\": { \"a\": { \"$extends\": \"{g\($0 - 1)}\" }, \"b\": { \"$extends\": \"{g\($0 - 1)}\" } }"
        }
        let text = #"{ "g0": { "t": { "$type": "number", "$value": 1 } }, "# + doubling.joined(separator: ",") + "}"
        #expect(throws: DocumentError.self) { try Self.values(text) }
    }

    // MARK: Errors

    @Test(arguments: [
        #"[1]|1|$|must be an object of groups and tokens, not an array"#,
        #"{ "a": 5 }|8|$.a|must be a group or a token, not a number"#,
        #"{ "a.b": { "$value": 1 } }|10|$.a.b|"a.b" cannot be a name; names have no '{', '}' and '.'"#,
        #"{ "a": { "$value": 1 } }|8|$.a|has no type; write a "$type" such as "color", here or in a group around it"#,
        #"{ "a": { "$type": 1, "$value": 1 } }|19|$.a.$type|must be a string, not a number"#,
        #"{ "a": { "$type": "number", "$value": "1" } }|39|$.a.$value|must be a number, not a string"#,
        #"{ "a": { "$type": "number", "$value": 1, "b": {} } }|47|$.a.b|"#
            + #"stands in a token; a group with a value of its own gives it to a token named "$root""#,
        #"{ "a": { "$type": "dimension", "$value": { "value": 1, "unit": "em" } } }|64|$.a.$value.unit|"#
            + #"must be "px" or "rem", not "em""#,
        #"{ "a": { "$type": "dimension", "$value": 4 } }|42|$.a.$value|"#
            + #"must be an object such as { "value": 2, "unit": "px" }, not a number"#,
        #"{ "a": { "$type": "dimension", "$value": { "unit": "px" } } }|42|$.a.$value|lacks the key "value""#,
    ])
    func wrongTokensNameThePlace(example: String) {
        let parts = example.split(separator: "|").map(String.init)
        #expect(
            throws: DocumentError.value(
                file: "a.json", line: 1, column: Int(parts[1]), path: parts[2], reason: parts[3])
        ) { try Self.values(parts[0]) }
    }

    // MARK: Resolver documents

    @Test func resolverDocumentsAreReadWithTheirDefaults() throws {
        let text = """
            { "version": "2025.10",
              "sets": { "base": { "sources": [{ "ink": { "$type": "color", "$value": "#ff0000" } }] } },
              "resolutionOrder": [
                { "$ref": "#/sets/base" },
                { "type": "modifier", "name": "theme", "default": "dark", "contexts": {
                    "light": [], "dark": [{ "ink": { "$type": "color", "$value": "#0000ff" } }] } },
                { "type": "set", "name": "late", "sources": [{ "$ref": "#/sets/base" }, { "link": { "$value": "{ink}" } }] }] }
            """
        #expect(try Self.values(text) == ["ink": Self.red, "link": Self.red])
    }
}
