// Opening a C library when it is first needed, rather than with every start of a program.
#pragma once
#include <stddef.h>

/// A function of a library, and where in a table its address goes.
typedef struct {
    const char *name;
    size_t place;
} inkpack_function;

/// A library as its target describes it.
typedef struct {
    /// What it may be called, the first that is there being taken; ends with NULL.
    const char *const *names;
    const inkpack_function *functions;
    size_t function_count;
    /// The table of addresses.
    void *table;
    /// What to say where there is none, and where one of the functions is not in it.
    const char *missing, *old;
} inkpack_library;

/// Fills the table. Returns NULL, or why it is not filled.
const char *inkpack_library_open(const inkpack_library *library);
