/* How the columns of a block are read. Included once by each file plain_block_*.c, which is
 * compiled for its processors and has defined READ_BLOCK, the name of its function. */
#include <string.h>

#include "formats/plain_figures.h"
#include "formats/plain_stretches.h"

/* Texts */

/* The number of each record's text, up to the first that is not plain. */
static void read_numbers(struct ts_plain *plain, enum ts_field field, struct ts_plain_block *block)
{
    size_t number_of_column = plain->of_field[field], i = 0;
    struct column column = column_of(block, field);

    while (i < block->count) {
        i += read_stretches(&plain->aliases[field], block, number_of_column, i,
                            column.first + i * column.width, column.width);
        if (i == block->count)
            break;

        struct walk walk = walk_down(block, number_of_column, i);
        size_t size;
        const char *text = next_field(&walk, false, &size);
        uint64_t number = ts_plain_learn(plain, block->batch, field, text, size);

        if (number == TS_NOT_PLAIN)
            block->count = i;
        else
            put_any(column.first + i++ * column.width, column.width, number);
    }
}

/* A column that is not there says in every record what an empty cell would. */
static void read_absence(struct ts_plain *plain, enum ts_field field, struct ts_plain_block *block)
{
    static const char nothing[TS_ALIAS_REACH];
    struct column column = column_of(block, field);
    uint64_t number = ts_plain_number(plain, block->batch, field, nothing, 0);

    if (number == TS_NOT_PLAIN)
        block->count = 0;
    for (size_t i = 0; i < block->count && column.width != 0; i++)
        put_any(column.first + i * column.width, column.width, number);
}

static void read_field(struct ts_plain *plain, enum ts_field field, struct ts_plain_block *block)
{
    if (plain->of_field[field] != SIZE_MAX)
        read_numbers(plain, field, block);
    else
        read_absence(plain, field, block);
}

typedef uint64_t text_reader(struct ts_plain *plain, const struct ts_batch *batch, size_t index,
                             const char *text, size_t size);

/* Rows whose text in a column is none of those that are known, or become so, are not plain. */
static void read_known_texts(struct ts_plain *plain, size_t column,
                             const struct ts_aliases *aliases, text_reader *learn, size_t index,
                             struct ts_plain_block *block)
{
    size_t i = 0;

    while (i < block->count) {
        i += read_stretches(aliases, block, column, i, (char *)block->chunk, 0);
        if (i == block->count)
            break;

        struct walk walk = walk_down(block, column, i);
        size_t size;
        const char *text = next_field(&walk, false, &size);

        if (learn(plain, block->batch, index, text, size) == TS_NOT_PLAIN)
            block->count = i;
        else
            i++;
    }
}

/* Rows that are parts of others are not plain, nor are those of which more is said than usual. */
static void read_conditions(struct ts_plain *plain, struct ts_plain_block *block)
{
    for (size_t i = 0; i < plain->columns->layout->part_count; i++)
        if (plain->of_part[i] != SIZE_MAX)
            read_known_texts(plain, plain->of_part[i], &plain->totals[i], ts_plain_total, i, block);
    for (size_t i = 0; i < plain->attribute_count; i++)
        read_known_texts(plain, plain->of_attribute[i], &plain->usual[i], ts_plain_usual, i, block);
}

/* Commodities */

#define ZEROS 0x3030303030303030u /* eight digits */
#define HIGH_BITS 0x8080808080808080u

/* Of bytes that are 0 to 9, all high bits are 0; of one that is more, it is 1. */
static inline uint64_t high_bits_of_others(uint64_t digits)
{
    return digits | (digits + 0x7676767676767676u);
}

/* The code that commodities of as many digits share, or 0: it is another text. */
static inline uint32_t shared_code(const struct ts_plain *plain, const char *text, size_t size)
{
    if (size - 1 >= TS_ALIAS_WORD)
        return 0;

    uint64_t digits = (load_word(text) ^ ZEROS) << (64 - 8 * size);

    return (high_bits_of_others(digits) & HIGH_BITS) == 0 ? plain->commodity_of_digits[size] : 0;
}

