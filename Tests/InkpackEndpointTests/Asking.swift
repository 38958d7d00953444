import Foundation
import InkpackCore
import InkpackEndpoint
import InkpackFiles
import InkpackGenerate
import Testing

/// What the tests ask with.
enum Asking {
    static let secret = "sk-test-9f8e7d6c5b4a"

    static let good = """
        { "format": "inkpack.icon/1", "name": "paper-boat", "grid": 24, "shapes": [
          { "polygon": [3, 13, 21, 13, 17, 20, 7, 20], "role": "body" },
          { "polygon": [12, 3, 18, 13, 6, 13], "role": "body" } ] }
        """

    static var key: EndpointKey {
        get throws { try EndpointKey(variable: "TEST_KEY", in: ["TEST_KEY": secret]) }
    }

    static func request(_ change: (inout GenerationLimits) -> Void = { _ in }) throws -> IconRequest {
        var request = IconRequest("a paper boat", style: try StyleLibrary.shipped("outline"))
        request.limits.answering = .seconds(60)
        change(&request.limits)
        return request
    }

    /// Asks the server with a clock that does not wait; returns what came, or the error, and how long it waited.
    static func ask(
        _ server: MisbehavingServer, _ request: IconRequest? = nil, judge: any IconJudge = Lenient()
    ) async throws -> (result: Result<Generation, GenerationError>, waits: [Duration]) {
        let clock = FakeClock()
        let generator = EndpointGenerator(
            address: try server.address, model: "test-model", key: try key, judge: judge, timing: clock.timing)
        let request = try request ?? Self.request()
        do {
            return (.success(try await generator.generate(request)), clock.waits)
        } catch {
            return (.failure(error), clock.waits)
        }
    }
}

/// A clock that notes how long it should wait, and moves on by that at once.
final class FakeClock: Sendable {
    private let lock = NSLock()
    // Only touched while the lock is held.
    nonisolated(unsafe) private var noted: [Duration] = []

    var waits: [Duration] { lock.withLock { noted } }

    var timing: EndpointTiming {
        EndpointTiming(
            now: { self.waits.reduce(.zero, +) },
            sleep: { duration in
                try Task.checkCancellation()
                self.note(duration)
            },
            seed: 7)
    }

    private func note(_ wait: Duration) { lock.withLock { noted.append(wait) } }
}

/// Accepts whatever can be drawn.
struct Lenient: IconJudge {
    func judge(_ icon: Icon) throws(Unusable) -> Judgement {
        Judgement(icon: icon, score: nil, deviations: [], isAccepted: true)
    }
}

/// Accepts icons of a given number of shapes; the score is how far they are from it.
struct Counting: IconJudge {
    var wanted: Int

    func judge(_ icon: Icon) throws(Unusable) -> Judgement {
        let count = icon.shapes.count
        let isRight = count == wanted
        return Judgement(
            icon: icon, score: Double(abs(count - wanted)),
            deviations: isRight ? [] : ["it has \(count) shapes, and \(wanted) are wanted"], isAccepted: isRight)
    }
}
