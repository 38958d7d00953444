#pragma once
#include <stddef.h>
#include <stdint.h>

// What Inkpack needs of librsvg, which is opened when it is first needed; see rsvg.c.
typedef struct inkpack_rsvg_document inkpack_rsvg_document;
typedef struct inkpack_rsvg_error inkpack_rsvg_error;

typedef struct {
    double x, y, width, height;
} inkpack_rsvg_rectangle;

// Opens librsvg; NULL, or why that is not possible. To be called once, before anything else.
const char *inkpack_rsvg_open(void);

inkpack_rsvg_document *inkpack_rsvg_parse(const uint8_t *bytes, size_t count, inkpack_rsvg_error **error);
void inkpack_rsvg_free(inkpack_rsvg_document *document);
void inkpack_rsvg_set_resolution(inkpack_rsvg_document *document, double dots_an_inch);
int inkpack_rsvg_set_style_sheet(
    inkpack_rsvg_document *document, const uint8_t *bytes, size_t count, inkpack_rsvg_error **error);
// The context is a cairo_t.
int inkpack_rsvg_draw(
    inkpack_rsvg_document *document, void *context, const inkpack_rsvg_rectangle *viewport,
    inkpack_rsvg_error **error);

const char *inkpack_rsvg_words(const inkpack_rsvg_error *error);
void inkpack_rsvg_free_error(inkpack_rsvg_error *error);