/* Reads a block whose codes all share that of the first, without a branch for any of them. False:
 * not all do. */
ALWAYS_INLINE static bool read_digits(const struct ts_plain *plain,
                                      const struct ts_plain_block *block, struct walk walk,
                                      bool follows)
{
    uint32_t *codes = block->chunk->commodity + block->row, code;
    uint64_t high = 0, sizes = 0, longest = 0;
    struct walk first = walk;
    size_t size;

    if (block->count == 0)
        return true;

    const char *text = next_field(&first, follows, &size);

    code = shared_code(plain, text, size);
    if (code == 0)
        return false;
    for (size_t i = 0; i < block->count; i++) {
        text = next_field(&walk, follows, &size);
        high |= high_bits_of_others((load_word(text) ^ ZEROS) << (0 - 8 * size) % 64);
        sizes |= (uint64_t)1 << size % 64;
        longest |= size;
        codes[i] = code;
    }
    for (size = 0; size <= TS_ALIAS_WORD; size++)
        if ((sizes >> size & 1) != 0 && plain->commodity_of_digits[size] != code)
            return false;
    return longest < 64 && sizes >> size == 0 && (high & HIGH_BITS) == 0;
}

/* Where commodities need not be told apart, no text is looked up. */
ALWAYS_INLINE static void read_shared(struct ts_plain *plain, struct ts_plain_block *block,
                                      struct walk walk, bool follows)
{
    uint32_t *codes = block->chunk->commodity + block->row;
    size_t count = block->count;

    if (read_digits(plain, block, walk, follows))
        return;
    for (size_t i = 0; i < count; i++) {
        size_t size;
        const char *text = next_field(&walk, follows, &size);
        uint64_t number = shared_code(plain, text, size);

        if (RARELY(number == 0)) {
            number = ts_plain_number(plain, block->batch, TS_FIELD_COMMODITY, text, size);
            if (number == TS_NOT_PLAIN)
                block->count = count = i;
        }
        codes[i] = (uint32_t)number;
    }
}

NEVER_INLINE static void read_commodities(struct ts_plain *plain, struct ts_plain_block *block)
{
    const struct ts_consumer *consumer = &plain->table->consumer;
    size_t column = plain->of_field[TS_FIELD_COMMODITY];

    if (column == SIZE_MAX || consumer->take == NULL || consumer->commodities_apart) {
        read_field(plain, TS_FIELD_COMMODITY, block);
        return;
    }

    struct walk walk = walk_down(block, column, 0);

    if (walk.follows)
        read_shared(plain, block, walk, true);
    else
        read_shared(plain, block, walk, false);
}

/* Classifications */

/* Walks down the classifications of a block's records: most have that of the one before. */
struct classifications {
    struct walk walk;
    const char *text;
    size_t size;
    uint64_t number;
};

static inline uint64_t next_classification(struct ts_plain *plain,
                                           const struct ts_plain_block *block,
                                           struct classifications *column)
{
    size_t size;
    const char *text = next_field(&column->walk, false, &size);

    if (column->text == NULL || size != column->size || memcmp(text, column->text, size) != 0)
        column->number = ts_plain_number(plain, block->batch, TS_FIELD_CLASSIFICATION, text, size);
    column->text = text;
    column->size = size;
    return column->number;
}

/* Codes are read as those of the HS. */
NEVER_INLINE static void read_classifications(struct ts_plain *plain, struct ts_plain_block *block)
{
    struct classifications column = {
        .walk = walk_down(block, plain->of_field[TS_FIELD_CLASSIFICATION], 0)};

    for (size_t i = 0; i < block->count; i++)
        if (next_classification(plain, block, &column) == TS_NOT_PLAIN)
            block->count = i;
}

