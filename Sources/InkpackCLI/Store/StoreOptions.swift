import ArgumentParser
import Foundation
import InkpackStore

/// Which store a command works on.
struct StoreOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The store: sqlite:PATH, or a path that ends in .sqlite or .db; postgres://...; or supabase:URL. \
            INKPACK_STORE, or else inkpack.sqlite.
            """,
            valueName: "url"))
    var store: String?

    @Option(
        help: ArgumentHelp(
            """
            Where pictures lie: database (of a file, if not given), folder:DIR, or supabase:URL (of such a store, if not \
            given).
            """,
            valueName: "place"))
    var images: String?

    /// What is said on the command line, or else in the environment.
    var address: StoreAddress {
        get throws {
            if let store { return try StoreAddress(store) }
            let variable = ProcessInfo.processInfo.environment[StoreAddress.variable] ?? ""
            return variable.isEmpty ? .standard : try StoreAddress(variable)
        }
    }

    /// What is said on the command line; `nil` where the store decides.
    var imageAddress: ImageAddress? {
        get throws { try images.map { try ImageAddress($0) } }
    }
}

/// Which store, and how the answer is told.
struct StoreVerbOptions: ParsableArguments {
    @OptionGroup var place: StoreOptions

    @Flag(help: "Answer as JSON.")
    var json = false

    @Flag(help: "Say nothing but errors.")
    var quiet = false

    /// Answers with a value to machines and with a text to people.
    func tell(_ value: some Encodable, _ text: @autoclosure () -> String) throws {
        if json { try Streams.write(try JSONReport.text(value)) } else if !quiet { try Streams.write(text()) }
    }
}

/// Who pays, and for what.
struct ChargeOptions: ParsableArguments {
    @OptionGroup var place: StoreOptions

    @Option(
        help: ArgumentHelp(
            "Work in a store: charge this user, and keep the result. A username, or an id.", valueName: "name"))
    var user: String?

    @Option(
        help: ArgumentHelp(
            "A UUID for this piece of work: sent again with the same one, it is charged once.", valueName: "uuid"),
        transform: parseKey)
    var key: IdempotencyKey?

    /// Whether the command works in a store and not on files.
    var isStored: Bool { user != nil || place.store != nil }

    func validate() throws {
        if user == nil {
            if place.store != nil { throw ValidationError("--store needs --user, who pays.") }
            if key != nil { throw ValidationError("--key goes with --user and --store.") }
            if place.images != nil { throw ValidationError("--images goes with --user and --store.") }
        }
    }

    /// The first of `options` that was given although it is for files only.
    func refuse(_ options: [(name: String, isGiven: Bool, instead: String)]) throws {
        guard isStored, let stray = options.first(where: \.isGiven) else { return }
        throw ValidationError("\(stray.name) is for files, not for a store; \(stray.instead).")
    }
}

@Sendable func parseKey(_ text: String) throws -> IdempotencyKey {
    guard let key = IdempotencyKey(text) else {
        throw ValidationError("'\(text)' is no UUID, such as 6f1c0c7e-8c55-4d0e-9c62-4f2d8a1b3c4d.")
    }
    return key
}
