// libspng, opened with the first PNG that is read: most commands only write them. The declarations are those of its
// header; the functions have names of our own for the linker.
#pragma once

#pragma redefine_extname spng_ctx_new inkpack_spng_ctx_new
#pragma redefine_extname spng_ctx_free inkpack_spng_ctx_free
#pragma redefine_extname spng_set_png_buffer inkpack_spng_set_png_buffer
#pragma redefine_extname spng_set_image_limits inkpack_spng_set_image_limits
#pragma redefine_extname spng_decoded_image_size inkpack_spng_decoded_image_size
#pragma redefine_extname spng_decode_image inkpack_spng_decode_image
#pragma redefine_extname spng_get_ihdr inkpack_spng_get_ihdr
#pragma redefine_extname spng_strerror inkpack_spng_strerror

#if __has_include(<spng.h>)
#include <spng.h>
#elif __has_include("/opt/homebrew/include/spng.h")
#include "/opt/homebrew/include/spng.h"
#else
#include "/usr/local/include/spng.h"
#endif

/// Opens the library. Returns why it cannot be opened, or NULL. The functions open it, too; `spng_ctx_new` returns NULL
/// where that fails, and no other may be called then.
const char *inkpack_spng_open(void);
