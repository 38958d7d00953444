// Bare Cairo: an image that is used again, and pictures in the form in which Cairo takes them at once. In C, and without
// Cairo's own names, so that nothing of Inkpack stands between.
#pragma once

typedef struct BenchImage BenchImage;

typedef enum { BenchMove, BenchLine, BenchCurve, BenchClose } BenchStep;

/// A path with one colour, filled or, where it has a width, stroked.
typedef struct {
    const unsigned char *steps;
    long count;
    const double *coordinates;
    double red, green, blue, alpha;
    int is_even_odd;
    double width, miter_limit;
    /// As in SVG: 0 for butt or miter, 1 for round, 2 for square or bevel.
    int cap, join;
} BenchShape;

/// A square image of 32 bits a pixel; NULL if there is no memory.
BenchImage *bench_image_make(int size);
void bench_image_free(BenchImage *image);

/// Its context, a `cairo_t`.
void *bench_image_context(const BenchImage *image);

/// Makes it transparent in the way after which Cairo draws fastest: it knows then that nothing is there.
void bench_image_clear(BenchImage *image);

/// Draws on nothing what lies in a square with the given side.
void bench_image_draw(BenchImage *image, const BenchShape *shapes, long count, double side);

const unsigned char *bench_image_pixels(BenchImage *image);

/// The image as Cairo writes it, until the next call; its length is 0 if that fails.
const unsigned char *bench_image_png(BenchImage *image, long *length);
