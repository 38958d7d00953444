// librsvg loads some forty libraries, which takes 6 ms: longer than all else that happens when `inkpack` starts. So it is
// opened when it is first needed. Its functions are those of librsvg 2.48 and later, declared here, so that its headers are
// not needed either.
#include "CRsvg.h"
#include "CLibrary.h"


// GError of glib.
struct inkpack_rsvg_error {
    uint32_t domain;
    int code;
    char *message;
};

static struct {
    inkpack_rsvg_document *(*parse)(const uint8_t *, size_t, inkpack_rsvg_error **);
    void (*set_dpi)(inkpack_rsvg_document *, double);
    int (*set_stylesheet)(inkpack_rsvg_document *, const uint8_t *, size_t, inkpack_rsvg_error **);
    int (*render)(inkpack_rsvg_document *, void *, const inkpack_rsvg_rectangle *, inkpack_rsvg_error **);
    void (*unref)(void *);
    void (*free_error)(inkpack_rsvg_error *);
} rsvg;

static const inkpack_function functions[] = {
    {"rsvg_handle_new_from_data", offsetof(__typeof__(rsvg), parse)},
    {"rsvg_handle_set_dpi", offsetof(__typeof__(rsvg), set_dpi)},
    {"rsvg_handle_set_stylesheet", offsetof(__typeof__(rsvg), set_stylesheet)},
    {"rsvg_handle_render_document", offsetof(__typeof__(rsvg), render)},
    {"g_object_unref", offsetof(__typeof__(rsvg), unref)},
    {"g_error_free", offsetof(__typeof__(rsvg), free_error)},
};

const char *inkpack_rsvg_open(void) {
#ifdef __APPLE__
    const char *names[] = {
        "librsvg-2.2.dylib", "/opt/homebrew/lib/librsvg-2.2.dylib", "/usr/local/lib/librsvg-2.2.dylib", NULL};
#else
    const char *names[] = {"librsvg-2.so.2", NULL};
#endif
    const inkpack_library library = {
        .names = names,
        .functions = functions,
        .function_count = sizeof functions / sizeof *functions,
        .table = &rsvg,
        .missing = "librsvg is not installed",
        .old = "librsvg is too old; 2.48 or later is needed",
    };
    return inkpack_library_open(&library);
}

inkpack_rsvg_document *inkpack_rsvg_parse(const uint8_t *bytes, size_t count, inkpack_rsvg_error **error) {
    return rsvg.parse(bytes, count, error);
}
void inkpack_rsvg_free(inkpack_rsvg_document *document) { rsvg.unref(document); }
void inkpack_rsvg_set_resolution(inkpack_rsvg_document *document, double dots_an_inch) {
    rsvg.set_dpi(document, dots_an_inch);
}
int inkpack_rsvg_set_style_sheet(
    inkpack_rsvg_document *document, const uint8_t *bytes, size_t count, inkpack_rsvg_error **error) {
    return rsvg.set_stylesheet(document, bytes, count, error);
}
int inkpack_rsvg_draw(
    inkpack_rsvg_document *document, void *context, const inkpack_rsvg_rectangle *viewport,
    inkpack_rsvg_error **error) {
    return rsvg.render(document, context, viewport, error);
}
const char *inkpack_rsvg_words(const inkpack_rsvg_error *error) { return error->message; }
void inkpack_rsvg_free_error(inkpack_rsvg_error *error) { rsvg.free_error(error); }
