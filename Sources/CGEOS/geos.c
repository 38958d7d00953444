// GEOS and the library of C++ that it loads take 2 ms when `inkpack` starts, and few commands need them. So it is opened when
// it is first needed. The functions are those of GEOS 3.10 and later, declared here, so that its headers are not needed.
#include "CGEOS.h"
#include "CLibrary.h"


static struct {
    inkpack_geos_context *(*init)(void);
    void (*finish)(inkpack_geos_context *);
    void *(*set_handler)(inkpack_geos_context *, void (*)(const char *, void *), void *);
    inkpack_geos_points *(*points_from)(inkpack_geos_context *, const double *, unsigned, int, int);
    int (*points_count)(inkpack_geos_context *, const inkpack_geos_points *, unsigned *);
    int (*points_copy)(inkpack_geos_context *, const inkpack_geos_points *, double *, int, int);
    inkpack_geos_shape *(*line)(inkpack_geos_context *, inkpack_geos_points *);
    inkpack_geos_shape *(*collection)(inkpack_geos_context *, int, inkpack_geos_shape **, unsigned);
    void (*destroy)(inkpack_geos_context *, inkpack_geos_shape *);
    inkpack_geos_shape *(*unary_union)(inkpack_geos_context *, const inkpack_geos_shape *);
    inkpack_geos_shape *(*polygonize)(inkpack_geos_context *, const inkpack_geos_shape *const *, unsigned);
    int (*count)(inkpack_geos_context *, const inkpack_geos_shape *);
    const inkpack_geos_shape *(*part)(inkpack_geos_context *, const inkpack_geos_shape *, int);
    int (*hole_count)(inkpack_geos_context *, const inkpack_geos_shape *);
    const inkpack_geos_shape *(*outer_ring)(inkpack_geos_context *, const inkpack_geos_shape *);
    const inkpack_geos_shape *(*hole)(inkpack_geos_context *, const inkpack_geos_shape *, int);
    const inkpack_geos_points *(*ring_points)(inkpack_geos_context *, const inkpack_geos_shape *);
} geos;

static const inkpack_function functions[] = {
    {"GEOS_init_r", offsetof(__typeof__(geos), init)},
    {"GEOS_finish_r", offsetof(__typeof__(geos), finish)},
    {"GEOSContext_setErrorMessageHandler_r", offsetof(__typeof__(geos), set_handler)},
    {"GEOSCoordSeq_copyFromBuffer_r", offsetof(__typeof__(geos), points_from)},
    {"GEOSCoordSeq_getSize_r", offsetof(__typeof__(geos), points_count)},
    {"GEOSCoordSeq_copyToBuffer_r", offsetof(__typeof__(geos), points_copy)},
    {"GEOSGeom_createLineString_r", offsetof(__typeof__(geos), line)},
    {"GEOSGeom_createCollection_r", offsetof(__typeof__(geos), collection)},
    {"GEOSGeom_destroy_r", offsetof(__typeof__(geos), destroy)},
    {"GEOSUnaryUnion_r", offsetof(__typeof__(geos), unary_union)},
    {"GEOSPolygonize_r", offsetof(__typeof__(geos), polygonize)},
    {"GEOSGetNumGeometries_r", offsetof(__typeof__(geos), count)},
    {"GEOSGetGeometryN_r", offsetof(__typeof__(geos), part)},
    {"GEOSGetNumInteriorRings_r", offsetof(__typeof__(geos), hole_count)},
    {"GEOSGetExteriorRing_r", offsetof(__typeof__(geos), outer_ring)},
    {"GEOSGetInteriorRingN_r", offsetof(__typeof__(geos), hole)},
    {"GEOSGeom_getCoordSeq_r", offsetof(__typeof__(geos), ring_points)},
};

const char *inkpack_geos_open(void) {
#ifdef __APPLE__
    const char *names[] = {
        "libgeos_c.1.dylib", "/opt/homebrew/lib/libgeos_c.1.dylib", "/usr/local/lib/libgeos_c.1.dylib", NULL};
#else
    const char *names[] = {"libgeos_c.so.1", NULL};
#endif
    const inkpack_library library = {
        .names = names,
        .functions = functions,
        .function_count = sizeof functions / sizeof *functions,
        .table = &geos,
        .missing = "GEOS is not installed",
        .old = "GEOS is too old; 3.10 or later is needed",
    };
    return inkpack_library_open(&library);
}

inkpack_geos_context *inkpack_geos_make_context(void) { return geos.init(); }
void inkpack_geos_free_context(inkpack_geos_context *context) { geos.finish(context); }
void inkpack_geos_set_error_handler(
    inkpack_geos_context *context, void (*handler)(const char *message, void *data), void *data) {
    geos.set_handler(context, handler, data);
}

inkpack_geos_points *inkpack_geos_points_from(
    inkpack_geos_context *context, const double *numbers, unsigned count) {
    return geos.points_from(context, numbers, count, 0, 0);
}
int inkpack_geos_points_count(inkpack_geos_context *context, const inkpack_geos_points *points, unsigned *count) {
    return geos.points_count(context, points, count);
}
int inkpack_geos_points_copy(inkpack_geos_context *context, const inkpack_geos_points *points, double *numbers) {
    return geos.points_copy(context, points, numbers, 0, 0);
}

inkpack_geos_shape *inkpack_geos_line(inkpack_geos_context *context, inkpack_geos_points *points) {
    return geos.line(context, points);
}
inkpack_geos_shape *inkpack_geos_lines(
    inkpack_geos_context *context, inkpack_geos_shape **lines, unsigned count) {
    // GEOS_MULTILINESTRING
    return geos.collection(context, 5, lines, count);
}
void inkpack_geos_free_shape(inkpack_geos_context *context, inkpack_geos_shape *shape) {
    geos.destroy(context, shape);
}
inkpack_geos_shape *inkpack_geos_union(inkpack_geos_context *context, const inkpack_geos_shape *shape) {
    return geos.unary_union(context, shape);
}
inkpack_geos_shape *inkpack_geos_polygonize(
    inkpack_geos_context *context, const inkpack_geos_shape *const *shapes, unsigned count) {
    return geos.polygonize(context, shapes, count);
}

int inkpack_geos_count(inkpack_geos_context *context, const inkpack_geos_shape *shape) {
    return geos.count(context, shape);
}
const inkpack_geos_shape *inkpack_geos_part(
    inkpack_geos_context *context, const inkpack_geos_shape *shape, int index) {
    return geos.part(context, shape, index);
}
int inkpack_geos_hole_count(inkpack_geos_context *context, const inkpack_geos_shape *polygon) {
    return geos.hole_count(context, polygon);
}
const inkpack_geos_shape *inkpack_geos_outer_ring(
    inkpack_geos_context *context, const inkpack_geos_shape *polygon) {
    return geos.outer_ring(context, polygon);
}
const inkpack_geos_shape *inkpack_geos_hole(
    inkpack_geos_context *context, const inkpack_geos_shape *polygon, int index) {
    return geos.hole(context, polygon, index);
}
const inkpack_geos_points *inkpack_geos_ring_points(
    inkpack_geos_context *context, const inkpack_geos_shape *ring) {
    return geos.ring_points(context, ring);
}
