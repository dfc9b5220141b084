/* The reading of one input, and its state: ingest.c begins it, input_reading.c reads rows one by
 * one, segments.c many at once, and input_end.c ends it. */
#ifndef TS_FORMATS_INPUT_READING_H
#define TS_FORMATS_INPUT_READING_H

#include "formats/ingest.h"
#include "formats/recorder.h"

struct ts_input_reading {
    struct ts_table *table;
    struct ts_source *source;
    const struct ts_load_options *options;
    struct ts_rows *rows;
    struct ts_recorder *recorder;
    struct ts_input *input;
    bool begun, ended; /* the first row has been read, the last one has */
    uint64_t rows_read;
    uint64_t reported_rows, reported_bytes; /* when progress was last reported */
    struct ts_error fault;                  /* of the current row */
};

/* Reads the next row into the table, or sets reading->ended. A bad row goes into quarantine if the
 * options say so. */
int ts_input_reading_row(struct ts_input_reading *reading, struct ts_error *error);
/* Reports progress, if much has been read since the last report. */
void ts_input_reading_progress(struct ts_input_reading *reading);

/* After the last row: keeps what was learnt of the input as a whole, for ts_inspect and the notes
 * of answers, and checks that the rows that were left out were not all there are. */
int ts_input_reading_finish(struct ts_input_reading *reading, struct ts_error *error);
/* Keeps the columns and the fields that they were read as. 0 or TS_ERROR_MEMORY. */
int ts_input_reading_keep_columns(struct ts_input_reading *reading, struct ts_error *error);

#endif
