import CPostgres
import Foundation

/// Holds what it takes to cancel until its thread has used it.
final class PostgresCanceller: Sendable {
    private let ticket: PostgresCancelTicket

    init(_ ticket: consuming PostgresCancelTicket) { self.ticket = ticket }

    func start() {
        let thread = Thread {
            inkpack_pq_begin_thread()
            self.ticket.use()
        }
        thread.name = "inkpack-pq-cancel"
        thread.start()
    }
}
