/* Input: where the bytes of a source come from, as they stand there: a file, a
 * pipe or memory. */
#ifndef TS_LOAD_INPUT_H
#define TS_LOAD_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "tradestat/error.h"
#include "tradestat/load.h"

enum { TS_INPUT_PEEK = 512 }; /* a tar archive is told by its 262nd byte */

struct ts_input {
    int descriptor; /* -1: memory */
    bool owned;     /* opened here, so closed here */
    bool regular;   /* a file, which can be read again */
    uint64_t device, inode;
    uint64_t start;             /* where in the file its first byte is */
    uint64_t size;              /* from there to the end when it was opened; 0: not known */
    struct timespec modified;   /* when it was opened */
    uint64_t consumed;          /* bytes read since the start */
    const char *memory;         /* the caller's */
    struct ts_spool *spool;     /* the caller's, or NULL */
    char peeked[TS_INPUT_PEEK]; /* of a pipe: bytes that are still to be read */
    size_t peeked_size;
};

/* Opens path, or standard input for "-". The error has no file name yet. */
int ts_input_open(struct ts_input *input, const char *path, struct ts_error *error);
void ts_input_open_memory(struct ts_input *input, const void *bytes, size_t size);
void ts_input_close(struct ts_input *input);

/* The first bytes, *size of them (fewer than TS_INPUT_PEEK: there are no more), which are
 * read again. To be called before anything is read. */
int ts_input_peek(struct ts_input *input, char to[TS_INPUT_PEEK], size_t *size,
                  struct ts_error *error);
/* Up to `room` bytes; *got is 0 at the end alone. A file that does not have the
 * size or time any more that it had when it was opened is an error at its end. */
int ts_input_read(struct ts_input *input, char *to, size_t room, size_t *got,
                  struct ts_error *error);
/* Of a regular file or memory: bytes from an offset on, as many as there are up to `room`;
 * what cannot be read is found out by ts_input_read. Several threads may call it. */
size_t ts_input_read_at(const struct ts_input *input, uint64_t offset, char *to, size_t room);
bool ts_input_can_rewind(const struct ts_input *input);
int ts_input_rewind(struct ts_input *input, struct ts_error *error);

#endif
