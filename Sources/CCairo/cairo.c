#include "CCairo.h"
#include "CLibrary.h"

#include <pthread.h>
#include <stddef.h>

static struct {
    void (*clip)(cairo_t *);
    void (*clip_extents)(cairo_t *, double *, double *, double *, double *);
    void (*close_path)(cairo_t *);
    cairo_t *(*create)(cairo_surface_t *);
    void (*curve_to)(cairo_t *, double, double, double, double, double, double);
    void (*destroy)(cairo_t *);
    void (*fill)(cairo_t *);
    int (*format_stride_for_width)(cairo_format_t, int);
    cairo_surface_t *(*get_group_target)(cairo_t *);
    void (*get_matrix)(cairo_t *, cairo_matrix_t *);
    cairo_surface_t *(*image_surface_create)(cairo_format_t, int, int);
    cairo_surface_t *(*image_surface_create_for_data)(unsigned char *, cairo_format_t, int, int, int);
    unsigned char *(*image_surface_get_data)(cairo_surface_t *);
    int (*image_surface_get_height)(cairo_surface_t *);
    int (*image_surface_get_stride)(cairo_surface_t *);
    int (*image_surface_get_width)(cairo_surface_t *);
    void (*line_to)(cairo_t *, double, double);
    void (*mask)(cairo_t *, cairo_pattern_t *);
    void (*move_to)(cairo_t *, double, double);
    void (*new_path)(cairo_t *);
    void (*paint)(cairo_t *);
    void (*paint_with_alpha)(cairo_t *, double);
    void (*pattern_add_color_stop_rgba)(cairo_pattern_t *, double, double, double, double, double);
    cairo_pattern_t *(*pattern_create_for_surface)(cairo_surface_t *);
    cairo_pattern_t *(*pattern_create_linear)(double, double, double, double);
    cairo_pattern_t *(*pattern_create_radial)(double, double, double, double, double, double);
    void (*pattern_destroy)(cairo_pattern_t *);
    cairo_status_t (*pattern_get_surface)(cairo_pattern_t *, cairo_surface_t **);
    void (*pattern_set_extend)(cairo_pattern_t *, cairo_extend_t);
    void (*pattern_set_filter)(cairo_pattern_t *, cairo_filter_t);
    void (*pattern_set_matrix)(cairo_pattern_t *, const cairo_matrix_t *);
    cairo_pattern_t *(*pop_group)(cairo_t *);
    void (*push_group_with_content)(cairo_t *, cairo_content_t);
    void (*rectangle)(cairo_t *, double, double, double, double);
    void (*restore)(cairo_t *);
    void (*save)(cairo_t *);
    void (*set_dash)(cairo_t *, const double *, int, double);
    void (*set_fill_rule)(cairo_t *, cairo_fill_rule_t);
    void (*set_line_cap)(cairo_t *, cairo_line_cap_t);
    void (*set_line_join)(cairo_t *, cairo_line_join_t);
    void (*set_line_width)(cairo_t *, double);
    void (*set_matrix)(cairo_t *, const cairo_matrix_t *);
    void (*set_miter_limit)(cairo_t *, double);
    void (*set_operator)(cairo_t *, cairo_operator_t);
    void (*set_source)(cairo_t *, cairo_pattern_t *);
    void (*set_source_rgba)(cairo_t *, double, double, double, double);
    cairo_status_t (*status)(cairo_t *);
    const char *(*status_to_string)(cairo_status_t);
    void (*stroke)(cairo_t *);
    void (*surface_destroy)(cairo_surface_t *);
    void (*surface_flush)(cairo_surface_t *);
    cairo_content_t (*surface_get_content)(cairo_surface_t *);
    cairo_surface_type_t (*surface_get_type)(cairo_surface_t *);
    void (*surface_mark_dirty)(cairo_surface_t *);
    cairo_status_t (*surface_status)(cairo_surface_t *);
    void (*transform)(cairo_t *, const cairo_matrix_t *);
    const char *(*version_string)(void);
} cairo;

typedef __typeof__(cairo) table;

