// libpq, opened when it is first needed: linked, its libraries for TLS, Kerberos and LDAP would be loaded by every start of
// the command. The declarations are those of its header; the functions are called through these, after `inkpack_pq_open`.

#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#elif __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#elif __has_include("/opt/homebrew/opt/libpq/include/libpq-fe.h")
#include "/opt/homebrew/opt/libpq/include/libpq-fe.h"
#else
#include "/usr/local/opt/libpq/include/libpq-fe.h"
#endif

/// Opens the library. Returns why it cannot be, or NULL. Not to be called by two threads at once.
const char *inkpack_pq_open(void);
int inkpack_pq_version(void);

PQconninfoOption *inkpack_pq_defaults(void);
void inkpack_pq_free_defaults(PQconninfoOption *options);

PGconn *inkpack_pq_connect(const char *const *names, const char *const *values);
PostgresPollingStatusType inkpack_pq_connect_poll(PGconn *connection);
void inkpack_pq_finish(PGconn *connection);
/// Errors while connecting then begin with their SQLSTATE, which is not to be had otherwise; notices are not printed.
void inkpack_pq_prepare(PGconn *connection);
/// To be called once connected: before, it would clear what the library says about the attempt.
int inkpack_pq_set_nonblocking(PGconn *connection);
int inkpack_pq_socket(PGconn *connection);
int inkpack_pq_is_broken(PGconn *connection);
const char *inkpack_pq_words(PGconn *connection);

int inkpack_pq_begin_pipeline(PGconn *connection);
int inkpack_pq_end_pipeline(PGconn *connection);
int inkpack_pq_sync(PGconn *connection);
/// Sends a statement whose answer is to be in the binary form.
int inkpack_pq_send(
    PGconn *connection, const char *sql, int count, const char *const *values, const int *lengths, const int *formats);
int inkpack_pq_send_script(PGconn *connection, const char *sql);
int inkpack_pq_flush(PGconn *connection);
int inkpack_pq_consume(PGconn *connection);
int inkpack_pq_is_busy(PGconn *connection);
PGresult *inkpack_pq_result(PGconn *connection);

/// The result is given back with `inkpack_pq_free_cancel`.
PGcancel *inkpack_pq_cancel_ticket(PGconn *connection);
/// Asks the server, over a connection of its own, to stop; waits for that to be done.
int inkpack_pq_cancel(PGcancel *ticket);
void inkpack_pq_free_cancel(PGcancel *ticket);

void inkpack_pq_clear(PGresult *result);
ExecStatusType inkpack_pq_status(const PGresult *result);
// Macros of characters do not reach Swift.
enum {
    INKPACK_PQ_STATE = PG_DIAG_SQLSTATE,
    INKPACK_PQ_MESSAGE = PG_DIAG_MESSAGE_PRIMARY,
    INKPACK_PQ_DETAIL = PG_DIAG_MESSAGE_DETAIL,
    INKPACK_PQ_CONSTRAINT = PG_DIAG_CONSTRAINT_NAME,
    INKPACK_PQ_COLUMN = PG_DIAG_COLUMN_NAME,
    INKPACK_PQ_TYPE = PG_DIAG_DATATYPE_NAME,
};
const char *inkpack_pq_field(const PGresult *result, int code);
int inkpack_pq_rows(const PGresult *result);
int inkpack_pq_columns(const PGresult *result);
int inkpack_pq_is_null(const PGresult *result, int row, int column);
int inkpack_pq_length(const PGresult *result, int row, int column);
const char *inkpack_pq_value(const PGresult *result, int row, int column);

/// Names the calling thread, as debuggers show it, and keeps writing to a connection that the other side closed from
/// ending the process.
void inkpack_pq_begin_thread(void);
