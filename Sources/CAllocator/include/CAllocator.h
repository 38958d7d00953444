/// Keeps memory that was freed for what is asked for next, instead of giving it back to the system each time.
///
/// Each icon that is measured needs some 20 arrays of half a megabyte. Given back and asked for again, every page of them is
/// cleared by the kernel anew, which takes a quarter of the time. Does nothing but with glibc.
void inkpack_keep_freed_memory(void);
