#include "load/lanes.h"

#include <string.h>

#include <utf8proc.h>

#include "base/text.h"
#include "load/csv_batch.h"
#include "load/csv_reader.h"
#include "load/differences.h"
#include "load/random.h"
#include "tradestat/buffer.h"

struct ts_batcher *lanes_batcher(const struct ts_rows *rows, const struct ts_indexer *indexer)
{
    struct ts_batcher *batcher = NULL;
    size_t columns = ts_rows_column_count(rows);
    size_t keys = ((const struct ts_csv *)rows)->key_columns;

    /* where the last name is missing, the header is refused with the first row */
    if (columns > 0 && ts_rows_column_name(rows, columns - 1)[0] != '\0')
        ts_csv_open_batcher(columns, keys > 1 ? keys : 1, ts_rows_delimiter(rows), indexer,
                            &batcher, NULL);
    return batcher;
}

uint64_t lanes_fill(struct ts_rows *rows, struct ts_batcher *batcher, size_t window,
                    struct ts_batch *batch)
{
    struct ts_place place = ts_rows_boundary(rows);
    const char *text;
    size_t size;

    *batch = (struct ts_batch){.count = 0};
    ts_source_peek(rows->source, window, &text, &size, NULL);
    if (batcher != NULL)
        batcher->fill(batcher, text, size < window ? size : window, batch);
    return place.line;
}

void lanes_skip(struct ts_rows *rows, const struct ts_batcher *batcher,
                const struct ts_batch *batch, size_t count)
{
    if (count == 0)
        return;

    struct ts_extent extent = batcher->extent(batcher, batch, count);

    ts_rows_skip(rows, &extent);
}

const char *lanes_field(const struct ts_batch *batch, size_t record, size_t column, size_t *size)
{
    size_t start = ts_batch_start(batch, record, column);

    *size = batch->ends[record * batch->columns + column] - start;
    return batch->text + start;
}

/* Every function that compares returns NULL or what differs. */
struct reading {
    struct ts_rows *plain, *batched;
    struct ts_batcher *batcher;
    size_t window;
    uint64_t line;         /* of the batch */
    struct ts_buffer text; /* of a field as it is meant */
    uint32_t random;       /* 0: every record is used */
    size_t records;
};

/* What libcsv makes of a field, said once more. */
static void mean(struct ts_buffer *out, const char *field, size_t size)
{
    ts_buffer_clear(out);
    if (size > 0 && field[0] == '"') {
        for (size_t i = 1; i + 1 < size; i++) {
            ts_buffer_putc(out, field[i]);
            i += field[i] == '"';
        }
        return;
    }
    for (; size > 0 && (field[0] == ' ' || field[0] == '\t'); size--)
        field++;
    while (size > 0 && (field[size - 1] == ' ' || field[size - 1] == '\t'))
        size--;
    ts_buffer_append(out, field, size);
}

/* Nothing, or only what cannot be seen. */
static bool is_blank(const char *text, size_t size)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_int32_t character;

    for (size_t i = 0; i < size;) {
        utf8proc_ssize_t length =
            utf8proc_iterate(bytes + i, (utf8proc_ssize_t)(size - i), &character);
        const char *category = length > 0 ? utf8proc_category_string(character) : "Cn";

        if (category[0] != 'Z' && strcmp(category, "Cc") != 0 && strcmp(category, "Cf") != 0)
            return false;
        i += (size_t)length;
    }
    return true;
}

/* Is it the header again? That is an error to the reader, of which a batch knows nothing. It may
 * begin with the byte order mark of a file. */
static bool is_header(struct reading *reading, const struct ts_batch *batch, size_t record)
{
    static const char mark[] = "\xEF\xBB\xBF";

    for (size_t i = 0; i < batch->columns; i++) {
        const char *name = ts_rows_column_name(reading->plain, i);
        size_t size;
        const char *field = lanes_field(batch, record, i, &size), *text;

        mean(&reading->text, field, size);
        text = reading->text.data;
        size = reading->text.size;
        if (i == 0 && size >= 3 && memcmp(text, mark, 3) == 0) {
            text += 3;
            size -= 3;
        }
        if (!ts_text_equal_fold(text, size, name) &&
            !(i == 0 && batch->columns > 1 && strcmp(name, "(no name)") == 0 &&
              is_blank(text, size)))
            return false;
    }
    return true;
}

