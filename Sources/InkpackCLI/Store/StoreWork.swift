import ArgumentParser
import Dispatch
import Foundation
import InkpackStore

struct StoreWork: StoreVerb {
    static let configuration = CommandConfiguration(
        commandName: "work", abstract: "Draw the pictures that wait, and remove those of deleted icons.",
        discussion: """
            Any number of workers share the work. Without --watch it ends when nothing waits; exits with 1 if a picture \
            could not be drawn. With --watch it goes on until it is interrupted, and ends when what it is drawing is done.
            """)
    static let access = OpenStore.Access.writing

    @OptionGroup var options: StoreVerbOptions
    @Flag(help: "Go on until interrupted.") var watch = false
    @Option(help: ArgumentHelp("How many pictures to draw at once; all cores if not given.", valueName: "n"))
    var jobs: Int?

    func validate() throws {
        if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be from 1 to 256, not \(jobs).") }
    }

    private struct Report: Encodable {
        struct Failed: Encodable {
            var icon: String
            var version: Int
            var problem: String
            var isFinal: Bool
        }

        var drawn = 0
        var removed = 0
        var failures: [Failed] = []

        mutating func add(_ step: ImageWorker.Report) {
            drawn += step.drawn
            removed += step.removed
            failures += step.failures.map { failure in
                Failed(
                    icon: "\(failure.icon)", version: failure.version, problem: "\(failure.problem)",
                    isFinal: failure.isFinal)
            }
        }

        var text: String {
            "\(drawn) \(drawn == 1 ? "picture" : "pictures") drawn, \(removed) removed, \(failures.count) failed\n"
        }
    }

    func run(in place: OpenStore) async throws {
        try place.requireImages()
        var worker = ImageWorker(place.studio)
        worker.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
        worker.batch = max(worker.batch, 2 * worker.jobs)
        var report = Report()
        _ = try await place.store.expireHolds(limit: 1000)
        if watch {
            try await keepWorking(worker, &report)
        } else {
            let step = try await worker.drain()
            note(step)
            report.add(step)
        }
        try options.tell(report, report.text)
        if !report.failures.isEmpty { throw ExitCode(Failure.Kind.differences.rawValue) }
    }

    /// Works until it is told to stop. Where nothing waits, it looks again after a second, and less and less often.
    private func keepWorking(_ worker: ImageWorker, _ report: inout Report) async throws {
        let interruption = Interruption()
        await interruption.listen()
        if !options.quiet { Streams.note("waiting for pictures to draw; interrupt to end\n") }
        let (shortest, longest) = (Duration.seconds(1), Duration.seconds(8))
        var pause = shortest
        while await !interruption.hasCome {
            var step = ImageWorker.Report()
            do throws(StoreError) {
                step = try await worker.runOnce()
            } catch {
                // Others that are at work will be done some time.
                guard case .busy = error else { throw error }
            }
            note(step)
            report.add(step)
            if step.drawn > 0 || step.removed > 0 {
                pause = shortest
                continue
            }
            await interruption.wait(atMost: pause)
            pause = min(longest, pause * 2)
        }
    }

    private func note(_ step: ImageWorker.Report) {
        for failure in step.failures {
            let end = failure.isFinal ? "" : "; it is tried again"
            let text = "the icon \(failure.icon), version \(failure.version): \(failure.problem)\(end)"
            Streams.note("inkpack: \(Failure(.badData, text).line)\n")
        }
    }
}

/// Waits for the signals that ask a program to end: the first is heeded in good order, a second ends it at once.
private actor Interruption {
    private(set) var hasCome = false
    private var sleeper: Task<Void, Never>?
    private var sources: [any DispatchSourceSignal] = []

    /// Returns once no signal is lost any more: they are registered by another thread.
    func listen() async {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { @Sendable in
                signal(number, SIG_DFL)
                Task { await self.come() }
            }
            await withCheckedContinuation { continuation in
                source.setRegistrationHandler { @Sendable in continuation.resume() }
                source.resume()
            }
            sources.append(source)
        }
    }

    private func come() {
        hasCome = true
        sleeper?.cancel()
    }

    func wait(atMost duration: Duration) async {
        if hasCome { return }
        let task = Task { _ = try? await Task.sleep(for: duration) }
        sleeper = task
        await task.value
        sleeper = nil
    }
}
