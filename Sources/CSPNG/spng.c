#include "CSPNG.h"
#include "CLibrary.h"

#include <pthread.h>
#include <stddef.h>

static struct {
    spng_ctx *(*ctx_new)(int);
    void (*ctx_free)(spng_ctx *);
    int (*set_png_buffer)(spng_ctx *, const void *, size_t);
    int (*set_image_limits)(spng_ctx *, uint32_t, uint32_t);
    int (*decoded_image_size)(spng_ctx *, int, size_t *);
    int (*decode_image)(spng_ctx *, void *, size_t, int, int);
    int (*get_ihdr)(spng_ctx *, struct spng_ihdr *);
    const char *(*strerror)(int);
} spng;

static const inkpack_function functions[] = {
    {"spng_ctx_new", offsetof(__typeof__(spng), ctx_new)},
    {"spng_ctx_free", offsetof(__typeof__(spng), ctx_free)},
    {"spng_set_png_buffer", offsetof(__typeof__(spng), set_png_buffer)},
    {"spng_set_image_limits", offsetof(__typeof__(spng), set_image_limits)},
    {"spng_decoded_image_size", offsetof(__typeof__(spng), decoded_image_size)},
    {"spng_decode_image", offsetof(__typeof__(spng), decode_image)},
    {"spng_get_ihdr", offsetof(__typeof__(spng), get_ihdr)},
    {"spng_strerror", offsetof(__typeof__(spng), strerror)},
};

static const char *failure;

static void open_library(void) {
#ifdef __APPLE__
    const char *names[] = {
        "libspng.0.dylib", "/opt/homebrew/lib/libspng.0.dylib", "/usr/local/lib/libspng.0.dylib", NULL};
#else
    const char *names[] = {"libspng.so.0", NULL};
#endif
    const inkpack_library library = {
        .names = names,
        .functions = functions,
        .function_count = sizeof functions / sizeof *functions,
        .table = &spng,
        .missing = "libspng is not installed",
        .old = "libspng is too old; 0.7 or later is needed",
    };
    failure = inkpack_library_open(&library);
}

const char *inkpack_spng_open(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return failure;
}

static inline const __typeof__(spng) *opened(void) {
    if (__builtin_expect(!spng.strerror, 0)) inkpack_spng_open();
    return &spng;
}

spng_ctx *spng_ctx_new(int flags) { return inkpack_spng_open() ? NULL : spng.ctx_new(flags); }
void spng_ctx_free(spng_ctx *ctx) { opened()->ctx_free(ctx); }
int spng_set_png_buffer(spng_ctx *ctx, const void *buf, size_t size) {
    return opened()->set_png_buffer(ctx, buf, size);
}
int spng_set_image_limits(spng_ctx *ctx, uint32_t width, uint32_t height) {
    return opened()->set_image_limits(ctx, width, height);
}
int spng_decoded_image_size(spng_ctx *ctx, int fmt, size_t *len) { return opened()->decoded_image_size(ctx, fmt, len); }
int spng_decode_image(spng_ctx *ctx, void *out, size_t len, int fmt, int flags) {
    return opened()->decode_image(ctx, out, len, fmt, flags);
}
int spng_get_ihdr(spng_ctx *ctx, struct spng_ihdr *ihdr) { return opened()->get_ihdr(ctx, ihdr); }
const char *spng_strerror(int err) { return opened()->strerror(err); }
