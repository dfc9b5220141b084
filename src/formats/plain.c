#include "formats/plain.h"

#include <string.h>

#include "base/inline.h"
#include "values/digits.h"

enum { BLOCK = 256 }; /* records whose fields stay in the nearest cache, column by column */

/* The fields that decide whether a record is plain, but for the value. */
static const enum ts_field fields[] = {
    TS_FIELD_REPORTER, TS_FIELD_PARTNER,      TS_FIELD_PERIOD,   TS_FIELD_FLOW,      TS_FIELD_UNIT,
    TS_FIELD_GROWTH,   TS_FIELD_GROWTH_BASIS, TS_FIELD_ROUNDING, TS_FIELD_COMMODITY,
};

enum { FIELDS = sizeof fields / sizeof fields[0] };

int ts_plain_init(struct ts_plain *plain, const struct ts_columns *columns,
                  const struct ts_fallbacks *fallbacks, const struct ts_field_context *context,
                  struct ts_table *table)
{
    *plain = (struct ts_plain){
        .columns = columns, .fallbacks = fallbacks, .context = context, .table = table};
    if (fallbacks->record.observed)
        plain->power = fallbacks->record.unit.power;

    bool good = true;

    for (size_t i = 0; i < FIELDS && good; i++)
        good = ts_aliases_init(&plain->aliases[fields[i]]) == TS_OK;
    for (size_t i = 0; i < columns->layout->part_count && good; i++)
        good = ts_aliases_init(&plain->totals[i]) == TS_OK;
    if (good)
        return TS_OK;
    ts_plain_release(plain);
    return TS_ERROR_MEMORY;
}

void ts_plain_release(struct ts_plain *plain)
{
    for (size_t i = 0; i < FIELDS; i++)
        ts_aliases_release(&plain->aliases[fields[i]]);
    for (size_t i = 0; i < TS_LAYOUT_PARTS; i++)
        ts_aliases_release(&plain->totals[i]);
}

/* Columns that one record fills and another leaves empty may change what a record is. */
static bool has_one_meaning(const struct ts_columns *columns)
{
    for (size_t i = 0; columns->exact && i < columns->count; i++)
        if (columns->bindings[i].misspelt != NULL || ts_field_is_wide(columns->bindings[i].field))
            return false;
    return true;
}

bool ts_plain_look(struct ts_plain *plain)
{
    const struct ts_table *table = plain->table;
    const struct ts_columns *columns = plain->columns;
    bool same =
        plain->usable && plain->scale == table->scale && plain->column_count == columns->count;

    plain->usable = table->currency[0] != '\0' && has_one_meaning(columns);
    plain->column_count = columns->count;
    plain->input = (uint16_t)(table->input_count - 1);
    plain->scale = table->scale;
    memcpy(plain->of_field, columns->of_field, sizeof plain->of_field);
    memcpy(plain->of_part, columns->of_part, sizeof plain->of_part);
    memcpy(plain->commodity_of_digits, table->commodity_of_digits,
           sizeof plain->commodity_of_digits);
    for (size_t digits = 0; columns->layout->commodity_digits > 0 && digits < TS_COMMODITY_TEXT_MAX;
         digits++)
        if (digits != columns->layout->commodity_digits)
            plain->commodity_of_digits[digits] = 0;
    return same && plain->usable;
}

/* Understanding a text for the first time */

static bool is_required(const struct ts_plain *plain, enum ts_field field)
{
    const struct ts_layout_column *column = plain->context->of_layout[field];

    return field == TS_FIELD_PARTNER || field == TS_FIELD_PERIOD || field == TS_FIELD_FLOW ||
           (column != NULL && column->required);
}

/* Where commodities need not be told apart, the first one stands for all that have as
 * many digits. */
static uint64_t code_commodity(struct ts_plain *plain, const char *commodity)
{
    struct ts_table *table = plain->table;
    int digits = ts_commodity_level(commodity);
    bool shared = table->consumer.take != NULL && !table->consumer.commodities_apart && digits > 0;
    uint32_t code = shared ? table->commodity_of_digits[digits] : 0;

    if (code == 0 &&
        ts_dictionary_code(&table->commodities, commodity, strlen(commodity), &code) != TS_OK)
        return TS_ALIAS_NONE;
    if (shared)
        plain->commodity_of_digits[digits] = table->commodity_of_digits[digits] = code;
    return code;
}

