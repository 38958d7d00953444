// For pthread_setname_np, which is not of POSIX.
#define _GNU_SOURCE

#include "CPostgres.h"
#include "CLibrary.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>

static struct {
    int (*version)(void);
    PQconninfoOption *(*defaults)(void);
    void (*free_defaults)(PQconninfoOption *);
    PGconn *(*connect)(const char *const *, const char *const *, int);
    PostgresPollingStatusType (*connect_poll)(PGconn *);
    void (*finish)(PGconn *);
    PGVerbosity (*set_verbosity)(PGconn *, PGVerbosity);
    PQnoticeReceiver (*set_notices)(PGconn *, PQnoticeReceiver, void *);
    int (*set_nonblocking)(PGconn *, int);
    int (*socket)(const PGconn *);
    ConnStatusType (*state)(const PGconn *);
    char *(*words)(const PGconn *);
    int (*begin_pipeline)(PGconn *);
    int (*end_pipeline)(PGconn *);
    int (*sync)(PGconn *);
    int (*send)(
        PGconn *, const char *, int, const Oid *, const char *const *, const int *, const int *, int);
    int (*send_script)(PGconn *, const char *);
    int (*flush)(PGconn *);
    int (*consume)(PGconn *);
    int (*is_busy)(PGconn *);
    PGresult *(*result)(PGconn *);
    PGcancel *(*cancel_ticket)(PGconn *);
    int (*cancel)(PGcancel *, char *, int);
    void (*free_cancel)(PGcancel *);
    void (*clear)(PGresult *);
    ExecStatusType (*status)(const PGresult *);
    char *(*field)(const PGresult *, int);
    int (*rows)(const PGresult *);
    int (*columns)(const PGresult *);
    int (*is_null)(const PGresult *, int, int);
    int (*length)(const PGresult *, int, int);
    char *(*value)(const PGresult *, int, int);
} pq;

static const inkpack_function functions[] = {
    {"PQlibVersion", offsetof(__typeof__(pq), version)},
    {"PQconndefaults", offsetof(__typeof__(pq), defaults)},
    {"PQconninfoFree", offsetof(__typeof__(pq), free_defaults)},
    {"PQconnectStartParams", offsetof(__typeof__(pq), connect)},
    {"PQconnectPoll", offsetof(__typeof__(pq), connect_poll)},
    {"PQfinish", offsetof(__typeof__(pq), finish)},
    {"PQsetErrorVerbosity", offsetof(__typeof__(pq), set_verbosity)},
    {"PQsetNoticeReceiver", offsetof(__typeof__(pq), set_notices)},
    {"PQsetnonblocking", offsetof(__typeof__(pq), set_nonblocking)},
    {"PQsocket", offsetof(__typeof__(pq), socket)},
    {"PQstatus", offsetof(__typeof__(pq), state)},
    {"PQerrorMessage", offsetof(__typeof__(pq), words)},
    {"PQenterPipelineMode", offsetof(__typeof__(pq), begin_pipeline)},
    {"PQexitPipelineMode", offsetof(__typeof__(pq), end_pipeline)},
    {"PQpipelineSync", offsetof(__typeof__(pq), sync)},
    {"PQsendQueryParams", offsetof(__typeof__(pq), send)},
    {"PQsendQuery", offsetof(__typeof__(pq), send_script)},
    {"PQflush", offsetof(__typeof__(pq), flush)},
    {"PQconsumeInput", offsetof(__typeof__(pq), consume)},
    {"PQisBusy", offsetof(__typeof__(pq), is_busy)},
    {"PQgetResult", offsetof(__typeof__(pq), result)},
    {"PQgetCancel", offsetof(__typeof__(pq), cancel_ticket)},
    {"PQcancel", offsetof(__typeof__(pq), cancel)},
    {"PQfreeCancel", offsetof(__typeof__(pq), free_cancel)},
    {"PQclear", offsetof(__typeof__(pq), clear)},
    {"PQresultStatus", offsetof(__typeof__(pq), status)},
    {"PQresultErrorField", offsetof(__typeof__(pq), field)},
    {"PQntuples", offsetof(__typeof__(pq), rows)},
    {"PQnfields", offsetof(__typeof__(pq), columns)},
    {"PQgetisnull", offsetof(__typeof__(pq), is_null)},
    {"PQgetlength", offsetof(__typeof__(pq), length)},
    {"PQgetvalue", offsetof(__typeof__(pq), value)},
};

