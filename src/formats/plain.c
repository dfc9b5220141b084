#include "formats/plain.h"

#include <string.h>

#include "values/digits.h"

enum { BLOCK = 256 }; /* records whose fields stay in the nearest cache, column by column */

/* The fields that decide whether a record is plain, in the order in which they are
 * read. The value needs the flow; commodities get their codes here, in the order of
 * the records that are taken, so they come last. */
static const enum ts_field fields[] = {
    TS_FIELD_REPORTER, TS_FIELD_PARTNER,      TS_FIELD_PERIOD,   TS_FIELD_FLOW,  TS_FIELD_UNIT,
    TS_FIELD_GROWTH,   TS_FIELD_GROWTH_BASIS, TS_FIELD_ROUNDING, TS_FIELD_VALUE, TS_FIELD_COMMODITY,
};

enum { FIELDS = sizeof fields / sizeof fields[0] };

int ts_plain_init(struct ts_plain *plain, const struct ts_columns *columns,
                  const struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                  struct ts_table *table)
{
    *plain = (struct ts_plain){columns, fallbacks, context, table, {{0}}};
    for (size_t i = 0; i < FIELDS; i++) {
        if (ts_aliases_init(&plain->aliases[fields[i]]) != TS_OK) {
            ts_plain_release(plain);
            return TS_ERROR_MEMORY;
        }
    }
    return TS_OK;
}

void ts_plain_release(struct ts_plain *plain)
{
    for (size_t i = 0; i < FIELDS; i++)
        ts_aliases_release(&plain->aliases[fields[i]]);
}

/* Understanding a text for the first time */

static bool is_space(char c)
{
    return c == ' ' || c == '\t';
}

/* The text as libcsv gives it out: without spaces around it, or without its quotes.
 * False when that is more than cutting. */
static bool clean(const char **text, size_t *size)
{
    while (*size > 0 && is_space((*text)[*size - 1]))
        --*size;
    while (*size > 0 && is_space(**text))
        ++*text, --*size;
    if (*size >= 2 && **text == '"' && (*text)[*size - 1] == '"') {
        ++*text;
        *size -= 2;
    }
    return memchr(*text, '"', *size) == NULL;
}

static bool is_required(enum ts_field field)
{
    return field == TS_FIELD_PARTNER || field == TS_FIELD_PERIOD || field == TS_FIELD_FLOW;
}

static uint64_t code_commodity(struct ts_plain *plain, const char *commodity)
{
    uint32_t code;

    return ts_dictionary_code(&plain->table->commodities, commodity, strlen(commodity), &code) ==
                   TS_OK
               ? code
               : TS_ALIAS_NONE;
}

static bool is_currency(const struct ts_plain *plain, const struct ts_unit *unit)
{
    return unit->currency && unit->power == 0 && strcmp(unit->name, plain->table->currency) == 0;
}

/* What the record says in a field, as a number; TS_ALIAS_NONE when it is not plain. */
static uint64_t number_of(struct ts_plain *plain, enum ts_field field,
                          const struct ts_record *record)
{
    uint64_t period;

    switch (field) {
    case TS_FIELD_REPORTER:
        return record->reporter;
    case TS_FIELD_PARTNER:
        return record->partner;
    case TS_FIELD_PERIOD:
        memcpy(&period, &record->period, sizeof period);
        return period;
    case TS_FIELD_FLOW:
        return record->flow < TS_FLOW_COUNT ? record->flow : TS_ALIAS_NONE;
    case TS_FIELD_COMMODITY:
        return code_commodity(plain, record->commodity);
    case TS_FIELD_UNIT:
        return is_currency(plain, &record->unit) ? 0 : TS_ALIAS_NONE;
    case TS_FIELD_GROWTH:
        return record->has_growth ? TS_ALIAS_NONE : 0;
    case TS_FIELD_ROUNDING:
        return record->rounding == TS_PRINTED_DEFAULT ? 0 : TS_ALIAS_NONE;
    default: /* TS_FIELD_GROWTH_BASIS */
        return 0;
    }
}

