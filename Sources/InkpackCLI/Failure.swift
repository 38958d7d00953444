import Foundation
import InkpackCairo
import InkpackCore
import InkpackFiles
import InkpackGenerate
import InkpackPNG
import InkpackRsvg
import InkpackStore

/// What a command says when it cannot go on, and its exit code, after BSD's sysexits.h.
struct Failure: Error {
    enum Kind: Int32 {
        case differences = 1
        case usage = 64
        case badData = 65
        case noInput = 66
        case unavailable = 69
        case `internal` = 70
        case cannotWrite = 73
    }

    var kind: Kind
    /// One sentence: what, where, and what would be right.
    var message: String

    /// The message as one line that a terminal shows as it is: control characters escaped, long quotations cut.
    var line: String {
        var text = ""
        for scalar in message.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
                text += "\\u{\(String(scalar.value, radix: 16))}"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text.count <= 1000 ? text : "\(text.prefix(600)) ... \(text.suffix(300))"
    }

    var exitCode: Int32 { kind.rawValue }

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// The failure that stands behind any error of ours; `nil` for one of the argument parser's.
    init?(_ error: any Error) {
        switch error {
        case let failure as Failure: self = failure
        case let error as DocumentError:
            let kind: Kind =
                switch error {
                case .notFound: .noInput
                case .unwritable: .cannotWrite
                case .unknownStyle: .usage
                case .syntax, .value, .style, .unreadable: .badData
                }
            self.init(kind, "\(error)")
        case .style(_, let error) as ResolveError: self.init(error)
        case let error as ResolveError: self.init(.badData, "\(error)")
        case let error as StyleError:
            if case .unknownVariant = error { self.init(.usage, "\(error)") } else { self.init(.badData, "\(error)") }
        case let error as EditError: self.init(.badData, "\(error)")
        case let error as HistoryError: self.init(.badData, "\(error)")
        case let error as GenerationError: self.init(error)
        case let error as StoreError: self.init(error)
        case let error as StudioError: self.init(error)
        case let error as ConsistencyError: self.init(.badData, "\(error)")
        case let error as PNGError: self.init(.badData, "\(error)")
        case let error as RsvgError:
            if case .size = error { self.init(.usage, "\(error)") } else { self.init(.badData, "\(error)") }
        case let error as CairoError:
            if case .size = error { self.init(.usage, "\(error)") } else { self.init(.internal, "\(error)") }
        default: return nil
        }
    }
}

extension Failure {
    init(_ error: GenerationError) {
        let kind: Kind =
            switch error {
            case .emptyPrompt, .promptTooLong, .address, .missingKey: .usage
            case .unknownThing, .nothingToDraw, .tooLittleUnderstood, .undrawable, .noUsableAnswer, .tokensSpent:
                .badData
            case .unreachable, .timedOut, .service, .malformedAnswer, .answerTooLong, .cancelled: .unavailable
            }
        self.init(kind, "\(error)")
    }
}
