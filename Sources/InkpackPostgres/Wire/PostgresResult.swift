import CPostgres

/// The owner of one result of the library.
@safe
struct PostgresResult: ~Copyable {
    private let handle: OpaquePointer

    init?(_ handle: OpaquePointer?) {
        guard let handle = unsafe handle else { return nil }
        unsafe self.handle = handle
    }

    deinit { unsafe inkpack_pq_clear(handle) }

    enum Kind {
        case rows
        case error
        /// An earlier statement of the pipeline has failed.
        case skipped
        /// The end of a pipeline: its transaction is over.
        case sync
        case other
    }

    var kind: Kind {
        switch unsafe inkpack_pq_status(handle) {
        case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .rows
        case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE: .error
        case PGRES_PIPELINE_ABORTED: .skipped
        case PGRES_PIPELINE_SYNC: .sync
        default: .other
        }
    }

    /// What the server says; `nil` if it is the library that speaks, of a connection that is lost.
    var error: PostgresServerError? {
        guard let state = field(INKPACK_PQ_STATE) else { return nil }
        return PostgresServerError(
            state: state, message: field(INKPACK_PQ_MESSAGE) ?? "no message", detail: field(INKPACK_PQ_DETAIL),
            constraint: field(INKPACK_PQ_CONSTRAINT), column: field(INKPACK_PQ_COLUMN),
            type: field(INKPACK_PQ_TYPE))
    }

    private func field(_ code: Int) -> String? {
        unsafe inkpack_pq_field(handle, Int32(code)).map { unsafe String(cString: $0) }
    }

    /// A copy of the rows.
    var rows: PostgresRows {
        let count = unsafe inkpack_pq_rows(handle)
        let columns = unsafe inkpack_pq_columns(handle)
        var rows = PostgresRows(columns: Int(columns))
        for row in 0..<count {
            for column in 0..<columns {
                if unsafe inkpack_pq_is_null(handle, row, column) != 0 {
                    rows.appendNull()
                } else {
                    let length = unsafe Int(inkpack_pq_length(handle, row, column))
                    let start = unsafe UnsafeRawPointer(inkpack_pq_value(handle, row, column))
                    unsafe rows.append(UnsafeRawBufferPointer(start: start, count: length))
                }
            }
        }
        return rows
    }
}
