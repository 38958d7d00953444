// libcurl, opened when it is first needed: linked, its thirty libraries would be loaded by every start of the command.
// The declarations are those of its header; the functions are called through these, after `inkpack_curl_open`.

#include <curl/curl.h>

/// Opens the library. Returns why it cannot be, or NULL. Not to be called by two threads at once.
const char *inkpack_curl_open(void);

CURL *inkpack_curl_easy_init(void);
void inkpack_curl_easy_cleanup(CURL *easy);
// Functions with variable arguments do not reach Swift.
CURLcode inkpack_curl_set_long(CURL *easy, CURLoption option, long value);
CURLcode inkpack_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value);
CURLcode inkpack_curl_set_text(CURL *easy, CURLoption option, const char *value);
CURLcode inkpack_curl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode inkpack_curl_set_receiver(
    CURL *easy, CURLoption option, size_t (*receive)(char *bytes, size_t size, size_t count, void *owner));
/// Does not wait for the lookup of a name when a transfer ends early, where the library can do so (7.87).
void inkpack_curl_forget_resolvers(CURL *easy);
CURLcode inkpack_curl_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode inkpack_curl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value);
const char *inkpack_curl_words(CURLcode code);

struct curl_slist *inkpack_curl_list_append(struct curl_slist *list, const char *text);
void inkpack_curl_list_free(struct curl_slist *list);

CURLM *inkpack_curl_multi_init(void);
void inkpack_curl_multi_cleanup(CURLM *multi);
CURLMcode inkpack_curl_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode inkpack_curl_multi_add(CURLM *multi, CURL *easy);
CURLMcode inkpack_curl_multi_remove(CURLM *multi, CURL *easy);
CURLMcode inkpack_curl_multi_perform(CURLM *multi);
CURLMcode inkpack_curl_multi_poll(CURLM *multi, int milliseconds);
CURLMcode inkpack_curl_multi_wakeup(CURLM *multi);
/// The next transfer that is over, with its result, or NULL.
CURL *inkpack_curl_multi_finished(CURLM *multi, CURLcode *result);

/// Names the calling thread, as debuggers show it, and keeps writing to a connection that the other side closed from
/// ending the process.
void inkpack_curl_begin_thread(void);
