import ArgumentParser
import InkpackStore

/// What does not agree, as `check` and `verify` tell it.
struct FindingsReport: Encodable {
    struct Finding: Encodable {
        var kind: String
        var user: String?
        var message: String
        /// Whether it is put right by now; absent where nobody has tried.
        var isMended: Bool?
    }

    var findings: [Finding]

    mutating func add(_ found: [StoreFinding], isMended: Bool? = nil) {
        findings += found.map { finding in
            Finding(
                kind: finding.kind.rawValue, user: finding.user.map { "\($0)" }, message: finding.message,
                isMended: isMended)
        }
    }

    /// A line each, or one that says that there are none.
    var text: String {
        if findings.isEmpty { return "no findings\n" }
        return findings.map { finding in
            let user = finding.user.map { "user \($0): " } ?? ""
            let end = finding.isMended == true ? " (mended)" : ""
            return Failure(.badData, "\(finding.kind): \(user)\(finding.message)\(end)").line + "\n"
        }.joined()
    }

    func tell(_ options: StoreVerbOptions) throws {
        try options.tell(self, text)
        if findings.contains(where: { $0.isMended != true }) { throw ExitCode(Failure.Kind.differences.rawValue) }
    }
}

struct StoreCheck: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the file, the schema, the ledger and the pictures.",
        discussion: """
            Exits with 1 if there are findings. --mend removes pictures that no icon has, and asks for those that are \
            missing or wrong, which 'inkpack store work' then draws.
            """)

    @OptionGroup var options: StoreVerbOptions
    @Flag(help: "Put right what is wrong with the pictures.") var mend = false

    func run(in place: OpenStore) async throws {
        if mend { try place.requireImages() }
        var report = FindingsReport(findings: [])
        let found = try await place.store.check()
        report.add(found, isMended: mend ? false : nil)
        if !found.contains(where: { $0.kind == .file }) {
            if mend {
                report.add(try await place.studio.mendDrift(), isMended: true)
            } else if place.hasImages {
                report.add(try await place.studio.drift())
            }
        }
        try report.tell(options)
    }
}

struct StoreVerify: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Recompute every balance from the ledger.",
        discussion: "Exits with 1 if there are findings.")

    @OptionGroup var options: StoreVerbOptions
    @Argument(help: ArgumentHelp("Of this user alone.", valueName: "user")) var name: String?

    func run(in place: OpenStore) async throws {
        var user: User?
        if let name { user = try await place.user(name) }
        var report = FindingsReport(findings: [])
        report.add(try await place.store.verify(user?.id))
        try report.tell(options)
    }
}
