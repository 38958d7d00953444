import CCurl
import Foundation

/// The thread that serves all transfers of a transport.
///
/// The lock guards what is told to the thread; the library's handle is the thread's, except that the library lets any
/// thread wake it, which happens under the lock, so that the handle is there.
@safe
final class CurlLoop: @unchecked Sendable {
    private enum Command {
        case start(CurlTransfer)
        case cancel(CurlTransfer)
    }

    private let transfersAtOnce: Int
    private let lock = NSLock()
    private var commands: [Command] = []
    private var isStopping = false
    private var multi: UnsafeMutableRawPointer?
    /// Those under way, and those that wait for one of them to end. Only the thread touches them.
    private var active: [CurlTransfer] = []
    private var waiting: [CurlTransfer] = []

    /// How long the thread sleeps at most when nothing happens, in milliseconds.
    private static let nap: Int32 = 60_000

    init(transfersAtOnce: Int) { self.transfersAtOnce = max(1, transfersAtOnce) }

    /// Starts a transfer whose task waits.
    func start(_ transfer: CurlTransfer) {
        if let problem = tell(.start(transfer)) { transfer.finish(.unavailable(reason: problem)) }
    }

    func cancel(_ transfer: CurlTransfer) { _ = tell(.cancel(transfer)) }

    /// Ends the thread, once it has cancelled what is still under way.
    func stop() {
        lock.withLock {
            isStopping = true
            if let multi = unsafe multi { unsafe inkpack_curl_multi_wakeup(multi) }
        }
    }

    /// Hands a command to the thread, which is made for the first one.
    /// - Returns: why there is no thread.
    private func tell(_ command: Command) -> String? {
        if let problem = CurlLibrary.problem { return problem }
        return lock.withLock {
            commands.append(command)
            if let multi = unsafe multi {
                unsafe inkpack_curl_multi_wakeup(multi)
                return nil
            }
            guard let multi = unsafe inkpack_curl_multi_init() else {
                commands = []
                return "out of memory"
            }
            unsafe inkpack_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, transfersAtOnce)
            unsafe self.multi = multi
            let thread = Thread { self.run() }
            thread.name = "inkpack-http"
            thread.start()
            return nil
        }
    }

    private func run() {
        inkpack_curl_begin_thread()
        guard let multi = unsafe lock.withLock({ unsafe multi }) else { return }
        while unsafe turn(multi) { _ = unsafe inkpack_curl_multi_poll(multi, Self.nap) }
        unsafe finishAll(.cancelled, multi)
        lock.withLock {
            unsafe inkpack_curl_multi_cleanup(multi)
            unsafe self.multi = nil
        }
    }

    /// Does what is told and what can be done without waiting; returns whether to go on.
    private func turn(_ multi: UnsafeMutableRawPointer) -> Bool {
        repeat {
            let (told, ends) = lock.withLock {
                defer { commands = [] }
                return (commands, isStopping)
            }
            for command in told { unsafe obey(command, multi) }
            if ends { return false }
            unsafe begin(multi)
            if unsafe inkpack_curl_multi_perform(multi) != CURLM_OK {
                unsafe finishAll(.unavailable(reason: "the network library stopped"), multi)
            }
            var result = CURLE_OK
            while let handle = unsafe inkpack_curl_multi_finished(multi, &result) {
                guard let place = active.firstIndex(where: { unsafe $0.handle == handle }) else { break }
                unsafe leave(place, multi).finish(result)
            }
            // Those that could begin now do so without a nap before.
        } while !waiting.isEmpty && active.count < transfersAtOnce
        return true
    }

    private func obey(_ command: Command, _ multi: UnsafeMutableRawPointer) {
        switch command {
        case .start(let transfer):
            if transfer.isCancelled { transfer.finish(.cancelled) } else { waiting.append(transfer) }
        case .cancel(let transfer):
            transfer.isCancelled = true
            if let place = waiting.firstIndex(where: { $0 === transfer }) {
                waiting.remove(at: place)
                transfer.finish(.cancelled)
            } else if let place = active.firstIndex(where: { $0 === transfer }) {
                unsafe leave(place, multi).finish(.cancelled)
            }
        }
    }

    private func begin(_ multi: UnsafeMutableRawPointer) {
        while active.count < transfersAtOnce, !waiting.isEmpty {
            let transfer = waiting.removeFirst()
            if let handle = unsafe transfer.prepare(), unsafe inkpack_curl_multi_add(multi, handle) == CURLM_OK {
                active.append(transfer)
            } else {
                transfer.finish(CURLE_FAILED_INIT)
            }
        }
    }

    /// Takes a transfer out of the library's hands.
    private func leave(_ place: Int, _ multi: UnsafeMutableRawPointer) -> CurlTransfer {
        let transfer = active.remove(at: place)
        if let handle = unsafe transfer.handle { unsafe inkpack_curl_multi_remove(multi, handle) }
        return transfer
    }

    private func finishAll(_ error: HTTPError, _ multi: UnsafeMutableRawPointer) {
        while !active.isEmpty { unsafe leave(0, multi).finish(error) }
        for transfer in waiting { transfer.finish(error) }
        waiting = []
    }
}
