#include "load/json_lanes.h"

#include <stdlib.h>
#include <string.h>

#include "load/batch.h"
#include "load/differences.h"
#include "load/json_batch.h"
#include "load/random.h"
#include "load/reader.h"

/* Every function that compares returns NULL or what differs. */
struct reading {
    struct json_lanes lanes;
    struct ts_rows *plain, *batched;
    struct ts_batcher *batcher;
    size_t columns; /* that the batcher knows */
    size_t records;
};

/* A batch as row of the reader, but for texts with escapes. */
static const char *differ_in_fields(const struct ts_batch *batch, size_t record,
                                    const struct ts_row *row)
{
    const char *difference = NULL;

    for (size_t i = 0; i < row->count && difference == NULL; i++) {
        size_t at = record * batch->columns + i, start = batch->starts[at];
        struct ts_cell cell;

        if (batch->cell(batch->text + start, batch->ends[at] - start, &cell))
            difference = differ_in_cell(&row->cells[i], &cell);
        else if (row->cells[i].kind != TS_CELL_TEXT || row->cells[i].size >= cell.size)
            difference = "text with escapes";
    }
    return difference;
}

static const char *differ_in_record(struct reading *reading, const struct ts_batch *batch,
                                    size_t record, const struct ts_place *place)
{
    struct ts_row row;

    if (ts_rows_next(reading->plain, &row, NULL) != TS_OK || row.cells == NULL)
        return "a record that the reader does not see";
    if (row.count != batch->columns)
        return "number of fields";
    if (row.line != place->line + batch->lines[record])
        return "line of a record";
    return differ_in_fields(batch, record, &row);
}

static const char *differ_in_place(struct ts_rows *a, struct ts_rows *b)
{
    struct ts_place place_a = ts_rows_boundary(a), place_b = ts_rows_boundary(b);

    return place_a.offset != place_b.offset || place_a.line != place_b.line ||
                   place_a.column != place_b.column
               ? "boundary"
               : NULL;
}

/* How many records of a batch are used: all, or only some of them. */
static size_t choose(struct json_lanes *lanes, size_t count)
{
    if (lanes->refuses == 0 || count == 0 || random_below(&lanes->refuses, 2) == 0)
        return count;
    return random_below(&lanes->refuses, count + 1);
}

/* Is the boundary found that has the batch's last record behind it? */
static const char *differ_in_finding(const struct ts_batcher *batcher, const struct ts_batch *batch,
                                     size_t size)
{
    size_t before = batch->count > 1 ? batcher->extent(batcher, batch, batch->count - 1).bytes : 0;

    if (before == 0 || batcher->find(batcher, batch->text + before - 1, size - before + 1) == 1)
        return NULL;
    return "a boundary that is not found";
}

static const char *differ_in_batch(struct reading *reading, const char *text, size_t size,
                                   const struct ts_place *place)
{
    struct ts_batch batch;
    struct ts_extent extent;

    reading->batcher->fill(reading->batcher, text, size, &batch);

    const char *difference = differ_in_finding(reading->batcher, &batch, size);
    size_t used = choose(&reading->lanes, batch.count);

    for (size_t i = 0; i < used && difference == NULL; i++)
        difference = differ_in_record(reading, &batch, i, place);
    extent = reading->batcher->extent(reading->batcher, &batch, used);
    ts_rows_skip(reading->batched, &extent);
    reading->records += used;
    return difference == NULL && used > 0 ? differ_in_place(reading->plain, reading->batched)
                                          : difference;
}

static bool open_batcher(struct reading *reading)
{
    size_t columns = ts_rows_column_count(reading->batched);
    bool lines = strcmp(ts_rows_form(reading->batched), "JSON Lines") == 0;

    if (reading->batcher != NULL && columns == reading->columns)
        return true;
    ts_batcher_close(reading->batcher);
    reading->batcher = NULL;
    reading->columns = columns;
    return ts_json_open_batcher(&reading->batched->columns, lines, reading->lanes.indexer,
                                &reading->batcher, NULL) == TS_OK;
}

/* The bytes from the boundary on, with the next one after them, and others that mean
 * nothing. */
static const char *differ_from_here(struct reading *reading)
{
    struct ts_place place = ts_rows_boundary(reading->batched);
    size_t window = reading->lanes.window, size;
    char *text = malloc(window + TS_BATCH_PADDING);
    const char *difference;

    if (text == NULL || !open_batcher(reading)) {
        free(text);
        return "no memory";
    }
    size = ts_source_read_at(reading->batched->source, place.offset, text, window + 1);
    text[size] = '\0';
    size = size < window ? size : window;
    memset(text + size + 1, '"', TS_BATCH_PADDING - 1);
    difference = differ_in_batch(reading, text, size, &place);
    free(text);
    return difference;
}

static const char *differ_in_rows(struct reading *reading)
{
    const char *difference = NULL;
    bool more = true;

    while (more && difference == NULL) {
        difference = differ_in_next(reading->plain, reading->batched, &more);
        if (more && difference == NULL)
            difference = differ_from_here(reading);
    }
    return difference;
}

static const char *differ_in_reading(struct reading *reading, struct ts_source *plain,
                                     struct ts_source *batched,
                                     const struct ts_load_options *options)
{
    struct ts_error a = {0}, b = {0};
    int code_a = ts_rows_open(plain, options, &reading->plain, &a);
    int code_b = ts_rows_open(batched, options, &reading->batched, &b);

    if (code_a != TS_OK || code_b != TS_OK)
        return code_a == code_b ? differ_in_error(&a, &b) : "opening";
    return differ_in_rows(reading);
}

const char *json_lanes_differ(const char *bytes, size_t size, enum ts_input_form form,
                              struct json_lanes lanes, size_t *records)
{
    struct ts_load_options options = {.form = form};
    struct reading reading = {.lanes = lanes};
    struct ts_source *plain = NULL, *batched = NULL;
    const char *difference = "no memory";

    if (ts_source_open_memory("t", bytes, size, &plain, NULL) == TS_OK &&
        ts_source_open_memory("t", bytes, size, &batched, NULL) == TS_OK)
        difference = differ_in_reading(&reading, plain, batched, &options);
    if (records != NULL)
        *records = reading.records;
    ts_batcher_close(reading.batcher);
    ts_rows_close(reading.plain);
    ts_rows_close(reading.batched);
    ts_source_close(plain);
    ts_source_close(batched);
    return difference;
}
