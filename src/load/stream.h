/* Stream: the raw bytes of a file, a pipe or memory. */
#ifndef TS_LOAD_STREAM_H
#define TS_LOAD_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include "tradestat/error.h"
#include "tradestat/load.h"

enum { TS_STREAM_PEEK = 512 }; /* enough for the mark of a tar archive at byte 257 */

struct ts_stream {
    int descriptor; /* -1: memory */
    bool owned;     /* opened here, so closed here */
    bool regular;   /* a regular file, which can be read again */
    uint64_t device, inode;
    uint64_t start;              /* the offset in the file where it begins */
    uint64_t size;               /* from there to the end, when opened; 0: not known */
    struct timespec modified;    /* the file's time of modification, when opened */
    uint64_t consumed;           /* bytes read since the start */
    const char *memory;          /* the caller's */
    struct ts_spool *spool;      /* the caller's, or NULL */
    char peeked[TS_STREAM_PEEK]; /* bytes of a pipe that were peeked and are still to be read */
    size_t peeked_size;
};

/* Opens path, or standard input for "-". The error has no file name yet. */
int ts_stream_open(struct ts_stream *stream, const char *path, struct ts_error *error);
void ts_stream_open_memory(struct ts_stream *stream, const void *bytes, size_t size);
void ts_stream_close(struct ts_stream *stream);

/* Copies the first bytes, *size of them (fewer than TS_STREAM_PEEK if there are no more), which
 * will still be read. To be called before anything is read. */
int ts_stream_peek(struct ts_stream *stream, char to[TS_STREAM_PEEK], size_t *size,
                   struct ts_error *error);
/* Reads up to `room` bytes; *got is 0 only at the end. It is an error there if the file's size
 * or time of modification has changed since it was opened. */
int ts_stream_read(struct ts_stream *stream, char *to, size_t room, size_t *got,
                   struct ts_error *error);
/* For a regular file or memory: reads up to `room` bytes from an offset on, and fewer at the end or
 * on a failure, which ts_stream_read will report. Several threads may call it. */
size_t ts_stream_read_at(const struct ts_stream *stream, uint64_t offset, char *to, size_t room);
bool ts_stream_can_rewind(const struct ts_stream *stream);
int ts_stream_rewind(struct ts_stream *stream, struct ts_error *error);

#endif