const char *inkpack_pq_open(void) {
#ifdef __APPLE__
    const char *names[] = {
        "libpq.5.dylib", "/opt/homebrew/opt/libpq/lib/libpq.5.dylib", "/usr/local/opt/libpq/lib/libpq.5.dylib", NULL};
#else
    const char *names[] = {"libpq.so.5", NULL};
#endif
    const inkpack_library library = {
        .names = names,
        .functions = functions,
        .function_count = sizeof functions / sizeof *functions,
        .table = &pq,
        .missing = "libpq is not installed; it is in the package libpq5 (apt) or libpq (brew)",
        .old = "libpq is too old; 14 or later is needed, from the package libpq5 (apt) or libpq (brew)",
    };
    return inkpack_library_open(&library);
}

int inkpack_pq_version(void) { return pq.version(); }
PQconninfoOption *inkpack_pq_defaults(void) { return pq.defaults(); }
void inkpack_pq_free_defaults(PQconninfoOption *options) { pq.free_defaults(options); }

PGconn *inkpack_pq_connect(const char *const *names, const char *const *values) {
    return pq.connect(names, values, 0);
}
PostgresPollingStatusType inkpack_pq_connect_poll(PGconn *connection) { return pq.connect_poll(connection); }
void inkpack_pq_finish(PGconn *connection) { pq.finish(connection); }
static void ignore(void *owner, const PGresult *notice) {
    (void)owner;
    (void)notice;
}
void inkpack_pq_prepare(PGconn *connection) {
    pq.set_verbosity(connection, PQERRORS_VERBOSE);
    pq.set_notices(connection, ignore, NULL);
}
int inkpack_pq_set_nonblocking(PGconn *connection) { return pq.set_nonblocking(connection, 1); }
int inkpack_pq_socket(PGconn *connection) { return pq.socket(connection); }
int inkpack_pq_is_broken(PGconn *connection) { return pq.state(connection) == CONNECTION_BAD; }
const char *inkpack_pq_words(PGconn *connection) { return pq.words(connection); }

int inkpack_pq_begin_pipeline(PGconn *connection) { return pq.begin_pipeline(connection); }
int inkpack_pq_end_pipeline(PGconn *connection) { return pq.end_pipeline(connection); }
int inkpack_pq_sync(PGconn *connection) { return pq.sync(connection); }
int inkpack_pq_send(
    PGconn *connection, const char *sql, int count, const char *const *values, const int *lengths, const int *formats) {
    return pq.send(connection, sql, count, NULL, values, lengths, formats, 1);
}
int inkpack_pq_send_script(PGconn *connection, const char *sql) { return pq.send_script(connection, sql); }
int inkpack_pq_flush(PGconn *connection) { return pq.flush(connection); }
int inkpack_pq_consume(PGconn *connection) { return pq.consume(connection); }
int inkpack_pq_is_busy(PGconn *connection) { return pq.is_busy(connection); }
PGresult *inkpack_pq_result(PGconn *connection) { return pq.result(connection); }

PGcancel *inkpack_pq_cancel_ticket(PGconn *connection) { return pq.cancel_ticket(connection); }
int inkpack_pq_cancel(PGcancel *ticket) {
    char words[256];
    return pq.cancel(ticket, words, sizeof words);
}
void inkpack_pq_free_cancel(PGcancel *ticket) { pq.free_cancel(ticket); }

void inkpack_pq_clear(PGresult *result) { pq.clear(result); }
ExecStatusType inkpack_pq_status(const PGresult *result) { return pq.status(result); }
const char *inkpack_pq_field(const PGresult *result, int code) { return pq.field(result, code); }
int inkpack_pq_rows(const PGresult *result) { return pq.rows(result); }
int inkpack_pq_columns(const PGresult *result) { return pq.columns(result); }
int inkpack_pq_is_null(const PGresult *result, int row, int column) { return pq.is_null(result, row, column); }
int inkpack_pq_length(const PGresult *result, int row, int column) { return pq.length(result, row, column); }
const char *inkpack_pq_value(const PGresult *result, int row, int column) { return pq.value(result, row, column); }

void inkpack_pq_begin_thread(void) {
#ifdef __linux__
    pthread_setname_np(pthread_self(), "inkpack-pq");
#else
    pthread_setname_np("inkpack-pq");
#endif
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}
