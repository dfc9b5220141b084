/* Stream: where the bytes of a source come from, as they stand there: a file, a
 * pipe or memory. */
#ifndef TS_LOAD_STREAM_H
#define TS_LOAD_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "tradestat/error.h"
#include "tradestat/load.h"

enum { TS_STREAM_PEEK = 512 }; /* a tar archive is told by its 262nd byte */

struct ts_stream {
    int descriptor; /* -1: memory */
    bool owned;     /* opened here, so closed here */
    bool regular;   /* a file, which can be read again */
    uint64_t device, inode;
    uint64_t start;              /* where in the file its first byte is */
    uint64_t size;               /* from there to the end when it was opened; 0: not known */
    struct timespec modified;    /* when it was opened */
    uint64_t consumed;           /* bytes read since the start */
    const char *memory;          /* the caller's */
    struct ts_spool *spool;      /* the caller's, or NULL */
    char peeked[TS_STREAM_PEEK]; /* of a pipe: bytes that are still to be read */
    size_t peeked_size;
};

/* Opens path, or standard input for "-". The error has no file name yet. */
int ts_stream_open(struct ts_stream *stream, const char *path, struct ts_error *error);
void ts_stream_open_memory(struct ts_stream *stream, const void *bytes, size_t size);
void ts_stream_close(struct ts_stream *stream);

/* The first bytes, *size of them (fewer than TS_STREAM_PEEK: there are no more), which are
 * read again. To be called before anything is read. */
int ts_stream_peek(struct ts_stream *stream, char to[TS_STREAM_PEEK], size_t *size,
                   struct ts_error *error);
/* Up to `room` bytes; *got is 0 at the end alone. A file that does not have the
 * size or time any more that it had when it was opened is an error at its end. */
int ts_stream_read(struct ts_stream *stream, char *to, size_t room, size_t *got,
                   struct ts_error *error);
/* Of a regular file or memory: bytes from an offset on, as many as there are up to `room`;
 * what cannot be read is found out by ts_stream_read. Several threads may call it. */
size_t ts_stream_read_at(const struct ts_stream *stream, uint64_t offset, char *to, size_t room);
bool ts_stream_can_rewind(const struct ts_stream *stream);
int ts_stream_rewind(struct ts_stream *stream, struct ts_error *error);

#endif