static const inkpack_function functions[] = {
    {"cairo_clip", offsetof(__typeof__(cairo), clip)},
    {"cairo_clip_extents", offsetof(__typeof__(cairo), clip_extents)},
    {"cairo_close_path", offsetof(__typeof__(cairo), close_path)},
    {"cairo_create", offsetof(__typeof__(cairo), create)},
    {"cairo_curve_to", offsetof(__typeof__(cairo), curve_to)},
    {"cairo_destroy", offsetof(__typeof__(cairo), destroy)},
    {"cairo_fill", offsetof(__typeof__(cairo), fill)},
    {"cairo_format_stride_for_width", offsetof(__typeof__(cairo), format_stride_for_width)},
    {"cairo_get_group_target", offsetof(__typeof__(cairo), get_group_target)},
    {"cairo_get_matrix", offsetof(__typeof__(cairo), get_matrix)},
    {"cairo_image_surface_create", offsetof(__typeof__(cairo), image_surface_create)},
    {"cairo_image_surface_create_for_data", offsetof(__typeof__(cairo), image_surface_create_for_data)},
    {"cairo_image_surface_get_data", offsetof(__typeof__(cairo), image_surface_get_data)},
    {"cairo_image_surface_get_height", offsetof(__typeof__(cairo), image_surface_get_height)},
    {"cairo_image_surface_get_stride", offsetof(__typeof__(cairo), image_surface_get_stride)},
    {"cairo_image_surface_get_width", offsetof(__typeof__(cairo), image_surface_get_width)},
    {"cairo_line_to", offsetof(__typeof__(cairo), line_to)},
    {"cairo_mask", offsetof(__typeof__(cairo), mask)},
    {"cairo_move_to", offsetof(__typeof__(cairo), move_to)},
    {"cairo_new_path", offsetof(__typeof__(cairo), new_path)},
    {"cairo_paint", offsetof(__typeof__(cairo), paint)},
    {"cairo_paint_with_alpha", offsetof(__typeof__(cairo), paint_with_alpha)},
    {"cairo_pattern_add_color_stop_rgba", offsetof(__typeof__(cairo), pattern_add_color_stop_rgba)},
    {"cairo_pattern_create_for_surface", offsetof(__typeof__(cairo), pattern_create_for_surface)},
    {"cairo_pattern_create_linear", offsetof(__typeof__(cairo), pattern_create_linear)},
    {"cairo_pattern_create_radial", offsetof(__typeof__(cairo), pattern_create_radial)},
    {"cairo_pattern_destroy", offsetof(__typeof__(cairo), pattern_destroy)},
    {"cairo_pattern_get_surface", offsetof(__typeof__(cairo), pattern_get_surface)},
    {"cairo_pattern_set_extend", offsetof(__typeof__(cairo), pattern_set_extend)},
    {"cairo_pattern_set_filter", offsetof(__typeof__(cairo), pattern_set_filter)},
    {"cairo_pattern_set_matrix", offsetof(__typeof__(cairo), pattern_set_matrix)},
    {"cairo_pop_group", offsetof(__typeof__(cairo), pop_group)},
    {"cairo_push_group_with_content", offsetof(__typeof__(cairo), push_group_with_content)},
    {"cairo_rectangle", offsetof(__typeof__(cairo), rectangle)},
    {"cairo_restore", offsetof(__typeof__(cairo), restore)},
    {"cairo_save", offsetof(__typeof__(cairo), save)},
    {"cairo_set_dash", offsetof(__typeof__(cairo), set_dash)},
    {"cairo_set_fill_rule", offsetof(__typeof__(cairo), set_fill_rule)},
    {"cairo_set_line_cap", offsetof(__typeof__(cairo), set_line_cap)},
    {"cairo_set_line_join", offsetof(__typeof__(cairo), set_line_join)},
    {"cairo_set_line_width", offsetof(__typeof__(cairo), set_line_width)},
    {"cairo_set_matrix", offsetof(__typeof__(cairo), set_matrix)},
    {"cairo_set_miter_limit", offsetof(__typeof__(cairo), set_miter_limit)},
    {"cairo_set_operator", offsetof(__typeof__(cairo), set_operator)},
    {"cairo_set_source", offsetof(__typeof__(cairo), set_source)},
    {"cairo_set_source_rgba", offsetof(__typeof__(cairo), set_source_rgba)},
    {"cairo_status", offsetof(__typeof__(cairo), status)},
    {"cairo_status_to_string", offsetof(__typeof__(cairo), status_to_string)},
    {"cairo_stroke", offsetof(__typeof__(cairo), stroke)},
    {"cairo_surface_destroy", offsetof(__typeof__(cairo), surface_destroy)},
    {"cairo_surface_flush", offsetof(__typeof__(cairo), surface_flush)},
    {"cairo_surface_get_content", offsetof(__typeof__(cairo), surface_get_content)},
    {"cairo_surface_get_type", offsetof(__typeof__(cairo), surface_get_type)},
    {"cairo_surface_mark_dirty", offsetof(__typeof__(cairo), surface_mark_dirty)},
    {"cairo_surface_status", offsetof(__typeof__(cairo), surface_status)},
    {"cairo_transform", offsetof(__typeof__(cairo), transform)},
    {"cairo_version_string", offsetof(__typeof__(cairo), version_string)},
};

