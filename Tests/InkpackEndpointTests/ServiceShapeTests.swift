import Foundation
import InkpackCore
import InkpackEndpoint
import InkpackGenerate
import Testing

/// Answers in the shapes that services are documented to give, each in the form of one of them.
@Suite struct ServiceShapeTests {
    private typealias Step = MisbehavingServer.Step

    /// The text as a JSON string.
    private static func quoted(_ text: String) -> String {
        let data = try? JSONEncoder().encode(text)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static let icon = quoted(Asking.good)

    /// Answers with the same icon. Sources: OpenAI's API reference (chat completion object, structured outputs), the
    /// compatibility pages of Ollama, vLLM, llama.cpp, Mistral, DeepSeek, OpenRouter and Azure.
    static let answers: [(String, String)] = [
        (
            "OpenAI, structured output",
            #"""
            {"id":"chatcmpl-1","object":"chat.completion","created":1741569952,"model":"m-2024-08-06","choices":[{"index":0,
            "message":{"role":"assistant","content":\#(icon),"refusal":null,"annotations":[]},"logprobs":null,
            "finish_reason":"stop"}],"usage":{"prompt_tokens":900,"completion_tokens":80,"total_tokens":980,
            "prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":0,
            "accepted_prediction_tokens":0}},"service_tier":"default","system_fingerprint":null}
            """#
        ),
        (
            "OpenAI, a call of a tool",
            #"""
            {"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":null,"tool_calls":[
            {"id":"call_1","type":"function","function":{"name":"icon","arguments":\#(icon)}}]},
            "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":900,"completion_tokens":80,"total_tokens":980}}
            """#
        ),
        (
            "Ollama, where the arguments are parsed already",
            #"""
            {"object":"chat.completion","model":"m:3b","system_fingerprint":"fp_ollama","choices":[{"index":0,"message":
            {"role":"assistant","content":"","tool_calls":[{"function":{"name":"icon","arguments":\#(Asking.good)}}]},
            "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":900,"completion_tokens":80,"total_tokens":980}}
            """#
        ),
        (
            "a call of a function, as it was before tools",
            #"""
            {"choices":[{"message":{"role":"assistant","content":null,"function_call":{"name":"icon","arguments":\#(icon)}},
            "finish_reason":"function_call"}],"usage":{"prompt_tokens":900,"completion_tokens":80}}
            """#
        ),
        (
            "parts, with thoughts among them, as Mistral has them",
            #"""
            {"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","tool_calls":null,"content":[
            {"type":"thinking","thinking":[{"type":"text","text":"A boat: {\"shapes\": []}?"}]},
            {"type":"text","text":\#(icon)}]}}],"usage":{"prompt_tokens":900,"completion_tokens":80,"total_tokens":980}}
            """#
        ),
        (
            "thoughts beside the answer, as DeepSeek has them, after lines that keep the connection open",
            "\n\n\n"
                + #"""
                {"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":\#(icon),
                "reasoning_content":"<svg> or {\"a\":1}?"}}],"usage":{"prompt_tokens":900,"completion_tokens":80,
                "prompt_cache_hit_tokens":0}}
                """#
        ),
        (
            "thoughts within the answer",
            #"""
            {"choices":[{"finish_reason":"stop","message":{"content":
            \#(quoted("<think>\nPerhaps {\"shapes\": []}? No, <svg>.\n</think>\n\n" + Asking.good))}}],
            "usage":{"prompt_tokens":900,"completion_tokens":80}}
            """#
        ),
        (
            "thoughts whose beginning is lost",
            #"""
            {"choices":[{"finish_reason":"stop","message":{"content":\#(quoted("Perhaps {}?</think>" + Asking.good))}}],
            "usage":{"prompt_tokens":900,"completion_tokens":80}}
            """#
        ),
        (
            "a document that is parsed already, and counts as texts",
            #"""
            {"choices":[{"finish_reason":"stop","message":{"content":\#(Asking.good)}}],
            "usage":{"prompt_tokens":"900","completion_tokens":80.0}}
            """#
        ),
        (
            "Azure, with what its filter says",
            #"""
            {"id":"chatcmpl-2","object":"chat.completion","prompt_filter_results":[{"prompt_index":0,
            "content_filter_results":{"hate":{"filtered":false,"severity":"safe"}}}],"choices":[{"index":0,
            "content_filter_results":{"hate":{"filtered":false,"severity":"safe"}},"finish_reason":"stop","error":null,
            "message":{"role":"assistant","content":\#(icon)}}],"error":null,
            "usage":{"prompt_tokens":900,"completion_tokens":80,"total_tokens":980}}
            """#
        ),
    ]

    @Test(arguments: answers)
    func theIconIsFoundInEveryShape(what: String, body: String) async throws {
        let server = try MisbehavingServer([.with("bytes") { $0.bytes = Array(body.utf8) }])
        let generation = try await Asking.ask(server).result.get()
        #expect(generation.candidates.first?.icon.shapes.count == 2, "\(what)")
        #expect(generation.rounds.map(\.answer) == [.document])
        #expect(generation.usage.promptTokens == 900)
        #expect(generation.usage.answerTokens == 80)
        #expect(try server.requests.count == 1)
    }

    /// Answers without an icon: what they are taken for, and what is said of them.
    static let declined: [(String, GenerationRound.Answer, String)] = [
        (
            #"{"choices":[{"message":{"role":"assistant","content":null,"refusal":"I'm sorry."},"finish_reason":"stop"}]}"#,
            .refusal, "the service declines: I'm sorry."
        ),
        (
            #"{"choices":[{"message":{"content":[{"type":"refusal","refusal":"No."}]},"finish_reason":"stop"}]}"#,
            .refusal, "the service declines: No."
        ),
        (
            #"{"choices":[{"message":{"role":"assistant","content":""},"finish_reason":"content_filter"}]}"#, .refusal,
            "the service declines: its content filter stopped the answer"
        ),
        (
            #"{"choices":[{"message":{"role":"assistant","content":"","reasoning":"Hm"},"finish_reason":"length"}]}"#,
            .text, "the answer was cut off at the limit of tokens; use fewer shapes"
        ),
        (
            #"{"choices":[{"message":{"content":"<think>A boat {"},"finish_reason":"length"}]}"#, .text,
            "the answer was cut off at the limit of tokens; use fewer shapes"
        ),
        (
            #"{"choices":[]}"#, .text,
            "the answer has neither a JSON object nor an <svg> element; answer with the icon document alone"
        ),
    ]

    @Test(arguments: declined)
    func whatHasNoIconIsToldApart(body: String, answer: GenerationRound.Answer, problem: String) async throws {
        let server = try MisbehavingServer([.with("bytes") { $0.bytes = Array(body.utf8) }, .answer(Asking.good)])
        let generation = try await Asking.ask(server).result.get()
        #expect(generation.rounds.map(\.answer) == [answer, .document])
        #expect(generation.rounds.first?.problems.first == problem)
    }

    /// Failures as services word them: status, body, and the message in it.
    static let failures: [(Int, String, String)] = [
        (
            401,
            #"{"error":{"message":"Incorrect API key provided.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}"#,
            "Incorrect API key provided."
        ),
        (402, #"{"error":{"code":402,"message":"Insufficient credits","metadata":{}}}"#, "Insufficient credits"),
        (
            404, #"{"object":"error","message":"The model `m` does not exist.","type":"NotFoundError","code":404}"#,
            "The model `m` does not exist."
        ),
        (404, #"{"error":"model 'm' not found"}"#, "model 'm' not found"),
        (404, #"{"detail":"Not Found"}"#, "Not Found"),
        (413, #"{"detail":[{"loc":["body"],"msg":"too big","type":"value_error"}]}"#, "too big"),
        (
            401, #"{"statusCode":401,"message":"Unauthorized. Access token is missing."}"#,
            "Unauthorized. Access token is missing."
        ),
        (
            403, #"[{"error":{"code":403,"message":"API not enabled.","status":"PERMISSION_DENIED"}}]"#,
            "API not enabled."
        ),
        (404, #"{"success":false,"errors":[{"code":7003,"message":"No route"}]}"#, "No route"),
        (403, "<html><body>Forbidden</body></html>", ""),
        (200, #"{"error":{"code":402,"message":"Insufficient credits"},"user_id":"u"}"#, "Insufficient credits"),
    ]

    @Test(arguments: failures)
    func whatTheServiceSaysIsPassedOn(status: Int, body: String, message: String) async throws {
        let server = try MisbehavingServer([.status(status, body: body)])
        let (result, _) = try await Asking.ask(server)
        #expect(result == .failure(.service(status: status == 200 ? 402 : status, message: message)))
        #expect(try server.requests.count == 1)
    }

    /// Failures that come with status 200, because the answer had begun; they may pass.
    @Test(arguments: [
        #"{"error":{"code":429,"message":"busy"}}"#, #"{"error":{"message":"upstream"}}"#,
        #"{"choices":[{"index":0,"message":{"content":"{"},"finish_reason":"error","error":{"code":502,"message":"gone"}}]}"#,
    ])
    func aFailureWithinAnAnswerIsAskedAgain(body: String) async throws {
        let server = try MisbehavingServer([.status(200, body: body), .answer(Asking.good)])
        let generation = try await Asking.ask(server).result.get()
        #expect(generation.rounds.map(\.answer) == [.document])
        #expect(try server.requests.count == 2)
    }

    @Test func aStreamThatNobodyAskedForIsToldSo() async throws {
        let stream =
            #"data: {"object":"chat.completion.chunk","choices":[{"delta":{"content":"{"}}]}"# + "\n\ndata: [DONE]\n\n"
        let server = try MisbehavingServer([
            .status(200, headers: ["Content-Type": "text/event-stream; charset=utf-8"], body: stream)
        ])
        let (result, _) = try await Asking.ask(server)
        #expect(result == .failure(.malformedAnswer(reason: "it is a stream of events, which was not asked for")))
        #expect(try server.requests.first?.body.contains(#""stream":false"#) == true)
    }
}
