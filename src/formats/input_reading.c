#include "formats/input_reading.h"

#include <stdlib.h>

#include "base/text.h"
#include "formats/quarantine.h"

enum { PROGRESS_ROWS = 1 << 16, PROGRESS_BYTES = 4 << 20 };

/* Adds the records of a row to the table. If the table is full, that is not the row's fault, so
 * reading cannot go on with the next row. */
static int take_row(struct ts_input_reading *reading, const struct ts_row *row, bool *can_resume,
                    struct ts_error *fault)
{
    const struct ts_record *records;
    size_t count, failed;
    int code = ts_recorder_read(reading->recorder, row, &records, &count, fault);

    if (code != TS_OK || count == 0)
        return code;
    code = ts_table_append_row(reading->table, records, count, &failed, fault);
    *can_resume = code != TS_ERROR_LIMIT;
    if (code == TS_OK && records[0].unknown)
        return TS_OK;
    if (code == TS_OK) {
        ts_table_note_exporter(reading->table, records[0].reporter);
        ts_table_note_importer(reading->table, records[0].partner);
        reading->input->records++;
    } else if (code != TS_ERROR_MEMORY) {
        ts_recorder_locate(reading->recorder, failed, fault);
    }
    return code;
}

/* What the row is of is no zero, though no row has it. */
static int note_set_aside(struct ts_input_reading *reading, const struct ts_row *row,
                          struct ts_error *error)
{
    const struct ts_record *records;
    size_t count;
    bool sure;
    int code = TS_OK;

    if (row->cells == NULL)
        return TS_OK;
    sure = ts_recorder_identify(reading->recorder, row, &records, &count);
    for (size_t i = 0; i < count && code == TS_OK; i++)
        code = ts_table_note_set_aside(reading->table, &records[i], sure, error);
    return code;
}

/* Puts a bad row into quarantine, or returns its error. A row without cells could not be split into
 * any. */
static int set_aside(struct ts_input_reading *reading, const struct ts_row *row, int code,
                     bool can_resume, struct ts_error *error)
{
    size_t size;

    if (!can_resume || !ts_quarantine_takes(reading->options->quarantine, (enum ts_code)code)) {
        if (error != NULL && error->code == TS_OK)
            *error = reading->fault;
        return code;
    }

    const char *record = ts_rows_record(reading->rows, &size);

    code = ts_quarantine_add(reading->options->quarantine, &reading->fault, record, size, error);
    reading->fault = (struct ts_error){0};
    reading->input->quarantined++;
    return code == TS_OK ? note_set_aside(reading, row, error) : code;
}

void ts_input_reading_progress(struct ts_input_reading *reading)
{
    const struct ts_load_options *options = reading->options;
    uint64_t bytes = ts_source_position(reading->source);

    if (options->progress == NULL || (reading->rows_read - reading->reported_rows < PROGRESS_ROWS &&
                                      bytes - reading->reported_bytes < PROGRESS_BYTES))
        return;
    reading->reported_rows = reading->rows_read;
    reading->reported_bytes = bytes;
    options->progress(options->progress_context, bytes, ts_source_size(reading->source),
                      reading->rows_read);
}

/* Prepares for the first row. An error here concerns all rows, so that none can be skipped. */
static int begin(struct ts_input_reading *reading, const struct ts_row *row, bool *can_resume)
{
    int code = ts_recorder_begin(reading->recorder, row, &reading->fault);

    reading->begun = true;
    reading->input->single = code == TS_OK && ts_recorder_has_single_rows(reading->recorder);
    if (code == TS_OK && ts_recorder_layout(reading->recorder)->both_ways) {
        reading->input->sides = calloc(1, sizeof *reading->input->sides);
        if (reading->input->sides == NULL)
            code = ts_error_memory(&reading->fault);
    }
    *can_resume = code == TS_OK;
    if (code == TS_ERROR_INPUT)
        ts_error_file(&reading->fault, ts_source_name(reading->source), 0);
    return code;
}

int ts_input_reading_row(struct ts_input_reading *reading, struct ts_error *error)
{
    struct ts_row row = {0};
    int code = ts_rows_next(reading->rows, &row, &reading->fault);
    bool can_resume = code == TS_OK || ts_rows_resume(reading->rows);

    reading->ended = code == TS_OK && row.cells == NULL;
    if (reading->ended)
        return TS_OK;
    reading->rows_read++;
    if (code == TS_OK && !reading->begun)
        code = begin(reading, &row, &can_resume);
    if (code == TS_OK)
        code = take_row(reading, &row, &can_resume, &reading->fault);
    if (code != TS_OK)
        code = set_aside(reading, &row, code, can_resume, error);
    if (code == TS_OK)
        ts_input_reading_progress(reading);
    return code;
}

bool ts_input_reading_takes_batches(const struct ts_input_reading *reading)
{
    return reading->options->quarantine == NULL && !reading->options->places;
}

/* In the texts of a batch, Latin-1 is as it stands in the input. */
static bool is_ascii(const char *text, size_t size)
{
    unsigned char all = 0;

    for (size_t i = 0; i < size; i++)
        all |= (unsigned char)text[i];
    return all < 0x80;
}

/* Makes cells of a record's fields. False: some of them only the reader can make. */
static bool make_cells(const struct ts_input_reading *reading, const struct ts_batch *batch,
                       size_t record, struct ts_cell *cells)
{
    bool latin_1 = ts_recorder_layout(reading->recorder)->latin_1;

    for (size_t i = 0; i < batch->columns; i++) {
        uint32_t start = ts_batch_start(batch, record, i);
        size_t size = batch->ends[record * batch->columns + i] - start;

        cells[i] = (struct ts_cell){"", 0, TS_CELL_ABSENT};
        if ((latin_1 && !is_ascii(batch->text + start, size)) ||
            (size > 0 && !batch->cell(batch->text + start, size, &cells[i])))
            return false;
    }
    return true;
}

/* Could it be the header once more? What the first column has is not compared, since it may have
 * been without a name, or with a mark. */
static bool is_like_header(const struct ts_rows *rows, const struct ts_cell *cells, size_t count)
{
    size_t i = 1;

    while (i < count &&
           ts_text_equal_fold(cells[i].text, cells[i].size, ts_rows_column_name(rows, i)))
        i++;
    return i == count;
}

int ts_input_reading_record(struct ts_input_reading *reading, const struct ts_batch *batch,
                            size_t record, uint64_t line, struct ts_cell *cells, bool *good,
                            struct ts_error *error)
{
    struct ts_row row = {cells, batch->columns,
                         line + (batch->lines != NULL ? batch->lines[record] : record)};
    bool can_resume;
    int code;

    *good = make_cells(reading, batch, record, cells) &&
            !is_like_header(reading->rows, cells, batch->columns);
    if (!*good)
        return TS_OK;
    code = take_row(reading, &row, &can_resume, NULL);
    *good = code == TS_OK;
    reading->rows_read += *good;
    return code == TS_ERROR_MEMORY ? ts_error_memory(error) : TS_OK;
}
