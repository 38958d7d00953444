import ArgumentParser
import Foundation
import InkpackCairo
import InkpackCore
import InkpackEndpoint
import InkpackFiles
import InkpackGenerate
import InkpackHTTP
import InkpackRegions

/// Which service draws, and what it may cost.
struct EndpointOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("An OpenAI-compatible service that draws, such as https://host/v1.", valueName: "url"))
    var endpoint: String?

    @Option(help: ArgumentHelp("The service's model; needed with --endpoint.", valueName: "name"))
    var model: String?

    @Option(help: ArgumentHelp("How often what is wrong may be sent back and drawn anew, at most.", valueName: "n"))
    var rounds: Int?

    @Option(help: ArgumentHelp("The most tokens of one answer.", valueName: "n"))
    var maxTokens: Int?

    @Option(help: ArgumentHelp("The most tokens of all rounds, questions included.", valueName: "n"))
    var tokenBudget: Int?

    @Option(help: ArgumentHelp("The most seconds for one answer; all together take four times that.", valueName: "s"))
    var timeout: Int?

    @Option(
        help: ArgumentHelp(
            "The environment variable that holds the key; INKPACK_API_KEY if not given.", valueName: "name"))
    var apiKeyEnv: String?

    @Option(
        help: ArgumentHelp("The certificates to trust in place of the system's, as a PEM file.", valueName: "file"))
    var caFile: String?

    @Flag(help: "Send the key unencrypted if the address says http.")
    var allowHTTP = false

    static let defaultVariable = "INKPACK_API_KEY"

    mutating func validate() throws {
        guard let endpoint else {
            let strays: [(String, Bool)] = [
                ("--model", model != nil), ("--rounds", rounds != nil), ("--max-tokens", maxTokens != nil),
                ("--token-budget", tokenBudget != nil), ("--timeout", timeout != nil),
                ("--api-key-env", apiKeyEnv != nil), ("--ca-file", caFile != nil), ("--allow-http", allowHTTP),
            ]
            if let stray = strays.first(where: \.1) { throw ValidationError("\(stray.0) goes with --endpoint.") }
            return
        }
        if endpoint.isEmpty { throw ValidationError("--endpoint is empty; give an address such as https://host/v1.") }
        if model?.isEmpty ?? true { throw ValidationError("--endpoint needs --model, the service's name of a model.") }
        func check(_ value: Int?, _ range: ClosedRange<Int>, _ option: String) throws {
            if let value, !range.contains(value) {
                throw ValidationError("\(option) is a number from \(range.lowerBound) to \(range.upperBound).")
            }
        }
        try check(rounds, 1...20, "--rounds")
        try check(maxTokens, 100...200_000, "--max-tokens")
        try check(tokenBudget, 100...10_000_000, "--token-budget")
        try check(timeout, 1...3600, "--timeout")
        // A key that was put here by mistake is not repeated.
        if let apiKeyEnv, !apiKeyEnv.utf8.allSatisfy(Self.isNameByte) || apiKeyEnv.isEmpty {
            throw ValidationError("--api-key-env is the name of an environment variable, and never the key itself.")
        }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }

    var limits: GenerationLimits {
        var limits = GenerationLimits()
        limits.rounds = rounds ?? limits.rounds
        limits.tokensPerAnswer = maxTokens ?? limits.tokensPerAnswer
        limits.tokens = tokenBudget ?? limits.tokens
        if let timeout {
            limits.answering = .seconds(timeout)
            limits.total = .seconds(4 * timeout)
        }
        return limits
    }

    /// The generator, if a service is named.
    func generator(_ target: GenerationTarget) throws -> EndpointGenerator? {
        guard let endpoint, let model else { return nil }
        let address = try EndpointAddress(endpoint, allowsPlainHTTP: allowHTTP)
        let key = try EndpointKey(
            variable: apiKeyEnv ?? Self.defaultVariable, in: ProcessInfo.processInfo.environment)
        let judge = try PackJudge(
            style: target.style, icons: target.pack?.icons ?? [], rasterizer: CairoRenderer(), regions: GEOSRegions()
        )
        return EndpointGenerator(
            address: address, model: model, key: key, judge: judge,
            timing: .real(seed: .random(in: .min ... .max)), transport: CurlTransport(try settings()))
    }

    private func settings() throws -> CurlTransport.Settings {
        var settings = CurlTransport.Settings()
        if let caFile {
            guard let text = try? String(contentsOfFile: caFile, encoding: .utf8) else {
                throw Failure(.noInput, "\(caFile): there is no such file that can be read")
            }
            guard text.contains("-----BEGIN CERTIFICATE-----") else {
                throw Failure(.badData, "\(caFile): it holds no certificate in PEM form")
            }
            settings.certificates = caFile
        }
        return settings
    }
}
