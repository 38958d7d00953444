// Only the functions that take a context, which are safe on several threads.
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
