#include "load/csv_batch.h"

#include <stdlib.h>
#include <string.h>

/* no field and no line of a batch is over its limit */
_Static_assert(TS_BATCH_BYTES < (int)TS_LIMIT_FIELD && TS_BATCH_BYTES < (int)TS_LIMIT_RECORD,
               "a record of a batch is within the limits");
_Static_assert(TS_BATCH_PADDING >= (int)TS_INDEX_SLACK, "an indexer reads within the text");

struct csv_batcher {
    struct ts_batcher batcher;
    const struct ts_indexer *indexer;
    struct ts_index index;
    size_t columns;
    bool trailing; /* the last of them is always empty */
};

static size_t find(const struct ts_batcher *batcher, const char *text, size_t size)
{
    const char *line_feed = memchr(text, '\n', size);

    (void)batcher;
    return line_feed != NULL ? (size_t)(line_feed - text) + 1 : SIZE_MAX;
}

/* Records from the first one on that have as many fields as there are columns: the
 * last of their ends is a line feed, and it is the only one. */
static size_t count_even(const struct ts_index *index, size_t columns)
{
    size_t most = index->end_count / columns, count = 0;
    const uint32_t *last = index->ends + columns - 1;

    if (most > index->line_count)
        most = index->line_count;
    while (count < most && *last + 1 == index->starts[count + 1]) {
        last += columns;
        count++;
    }
    return count;
}

/* A line of spaces is a record only when there is a delimiter among them. */
static bool is_blank(const struct ts_index *index, size_t record)
{
    const char *text = index->text + index->starts[record];

    while (*text == ' ' || *text == '\t')
        text++;
    return *text == '\n' || *text == '\r';
}

static size_t count_before_blank(const struct ts_index *index, size_t records)
{
    size_t count = 0;

    while (count < records && !is_blank(index, count))
        count++;
    return count;
}

/* Records from the first one on that have nothing after their last delimiter. */
static size_t count_trailing(const struct ts_index *index, size_t records, size_t columns)
{
    const uint32_t *last = index->ends + columns - 1;
    size_t count = 0;

    while (count < records && *last == *(last - 1) + 1) {
        last += columns;
        count++;
    }
    return count;
}

/* Fields before CR LF end at the CR. */
static void leave_out_returns(struct ts_index *index, size_t records, size_t columns)
{
    uint32_t *last = index->ends + columns - 1;

    for (size_t i = 0; i < records; i++, last += columns)
        *last -= index->text[*last - 1] == '\r';
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* As libcsv gives it out: without spaces around it, or without its quotes. */
static bool cell(const char *text, size_t size, struct ts_cell *cell)
{
    while (size > 0 && is_space(text[size - 1]))
        size--;
    while (size > 0 && is_space(*text))
        text++, size--;
    if (size >= 2 && *text == '"' && text[size - 1] == '"') {
        text++;
        size -= 2;
    }
    *cell = (struct ts_cell){text, size, size == 0 ? TS_CELL_ABSENT : TS_CELL_TEXT};
    return memchr(text, '"', size) == NULL;
}

static void fill(struct ts_batcher *batcher, const char *text, size_t size, struct ts_batch *batch)
{
    struct csv_batcher *csv = (struct csv_batcher *)batcher;
    struct ts_index *index = &csv->index;

    index->text = text;
    index->size = size;
    csv->indexer->fill(index);

    size_t count = count_even(index, csv->columns);

    if (csv->columns == 1)
        count = count_before_blank(index, count);
    if (index->returns)
        leave_out_returns(index, count, csv->columns);
    if (csv->trailing)
        count = count_trailing(index, count, csv->columns);
    *batch = (struct ts_batch){.text = text,
                               .starts = index->starts,
                               .ends = index->ends,
                               .count = count,
                               .columns = csv->columns,
                               .irregular = index->odd || count < index->line_count,
                               .cell = cell};
}

void ts_csv_batcher_allow(struct ts_batcher *batcher, bool latin_1, bool trailing)
{
    struct csv_batcher *csv = (struct csv_batcher *)batcher;

    csv->index.any_text = latin_1;
    csv->trailing = trailing && csv->columns > 1;
}

static struct ts_extent extent(const struct ts_batcher *batcher, const struct ts_batch *batch,
                               size_t count)
{
    (void)batcher;
    return (struct ts_extent){.bytes = count > 0 ? batch->starts[count] : 0, .lines = count};
}

static void close_batcher(struct ts_batcher *batcher)
{
    struct csv_batcher *csv = (struct csv_batcher *)batcher;

    free(csv->index.ends);
    free(csv->index.starts);
    free(csv);
}

int ts_csv_open_batcher(size_t columns, char delimiter, const struct ts_indexer *indexer,
                        struct ts_batcher **batcher, struct ts_error *error)
{
    enum { ROOM = TS_BATCH_BYTES + TS_INDEX_SLACK };
    struct csv_batcher *made = calloc(1, sizeof *made);

    if (made == NULL)
        return ts_error_memory(error);
    *made = (struct csv_batcher){.batcher = {find, fill, extent, close_batcher},
                                 .indexer = indexer != NULL ? indexer : ts_indexer_usable(0),
                                 .columns = columns};
    made->index.delimiter = delimiter;
    made->index.ends = malloc(ROOM * sizeof *made->index.ends);
    made->index.starts = malloc(ROOM * sizeof *made->index.starts);
    if (made->index.ends == NULL || made->index.starts == NULL) {
        close_batcher(&made->batcher);
        return ts_error_memory(error);
    }
    *batcher = &made->batcher;
    return TS_OK;
}
