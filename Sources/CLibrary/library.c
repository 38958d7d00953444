#include "CLibrary.h"

#include <dlfcn.h>

const char *inkpack_library_open(const inkpack_library *library) {
    void *handle = NULL;
    for (const char *const *name = library->names; !handle && *name; name++) {
        handle = dlopen(*name, RTLD_LAZY | RTLD_LOCAL);
    }
    if (!handle) return library->missing;
    for (size_t i = 0; i < library->function_count; i++) {
        // Those of libraries that it loads itself are found, too.
        void *function = dlsym(handle, library->functions[i].name);
        if (!function) return library->old;
        *(void **)((char *)library->table + library->functions[i].place) = function;
    }
    return NULL;
}