/* What a cell stands for, or what stands where there is none: size = 0. */
static uint64_t understand(struct ts_plain *plain, enum ts_field field, const char *text,
                           size_t size)
{
    struct ts_record record = plain->fallbacks->record;
    const struct ts_cell cell = {text, size, TS_CELL_TEXT};

    if (size == 0) {
        if (is_required(field) && plain->fallbacks->origins[field] == TS_ORIGIN_NONE)
            return TS_ALIAS_NONE;
    } else if (ts_field_parse(field, plain->context, &cell, &record, NULL) != TS_OK) {
        return TS_ALIAS_NONE;
    }
    return number_of(plain, field, &record);
}

static uint64_t learn(struct ts_plain *plain, enum ts_field field, const char *text, size_t size)
{
    const char *cleaned = text;
    size_t cleaned_size = size;

    if (!clean(&cleaned, &cleaned_size))
        return TS_ALIAS_NONE;

    uint64_t number = understand(plain, field, cleaned, cleaned_size);

    if (number != TS_ALIAS_NONE)
        ts_aliases_add(&plain->aliases[field], text, size, number);
    return number;
}

/* A block of records, column by column */

struct block {
    const struct ts_batch *batch;
    size_t first, count; /* the records of the batch; the count falls to those taken */
    struct ts_chunk *chunk;
    size_t row; /* of the chunk, for the first of them */
};

/* Walks down the fields of a column. */
struct walk {
    const char *text;
    const uint32_t *before, *end; /* offsets of what ends the field before, and the field */
    size_t before_step, end_step;
    uint32_t gap; /* from the end before to the field: 1, but none before the first column */
};

static struct walk walk_down(const struct block *block, size_t column)
{
    const struct ts_batch *batch = block->batch;
    const uint32_t *ends = batch->ends + block->first * batch->columns + column;

    if (column == 0)
        return (struct walk){batch->text, batch->starts + block->first, ends, 1, batch->columns, 0};
    return (struct walk){batch->text, ends - 1, ends, batch->columns, batch->columns, 1};
}

static inline const char *next_field(struct walk *walk, size_t *size)
{
    uint32_t start = *walk->before + walk->gap;

    *size = *walk->end - start;
    walk->before += walk->before_step;
    walk->end += walk->end_step;
    return walk->text + start;
}

/* A column that is not there says in every record what an empty cell would. */
static void repeat_number(struct ts_plain *plain, enum ts_field field, struct block *block,
                          uint64_t numbers[BLOCK])
{
    static const char nothing[TS_ALIAS_REACH];
    uint64_t number = ts_aliases_find(&plain->aliases[field], nothing, 0);

    if (number == TS_ALIAS_NONE)
        number = learn(plain, field, nothing, 0);
    if (number == TS_ALIAS_NONE)
        block->count = 0;
    for (size_t i = 0; i < block->count; i++)
        numbers[i] = number;
}

/* The number of each record's text, up to the first that is not plain. */
static void read_numbers(struct ts_plain *plain, enum ts_field field, struct block *block,
                         uint64_t numbers[BLOCK])
{
    struct walk walk = walk_down(block, plain->columns->of_field[field]);
    struct ts_aliases aliases = plain->aliases[field];

    for (size_t i = 0; i < block->count; i++) {
        size_t size;
        const char *text = next_field(&walk, &size);
        uint64_t number = ts_aliases_find(&aliases, text, size);

        if (number == TS_ALIAS_NONE) {
            number = learn(plain, field, text, size);
            aliases = plain->aliases[field];
            if (number == TS_ALIAS_NONE)
                block->count = i;
        }
        numbers[i] = number;
    }
}

static void store(const struct block *block, enum ts_field field, const uint64_t numbers[BLOCK])
{
    struct ts_chunk *chunk = block->chunk;
    size_t row = block->row;

    switch (field) {
    case TS_FIELD_REPORTER:
        for (size_t i = 0; i < block->count; i++)
            chunk->reporter[row + i] = (ts_country)numbers[i];
        break;
    case TS_FIELD_PARTNER:
        for (size_t i = 0; i < block->count; i++)
            chunk->partner[row + i] = (ts_country)numbers[i];
        break;
    case TS_FIELD_PERIOD:
        memcpy(chunk->period + row, numbers, block->count * sizeof *numbers);
        break;
    case TS_FIELD_FLOW:
        for (size_t i = 0; i < block->count; i++)
            chunk->flow[row + i] = (ts_flow_code)numbers[i];
        break;
    case TS_FIELD_COMMODITY:
        for (size_t i = 0; i < block->count; i++)
            chunk->commodity[row + i] = (uint32_t)numbers[i];
        break;
    default: /* nothing is kept of the others */
        break;
    }
}