static const char *differ_in_record(struct reading *reading, const struct ts_batch *batch,
                                    size_t record)
{
    struct ts_row row;

    if (is_header(reading, batch, record))
        return ts_rows_next(reading->plain, &row, NULL) != TS_OK && ts_rows_resume(reading->plain)
                   ? NULL
                   : "the header again";
    if (ts_rows_next(reading->plain, &row, NULL) != TS_OK || row.cells == NULL)
        return "a record that libcsv does not see";
    if (row.count != batch->columns)
        return "number of fields";
    if (row.line != reading->line + record)
        return "line of a record";
    for (size_t i = 0; i < row.count; i++) {
        size_t size;
        const char *field = lanes_field(batch, record, i, &size);

        mean(&reading->text, field, size);
        if (reading->text.size != row.cells[i].size ||
            (row.cells[i].kind == TS_CELL_ABSENT) != (row.cells[i].size == 0) ||
            (row.cells[i].size > 0 &&
             memcmp(reading->text.data, row.cells[i].text, row.cells[i].size) != 0))
            return "field of a batch";
    }
    return NULL;
}

/* How many records of a batch are used: all, or only some of them. */
static size_t choose(struct reading *reading, size_t count)
{
    if (reading->random == 0 || count == 0 || random_below(&reading->random, 2) == 0)
        return count;
    return random_below(&reading->random, count + 1);
}

static const char *differ_in_rows(struct reading *reading)
{
    bool more = true;

    while (more) {
        struct ts_batch batch;

        reading->line = lanes_fill(reading->batched, reading->batcher, reading->window, &batch);

        size_t used = choose(reading, batch.count);
        const char *difference = NULL;

        for (size_t i = 0; i < used && difference == NULL; i++)
            difference = differ_in_record(reading, &batch, i);
        lanes_skip(reading->batched, reading->batcher, &batch, used);
        reading->records += used;
        if (difference == NULL && (used < batch.count || batch.count == 0))
            difference = differ_in_next(reading->plain, reading->batched, &more);
        if (difference != NULL)
            return difference;
    }
    return NULL;
}

const char *lanes_differ(struct ts_source *plain, struct ts_source *batched,
                         const struct ts_load_options *options, struct lanes lanes, size_t *records)
{
    struct reading reading = {.random = lanes.refuses};
    struct ts_error a = {0}, b = {0};

    if (ts_rows_open(plain, options, &reading.plain, &a) != TS_OK)
        return ts_rows_open(batched, options, &reading.batched, &b) == TS_OK
                   ? "the header"
                   : differ_in_error(&a, &b);
    if (ts_rows_open(batched, options, &reading.batched, &b) != TS_OK)
        return "the header";

    reading.batcher = lanes_batcher(reading.batched, lanes.indexer);
    reading.window = lanes.window;
    ts_buffer_init(&reading.text, 0);

    const char *difference = differ_in_rows(&reading);

    if (records != NULL)
        *records = reading.records;
    ts_buffer_release(&reading.text);
    ts_batcher_close(reading.batcher);
    ts_rows_close(reading.plain);
    ts_rows_close(reading.batched);
    return difference;
}

const char *lanes_differ_in(const void *bytes, size_t size, const struct ts_load_options *options,
                            struct lanes lanes, size_t *records)
{
    struct ts_source *plain, *batched;

    if (ts_source_open_memory("t", bytes, size, &plain, NULL) != TS_OK)
        return "no memory";
    if (ts_source_open_memory("t", bytes, size, &batched, NULL) != TS_OK) {
        ts_source_close(plain);
        return "no memory";
    }

    const char *difference = lanes_differ(plain, batched, options, lanes, records);

    ts_source_close(plain);
    ts_source_close(batched);
    return difference;
}