/* A reporter's figures of a period are by one classification. */
NEVER_INLINE static void classify(struct ts_plain *plain, struct ts_plain_block *block)
{
    struct classifications column = {
        .walk = walk_down(block, plain->of_field[TS_FIELD_CLASSIFICATION], 0)};

    for (size_t i = 0; i < block->count; i++) {
        uint64_t number = next_classification(plain, block, &column);
        struct ts_period period = block->chunk->period[block->row + i];
        uint64_t key = ts_plain_key(block->chunk->reporter[block->row + i], period, number);
        const struct ts_alias *slot =
            ts_alias_slot(plain->classified.slots, plain->classified.shift, key);

        if (number != 0 && slot->word != key && !ts_plain_classify(plain, block, i, number, key))
            block->count = i;
    }
}

#define COPY(to, from, count) memcpy(to, from, (count) * sizeof *(from))

/* What the importers would have recorded, after what the exporters have. */
static void add_importers(const struct ts_plain_block *block)
{
    struct ts_chunk *chunk = block->chunk;
    size_t count = block->count, from = block->row, to = from + count;

    COPY(chunk->reporter + to, chunk->partner + from, count);
    COPY(chunk->partner + to, chunk->reporter + from, count);
    COPY(chunk->period + to, chunk->period + from, count);
    for (size_t i = 0; i < count; i++)
        chunk->flow[to + i] = TS_FLOW_IMPORT;
    COPY(chunk->commodity + to, chunk->commodity + from, count);
    COPY(chunk->value + to, chunk->value + from, count);
    COPY(chunk->input + to, chunk->input + from, count);
    COPY(chunk->line + to, chunk->line + from, count);
}

/* What the figures of a record share, but for the commodity. */
static void read_shared_fields(struct ts_plain *plain, struct ts_plain_block *block)
{
    find_repeated(block);
    read_conditions(plain, block);
    read_field(plain, TS_FIELD_REPORTER, block);
    read_field(plain, TS_FIELD_PARTNER, block);
    if (plain->form != TS_PLAIN_BY_PERIOD)
        read_field(plain, TS_FIELD_PERIOD, block);
    if (plain->form != TS_PLAIN_BY_FLOW)
        read_field(plain, TS_FIELD_FLOW, block);
    read_field(plain, TS_FIELD_UNIT, block);
    read_field(plain, TS_FIELD_GROWTH, block);
    read_field(plain, TS_FIELD_GROWTH_BASIS, block);
    read_field(plain, TS_FIELD_ROUNDING, block);
}

/* Records of several figures: what these share is read into rows of its own, and then spread. */
static size_t read_wide(struct ts_plain *plain, const struct ts_plain_block *block)
{
    struct ts_plain_block shared = *block;
    struct figures_read read[TS_PLAIN_BLOCK];

    shared.chunk = plain->shared;
    shared.row = 0;
    read_shared_fields(plain, &shared);
    read_figures(plain, &shared, block->chunk, read);
    read_commodities(plain, &shared);
    spread(plain, &shared, block->chunk, read);
    return shared.count;
}

/* Of records in long form. The value needs the flow; commodities get their codes here, in the order
 * of the records that are taken, so they come last. */
static size_t read_long(struct ts_plain *plain, struct ts_plain_block *block)
{
    const struct ts_file_layout *layout = plain->columns->layout;

    read_shared_fields(plain, block);
    read_values(plain, block);
    if (plain->of_field[TS_FIELD_CLASSIFICATION] != SIZE_MAX)
        read_classifications(plain, block);
    read_commodities(plain, block);
    if (plain->of_field[TS_FIELD_CLASSIFICATION] != SIZE_MAX)
        classify(plain, block);
    ts_plain_store_input(plain, block);
    if (plain->table->consumer.take == NULL)
        ts_plain_store_lines(block);
    if (layout->both_ways)
        add_importers(block);
    ts_chunk_add(block->chunk, layout->both_ways ? 2 * block->count : block->count);
    return block->count;
}

size_t READ_BLOCK(struct ts_plain *plain, struct ts_plain_block *block)
{
    return plain->form == TS_PLAIN_LONG ? read_long(plain, block) : read_wide(plain, block);
}
