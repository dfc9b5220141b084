#include "load/json_batch.h"

#include <stdlib.h>
#include <string.h>

#include "load/json_keys.h"
#include "load/json_values.h"

enum {
    RECORD_LEAST = 8,                         /* bytes of a record with a key, and what
                                                 stands before it */
    RECORDS = TS_BATCH_BYTES / RECORD_LEAST,  /* room for so many, */
    CELLS = TS_BATCH_BYTES + TS_LIMIT_COLUMNS /* and fields of them */
};

/* no value and no record of a batch is over its limit, nor has one too many values */
_Static_assert(TS_BATCH_BYTES < (int)TS_LIMIT_FIELD && TS_BATCH_BYTES < (int)TS_LIMIT_RECORD &&
                   TS_BATCH_BYTES < (int)TS_LIMIT_VALUES,
               "a record of a batch is within the limits");
_Static_assert(TS_BATCH_PADDING >= (int)TS_INDEX_SLACK, "an indexer reads within the text");

struct json_batcher {
    struct ts_batcher batcher;
    const struct ts_indexer *indexer;
    struct ts_json_index index;
    bool lines;

    bool any; /* key will do */
    struct ts_json_keys keys;
    uint64_t *seen;  /* by column: the number of the last record that has it */
    uint64_t number; /* of the record */

    uint32_t *starts, *ends; /* of values, by record and column */
    uint32_t *record_ends, *record_lines;
    size_t passed; /* bytes of the last batch's regular records */
};

/* The walk along the marks of the index. */
struct walk {
    const char *text;
    const uint32_t *mark, *last; /* the next one, and the one after all */
    size_t line;                 /* line endings before the record */
    size_t at;                   /* after the last mark that was used */
};

/* To the next mark, when it is `mark` and nothing but white space stands before it. */
static bool take_mark(struct walk *walk, char mark)
{
    if (walk->mark == walk->last || walk->text[*walk->mark] != mark ||
        ts_json_pass_blanks(walk->text, walk->at) != *walk->mark)
        return false;
    walk->at = *walk->mark++ + 1;
    return true;
}

/* Counts the line endings before the next mark. */
static void count_lines(const struct json_batcher *json, struct walk *walk)
{
    const uint32_t *line_ends = json->index.line_ends;
    size_t count = json->index.line_count;

    while (walk->line < count && line_ends[walk->line] < *walk->mark)
        walk->line++;
}

/* Into the next record: behind its opening brace. */
static bool enter_record(const struct json_batcher *json, struct walk *walk)
{
    size_t boundary = walk->at;

    if (!json->lines && !take_mark(walk, ','))
        return false;
    if (walk->mark == walk->last)
        return false;
    count_lines(json, walk);
    if (json->lines && (walk->line == 0 || json->index.line_ends[walk->line - 1] < boundary))
        return false;
    return take_mark(walk, '{');
}

/* Takes the next key. *column is the one before, or the count of columns. */
static bool take_key(struct json_batcher *json, struct walk *walk, uint32_t *column)
{
    size_t start = ts_json_pass_blanks(walk->text, walk->at), colon = *walk->mark++;

    walk->at = colon + 1;
    *column = ts_json_keys_find(&json->keys, *column, walk->text, start, colon);
    if (*column == UINT32_MAX || json->seen[*column] == json->number)
        return false;
    json->seen[*column] = json->number;
    return true;
}

/* Any key may stand there. */
static bool pass_key(struct walk *walk)
{
    const char *text = walk->text;
    size_t start = ts_json_pass_blanks(text, walk->at), colon = *walk->mark++;

    walk->at = colon + 1;
    return text[colon] == ':' &&
           ts_json_is_string(text + start, ts_json_trim(text, start, colon) - start);
}

/* Takes the next value: *start == *end when it is none, or a text without a character. */
static bool take_value(struct walk *walk, size_t *start, size_t *end)
{
    const char *text = walk->text;

    *start = ts_json_pass_blanks(text, walk->at);
    walk->at = *walk->mark++;
    *end = ts_json_trim(text, *start, walk->at);
    if (!ts_json_is_plain(text + *start, *end - *start))
        return false;
    if (text[*start] == 'n' || (text[*start] == '"' && *end - *start == 2))
        *end = *start;
    return true;
}

