/* Walking down the columns of a block: the next field of each record, and where the chunk keeps
 * what it stands for. A part of plain_columns.h, which alone includes it. */
#ifndef TS_FORMATS_PLAIN_WALK_H
#define TS_FORMATS_PLAIN_WALK_H

#include <string.h>

#include "base/inline.h"
#include "formats/plain_texts.h"

/* A position in a column. The field begins `after` bytes past *start and ends before *end, offsets
 * into the text; the steps lead to the same column of the next record. */
struct walk {
    const char *text;
    const uint32_t *start, *end;
    size_t start_step, end_step;
    uint32_t after;
    bool follows; /* each field begins right after the delimiter of the one before it */
};

/* The position at record `from` of the block. */
static struct walk walk_down(const struct ts_plain_block *block, size_t column, size_t from)
{
    const struct ts_batch *batch = block->batch;
    size_t record = block->first + from, first = record * batch->columns + column;
    const uint32_t *ends = batch->ends + first;

    size_t columns = batch->columns;

    if (batch->apart)
        return (struct walk){batch->text, batch->starts + first, ends, columns, columns, 0, false};
    if (column == 0 && batch->starts != NULL)
        return (struct walk){batch->text, batch->starts + record, ends, 1, columns, 0, false};
    return (struct walk){batch->text, ends - 1, ends, columns, columns, 1, column > 0};
}

/* Returns the field and moves on to the next record. follows is that of the walk, and a constant:
 * loops are compiled apart for both, so that each needs as few registers as possible. */
ALWAYS_INLINE static const char *next_field(struct walk *walk, bool follows, size_t *size)
{
    uint32_t before = follows ? walk->end[-1] : *walk->start + walk->after;

    *size = *walk->end - before - follows;
    walk->start += walk->start_step;
    walk->end += walk->end_step;
    return walk->text + follows + before;
}

/* Moves on by some records. */
ALWAYS_INLINE static void skip(struct walk *walk, size_t records)
{
    walk->start += records * walk->start_step;
    walk->end += records * walk->end_step;
}

/* Where a chunk stores the numbers of a field, and how wide they are. */
struct column {
    char *first;  /* for the first record of the block */
    size_t width; /* bytes of each number; 0: nothing is stored */
};

static struct column column_of(const struct ts_plain_block *block, enum ts_field field)
{
    struct ts_chunk *chunk = block->chunk;

    switch (field) {
    case TS_FIELD_REPORTER:
        return (struct column){(char *)&chunk->reporter[block->row], sizeof chunk->reporter[0]};
    case TS_FIELD_PARTNER:
        return (struct column){(char *)&chunk->partner[block->row], sizeof chunk->partner[0]};
    case TS_FIELD_PERIOD:
        return (struct column){(char *)&chunk->period[block->row], sizeof chunk->period[0]};
    case TS_FIELD_FLOW:
        return (struct column){(char *)&chunk->flow[block->row], sizeof chunk->flow[0]};
    case TS_FIELD_COMMODITY:
        return (struct column){(char *)&chunk->commodity[block->row], sizeof chunk->commodity[0]};
    default:
        return (struct column){(char *)chunk, 0}; /* any valid address: nothing is stored */
    }
}

/* width must be a constant. */
ALWAYS_INLINE static void put(char *to, size_t width, uint64_t number)
{
    uint16_t narrow = (uint16_t)number;
    uint32_t middle = (uint32_t)number;

    if (width == sizeof narrow)
        memcpy(to, &narrow, sizeof narrow);
    else if (width == sizeof middle)
        memcpy(to, &middle, sizeof middle);
    else if (width == sizeof number)
        memcpy(to, &number, sizeof number);
}

/* Stores the numbers of records whose texts are known aliases, up to the first that is not.
 * Returns how many they are. */
ALWAYS_INLINE static size_t walk_known(const struct ts_aliases *aliases, struct walk walk,
                                       bool follows, char *to, size_t width, size_t count)
{
    const struct ts_alias *slots = aliases->slots;
    unsigned shift = aliases->shift;

    for (size_t i = 0; i < count; i++, to += width) {
        size_t size;
        const char *text = next_field(&walk, follows, &size);
        const uint64_t *number;

        if (!RARELY(size > TS_ALIAS_WORD)) {
            uint64_t word = ts_alias_word(text, size);
            const struct ts_alias *slot = ts_alias_slot(slots, shift, word);

            if (!RARELY(slot->word != word)) {
                put(to, width, slot->value);
                continue;
            }
        }
        number = ts_aliases_find(aliases, text, size);
        if (number == NULL)
            return i;
        put(to, width, *number);
    }
    return count;
}

/* The same, with a loop compiled for each kind of walk and width. */
NEVER_INLINE static size_t read_known(const struct ts_aliases *aliases, struct walk walk, char *to,
                                      size_t width, size_t count)
{
    bool follows = walk.follows;

    switch (width) {
    case 2:
        return follows ? walk_known(aliases, walk, true, to, 2, count)
                       : walk_known(aliases, walk, false, to, 2, count);
    case 4:
        return follows ? walk_known(aliases, walk, true, to, 4, count)
                       : walk_known(aliases, walk, false, to, 4, count);
    case 8:
        return follows ? walk_known(aliases, walk, true, to, 8, count)
                       : walk_known(aliases, walk, false, to, 8, count);
    default:
        return walk_known(aliases, walk, false, to, 0, count);
    }
}

_Static_assert(sizeof(ts_country) == 2 && sizeof(ts_flow_code) == 2 &&
                   sizeof(struct ts_period) == 8,
               "each column of a chunk has its loops");

/* The same as put, for a width that is not a constant. */
static void put_any(char *to, size_t width, uint64_t number)
{
    put(to, width == 2 ? 2 : 0, number);
    put(to, width == 4 ? 4 : 0, number);
    put(to, width == 8 ? 8 : 0, number);
}

#endif
