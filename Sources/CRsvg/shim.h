#include <librsvg/rsvg.h>

// glib's macro casts do not reach Swift.
static inline void inkpack_rsvg_free(RsvgHandle *handle) { g_object_unref(handle); }
