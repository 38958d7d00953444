#include "BenchCairo.h"

#include <cairo.h>
#include <stdlib.h>
#include <string.h>

struct BenchImage {
    cairo_surface_t *surface;
    cairo_t *context;
    int size;
    unsigned char *file;
    size_t length, room;
};

BenchImage *bench_image_make(int size) {
    BenchImage *image = calloc(1, sizeof *image);
    if (!image) return NULL;
    image->size = size;
    image->surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size, size);
    image->context = cairo_create(image->surface);
    if (cairo_status(image->context) == CAIRO_STATUS_SUCCESS) return image;
    bench_image_free(image);
    return NULL;
}

void bench_image_free(BenchImage *image) {
    cairo_destroy(image->context);
    cairo_surface_destroy(image->surface);
    free(image->file);
    free(image);
}

void *bench_image_context(const BenchImage *image) { return image->context; }

void bench_image_clear(BenchImage *image) {
    cairo_identity_matrix(image->context);
    cairo_set_operator(image->context, CAIRO_OPERATOR_CLEAR);
    cairo_paint(image->context);
    cairo_set_operator(image->context, CAIRO_OPERATOR_OVER);
}

static void draw(cairo_t *context, const BenchShape *shape) {
    static const cairo_line_cap_t caps[] = {CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND, CAIRO_LINE_CAP_SQUARE};
    static const cairo_line_join_t joins[] = {CAIRO_LINE_JOIN_MITER, CAIRO_LINE_JOIN_ROUND, CAIRO_LINE_JOIN_BEVEL};
    cairo_set_source_rgba(context, shape->red, shape->green, shape->blue, shape->alpha);
    cairo_new_path(context);
    const double *next = shape->coordinates;
    for (long index = 0; index < shape->count; index++) {
        switch (shape->steps[index]) {
        case BenchMove:
            cairo_move_to(context, next[0], next[1]);
            next += 2;
            break;
        case BenchLine:
            cairo_line_to(context, next[0], next[1]);
            next += 2;
            break;
        case BenchCurve:
            cairo_curve_to(context, next[0], next[1], next[2], next[3], next[4], next[5]);
            next += 6;
            break;
        default: cairo_close_path(context);
        }
    }
    if (shape->width > 0) {
        cairo_set_line_width(context, shape->width);
        cairo_set_line_cap(context, caps[shape->cap]);
        cairo_set_line_join(context, joins[shape->join]);
        cairo_set_miter_limit(context, shape->miter_limit);
        cairo_stroke(context);
    } else {
        cairo_set_fill_rule(context, shape->is_even_odd ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
        cairo_fill(context);
    }
}

void bench_image_draw(BenchImage *image, const BenchShape *shapes, long count, double side) {
    bench_image_clear(image);
    cairo_scale(image->context, image->size / side, image->size / side);
    for (long index = 0; index < count; index++) draw(image->context, shapes + index);
    cairo_surface_flush(image->surface);
}

const unsigned char *bench_image_pixels(BenchImage *image) {
    cairo_surface_flush(image->surface);
    return cairo_image_surface_get_data(image->surface);
}

static cairo_status_t take(void *closure, const unsigned char *bytes, unsigned int count) {
    BenchImage *image = closure;
    if (image->length + count > image->room) {
        image->room = 2 * (image->length + count);
        unsigned char *file = realloc(image->file, image->room);
        if (!file) return CAIRO_STATUS_NO_MEMORY;
        image->file = file;
    }
    memcpy(image->file + image->length, bytes, count);
    image->length += count;
    return CAIRO_STATUS_SUCCESS;
}

const unsigned char *bench_image_png(BenchImage *image, long *length) {
    image->length = 0;
    cairo_status_t status = cairo_surface_write_to_png_stream(image->surface, take, image);
    *length = status == CAIRO_STATUS_SUCCESS ? (long)image->length : 0;
    return image->file;
}