/* Goes on after a value; *again: another member follows. */
static bool leave_value(struct walk *walk, bool *again)
{
    char mark = walk->text[walk->at++];

    *again = mark == ',';
    return *again || mark == '}';
}

/* The fields of a record begin at `cells`; *count: how many there are. */
static bool take_members(struct json_batcher *json, struct walk *walk, size_t cells, size_t *count)
{
    uint32_t column = (uint32_t)json->keys.columns.count;
    bool again = true;

    json->number++;
    for (*count = 0; again; ++*count) {
        size_t start, end;

        if (walk->last - walk->mark < 2 || !take_key(json, walk, &column) ||
            !take_value(walk, &start, &end) || !leave_value(walk, &again))
            return false;
        json->starts[cells + column] = (uint32_t)start;
        json->ends[cells + column] = (uint32_t)end;
    }
    return true;
}

/* Does nothing else stand on the line? What ends it may be the byte after the text. */
static bool ends_line(const struct json_batcher *json, const struct walk *walk)
{
    const char *text = walk->text;
    size_t at = walk->at;

    while (at < json->index.size && (text[at] == ' ' || text[at] == '\t'))
        at++;
    return text[at] == '\n' || text[at] == '\r';
}

/* Fields that are not there. */
static void clear_others(struct json_batcher *json, size_t cells)
{
    for (size_t i = 0; i < json->keys.columns.count; i++)
        if (json->seen[i] != json->number)
            json->starts[cells + i] = json->ends[cells + i] = 0;
}

static bool take_record(struct json_batcher *json, struct walk *walk, size_t record)
{
    size_t columns = json->keys.columns.count, cells = record * columns, count;

    if (record == RECORDS || cells + columns > CELLS || !enter_record(json, walk) ||
        !take_members(json, walk, cells, &count) || (json->lines && !ends_line(json, walk)))
        return false;
    if (count < columns)
        clear_others(json, cells);
    json->record_ends[record] = (uint32_t)walk->at;
    json->record_lines[record] = (uint32_t)walk->line;
    return true;
}

static bool pass_record(const struct json_batcher *json, struct walk *walk)
{
    bool again = true;
    size_t start, end;

    if (!enter_record(json, walk))
        return false;
    while (again)
        if (walk->last - walk->mark < 2 || !pass_key(walk) || !take_value(walk, &start, &end) ||
            !leave_value(walk, &again))
            return false;
    return true;
}

static bool cell(const char *text, size_t size, struct ts_cell *cell)
{
    char first = size > 0 ? *text : '\0';

    if (first == '"') {
        *cell = (struct ts_cell){text + 1, size - 2, TS_CELL_TEXT};
        return memchr(cell->text, '\\', cell->size) == NULL;
    }
    *cell = (struct ts_cell){text, size, TS_CELL_ABSENT};
    if (first == 't' || first == 'f')
        cell->kind = TS_CELL_OTHER;
    else if (first != '\0')
        cell->kind = TS_CELL_NUMBER;
    return true;
}

static void fill(struct ts_batcher *batcher, const char *text, size_t size, struct ts_batch *batch)
{
    struct json_batcher *json = (struct json_batcher *)batcher;
    struct ts_json_index *index = &json->index;

    index->text = text;
    index->size = size;
    json->indexer->fill_json(index);

    struct walk walk = {text, index->marks, index->marks + index->mark_count, 0, 0};
    size_t count = 0;

    json->passed = 0;
    if (!json->any) {
        while (take_record(json, &walk, count))
            json->passed = json->record_ends[count++];
    } else {
        while (pass_record(json, &walk))
            json->passed = walk.at;
    }
    /* what is cut off has used up its marks */
    *batch = (struct ts_batch){.text = text,
                               .starts = json->starts,
                               .ends = json->ends,
                               .count = count,
                               .columns = json->keys.columns.count,
                               .apart = true,
                               .irregular = index->odd || walk.last - walk.mark > 1,
                               .lines = json->record_lines,
                               .cell = cell};
}

