/* Bytes to standard output or to files, whole or not at all. */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <stddef.h>

#include <tradestat/error.h>

struct output {
    const char *path; /* NULL: standard output */
    const void *bytes;
    size_t size;
};

enum { OUTPUTS_MAX = 2 };

/* Writes them all, at most OUTPUTS_MAX. Regular files are written beside their
 * final place and renamed when all are complete; then files that are not regular (/dev/null,
 * a FIFO) are written directly, and standard output last, so that it is empty when another
 * one fails. On an error, or when a
 * signal ends the program, no regular file has changed. A reader that has gone away
 * is no error. */
int output_commit(const struct output *outputs, size_t count, struct ts_error *error);

/* Writes all bytes to the descriptor. Returns 0 or errno. */
int output_bytes(int descriptor, const void *bytes, size_t size);

#endif
