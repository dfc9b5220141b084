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

/* Writes all of them, at most OUTPUTS_MAX. Regular files are written to temporary files beside
 * them, which are renamed when all are complete. Then come files that are not regular (/dev/null, a
 * FIFO), and standard output last, so that it is empty if another one fails. After an error, or if
 * a signal ends the program, no regular file has changed. A reader that has gone away is no error.
 */
int output_commit(const struct output *outputs, size_t count, struct ts_error *error);

/* Writes all bytes to the descriptor. Returns 0 or errno. */
int output_bytes(int descriptor, const void *bytes, size_t size);

#endif
