#include "query/gather/reported.h"

#include <stdlib.h>

_Static_assert(1 + TS_FLOW_COUNT * (8 + 2) <= 64, "what is known of a period fits in a word");

static void extend(struct ts_reported *reported, int32_t first, int32_t end)
{
    if (!reported->kept || first < reported->first)
        reported->first = first;
    if (!reported->kept || end > reported->end)
        reported->end = end;
    reported->kept = true;
}

/* Nothing is remembered of rows of other series and odd periods. */
static int remember(struct ts_reported *reported, const struct ts_noted *row, bool *remembered)
{
    uint32_t place = ts_place_of(row->period);

    *remembered = place != TS_NO_PLACE && row->flow < TS_FLOW_COUNT;
    if (!*remembered)
        return TS_OK;
    if (reported->known == NULL)
        reported->known = calloc(TS_PLACE_COUNT, sizeof *reported->known);
    if (reported->known == NULL)
        return TS_ERROR_MEMORY;
    reported->known[place] |= (uint64_t)1 << ts_known_bit(row);
    return TS_OK;
}

static void note_flow(struct ts_reported *reported, const struct ts_noted *row, uint8_t bit)
{
    reported->occurring[row->of_commodity] |= bit;
    if (!row->of_world)
        reported->partnered |= bit;
    if (row->above)
        reported->above |= bit;
    if (row->of_commodity && row->kept)
        reported->asked |= bit;
}

int ts_reported_note(struct ts_reported *reported, const struct ts_noted *row, bool *remembered)
{
    if (row->flow < TS_FLOW_COUNT)
        note_flow(reported, row, (uint8_t)(1u << row->flow));
    if (row->kept)
        extend(reported, row->period.start, ts_period_end(row->period));
    return remember(reported, row, remembered);
}

/* Adds the words of another to those that are there, or takes them over. */
static void join_words(uint64_t **words, uint64_t **others)
{
    if (*words == NULL) {
        *words = *others;
        *others = NULL;
    }
    for (size_t i = 0; i < TS_PLACE_COUNT && *others != NULL; i++)
        (*words)[i] |= (*others)[i];
}

void ts_reported_join(struct ts_reported *reported, struct ts_reported *other)
{
    reported->present |= other->present;
    for (size_t i = 0; i < 2; i++)
        reported->occurring[i] |= other->occurring[i];
    reported->above |= other->above;
    reported->asked |= other->asked;
    reported->partnered |= other->partnered;
    if (other->kept)
        extend(reported, other->first, other->end);
    join_words(&reported->joined, &other->known);
    join_words(&reported->joined, &other->joined);
}

void ts_reported_release(struct ts_reported *reported)
{
    free(reported->known);
    free(reported->joined);
    *reported = (struct ts_reported){.kept = false};
}
