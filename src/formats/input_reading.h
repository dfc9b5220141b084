/* The reading of one input, and its state: ingest.c begins it, input_reading.c reads rows one by
 * one, segments.c many at once, and input_end.c ends it. */
#ifndef TS_FORMATS_INPUT_READING_H
#define TS_FORMATS_INPUT_READING_H

#include "formats/ingest.h"
#include "formats/recorder.h"
#include "load/batch.h"

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
/* May records of batches be read one by one? The reader alone knows the places of figures, and what
 * to set aside of a bad row. */
bool ts_input_reading_takes_batches(const struct ts_input_reading *reading);
/* After the first row: reads a record of a batch into the table. `line` is that of the batch's
 * first byte, and `cells` has room for one of each column. *good is false if nothing was read
 * because the record has to be read by ts_input_reading_row, which also says what is wrong with it.
 * Error: TS_ERROR_MEMORY. */
int ts_input_reading_record(struct ts_input_reading *reading, const struct ts_batch *batch,
                            size_t record, uint64_t line, struct ts_cell *cells, bool *good,
                            struct ts_error *error);
/* Reports progress, if much has been read since the last report. */
void ts_input_reading_progress(struct ts_input_reading *reading);

/* After the last row: keeps what was learnt of the input as a whole, for ts_inspect and the notes
 * of answers, and checks that the rows that were left out were not all there are. */
int ts_input_reading_finish(struct ts_input_reading *reading, struct ts_error *error);
/* Keeps the columns and the fields that they were read as. 0 or TS_ERROR_MEMORY. */
int ts_input_reading_keep_columns(struct ts_input_reading *reading, struct ts_error *error);

#endif