static const char *failure;
static int is_open;

static void open_library(void) {
#ifdef __APPLE__
    const char *names[] = {
        "libcairo.2.dylib", "/opt/homebrew/lib/libcairo.2.dylib", "/usr/local/lib/libcairo.2.dylib", NULL};
#else
    const char *names[] = {"libcairo.so.2", NULL};
#endif
    const inkpack_library library = {
        .names = names,
        .functions = functions,
        .function_count = sizeof functions / sizeof *functions,
        .table = &cairo,
        .missing = "Cairo is not installed",
        .old = "Cairo is too old; 1.16 or later is needed",
    };
    failure = inkpack_library_open(&library);
    if (!failure) __atomic_store_n(&is_open, 1, __ATOMIC_RELEASE);
}

const char *inkpack_cairo_open(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return failure;
}

static inline const table *opened(void) {
    if (__builtin_expect(!__atomic_load_n(&is_open, __ATOMIC_ACQUIRE), 0)) inkpack_cairo_open();
    return &cairo;
}

// Those that make something of nothing.

int cairo_format_stride_for_width(cairo_format_t format, int width) {
    return inkpack_cairo_open() ? -1 : cairo.format_stride_for_width(format, width);
}
cairo_surface_t *cairo_image_surface_create(cairo_format_t format, int width, int height) {
    return inkpack_cairo_open() ? NULL : cairo.image_surface_create(format, width, height);
}
cairo_surface_t *cairo_image_surface_create_for_data(
    unsigned char *data, cairo_format_t format, int width, int height, int stride) {
    return inkpack_cairo_open() ? NULL : cairo.image_surface_create_for_data(data, format, width, height, stride);
}
cairo_pattern_t *cairo_pattern_create_linear(double x0, double y0, double x1, double y1) {
    return inkpack_cairo_open() ? NULL : cairo.pattern_create_linear(x0, y0, x1, y1);
}
cairo_pattern_t *cairo_pattern_create_radial(
    double cx0, double cy0, double radius0, double cx1, double cy1, double radius1) {
    return inkpack_cairo_open() ? NULL : cairo.pattern_create_radial(cx0, cy0, radius0, cx1, cy1, radius1);
}
const char *cairo_status_to_string(cairo_status_t status) {
    return inkpack_cairo_open() ? NULL : cairo.status_to_string(status);
}
const char *cairo_version_string(void) { return inkpack_cairo_open() ? NULL : cairo.version_string(); }

// Those that need something made before. It may be made by others: a module of Swift that imports Cairo besides may
// call these by Cairo's own names.


