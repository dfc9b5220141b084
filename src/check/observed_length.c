#include <string.h>

#include "check/observed.h"

enum { WITH_COUNTRIES, WITH_WORLD, WITH_GROUPS };

static int kind_of(ts_country partner)
{
    return partner < TS_COUNTRY_WORLD    ? WITH_COUNTRIES
           : partner == TS_COUNTRY_WORLD ? WITH_WORLD
                                         : WITH_GROUPS;
}

static size_t length_of(const struct ts_observed_keys *keys, uint32_t rank)
{
    size_t length = strlen(ts_observed_code(keys, rank));

    return length < TS_CODE_LENGTHS ? length : TS_CODE_LENGTHS - 1;
}

/* The months that there is a place for, of a period. */
static struct ts_period known_months(struct ts_period period)
{
    int32_t first = period.start - TS_MONTH_FIRST, end = first + period.months;

    first = first < 0 ? 0 : first;
    end = end > TS_MONTHS ? TS_MONTHS : end;
    return (struct ts_period){first, end > first ? end - first : 0};
}

static void cover(struct ts_observed_keys *keys, const struct ts_observed_key *item)
{
    struct ts_period months = known_months(item->key.period);
    int kind = kind_of(item->key.series.partner);
    size_t length = length_of(keys, item->rank);

    for (int32_t m = months.start; m < ts_period_end(months); m++)
        if (item->key.period.months < keys->shortest[m].months[kind][length])
            keys->shortest[m].months[kind][length] = item->key.period.months;
}

/* What is there by long codes is there by shorter ones. */
static void cover_shorter_codes(struct ts_shortest *of_month)
{
    for (int kind = WITH_COUNTRIES; kind <= WITH_GROUPS; kind++)
        for (size_t length = TS_CODE_LENGTHS - 1; length > 0; length--)
            if (of_month->months[kind][length] < of_month->months[kind][length - 1])
                of_month->months[kind][length - 1] = of_month->months[kind][length];
}

static void uncover(struct ts_observed_keys *keys, ts_country reporter,
                    const struct ts_unknown *unknown)
{
    struct ts_period months = known_months(unknown->period);
    int kind = kind_of(unknown->partner);

    for (size_t length = 0; unknown->reporter == reporter && length < TS_CODE_LENGTHS; length++)
        for (int32_t m = months.start; m < ts_period_end(months); m++)
            keys->shortest[m].months[kind][length] = INT32_MAX;
}

static void find_shortest(struct ts_observed_keys *keys, ts_country reporter)
{
    const struct ts_table *table = keys->table;
    size_t at = ts_observed_first(keys, reporter, 0, 0, 0, INT32_MIN);

    keys->shortest_of = reporter;
    for (size_t m = 0; m < TS_MONTHS; m++)
        for (int kind = WITH_COUNTRIES; kind <= WITH_GROUPS; kind++)
            for (size_t length = 0; length < TS_CODE_LENGTHS; length++)
                keys->shortest[m].months[kind][length] = INT32_MAX;
    for (; at < keys->count && keys->items[at].key.series.reporter == reporter; at++)
        if (keys->items[at].key.series.flow < TS_FLOW_COUNT)
            cover(keys, &keys->items[at]);
    for (size_t m = 0; m < TS_MONTHS; m++)
        cover_shorter_codes(&keys->shortest[m]);
    /* a sum of a month is not whole where some figure of it is not known, or in quarantine */
    for (size_t i = 0; i < table->unknown_count; i++)
        uncover(keys, reporter, &table->unknowns[i]);
    for (size_t i = 0; i < table->set_aside_count; i++)
        uncover(keys, reporter, &table->set_aside[i].of);
}

int32_t ts_observed_length(struct ts_observed_keys *keys, struct ts_key key, enum ts_beneath how,
                           struct ts_period period)
{
    struct ts_period months = known_months(period);
    int kind = how == TS_BY_PARTNER ? WITH_COUNTRIES : kind_of(key.series.partner);
    size_t length = length_of(keys, keys->rank_of[key.series.commodity]);
    int32_t longest = months.months == period.months ? 0 : INT32_MAX;

    if (keys->shortest_of != key.series.reporter)
        find_shortest(keys, key.series.reporter);
    length = how != TS_BY_COMMODITY         ? 0
             : length + 1 < TS_CODE_LENGTHS ? length + 1
                                            : TS_CODE_LENGTHS - 1;
    for (int32_t m = months.start; m < ts_period_end(months); m++)
        if (keys->shortest[m].months[kind][length] > longest)
            longest = keys->shortest[m].months[kind][length];
    return longest;
}
