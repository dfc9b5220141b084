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
    uint32_t *ends;    /* that of nothing before the text, and those of the index */
    uint32_t *starts;  /* of records, where lines end with CR LF */
    uint32_t *divided; /* the ends with those of keys; NULL: the first field is one column */
    size_t fields;     /* of a record: as many as there are columns, but one for all keys */
    size_t keys;       /* columns of the first field */
    bool trailing;     /* the last field is always empty */
};

static size_t find(const struct ts_batcher *batcher, const char *text, size_t size)
{
    const char *line_feed = memchr(text, '\n', size);

    (void)batcher;
    return line_feed != NULL ? (size_t)(line_feed - text) + 1 : SIZE_MAX;
}

/* Ends from the first one on before the first line feed. */
static size_t count_on_line(const struct ts_index *index, const uint32_t *ends, size_t most)
{
    size_t count = 0;

    while (count < most && index->text[ends[count]] != '\n')
        count++;
    return count;
}

/* Records from the first one on that have as many fields as there are columns: the
 * last of their ends is a line feed, and it is the only one. */
static size_t count_even(const struct ts_index *index, size_t columns)
{
    size_t most = index->end_count / columns, count = 0, even = 0;
    const uint32_t *last = index->ends + columns - 1;

    while (count < most && index->text[*last] == '\n') {
        last += columns;
        count++;
    }
    if (count == index->line_count) /* as most often: none is elsewhere */
        return count;
    while (even < count &&
           count_on_line(index, index->ends + even * columns, columns) == columns - 1)
        even++;
    return even;
}

/* A line of spaces is a record only when there is a delimiter among them. */
static bool is_blank(const struct ts_index *index, size_t record)
{
    const char *text = index->text + (record > 0 ? index->ends[record - 1] + 1 : 0);

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

/* Is there nothing in the field that ends there, as it stands or between quotes? Those that open in
 * it are closed in it. */
static bool is_empty(const struct ts_index *index, const uint32_t *end)
{
    const char *text = index->text + *(end - 1) + 1;
    size_t size = *end - *(end - 1) - 1;

    return size == 0 || (size == 2 && *text == '"');
}

/* Records from the first one on that have nothing after their last delimiter. */
static size_t count_trailing(const struct ts_index *index, size_t records, size_t columns)
{
    const uint32_t *last = index->ends + columns - 1;
    size_t count = 0;

    while (count < records && is_empty(index, last)) {
        last += columns;
        count++;
    }
    return count;
}

/* Fields before CR LF end at the CR; the records after them start where they did. */
static void leave_out_returns(const struct ts_index *index, size_t records, size_t columns,
                              uint32_t *starts)
{
    uint32_t *last = index->ends + columns - 1;

    starts[0] = 0;
    for (size_t i = 0; i < records; i++, last += columns) {
        starts[i + 1] = *last + 1;
        *last -= index->all_returns || index->text[*last - 1] == '\r';
    }
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* Writes where the keys end that the field has, except for the last. False: they are too many or
 * too few, or have something around them that would be cut off a field. */
static bool divide_key(const char *text, uint32_t at, uint32_t end, size_t keys, uint32_t *ends)
{
    size_t count = 0;

    for (; at < end; at++) {
        if (text[at] == '"' || is_space(text[at]))
            return false;
        if (text[at] != ',')
            continue;
        if (count + 1 == keys)
            return false;
        ends[count++] = at;
    }
    return count + 1 == keys;
}

/* Divides the first fields of records, up to the first one that cannot be. Returns how many. */
static size_t divide_keys(const struct csv_batcher *csv, const uint32_t *starts, size_t records)
{
    const struct ts_index *index = &csv->index;
    const uint32_t *ends = index->ends;
    uint32_t *to = csv->divided + 1;

    for (size_t i = 0; i < records; i++, ends += csv->fields) {
        uint32_t start = starts != NULL ? starts[i] : *(ends - 1) + 1;

        if (!divide_key(index->text, start, *ends, csv->keys, to))
            return i;
        memcpy(to + csv->keys - 1, ends, csv->fields * sizeof *ends);
        to += csv->keys - 1 + csv->fields;
    }
    return records;
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

    size_t count = count_even(index, csv->fields);
    const uint32_t *starts = index->returns ? csv->starts : NULL;

    if (csv->fields == 1)
        count = count_before_blank(index, count);
    if (index->returns)
        leave_out_returns(index, count, csv->fields, csv->starts);
    if (csv->trailing)
        count = count_trailing(index, count, csv->fields);
    if (csv->divided != NULL)
        count = divide_keys(csv, starts, count);
    *batch = (struct ts_batch){.text = text,
                               .ends = csv->divided != NULL ? csv->divided + 1 : index->ends,
                               .starts = starts,
                               .count = count,
                               .columns = csv->keys - 1 + csv->fields,
                               .irregular = index->odd || count < index->line_count,
                               .cell = cell};
}

void ts_csv_batcher_allow(struct ts_batcher *batcher, bool latin_1, bool trailing)
{
    struct csv_batcher *csv = (struct csv_batcher *)batcher;

    csv->index.any_text = latin_1;
    csv->trailing = trailing && csv->fields > 1;
}

static struct ts_extent extent(const struct ts_batcher *batcher, const struct ts_batch *batch,
                               size_t count)
{
    (void)batcher;
    return (struct ts_extent){.bytes = ts_batch_start(batch, count, 0), .lines = count};
}

static void close_batcher(struct ts_batcher *batcher)
{
    struct csv_batcher *csv = (struct csv_batcher *)batcher;

    free(csv->ends);
    free(csv->starts);
    free(csv->divided);
    free(csv);
}

int ts_csv_open_batcher(size_t columns, size_t keys, char delimiter,
                        const struct ts_indexer *indexer, struct ts_batcher **batcher,
                        struct ts_error *error)
{
    enum { ROOM = TS_BATCH_BYTES + TS_INDEX_SLACK };
    struct csv_batcher *made = calloc(1, sizeof *made);

    if (made == NULL)
        return ts_error_memory(error);
    *made = (struct csv_batcher){.batcher = {find, fill, extent, close_batcher},
                                 .indexer = indexer != NULL ? indexer : ts_indexer_usable(0),
                                 .fields = columns - (keys - 1),
                                 .keys = keys};
    made->index.delimiter = delimiter;
    made->ends = malloc((1 + ROOM) * sizeof *made->ends);
    made->starts = malloc(ROOM * sizeof *made->starts);
    if (keys > 1) /* each end is that of a byte */
        made->divided = malloc((1 + ROOM) * sizeof *made->divided);
    if (made->ends == NULL || made->starts == NULL || (keys > 1 && made->divided == NULL)) {
        close_batcher(&made->batcher);
        return ts_error_memory(error);
    }
    made->ends[0] = UINT32_MAX;
    if (keys > 1)
        made->divided[0] = UINT32_MAX;
    made->index.ends = made->ends + 1;
    *batcher = &made->batcher;
    return TS_OK;
}
