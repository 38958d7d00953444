// Runs a program and tells what it took: `Weigh FILE COMMAND...` writes the seconds from start to end, those of the
// processor, the largest resident memory in kilobytes, and the exit code to FILE, on one line.
//
// A program of its own because Linux counts the memory of the process that starts another as that one's, until it has
// more itself. This one has next to none.
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec + time.tv_nsec / 1e9;
}

static double seconds(struct timeval time) { return time.tv_sec + time.tv_usec / 1e6; }

int main(int count, char **arguments) {
    if (count < 3) {
        fprintf(stderr, "usage: Weigh FILE COMMAND...\n");
        return 64;
    }
    pid_t child;
    int status;
    struct rusage usage;
    double start = now();
    int error = posix_spawnp(&child, arguments[2], NULL, NULL, arguments + 2, environ);
    if (error) {
        fprintf(stderr, "%s: %s\n", arguments[2], strerror(error));
        return 127;
    }
    if (wait4(child, &status, 0, &usage) != child) return 70;
    double wall = now() - start;
    FILE *file = fopen(arguments[1], "w");
    if (!file) return 73;
#ifdef __APPLE__
    long peak = usage.ru_maxrss / 1024;
#else
    long peak = usage.ru_maxrss;
#endif
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    fprintf(file, "%.6f %.6f %ld %d\n", wall, seconds(usage.ru_utime) + seconds(usage.ru_stime), peak, code);
    return fclose(file) ? 73 : 0;
}