void cairo_clip(cairo_t *cr) { opened()->clip(cr); }
void cairo_clip_extents(cairo_t *cr, double *x1, double *y1, double *x2, double *y2) {
    opened()->clip_extents(cr, x1, y1, x2, y2);
}
void cairo_close_path(cairo_t *cr) { opened()->close_path(cr); }
cairo_t *cairo_create(cairo_surface_t *target) { return opened()->create(target); }
void cairo_curve_to(cairo_t *cr, double x1, double y1, double x2, double y2, double x3, double y3) {
    opened()->curve_to(cr, x1, y1, x2, y2, x3, y3);
}
void cairo_destroy(cairo_t *cr) { opened()->destroy(cr); }
void cairo_fill(cairo_t *cr) { opened()->fill(cr); }
cairo_surface_t *cairo_get_group_target(cairo_t *cr) { return opened()->get_group_target(cr); }
void cairo_get_matrix(cairo_t *cr, cairo_matrix_t *matrix) { opened()->get_matrix(cr, matrix); }
unsigned char *cairo_image_surface_get_data(cairo_surface_t *surface) {
    return opened()->image_surface_get_data(surface);
}
int cairo_image_surface_get_height(cairo_surface_t *surface) { return opened()->image_surface_get_height(surface); }
int cairo_image_surface_get_stride(cairo_surface_t *surface) { return opened()->image_surface_get_stride(surface); }
int cairo_image_surface_get_width(cairo_surface_t *surface) { return opened()->image_surface_get_width(surface); }
void cairo_line_to(cairo_t *cr, double x, double y) { opened()->line_to(cr, x, y); }
void cairo_mask(cairo_t *cr, cairo_pattern_t *pattern) { opened()->mask(cr, pattern); }
void cairo_move_to(cairo_t *cr, double x, double y) { opened()->move_to(cr, x, y); }
void cairo_new_path(cairo_t *cr) { opened()->new_path(cr); }
void cairo_paint(cairo_t *cr) { opened()->paint(cr); }
void cairo_paint_with_alpha(cairo_t *cr, double alpha) { opened()->paint_with_alpha(cr, alpha); }
void cairo_pattern_add_color_stop_rgba(
    cairo_pattern_t *pattern, double offset, double red, double green, double blue, double alpha) {
    opened()->pattern_add_color_stop_rgba(pattern, offset, red, green, blue, alpha);
}
cairo_pattern_t *cairo_pattern_create_for_surface(cairo_surface_t *surface) {
    return opened()->pattern_create_for_surface(surface);
}
void cairo_pattern_destroy(cairo_pattern_t *pattern) { opened()->pattern_destroy(pattern); }
cairo_status_t cairo_pattern_get_surface(cairo_pattern_t *pattern, cairo_surface_t **surface) {
    return opened()->pattern_get_surface(pattern, surface);
}
void cairo_pattern_set_extend(cairo_pattern_t *pattern, cairo_extend_t extend) {
    opened()->pattern_set_extend(pattern, extend);
}
void cairo_pattern_set_filter(cairo_pattern_t *pattern, cairo_filter_t filter) {
    opened()->pattern_set_filter(pattern, filter);
}
void cairo_pattern_set_matrix(cairo_pattern_t *pattern, const cairo_matrix_t *matrix) {
    opened()->pattern_set_matrix(pattern, matrix);
}
cairo_pattern_t *cairo_pop_group(cairo_t *cr) { return opened()->pop_group(cr); }
void cairo_push_group_with_content(cairo_t *cr, cairo_content_t content) {
    opened()->push_group_with_content(cr, content);
}
void cairo_rectangle(cairo_t *cr, double x, double y, double width, double height) {
    opened()->rectangle(cr, x, y, width, height);
}
void cairo_restore(cairo_t *cr) { opened()->restore(cr); }
void cairo_save(cairo_t *cr) { opened()->save(cr); }
void cairo_set_dash(cairo_t *cr, const double *dashes, int num_dashes, double offset) {
    opened()->set_dash(cr, dashes, num_dashes, offset);
}
void cairo_set_fill_rule(cairo_t *cr, cairo_fill_rule_t fill_rule) { opened()->set_fill_rule(cr, fill_rule); }
void cairo_set_line_cap(cairo_t *cr, cairo_line_cap_t line_cap) { opened()->set_line_cap(cr, line_cap); }
void cairo_set_line_join(cairo_t *cr, cairo_line_join_t line_join) { opened()->set_line_join(cr, line_join); }
void cairo_set_line_width(cairo_t *cr, double width) { opened()->set_line_width(cr, width); }
void cairo_set_matrix(cairo_t *cr, const cairo_matrix_t *matrix) { opened()->set_matrix(cr, matrix); }
void cairo_set_miter_limit(cairo_t *cr, double limit) { opened()->set_miter_limit(cr, limit); }
void cairo_set_operator(cairo_t *cr, cairo_operator_t op) { opened()->set_operator(cr, op); }
void cairo_set_source(cairo_t *cr, cairo_pattern_t *source) { opened()->set_source(cr, source); }
void cairo_set_source_rgba(cairo_t *cr, double red, double green, double blue, double alpha) {
    opened()->set_source_rgba(cr, red, green, blue, alpha);
}
cairo_status_t cairo_status(cairo_t *cr) { return opened()->status(cr); }
void cairo_stroke(cairo_t *cr) { opened()->stroke(cr); }
void cairo_surface_destroy(cairo_surface_t *surface) { opened()->surface_destroy(surface); }
void cairo_surface_flush(cairo_surface_t *surface) { opened()->surface_flush(surface); }
cairo_content_t cairo_surface_get_content(cairo_surface_t *surface) { return opened()->surface_get_content(surface); }
cairo_surface_type_t cairo_surface_get_type(cairo_surface_t *surface) { return opened()->surface_get_type(surface); }
void cairo_surface_mark_dirty(cairo_surface_t *surface) { opened()->surface_mark_dirty(surface); }
cairo_status_t cairo_surface_status(cairo_surface_t *surface) { return opened()->surface_status(surface); }
void cairo_transform(cairo_t *cr, const cairo_matrix_t *matrix) { opened()->transform(cr, matrix); }
