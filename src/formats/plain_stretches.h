/* Stretches of records that begin alike, as most do in sorted files: a text that all of a stretch
 * have is looked up once. A part of plain_columns.h, which alone includes it. */
#ifndef TS_FORMATS_PLAIN_STRETCHES_H
#define TS_FORMATS_PLAIN_STRETCHES_H

#include "formats/plain_walk.h"

/* The first byte in the lowest eight bits. */
static inline uint64_t load_word(const char *text)
{
    uint64_t word;

    memcpy(&word, text, sizeof word);
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    return word;
}

enum { COMPARED = 32 }; /* bytes that are compared */

typedef uint64_t compared_bytes __attribute__((vector_size(COMPARED)));

static const char *record_text(const struct ts_plain_block *block, size_t i)
{
    return block->batch->text + ts_batch_start(block->batch, block->first + i, 0);
}

/* How many bytes all records of a stretch begin with, as far as they are compared. */
static size_t common_bytes(const struct ts_plain_block *block, size_t from)
{
    compared_bytes first, other, different = {0};
    struct walk walk = walk_down(block, 0, from);
    size_t i;

    memcpy(&first, record_text(block, from), COMPARED);
    for (i = 1; i < TS_PLAIN_STRETCH; i++) {
        skip(&walk, 1);
        memcpy(&other, walk.text + (uint32_t)(*walk.start + walk.after), COMPARED);
        different |= first ^ other;
    }

    char bytes[COMPARED];

    memcpy(bytes, &different, COMPARED);
    for (i = 0; i < COMPARED; i += 8) {
        uint64_t word = load_word(bytes + i);

        if (word != 0)
            return i + (size_t)__builtin_ctzll(word) / 8;
    }
    return COMPARED;
}

/* How many columns say the same in all records of a stretch, as far as that is seen. */
static size_t common_columns(const struct ts_plain_block *block, size_t from)
{
    const struct ts_batch *batch = block->batch;
    const uint32_t *ends = batch->ends + (block->first + from) * batch->columns;
    const char *end = record_text(block, from) + common_bytes(block, from);
    size_t columns = 0;

    while (columns < batch->columns && batch->text + ends[columns] < end)
        columns++;
    return columns;
}

static bool begin_alike(const struct ts_plain_block *block, size_t one, size_t other)
{
    return load_word(record_text(block, one)) == load_word(record_text(block, other));
}

/* In sorted files most records begin as the one before, and their fields end at the same places. */
static void find_repeated(struct ts_plain_block *block)
{
    size_t stretches = block->batch->apart ? 0 : block->count / TS_PLAIN_STRETCH;

    if (stretches == 0 || !begin_alike(block, 0, 1))
        return;
    for (size_t i = 0; i < stretches; i++)
        block->repeated[i] = common_columns(block, i * TS_PLAIN_STRETCH);
}

/* For all records of a stretch. */
static void put_repeated(char *to, size_t width, uint64_t number)
{
    for (size_t i = 0; width == 2 && i < TS_PLAIN_STRETCH; i++)
        put(to + i * 2, 2, number);
    for (size_t i = 0; width == 4 && i < TS_PLAIN_STRETCH; i++)
        put(to + i * 4, 4, number);
    for (size_t i = 0; width == 8 && i < TS_PLAIN_STRETCH; i++)
        put(to + i * 8, 8, number);
}

/* Where the next whole stretch begins that repeats the text of the column, or the block ends. */
static size_t next_repeated(const struct ts_plain_block *block, size_t i, size_t column)
{
    size_t stretch = (i + TS_PLAIN_STRETCH - 1) / TS_PLAIN_STRETCH;
    size_t whole = block->count / TS_PLAIN_STRETCH;

    while (stretch < whole && block->repeated[stretch] <= column)
        stretch++;
    return stretch < whole ? stretch * TS_PLAIN_STRETCH : block->count;
}

/* The same as read_known, from a record of the block on to its end, in the column with this index.
 * A stretch that repeats a text is looked up once. */
static size_t read_stretches(const struct ts_aliases *aliases, const struct ts_plain_block *block,
                             size_t column, size_t from, char *to, size_t width)
{
    struct walk walk = walk_down(block, column, from);
    size_t i = from;

    while (i < block->count) {
        size_t end = next_repeated(block, i, column), got = 0;

        if (end > i)
            got = read_known(aliases, walk, to, width, end - i);
        i += got;
        if (i < end || i == block->count)
            break;
        skip(&walk, got);
        to += got * width;

        struct walk first = walk;
        const char *text = next_field(&first, false, &got);
        const uint64_t *number = ts_aliases_find(aliases, text, got);

        if (number == NULL)
            break;
        put_repeated(to, width, *number);
        i += TS_PLAIN_STRETCH;
        skip(&walk, TS_PLAIN_STRETCH);
        to += TS_PLAIN_STRETCH * width;
    }
    return i - from;
}

#endif
