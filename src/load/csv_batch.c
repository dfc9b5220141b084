/* Batches: an index of the source's window, as far as its records are regular. */
#include <stdlib.h>

#include "load/batch.h"
#include "load/csv_reader.h"
#include "load/index.h"

enum {
    FEW_BYTES = TS_BATCH_WINDOW / 4, /* with no more in the window, it is filled again */
    REACH_LEAST = 512                /* looked at where records are often irregular */
};

/* no field and no line of the window is over its limit */
_Static_assert(TS_BATCH_WINDOW < (int)TS_LIMIT_FIELD && TS_BATCH_WINDOW < (int)TS_LIMIT_RECORD,
               "a record of a batch is within the limits");
_Static_assert(TS_SOURCE_PADDING >= (int)TS_INDEX_SLACK, "an indexer reads within the window");

struct ts_csv_batcher {
    const struct ts_indexer *indexer;
    struct ts_index index;
    size_t most;  /* bytes that an index is made of ... */
    size_t reach; /* ... fewer of them after an irregular record: what stands behind
                     it is looked at in vain, and must not be looked at for long */
    size_t count; /* records of the last batch */
};

struct ts_csv_batcher *ts_csv_batcher_of(struct ts_csv *csv)
{
    if (csv->batcher != NULL)
        return csv->batcher;

    enum { ROOM = TS_BATCH_WINDOW + TS_INDEX_SLACK };
    struct ts_csv_batcher *made = calloc(1, sizeof *made);

    if (made == NULL)
        return NULL;
    *made = (struct ts_csv_batcher){.indexer = ts_indexer_usable(0)};
    made->most = made->reach = TS_BATCH_WINDOW;
    made->index.delimiter = csv->delimiter;
    made->index.ends = malloc(ROOM * sizeof *made->index.ends);
    made->index.starts = malloc(ROOM * sizeof *made->index.starts);
    csv->batcher = made;
    if (made->index.ends != NULL && made->index.starts != NULL)
        return made;
    ts_csv_batcher_free(csv);
    return NULL;
}

void ts_csv_batcher_free(struct ts_csv *csv)
{
    if (csv->batcher == NULL)
        return;
    free(csv->batcher->index.ends);
    free(csv->batcher->index.starts);
    free(csv->batcher);
    csv->batcher = NULL;
}

void ts_csv_batcher_use(struct ts_csv_batcher *batcher, const struct ts_indexer *indexer,
                        size_t most)
{
    batcher->indexer = indexer;
    batcher->most = batcher->reach = most;
}

/* What is in the window, or what the next read brings to it. What cannot be read is
 * left to libcsv to meet. */
static void take_window(struct ts_csv *csv, size_t reach, struct ts_index *index)
{
    size_t wanted = reach < FEW_BYTES ? reach : FEW_BYTES;

    ts_source_peek(csv->rows.source, wanted, &index->text, &index->size, NULL);
    if (index->size > reach)
        index->size = reach;
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

/* Fields before CR LF end at the CR. */
static void leave_out_returns(struct ts_index *index, size_t records, size_t columns)
{
    uint32_t *last = index->ends + columns - 1;

    for (size_t i = 0; i < records; i++, last += columns)
        *last -= index->text[*last - 1] == '\r';
}

static size_t grown(const struct ts_csv_batcher *batcher)
{
    return batcher->reach < batcher->most / 2 ? batcher->reach * 2 : batcher->most;
}

/* As far again as the records went that were of use. */
static size_t shrunk(const struct ts_csv_batcher *batcher, size_t records)
{
    size_t least = batcher->most < REACH_LEAST ? batcher->most : REACH_LEAST;
    size_t reach = (size_t)batcher->index.starts[records] * 2;

    return reach < least ? least : reach < batcher->most ? reach : batcher->most;
}

static size_t find_records(struct ts_csv_batcher *batcher, size_t columns)
{
    struct ts_index *index = &batcher->index;

    batcher->indexer->fill(index);

    size_t count = count_even(index, columns);

    if (columns == 1)
        count = count_before_blank(index, count);
    if (index->returns)
        leave_out_returns(index, count, columns);
    batcher->reach =
        index->odd || count < index->line_count ? shrunk(batcher, count) : grown(batcher);
    return count;
}

int ts_csv_batch(struct ts_rows *rows, struct ts_batch *batch, struct ts_error *error)
{
    struct ts_csv *csv = (struct ts_csv *)rows;
    struct ts_csv_batcher *batcher = ts_csv_batcher_of(csv);

    if (batcher == NULL)
        return ts_error_memory(error);
    ts_csv_begin_record(csv);
    batcher->count = 0;
    if (rows->columns.count == 0)
        return TS_OK;
    take_window(csv, batcher->reach, &batcher->index);
    batcher->count = find_records(batcher, rows->columns.count);
    *batch = (struct ts_batch){.text = batcher->index.text,
                               .starts = batcher->index.starts,
                               .ends = batcher->index.ends,
                               .count = batcher->count,
                               .columns = rows->columns.count,
                               .line = rows->record.start.line};
    return TS_OK;
}

void ts_csv_batch_done(struct ts_rows *rows, size_t count)
{
    struct ts_csv_batcher *batcher = ((struct ts_csv *)rows)->batcher;

    if (batcher == NULL || batcher->count == 0)
        return;
    if (count < batcher->count)
        batcher->reach = shrunk(batcher, count);
    batcher->count = 0;
    ts_source_advance(rows->source, batcher->index.starts[count]);
    rows->record.start.line += count;
}
