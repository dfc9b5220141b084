/* Segment workers: the threads of segments.c, and what each of them does with a segment. Only for
 * the files segment*.c. */
#ifndef TS_FORMATS_SEGMENT_WORKER_H
#define TS_FORMATS_SEGMENT_WORKER_H

#include <stdatomic.h>

#include "base/crew.h"
#include "formats/input_reading.h"
#include "formats/plain.h"

enum {
    TS_SEGMENT_OVERHANG = 4 << 10, /* bytes after a segment in which its last record may end */
    TS_SEGMENT_TEXT = 1 + TS_SEGMENT_BYTES + TS_SEGMENT_OVERHANG
};

struct ts_segment_worker;

/* What the workers share. */
struct ts_segments {
    struct ts_input_reading *reading;
    size_t segment_bytes;
    struct ts_place origin; /* where the first segment begins */
    bool direct;            /* all workers may read the source at once */
    pthread_mutex_t mutex;  /* if not, held while one of them does */
    atomic_size_t next;     /* the number of the next segment */
    struct ts_turns turns;
    atomic_bool stopped; /* at the end of the input, or by an error: */
    int code;
    struct ts_error *error;
    struct ts_segment_worker *workers;
    size_t worker_count;
};

/* One thread, and the segment that it works on. */
struct ts_segment_worker {
    struct ts_segments *segments;
    struct ts_batcher *batcher;
    size_t batcher_columns;
    bool has_plain; /* records may be plain: */
    struct ts_plain plain;
    void *part; /* the worker's part of the table's consumer; NULL: none yet, or no consumer */
    char *text; /* the segment, with the byte before it and an overhang after it */

    size_t number;     /* of the segment */
    uint64_t offset;   /* of the text in the input */
    size_t start, end; /* boundaries of records in the text, guessed; SIZE_MAX: none was found */

    /* what was read ahead, from `start` on: */
    struct ts_extent ahead;
    size_t taken;             /* records */
    size_t taken_columns;     /* columns of each */
    struct ts_chunk **chunks; /* chunk_count of them, of which `used` hold these records */
    size_t chunk_count, chunk_capacity, used;

    struct ts_chunk *passing; /* for records of several figures, on their way to the table */
    struct ts_cell *cells;    /* room for those of a record that is read by itself */
    size_t run;               /* records to be read so, before plain ones are looked for again */

    int code; /* the consumer's last error, or 0 */
};

/* segment_ahead.c: while other threads may use the reader and the table. */

/* Where the segment of that number begins in the input. */
uint64_t ts_segment_offset(const struct ts_segments *segments, size_t number);
/* Takes the next segment: reads its text and finds its boundaries. No text is left when the input
 * has ended, or the reader is further already. */
void ts_segment_load(struct ts_segment_worker *worker);
/* Reads the records that are plain into the worker's chunks, up to the first that is not. */
void ts_segment_read_ahead(struct ts_segment_worker *worker);
/* Drops what was read ahead. */
void ts_segment_drop(struct ts_segment_worker *worker);

/* segment_turn.c: in turn, while no other thread uses the reader or the table. */

/* Makes the batcher and the plain reader know new columns and what is new in the table. *same:
 * false if what was read ahead would be read differently now. 0 or TS_ERROR_MEMORY. */
int ts_segment_look(struct ts_segment_worker *worker, bool *same);
/* Adds what was read ahead to the table if it begins where the segment before has ended, and reads
 * the rest of the segment in order. Errors are in segments->error. */
int ts_segment_have_turn(struct ts_segment_worker *worker);

#endif
