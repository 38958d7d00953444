#include "CAllocator.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void inkpack_keep_freed_memory(void) {
#ifdef __GLIBC__
    // Arrays of up to 32 MB come from the heap, which is given back from 128 MB on and grows by 16 MB.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 128 << 20);
    mallopt(M_TOP_PAD, 16 << 20);
#endif
}
