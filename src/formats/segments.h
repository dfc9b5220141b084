/* Segments: an input whose records are read by several threads, and still in order.
 *
 * The input is cut into segments of as many bytes each. A thread takes the next one,
 * guesses where its first record begins, and reads what is plain of it into chunks of
 * its own. Then it waits for its turn, which the threads have in the order of the
 * segments. Now the reader stands where the segment before has ended, so the guess is
 * proven or refuted, and nobody else touches the table: what was read is taken or
 * dropped, and the rest of the segment is read here, in order, with the reader's own
 * eyes. So errors, codes and positions are those of reading from end to end. After its
 * turn the thread gives the chunks to its part of the table's consumer, while the next
 * one has its turn. */
#ifndef TS_FORMATS_SEGMENTS_H
#define TS_FORMATS_SEGMENTS_H

#include "formats/ingest.h"
#include "formats/recorder.h"

/* The reading of one input; ingest.c begins and ends it. */
struct ts_input_reading {
    struct ts_table *table;
    struct ts_source *source;
    const struct ts_load_options *options;
    struct ts_rows *rows;
    struct ts_recorder *recorder;
    struct ts_input *input;
    bool begun, ended; /* the first row was read, the last one was */
    uint64_t rows_read;
    uint64_t reported_rows, reported_bytes;
    struct ts_error fault; /* of the current row */
};

/* Reads the next row with the reader, or finds that there is none. */
int ts_input_reading_row(struct ts_input_reading *reading, struct ts_error *error);
/* Tells whoever wants to know how far it is, now and then. */
void ts_input_reading_progress(struct ts_input_reading *reading);

/* Reads all segments, from the reader's boundary on; what is left is for the reader. */
int ts_read_segments(struct ts_input_reading *reading, const struct ts_lanes *lanes,
                     struct ts_error *error);

#endif
