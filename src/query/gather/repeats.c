#include "query/gather/repeats.h"

#include <stdlib.h>

#include "tradestat/error.h"

enum { FIRST_SLOTS = 1024, MOST_ROWS = 1 << 18 };

void ts_repeats_release(struct ts_repeats *repeats)
{
    free(repeats->keys);
    free(repeats->inputs);
    *repeats = (struct ts_repeats){0};
}

int ts_repeats_know(struct ts_repeats *repeats, const struct ts_table *table)
{
    size_t count = table->input_count;

    if (count > repeats->input_count) {
        struct ts_repeated *inputs = realloc(repeats->inputs, count * sizeof *inputs);

        if (inputs == NULL)
            return TS_ERROR_MEMORY;
        repeats->inputs = inputs;
        repeats->input_count = count;
    }
    for (size_t i = 0; i < count; i++)
        repeats->inputs[i] =
            (struct ts_repeated){table->inputs[i].single, table->inputs[i].sides != NULL};
    return TS_OK;
}

/* Keys */

/* The finalizer of MurmurHash3. */
static uint64_t mix(uint64_t hash)
{
    hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDu;
    hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53u;
    return hash ^ hash >> 33;
}

static uint64_t key_of(const struct ts_chunk *chunk, size_t row)
{
    struct ts_period period = chunk->period[row];
    uint64_t series = (uint64_t)chunk->reporter[row] << 48 | (uint64_t)chunk->partner[row] << 32 |
                      (uint64_t)chunk->flow[row];
    uint64_t months = (uint64_t)(uint32_t)period.start << 32 | (uint32_t)period.months;
    uint64_t key = mix(series * 0x9E3779B97F4A7C15u + months * 0xD6E8FEB86659FD93u +
                       chunk->commodity[row] * 0xA0761D6478BD642Fu);

    return key == 0 ? 1 : key;
}

static uint64_t *slot_of(uint64_t *keys, size_t slots, uint64_t key)
{
    size_t at = (size_t)key & (slots - 1);

    while (keys[at] != 0 && keys[at] != key)
        at = (at + 1) & (slots - 1);
    return &keys[at];
}

static int grow(struct ts_repeats *repeats)
{
    size_t slots = repeats->slots == 0 ? FIRST_SLOTS : repeats->slots * 2;
    uint64_t *keys = calloc(slots, sizeof *keys);

    if (keys == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < repeats->slots; i++)
        if (repeats->keys[i] != 0)
            *slot_of(keys, slots, repeats->keys[i]) = repeats->keys[i];
    free(repeats->keys);
    repeats->keys = keys;
    repeats->slots = slots;
    return TS_OK;
}

static void give_up(struct ts_repeats *repeats)
{
    free(repeats->keys);
    repeats->keys = NULL;
    repeats->count = repeats->slots = 0;
    repeats->full = true;
}

static int add(struct ts_repeats *repeats, uint64_t key)
{
    if (repeats->count * 2 >= repeats->slots && grow(repeats) != TS_OK)
        return TS_ERROR_MEMORY;

    uint64_t *slot = slot_of(repeats->keys, repeats->slots, key);

    if (*slot == 0) {
        *slot = key;
        repeats->count++;
    }
    return TS_OK;
}

/* Rows */

static int look_at(struct ts_repeats *repeats, const struct ts_chunk *chunk, size_t row)
{
    int code;

    if (chunk->commodity[row] != 0 && !repeats->commodities_apart) {
        repeats->passed_over = true;
        return TS_OK;
    }
    code = add(repeats, key_of(chunk, row));
    if (++repeats->rows > MOST_ROWS)
        give_up(repeats);
    return code;
}

static bool is_single(const struct ts_repeats *repeats, const struct ts_chunk *chunk, size_t row)
{
    struct ts_repeated input = repeats->inputs[chunk->input[row]];

    return input.single && !(input.both_ways && chunk->flow[row] == TS_FLOW_IMPORT);
}

static bool has_single(const struct ts_repeats *repeats)
{
    bool found = false;

    for (size_t i = 0; i < repeats->input_count; i++)
        found |= repeats->inputs[i].single;
    return found;
}

int ts_repeats_take(struct ts_repeats *repeats, const struct ts_chunk *chunk)
{
    size_t count = has_single(repeats) ? chunk->count : 0; /* mostly there is nothing to look at */
    int code = TS_OK;

    for (size_t i = 0; i < count && code == TS_OK && !repeats->full; i++)
        if ((chunk->commodity[i] == 0 || !repeats->passed_over) && is_single(repeats, chunk, i))
            code = look_at(repeats, chunk, i);
    return code;
}

int ts_repeats_join(struct ts_repeats *repeats, const struct ts_repeats *other)
{
    int code = TS_OK;

    repeats->rows += other->rows;
    repeats->passed_over |= other->passed_over;
    if (other->full || repeats->rows > MOST_ROWS)
        give_up(repeats);
    for (size_t i = 0; i < other->slots && code == TS_OK && !repeats->full; i++)
        if (other->keys[i] != 0)
            code = add(repeats, other->keys[i]);
    return code;
}

uint64_t ts_repeats_count(const struct ts_repeats *repeats)
{
    return repeats->full ? 0 : repeats->rows - repeats->count;
}

bool ts_repeats_unknown(const struct ts_repeats *repeats)
{
    return repeats->full || (repeats->passed_over && repeats->rows == 0);
}