/* A value that is written in another way than most: with spaces or quotes around it, an
 * exponent, many digits. */
static bool read_rare_value(struct ts_plain *plain, const char *text, size_t size, int64_t *value)
{
    struct ts_record record = {0};
    struct ts_decimal scaled;

    if (!clean(&text, &size) || size == 0)
        return false;

    const struct ts_cell cell = {text, size, TS_CELL_TEXT};

    if (ts_field_parse(TS_FIELD_VALUE, plain->context, &cell, &record, NULL) != TS_OK ||
        record.bound != TS_BOUND_NONE ||
        !ts_decimal_rescale(record.value, plain->table->scale, &scaled) ||
        scaled.coefficient > INT64_MAX || scaled.coefficient < -INT64_MAX)
        return false;
    *value = (int64_t)scaled.coefficient;
    return true;
}

/* Too near to the first byte of all to look at what stands before it. */
static bool read_first_value(const char *text, size_t size, int32_t scale, int64_t *value)
{
    char bytes[2 * TS_DIGITS_REACH] = {0};

    if (size > TS_DIGITS_REACH)
        return false;
    memcpy(bytes + TS_DIGITS_REACH, text, size);
    return ts_digits_parse(bytes + TS_DIGITS_REACH, size, scale, value);
}

static void read_values(struct ts_plain *plain, struct block *block)
{
    size_t column = plain->columns->of_field[TS_FIELD_VALUE];

    if (column == SIZE_MAX) {
        block->count = 0;
        return;
    }

    struct walk walk = walk_down(block, column);
    const ts_flow_code *flows = block->chunk->flow + block->row;
    int64_t *values = block->chunk->value + block->row;
    int32_t scale = plain->table->scale;

    for (size_t i = 0; i < block->count; i++) {
        size_t size;
        const char *text = next_field(&walk, &size);
        bool known = text - walk.text >= TS_DIGITS_REACH
                         ? ts_digits_parse(text, size, scale, &values[i])
                         : read_first_value(text, size, scale, &values[i]);

        if ((!known && !read_rare_value(plain, text, size, &values[i])) ||
            (values[i] < 0 && flows[i] != TS_FLOW_BALANCE))
            block->count = i;
    }
}

/* Where the records stand: each is a line on. */
static void store_places(const struct ts_plain *plain, const struct block *block)
{
    for (size_t i = 0; i < block->count; i++) {
        block->chunk->input[block->row + i] = (uint16_t)(plain->table->input_count - 1);
        block->chunk->line[block->row + i] = (uint32_t)(block->batch->line + block->first + i);
    }
}

static size_t take_block(struct ts_plain *plain, struct block block)
{
    uint64_t numbers[BLOCK];

    for (size_t i = 0; i < FIELDS; i++) {
        if (fields[i] == TS_FIELD_VALUE) {
            read_values(plain, &block);
        } else {
            if (plain->columns->of_field[fields[i]] == SIZE_MAX)
                repeat_number(plain, fields[i], &block, numbers);
            else
                read_numbers(plain, fields[i], &block, numbers);
            store(&block, fields[i], numbers);
        }
    }
    store_places(plain, &block);
    ts_table_add_rows(plain->table, block.chunk, block.count);
    return block.count;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

size_t ts_plain_take(struct ts_plain *plain, const struct ts_batch *batch)
{
    size_t taken = 0, wanted = 0, got = 0;

    /* the first record of all says which currency it is */
    if (plain->table->currency[0] == '\0' || batch->line + batch->count - 1 > UINT32_MAX)
        return 0;
    while (got == wanted && taken < batch->count) {
        struct ts_chunk *chunk;

        if (ts_table_open_chunk(plain->table, &chunk) != TS_OK)
            break;
        wanted = smallest(BLOCK, batch->count - taken, TS_CHUNK_ROWS - chunk->count);
        got = take_block(plain, (struct block){batch, taken, wanted, chunk, chunk->count});
        taken += got;
    }
    return taken;
}
