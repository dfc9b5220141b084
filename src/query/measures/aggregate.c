#include <stdlib.h>

#include "base/array.h"
#include "query/levels/trade_region.h"
#include "query/measures/aggregate_inside.h"

static void regions_release(struct ts_regions *regions)
{
    for (size_t i = 0; i < regions->count; i++)
        ts_polygon_release(&regions->polygons[i]);
    free(regions->polygons);
}

size_t ts_aggregate_growths(const struct ts_aggregate *aggregate)
{
    return aggregate->parts == TS_PARTS ? TS_FLOW_TURNOVER + 1 : 1;
}

static void growths_release(struct ts_growth *growths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        regions_release(&growths[i].regions);
        free(growths[i].missing.partners);
        free(growths[i].rated.partners);
    }
}

void ts_aggregate_release(struct ts_aggregate *aggregate)
{
    for (size_t i = 0; i < aggregate->parts; i++)
        free(aggregate->sums[i].missing.partners);
    if (aggregate->needs.growth)
        growths_release(aggregate->growths, ts_aggregate_growths(aggregate));
    if (aggregate->needs.previous)
        growths_release(aggregate->previous, ts_aggregate_growths(aggregate));
    if (aggregate->needs.trade)
        regions_release(&aggregate->trade);
    aggregate->parts = 0;
    aggregate->needs = (struct ts_aggregate_needs){0};
}

static int miss(struct ts_missing *missing, ts_country partner)
{
    if (missing->count > 0 && missing->partners[missing->count - 1] == partner)
        return TS_OK;
    int code = ts_array_reserve(&missing->partners, &missing->capacity, missing->count + 1,
                                sizeof *missing->partners);

    if (code == TS_OK)
        missing->partners[missing->count++] = partner;
    return code;
}

static int add_polygon(struct ts_regions *regions, struct ts_polygon **polygon)
{
    int code = ts_array_reserve(&regions->polygons, &regions->capacity, regions->count + 1,
                                sizeof *regions->polygons);

    if (code != TS_OK)
        return code;
    *polygon = &regions->polygons[regions->count];
    (*polygon)->count = 0;
    regions->count++;
    return TS_OK;
}

static void see_months(struct ts_sum *sum, const struct ts_slot *slot, bool partial)
{
    if (slot->reporter != sum->reporter || slot->bin != sum->bin)
        sum->partial = sum->whole = false;
    sum->reporter = slot->reporter;
    sum->bin = slot->bin;
    sum->partial |= partial;
    sum->whole |= !partial;
    if (sum->partial && sum->whole) {
        sum->mixed = true;
        sum->mixed_bin = slot->bin;
    }
}

int ts_sum_add_level(struct ts_sum *sum, const struct ts_slot *slot, const struct ts_level *level,
                     bool alone)
{
    bool usable = level->known && (alone || !ts_interval_is_all(level->interval));

    sum->has_printed = alone && level->has_printed;
    sum->printed = level->printed;
    if (!usable) {
        sum->known = false;
        return miss(&sum->missing, slot->partner);
    }
    sum->interval = ts_interval_add(sum->interval, level->interval);
    see_months(sum, slot, level->partial);
    return TS_OK;
}

int ts_aggregate_add_trade(struct ts_aggregate *aggregate, const struct ts_level levels[TS_PARTS])
{
    const struct ts_level *exports = &levels[TS_FLOW_EXPORT], *imports = &levels[TS_FLOW_IMPORT];
    struct ts_box box = ts_box_of(exports->interval, imports->interval);
    struct ts_polygon *polygon;

    if (!exports->known || !imports->known || !ts_interval_is_bounded(exports->interval) ||
        !ts_interval_is_bounded(imports->interval)) {
        aggregate->trade_known = false;
        return TS_OK;
    }
    if (ts_trade_is_box(levels, &box)) {
        ts_box_add(&aggregate->trade.box, &box);
        return TS_OK;
    }

    int code = add_polygon(&aggregate->trade, &polygon);

    return code == TS_OK ? ts_trade_region(levels, &box, polygon) : code;
}

/* Takes the change's regions over. */
int ts_growth_add_change(struct ts_growth *growth, const struct ts_slot *slot,
                         struct ts_level_change *change, bool alone)
{
    if (!change->known) {
        growth->known = false;
        growth->rate_only = alone && change->rate_only;
        growth->rate_low = change->rate_low;
        growth->rate_high = change->rate_high;
        return miss(change->rate_only ? &growth->rated : &growth->missing, slot->partner);
    }
    growth->base_is_printed = alone && change->base_is_printed;
    growth->printed_base = change->printed_base;
    ts_box_add(&growth->regions.box, &change->box);
    while (change->polygon_count > 0) {
        struct ts_polygon *polygon;
        int code = add_polygon(&growth->regions, &polygon);

        if (code != TS_OK)
            return code;
        *polygon = change->polygons[--change->polygon_count];
    }
    return TS_OK;
}

void ts_aggregate_see_part(struct ts_aggregate *aggregate, const struct ts_level *level)
{
    if (level->known && level->partial) {
        if (!aggregate->partial)
            aggregate->covered = level->covered;
        else if (!ts_period_equal(aggregate->covered, level->covered))
            aggregate->covered = (struct ts_period){0, 0};
        aggregate->partial = true;
    }
    aggregate->whole |= level->known && !level->partial;
}

void ts_aggregate_begin(struct ts_aggregate *aggregate, size_t parts,
                        struct ts_aggregate_needs needs)
{
    aggregate->parts = parts;
    aggregate->needs = needs;
    aggregate->partial = aggregate->whole = false;
    aggregate->covered = (struct ts_period){0, 0};
    for (size_t i = 0; i < parts; i++)
        aggregate->sums[i] = (struct ts_sum){.known = true, .interval = ts_interval_point(0)};
    for (size_t i = 0; needs.growth && i < ts_aggregate_growths(aggregate); i++)
        aggregate->growths[i] = (struct ts_growth){.known = true};
    for (size_t i = 0; needs.previous && i < ts_aggregate_growths(aggregate); i++)
        aggregate->previous[i] = (struct ts_growth){.known = true};
    aggregate->trade_known = needs.trade;
    if (needs.trade)
        aggregate->trade = (struct ts_regions){.count = 0};
}

/* Sums without bounds become unknown, and so do sums of figures for different months. */
int ts_aggregate_finish(const struct ts_execution *execution, struct ts_aggregate *aggregate)
{
    bool alone = aggregate->slot_count == 1;
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_sum *mixed = NULL;
    char period[TS_PERIOD_TEXT_MAX];

    for (size_t i = 0; i < aggregate->parts; i++) {
        struct ts_sum *sum = &aggregate->sums[i];

        sum->known &= !sum->mixed && (alone || !ts_interval_is_all(sum->interval));
        if (aggregate->needs.growth && i < ts_aggregate_growths(aggregate))
            aggregate->growths[i].known &= !sum->mixed;
        if (aggregate->needs.previous && i < ts_aggregate_growths(aggregate))
            aggregate->previous[i].known &= !sum->mixed;
        if (sum->mixed)
            mixed = sum;
    }
    if (aggregate->needs.trade)
        aggregate->trade_known &=
            !aggregate->sums[TS_FLOW_EXPORT].mixed && !aggregate->sums[TS_FLOW_IMPORT].mixed;
    if (mixed == NULL)
        return TS_OK;
    ts_period_text(plan->bins[mixed->mixed_bin].period, period);
    return ts_notes_add(plan->notes,
                        "%s: some figures are of all of it and others of the covered months "
                        "alone: being of different months, they are not added up",
                        period);
}