/* The characters that begin in these bytes. */
static uint64_t count_characters(const char *text, size_t size)
{
    uint64_t count = 0;

    for (size_t i = 0; i < size; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

static struct ts_extent extent(const struct ts_batcher *batcher, const struct ts_batch *batch,
                               size_t count)
{
    const struct json_batcher *json = (const struct json_batcher *)batcher;
    const uint32_t *line_ends = json->index.line_ends;
    struct ts_extent extent = {0};
    size_t line_start = 0;

    if (json->any)
        extent.bytes = json->passed;
    else if (count > 0)
        extent.bytes = json->record_ends[count - 1];
    while (extent.lines < json->index.line_count && line_ends[extent.lines] < extent.bytes)
        line_start = (size_t)line_ends[extent.lines++] + 1;
    extent.columns = count_characters(batch->text + line_start, extent.bytes - line_start);
    return extent;
}

/* A brace that the next record follows, as it seems. */
static size_t find(const struct ts_batcher *batcher, const char *text, size_t size)
{
    const struct json_batcher *json = (const struct json_batcher *)batcher;
    const char *end = text + size, *brace = text;

    while ((brace = memchr(brace, '}', (size_t)(end - brace))) != NULL) {
        const char *next = ++brace;
        bool comma = false, line = false;

        for (; next < end && (ts_json_is_blank(*next) || (*next == ',' && !comma)); next++) {
            comma = comma || *next == ',';
            line = line || *next == '\n' || *next == '\r';
        }
        if (next < end && *next == '{' && comma == !json->lines && (comma || line))
            return (size_t)(brace - text);
    }
    return SIZE_MAX;
}

/* Opening and closing */

static bool allocate(struct json_batcher *json, const struct ts_dictionary *columns)
{
    enum { ROOM = TS_BATCH_BYTES + TS_INDEX_SLACK };

    json->index.marks = malloc(ROOM * sizeof(uint32_t));
    json->index.line_ends = malloc(ROOM * sizeof(uint32_t));
    if (json->index.marks == NULL || json->index.line_ends == NULL)
        return false;
    if (columns == NULL)
        return true;
    json->starts = malloc(CELLS * sizeof(uint32_t));
    json->ends = malloc(CELLS * sizeof(uint32_t));
    json->record_ends = malloc(RECORDS * sizeof(uint32_t));
    json->record_lines = malloc(RECORDS * sizeof(uint32_t));
    json->seen = calloc(columns->count + 1, sizeof *json->seen);
    return json->starts != NULL && json->ends != NULL && json->record_ends != NULL &&
           json->record_lines != NULL && json->seen != NULL &&
           ts_json_keys_init(&json->keys, columns);
}

static void close_batcher(struct ts_batcher *batcher)
{
    struct json_batcher *json = (struct json_batcher *)batcher;

    ts_json_keys_release(&json->keys);
    free(json->index.marks);
    free(json->index.line_ends);
    free(json->seen);
    free(json->starts);
    free(json->ends);
    free(json->record_ends);
    free(json->record_lines);
    free(json);
}

int ts_json_open_batcher(const struct ts_dictionary *columns, bool lines,
                         const struct ts_indexer *indexer, struct ts_batcher **batcher,
                         struct ts_error *error)
{
    struct json_batcher *json = calloc(1, sizeof *json);

    if (json == NULL)
        return ts_error_memory(error);
    json->batcher = (struct ts_batcher){find, fill, extent, close_batcher};
    json->indexer = indexer != NULL ? indexer : ts_indexer_usable(0);
    json->lines = lines;
    json->any = columns == NULL;
    if (!allocate(json, columns)) {
        close_batcher(&json->batcher);
        return ts_error_memory(error);
    }
    *batcher = &json->batcher;
    return TS_OK;
}
