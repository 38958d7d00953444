import InkpackCore
import InkpackFiles
import Testing

/// The parser by way of what the documents' readers say.
@Suite struct JSONParserTests {
    @Test(arguments: [
        ("", "1:1: expected a JSON value, found the end of the file"),
        (" \n\t ", "2:3: expected a JSON value, found the end of the file"),
        ("{", "1:2: expected a key in double quotes, found the end of the file"),
        ("{ \"format\"", "1:11: expected ':' behind the key \"format\", found the end of the file"),
        ("{ \"format\":", "1:12: expected a JSON value, found the end of the file"),
        ("{ \"format\": \"inkpack", "1:21: a string lacks its closing quote"),
        ("{ \"format\": \"a\\", "1:16: a string lacks its closing quote"),
        ("{ \"format\": \"a\"", "1:16: expected ',' or '}' in an object, found the end of the file"),
        ("{ \"format\": \"a\",", "1:17: expected a key in double quotes, found the end of the file"),
        ("{ \"format\": \"a\", }", "1:18: a comma stands before '}'; remove it"),
        ("{ \"a\": [1, 2", "1:13: expected ',' or ']' in an array, found the end of the file"),
        ("{ \"a\": [1,\n] }", "2:1: a comma stands before ']'; remove it"),
        ("{ \"a\": [1 2] }", "1:11: expected ',' or ']' in an array, found '2'"),
        ("{ \"a\" 1 }", "1:7: expected ':' behind the key \"a\", found '1'"),
        ("{ a: 1 }", "1:3: expected a key in double quotes, found 'a'"),
        ("{ 'a': 1 }", "1:3: expected a key in double quotes, found '''"),
        ("{ \"a\": 'b' }", "1:8: expected a JSON value, found '''"),
        ("{ // why\n}", "1:3: expected a key in double quotes, found '/'"),
        ("{} {}", "1:4: unexpected text behind the end of the document"),
        ("{}\n\njunk", "3:1: unexpected text behind the end of the document"),
        ("{ \"ä\": 🖋 }", "1:8: expected a JSON value, found '🖋'"),
        ("{ \"a\": 1,\r\n  \"a\": 2 }", "2:3: the key \"a\" stands twice in one object; remove one"),
        ("{ \"a\": 1, \"\\u0061\": 2 }", "1:11: the key \"a\" stands twice in one object; remove one"),
    ])
    func malformedTextIsRefusedWithLineAndColumn(text: String, sentence: String) {
        #expect(objection(text) == "a.json:\(sentence)")
    }

    @Test(arguments: [
        ("NaN", "1:8: expected a JSON value, found 'N'"),
        ("Infinity", "1:8: expected a JSON value, found 'I'"),
        ("-Infinity", "1:9: expected a digit, found 'I'"),
        ("+1", "1:8: expected a JSON value, found '+'"),
        (".5", "1:8: expected a JSON value, found '.'"),
        ("5.", "1:10: expected a digit behind the decimal point, found ' '"),
        ("-", "1:9: expected a digit, found ' '"),
        ("007", "1:8: a number starts with a needless 0"),
        ("-01", "1:9: a number starts with a needless 0"),
        ("1e", "1:10: expected a digit in the exponent, found ' '"),
        ("1e999", "1:13: the number 1e999 is too large"),
        ("-1e999", "1:14: the number -1e999 is too large"),
        ("0x10", "1:9: expected ',' or '}' in an object, found 'x'"),
        ("1_000", "1:9: expected ',' or '}' in an object, found '_'"),
        ("tru", "1:8: expected a JSON value, found 't'"),
        ("True", "1:8: expected a JSON value, found 'T'"),
        ("nul", "1:8: expected a JSON value, found 'n'"),
        ("undefined", "1:8: expected a JSON value, found 'u'"),
        ("truefalse", "1:12: expected ',' or '}' in an object, found 'f'"),
    ])
    func malformedValueIsRefusedWithLineAndColumn(value: String, sentence: String) {
        #expect(objection("{ \"a\": \(value) }") == "a.json:\(sentence)")
    }

    @Test(arguments: [
        ("\"a\nb\"", "1:10: a string contains a line break or control character; write it as an escape such as \\n"),
        ("\"\u{1}\"", "1:9: a string contains a line break or control character; write it as an escape such as \\n"),
        (#""\x41""#, #"1:10: '\x' is no JSON escape"#),
        (#""\u00e""#, #"1:11: \u needs 4 hexadecimal digits"#),
        (#""\u+123""#, #"1:11: \u needs 4 hexadecimal digits"#),
        (#""\ud83d""#, #"1:15: a \u escape is half of a surrogate pair"#),
        (#""\ud83dx""#, #"1:15: a \u escape is half of a surrogate pair"#),
        (#""\ud83dA""#, #"1:15: a \u escape is half of a surrogate pair"#),
        (#""\udd8b""#, #"1:15: a \u escape is half of a surrogate pair"#),
        (#""\ ""#, #"1:10: '\ ' is no JSON escape"#),
    ])
    func malformedStringIsRefusedWithLineAndColumn(value: String, sentence: String) {
        #expect(objection("{ \"a\": \(value) }") == "a.json:\(sentence)")
    }

    @Test func everyEscapeIsRead() throws {
        let text = #"{ "format": "inkpack.icon/1", "name": "a", "label": "\"\\\/\b\f\n\r\t\u00fc\ud83d\udd8B","#
        let icon = try IconDocument.read(text + #" "shapes": [{ "dot": [1, 2] }] }"#, file: "a.json")
        #expect(icon.metadata.label == "\"\\/\u{8}\u{C}\n\r\tü🖋")
    }

    @Test func byteOrderMarkIsSkippedAndNotCounted() {
        #expect(objection("\u{FEFF}{ x }") == "a.json:1:3: expected a key in double quotes, found 'x'")
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func depthBombIsRefused(bracket: String) {
        let column = bracket.count * 160 / bracket.filter { "[{".contains($0) }.count + 1
        #expect(
            objection(String(repeating: bracket, count: 100_000))
                == "a.json:1:\(column): values are nested more than 160 deep")
    }

    /// A document on one line took time that grew with the square of its length.
    @Test(.timeLimit(.minutes(1))) func megabytesOnOneLineAreReadAtOnce() throws {
        let points = String(repeating: "[1,2],", count: 200_000)
        #expect(
            objection("{\"format\":\"inkpack.icon/1\",\"name\":\"a\",\"shapes\":[\(points)0]}")
                == "a.json:1:49: $.shapes[0]: must be an object, not an array")
    }

    private func objection(_ text: String) -> String? {
        do {
            _ = try IconDocument.read(text, file: "a.json")
            return nil
        } catch {
            return "\(error)"
        }
    }
}
