// For pthread_setname_np, which is not of POSIX.
#define _GNU_SOURCE

#include "CCurl.h"
#include "CLibrary.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>

static struct {
    CURLcode (*global_init)(long);
    CURL *(*easy_init)(void);
    void (*easy_cleanup)(CURL *);
    CURLcode (*easy_set)(CURL *, CURLoption, ...);
    CURLcode (*easy_get)(CURL *, CURLINFO, ...);
    const char *(*easy_words)(CURLcode);
    struct curl_slist *(*list_append)(struct curl_slist *, const char *);
    void (*list_free)(struct curl_slist *);
    CURLM *(*multi_init)(void);
    CURLMcode (*multi_cleanup)(CURLM *);
    CURLMcode (*multi_set)(CURLM *, CURLMoption, ...);
    CURLMcode (*multi_add)(CURLM *, CURL *);
    CURLMcode (*multi_remove)(CURLM *, CURL *);
    CURLMcode (*multi_perform)(CURLM *, int *);
    CURLMcode (*multi_poll)(CURLM *, struct curl_waitfd *, unsigned int, int, int *);
    CURLMcode (*multi_wakeup)(CURLM *);
    CURLMsg *(*multi_info)(CURLM *, int *);
} curl;

static const inkpack_function functions[] = {
    {"curl_global_init", offsetof(__typeof__(curl), global_init)},
    {"curl_easy_init", offsetof(__typeof__(curl), easy_init)},
    {"curl_easy_cleanup", offsetof(__typeof__(curl), easy_cleanup)},
    {"curl_easy_setopt", offsetof(__typeof__(curl), easy_set)},
    {"curl_easy_getinfo", offsetof(__typeof__(curl), easy_get)},
    {"curl_easy_strerror", offsetof(__typeof__(curl), easy_words)},
    {"curl_slist_append", offsetof(__typeof__(curl), list_append)},
    {"curl_slist_free_all", offsetof(__typeof__(curl), list_free)},
    {"curl_multi_init", offsetof(__typeof__(curl), multi_init)},
    {"curl_multi_cleanup", offsetof(__typeof__(curl), multi_cleanup)},
    {"curl_multi_setopt", offsetof(__typeof__(curl), multi_set)},
    {"curl_multi_add_handle", offsetof(__typeof__(curl), multi_add)},
    {"curl_multi_remove_handle", offsetof(__typeof__(curl), multi_remove)},
    {"curl_multi_perform", offsetof(__typeof__(curl), multi_perform)},
    {"curl_multi_poll", offsetof(__typeof__(curl), multi_poll)},
    {"curl_multi_wakeup", offsetof(__typeof__(curl), multi_wakeup)},
    {"curl_multi_info_read", offsetof(__typeof__(curl), multi_info)},
};

const char *inkpack_curl_open(void) {
#ifdef __APPLE__
    const char *names[] = {"libcurl.4.dylib", "/usr/lib/libcurl.4.dylib", NULL};
#else
    // The second is Debian's build with GnuTLS, which has the same functions.
    const char *names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", NULL};
#endif
    const inkpack_library library = {
        .names = names,
        .functions = functions,
        .function_count = sizeof functions / sizeof *functions,
        .table = &curl,
        .missing = "libcurl is not installed",
        .old = "libcurl is too old; 7.68 or later is needed",
    };
    const char *failure = inkpack_library_open(&library);
    if (failure) return failure;
    return curl.global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? NULL : "libcurl cannot be started";
}

CURL *inkpack_curl_easy_init(void) { return curl.easy_init(); }
void inkpack_curl_easy_cleanup(CURL *easy) { curl.easy_cleanup(easy); }
CURLcode inkpack_curl_set_long(CURL *easy, CURLoption option, long value) {
    return curl.easy_set(easy, option, value);
}
CURLcode inkpack_curl_set_offset(CURL *easy, CURLoption option, curl_off_t value) {
    return curl.easy_set(easy, option, value);
}
CURLcode inkpack_curl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl.easy_set(easy, option, value);
}
CURLcode inkpack_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
    return curl.easy_set(easy, option, value);
}
CURLcode inkpack_curl_set_receiver(
    CURL *easy, CURLoption option, size_t (*receive)(char *, size_t, size_t, void *)) {
    return curl.easy_set(easy, option, receive);
}
void inkpack_curl_forget_resolvers(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
    curl.easy_set(easy, CURLOPT_QUICK_EXIT, 1L);
#endif
}
CURLcode inkpack_curl_get_long(CURL *easy, CURLINFO info, long *value) { return curl.easy_get(easy, info, value); }
CURLcode inkpack_curl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
    return curl.easy_get(easy, info, value);
}
const char *inkpack_curl_words(CURLcode code) { return curl.easy_words(code); }

struct curl_slist *inkpack_curl_list_append(struct curl_slist *list, const char *text) {
    return curl.list_append(list, text);
}
void inkpack_curl_list_free(struct curl_slist *list) { curl.list_free(list); }

CURLM *inkpack_curl_multi_init(void) { return curl.multi_init(); }
void inkpack_curl_multi_cleanup(CURLM *multi) { curl.multi_cleanup(multi); }
CURLMcode inkpack_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl.multi_set(multi, option, value);
}
CURLMcode inkpack_curl_multi_add(CURLM *multi, CURL *easy) { return curl.multi_add(multi, easy); }
CURLMcode inkpack_curl_multi_remove(CURLM *multi, CURL *easy) { return curl.multi_remove(multi, easy); }
CURLMcode inkpack_curl_multi_perform(CURLM *multi) {
    int running;
    return curl.multi_perform(multi, &running);
}
CURLMcode inkpack_curl_multi_poll(CURLM *multi, int milliseconds) {
    return curl.multi_poll(multi, NULL, 0, milliseconds, NULL);
}
CURLMcode inkpack_curl_multi_wakeup(CURLM *multi) { return curl.multi_wakeup(multi); }
CURL *inkpack_curl_multi_finished(CURLM *multi, CURLcode *result) {
    int left;
    for (CURLMsg *message; (message = curl.multi_info(multi, &left));) {
        if (message->msg != CURLMSG_DONE) continue;
        *result = message->data.result;
        return message->easy_handle;
    }
    return NULL;
}

void inkpack_curl_begin_thread(void) {
#ifdef __linux__
    pthread_setname_np(pthread_self(), "inkpack-http");
#else
    pthread_setname_np("inkpack-http");
#endif
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}