static bool is_currency(const struct ts_plain *plain, const struct ts_unit *unit)
{
    return unit->currency && unit->power == plain->power &&
           strcmp(unit->name, plain->table->currency) == 0;
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

/* What a cell stands for, or what stands where there is none. */
static uint64_t understand(struct ts_plain *plain, enum ts_field field, const struct ts_cell *cell)
{
    struct ts_record record = plain->fallbacks->record;

    if (cell->kind == TS_CELL_ABSENT) {
        if (is_required(plain, field) && plain->fallbacks->origins[field] == TS_ORIGIN_NONE)
            return TS_ALIAS_NONE;
    } else if (ts_field_parse(field, plain->context, cell, &record, NULL) != TS_OK) {
        return TS_ALIAS_NONE;
    }
    return number_of(plain, field, &record);
}

static uint64_t learn(struct ts_plain *plain, const struct ts_batch *batch, enum ts_field field,
                      const char *text, size_t size)
{
    struct ts_cell cell = {"", 0, TS_CELL_ABSENT};

    if (!plain->learning || (size > 0 && !batch->cell(text, size, &cell)))
        return TS_ALIAS_NONE;

    uint64_t number = understand(plain, field, &cell);

    if (number != TS_ALIAS_NONE)
        ts_aliases_add(&plain->aliases[field], text, size, number);
    return number;
}

/* What a total of one of the layout's parts is called. */
static uint64_t learn_total(struct ts_plain *plain, const struct ts_batch *batch, size_t part,
                            const char *text, size_t size)
{
    struct ts_cell cell = {"", 0, TS_CELL_ABSENT};

    if (!plain->learning || (size > 0 && !batch->cell(text, size, &cell)) ||
        !ts_layout_is_total(&plain->columns->layout->parts[part], &cell))
        return TS_ALIAS_NONE;
    ts_aliases_add(&plain->totals[part], text, size, 0);
    return 0;
}

/* A block of records, column by column */

struct block {
    const struct ts_batch *batch;
    size_t first, count; /* the records of the batch; the count falls to those taken */
    struct ts_chunk *chunk;
    size_t row;    /* of the chunk, for the first of them */
    uint64_t line; /* of the batch's first byte */
};

/* Walks down the fields of a column. */
struct walk {
    const char *text;
    const uint32_t *before, *end; /* offsets: the field starts `gap` after one, up to the other */
    size_t before_step, end_step;
    uint32_t gap;
};

static struct walk walk_down(const struct block *block, size_t column)
{
    const struct ts_batch *batch = block->batch;
    size_t first = block->first * batch->columns + column;
    const uint32_t *ends = batch->ends + first;

    if (batch->apart)
        return (struct walk){batch->text,    batch->starts + first, ends,
                             batch->columns, batch->columns,        0};
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

/* Puts a number where the chunk has the field, which is a constant. */
ALWAYS_INLINE static void put(const struct block *block, enum ts_field field, size_t i,
                              uint64_t number)
{
    struct ts_chunk *chunk = block->chunk;
    size_t row = block->row + i;

    switch (field) {
    case TS_FIELD_REPORTER:
        chunk->reporter[row] = (ts_country)number;
        break;
    case TS_FIELD_PARTNER:
        chunk->partner[row] = (ts_country)number;
        break;
    case TS_FIELD_PERIOD:
        memcpy(&chunk->period[row], &number, sizeof number);
        break;
    case TS_FIELD_FLOW:
        chunk->flow[row] = (ts_flow_code)number;
        break;
    case TS_FIELD_COMMODITY:
        chunk->commodity[row] = (uint32_t)number;
        break;
    default: /* nothing is kept of the others */
        break;
    }
}

/* A column that is not there says in every record what an empty cell would. */
static uint64_t number_of_absence(struct ts_plain *plain, enum ts_field field,
                                  const struct ts_batch *batch)
{
    static const char nothing[TS_ALIAS_REACH];
    uint64_t number = ts_aliases_find(&plain->aliases[field], nothing, 0);

    return number != TS_ALIAS_NONE ? number : learn(plain, batch, field, nothing, 0);
}

/* The number of each record's text, up to the first that is not plain. */
ALWAYS_INLINE static void read_numbers(struct ts_plain *plain, enum ts_field field,
                                       struct block *block)
{
    struct walk walk = walk_down(block, plain->of_field[field]);
    struct ts_aliases aliases = plain->aliases[field];

    for (size_t i = 0; i < block->count; i++) {
        size_t size;
        const char *text = next_field(&walk, &size);
        uint64_t number = ts_aliases_find(&aliases, text, size);

        if (number == TS_ALIAS_NONE) {
            number = learn(plain, block->batch, field, text, size);
            aliases = plain->aliases[field];
            if (number == TS_ALIAS_NONE)
                block->count = i;
        }
        put(block, field, i, number);
    }
}

/* Rows that are parts of others are not plain. */
static void read_totals(struct ts_plain *plain, size_t part, struct block *block)
{
    struct walk walk = walk_down(block, plain->of_part[part]);

    for (size_t i = 0; i < block->count; i++) {
        size_t size;
        const char *text = next_field(&walk, &size);

        if (ts_aliases_find(&plain->totals[part], text, size) == TS_ALIAS_NONE &&
            learn_total(plain, block->batch, part, text, size) == TS_ALIAS_NONE)
            block->count = i;
    }
}

/* Are they 2, 4, 6 or 8 digits? */
static bool is_short_code(const char *text, size_t size)
{
    static const char digits_after[2 * TS_ALIAS_WORD + 1] = "\0\0\0\0\0\0\0\0"
                                                            "00000000";
    const uint64_t high = 0xF0F0F0F0F0F0F0F0u;
    uint64_t word, after;

    if (size == 0 || size > TS_ALIAS_WORD || size % 2 != 0)
        return false;
    memcpy(&after, digits_after + TS_ALIAS_WORD - size, sizeof after);
    word = ts_alias_word(text, size) | after;
    return ((word & high) | ((word + 0x0606060606060606u) & high) >> 4) == 0x3333333333333333u;
}

/* Where commodities need not be told apart, no text is looked up. */
static void read_commodities(struct ts_plain *plain, struct block *block)
{
    struct walk walk = walk_down(block, plain->of_field[TS_FIELD_COMMODITY]);

    for (size_t i = 0; i < block->count; i++) {
        size_t size;
        const char *text = next_field(&walk, &size);
        uint64_t number = is_short_code(text, size) ? plain->commodity_of_digits[size] : 0;

        if (number == 0)
            number = ts_aliases_find(&plain->aliases[TS_FIELD_COMMODITY], text, size);
        if (number == TS_ALIAS_NONE)
            number = learn(plain, block->batch, TS_FIELD_COMMODITY, text, size);
        if (number == TS_ALIAS_NONE)
            block->count = i;
        put(block, TS_FIELD_COMMODITY, i, number);
    }
}

/* The field is a constant, so that each has a loop of its own. */
ALWAYS_INLINE static void read_field(struct ts_plain *plain, enum ts_field field,
                                     struct block *block)
{
    const struct ts_consumer *consumer = &plain->table->consumer;
    bool together = consumer->take != NULL && !consumer->commodities_apart;

    if (plain->of_field[field] != SIZE_MAX && field == TS_FIELD_COMMODITY && together) {
        read_commodities(plain, block);
    } else if (plain->of_field[field] != SIZE_MAX) {
        read_numbers(plain, field, block);
    } else {
        uint64_t number = number_of_absence(plain, field, block->batch);

        if (number == TS_ALIAS_NONE)
            block->count = 0;
        for (size_t i = 0; i < block->count; i++)
            put(block, field, i, number);
    }
}

/* A value that is written in another way than most: with spaces or quotes around it, an
 * exponent, many digits. */
static bool read_rare_value(const struct ts_plain *plain, const struct ts_batch *batch,
                            const char *text, size_t size, int64_t *value)
{
    struct ts_record record = {0};
    struct ts_decimal scaled;
    struct ts_cell cell;

    if (size == 0 || !batch->cell(text, size, &cell) || cell.kind == TS_CELL_ABSENT)
        return false;
    if (ts_field_parse(TS_FIELD_VALUE, plain->context, &cell, &record, NULL) != TS_OK ||
        record.bound != TS_BOUND_NONE ||
        !ts_decimal_rescale(record.value, plain->scale + plain->power, &scaled) ||
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
    size_t column = plain->of_field[TS_FIELD_VALUE];

    if (column == SIZE_MAX) {
        block->count = 0;
        return;
    }

    struct walk walk = walk_down(block, column);
    const ts_flow_code *flows = block->chunk->flow + block->row;
    int64_t *values = block->chunk->value + block->row;
    int32_t scale = plain->scale + plain->power;

    for (size_t i = 0; i < block->count; i++) {
        size_t size;
        const char *text = next_field(&walk, &size);
        bool known = text - walk.text >= TS_DIGITS_REACH
                         ? ts_digits_parse(text, size, scale, &values[i])
                         : read_first_value(text, size, scale, &values[i]);

        if ((!known && !read_rare_value(plain, block->batch, text, size, &values[i])) ||
            (values[i] < 0 && flows[i] != TS_FLOW_BALANCE))
            block->count = i;
    }
}

/* Where the records stand. */
static void store_places(const struct ts_plain *plain, const struct block *block)
{
    const uint32_t *lines = block->batch->lines;

    for (size_t i = 0; i < block->count; i++) {
        size_t record = block->first + i;

        block->chunk->input[block->row + i] = plain->input;
        block->chunk->line[block->row + i] =
            (uint32_t)(block->line + (lines != NULL ? lines[record] : record));
    }
}

/* What the importers would have recorded, after what the exporters have. */
static void add_importers(const struct block *block)
{
    struct ts_chunk *chunk = block->chunk;

    for (size_t i = 0; i < block->count; i++) {
        size_t from = block->row + i, to = from + block->count;

        chunk->reporter[to] = chunk->partner[from];
        chunk->partner[to] = chunk->reporter[from];
        chunk->period[to] = chunk->period[from];
        chunk->flow[to] = TS_FLOW_IMPORT;
        chunk->commodity[to] = chunk->commodity[from];
        chunk->value[to] = chunk->value[from];
        chunk->input[to] = chunk->input[from];
        chunk->line[to] = chunk->line[from];
    }
}

/* The value needs the flow; commodities get their codes here, in the order of the records
 * that are taken, so they come last. */
static size_t read_block(struct ts_plain *plain, struct block block)
{
    const struct ts_file_layout *layout = plain->columns->layout;

    for (size_t i = 0; i < layout->part_count; i++)
        if (plain->of_part[i] != SIZE_MAX)
            read_totals(plain, i, &block);
    read_field(plain, TS_FIELD_REPORTER, &block);
    read_field(plain, TS_FIELD_PARTNER, &block);
    read_field(plain, TS_FIELD_PERIOD, &block);
    read_field(plain, TS_FIELD_FLOW, &block);
    read_field(plain, TS_FIELD_UNIT, &block);
    read_field(plain, TS_FIELD_GROWTH, &block);
    read_field(plain, TS_FIELD_GROWTH_BASIS, &block);
    read_field(plain, TS_FIELD_ROUNDING, &block);
    read_values(plain, &block);
    read_field(plain, TS_FIELD_COMMODITY, &block);
    if (plain->table->consumer.take == NULL)
        store_places(plain, &block);
    if (layout->both_ways)
        add_importers(&block);
    ts_chunk_add(block.chunk, layout->both_ways ? 2 * block.count : block.count);
    return block.count;
}

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

static uint64_t last_line(const struct ts_batch *batch, uint64_t line)
{
    return line + (batch->lines != NULL ? batch->lines[batch->count - 1] : batch->count - 1);
}

size_t ts_plain_read(struct ts_plain *plain, const struct ts_batch *batch, size_t first,
                     uint64_t line, struct ts_chunk *chunk)
{
    size_t taken = 0, wanted = 0, got = 0, sides = plain->columns->layout->both_ways ? 2 : 1;

    if (!plain->usable || batch->count == 0 || last_line(batch, line) > UINT32_MAX)
        return 0;
    while (got == wanted && first + taken < batch->count && chunk->count + sides <= TS_CHUNK_ROWS) {
        size_t next = first + taken;

        wanted = smallest(BLOCK, batch->count - next, (TS_CHUNK_ROWS - chunk->count) / sides);
        got = read_block(plain, (struct block){batch, next, wanted, chunk, chunk->count, line});
        taken += got;
    }
    return taken;
}
