#pragma once
#include <stddef.h>

// What Inkpack needs of GEOS, which is opened when it is first needed; see geos.c. Only functions that take a context,
// which are safe on several threads.
typedef struct inkpack_geos_context inkpack_geos_context;
typedef struct inkpack_geos_shape inkpack_geos_shape;
typedef struct inkpack_geos_points inkpack_geos_points;

// Opens GEOS; NULL, or why that is not possible. To be called once, before anything else.
const char *inkpack_geos_open(void);

inkpack_geos_context *inkpack_geos_make_context(void);
void inkpack_geos_free_context(inkpack_geos_context *context);
void inkpack_geos_set_error_handler(
    inkpack_geos_context *context, void (*handler)(const char *message, void *data), void *data);

// Numbers are pairs of x and y.
inkpack_geos_points *inkpack_geos_points_from(
    inkpack_geos_context *context, const double *numbers, unsigned count);
int inkpack_geos_points_count(inkpack_geos_context *context, const inkpack_geos_points *points, unsigned *count);
int inkpack_geos_points_copy(inkpack_geos_context *context, const inkpack_geos_points *points, double *numbers);

// Owns the points, also where it returns NULL.
inkpack_geos_shape *inkpack_geos_line(inkpack_geos_context *context, inkpack_geos_points *points);
inkpack_geos_shape *inkpack_geos_lines(
    inkpack_geos_context *context, inkpack_geos_shape **lines, unsigned count);
void inkpack_geos_free_shape(inkpack_geos_context *context, inkpack_geos_shape *shape);
inkpack_geos_shape *inkpack_geos_union(inkpack_geos_context *context, const inkpack_geos_shape *shape);
inkpack_geos_shape *inkpack_geos_polygonize(
    inkpack_geos_context *context, const inkpack_geos_shape *const *shapes, unsigned count);

int inkpack_geos_count(inkpack_geos_context *context, const inkpack_geos_shape *shape);
const inkpack_geos_shape *inkpack_geos_part(
    inkpack_geos_context *context, const inkpack_geos_shape *shape, int index);
int inkpack_geos_hole_count(inkpack_geos_context *context, const inkpack_geos_shape *polygon);
const inkpack_geos_shape *inkpack_geos_outer_ring(
    inkpack_geos_context *context, const inkpack_geos_shape *polygon);
const inkpack_geos_shape *inkpack_geos_hole(
    inkpack_geos_context *context, const inkpack_geos_shape *polygon, int index);
const inkpack_geos_points *inkpack_geos_ring_points(
    inkpack_geos_context *context, const inkpack_geos_shape *ring);
