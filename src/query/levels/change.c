#include "query/levels/change_inside.h"

void ts_level_change_init(struct ts_level_change *change)
{
    change->known = change->base_is_printed = change->rate_only = false;
    change->box = (struct ts_box){0};
    change->polygon_count = change->polygons[0].count = change->polygons[1].count = 0;
}

void ts_level_change_release(struct ts_level_change *change)
{
    for (size_t i = 0; i < change->polygon_count; i++)
        ts_polygon_release(&change->polygons[i]);
    ts_level_change_init(change);
}

/* The numbers that the region is built from, together so that they can be released together. */
struct workings {
    struct ts_rational now[2], base[2];
    struct ts_rational factor[2]; /* 1 + growth: least and greatest */
    struct ts_rational zero, one, minus_one;
};

enum { WORKING_NUMBERS = 9 };

static int workings_init(struct workings *w)
{
    struct ts_rational *numbers = (struct ts_rational *)w;
    int code;

    for (size_t i = 0; i < WORKING_NUMBERS; i++)
        ts_rational_init(&numbers[i]);
    code = ts_rational_set(&w->one, 1, 1);
    return code != TS_OK ? code : ts_rational_set(&w->minus_one, -1, 1);
}

static void workings_release(struct workings *w)
{
    struct ts_rational *numbers = (struct ts_rational *)w;

    for (size_t i = 0; i < WORKING_NUMBERS; i++)
        ts_rational_release(&numbers[i]);
}

static int set_interval(struct ts_rational bounds[2], struct ts_interval interval)
{
    int code = ts_rational_set(&bounds[0], interval.low, 1);

    return code != TS_OK ? code : ts_rational_set(&bounds[1], interval.high, 1);
}

/* 1 + percent / 100 */
static int set_factor(struct ts_rational *factor, struct ts_decimal percent,
                      const struct workings *w)
{
    int code = ts_rational_set(factor, percent.coefficient, ts_power_of_ten(percent.scale) * 100);

    return code != TS_OK ? code : ts_rational_add(factor, factor, &w->one);
}

/* The base that a rate implies where no earlier level bounds it: now / (1 + growth). */
static int imply_base(struct workings *w)
{
    int code = ts_rational_divide(&w->base[0], &w->now[0], &w->factor[1]);

    return code != TS_OK ? code : ts_rational_divide(&w->base[1], &w->now[1], &w->factor[0]);
}

/* Keeps the points whose now is between the two factors times their base. */
static int clip_to_rate(struct ts_polygon *region, const struct workings *w)
{
    struct ts_rational negated;
    int code;

    ts_rational_init(&negated);
    code = ts_rational_multiply(&negated, &w->factor[0], &w->minus_one);
    if (code == TS_OK)
        code = ts_polygon_clip(region, &w->one, &negated, &w->zero);
    if (code == TS_OK && region->count > 0)
        code = ts_polygon_clip(region, &w->minus_one, &w->factor[1], &w->zero);
    ts_rational_release(&negated);
    return code;
}

/* Builds the region of now and base that are related by a rate. If that contradicts the levels, it
 * is ignored, and *contradiction is set. */
static int build_region(struct ts_polygon *region, const struct ts_level *now,
                        const struct ts_level *base, const struct ts_stated *rate,
                        struct workings *w, bool *contradiction)
{
    bool has_base = base->known && ts_interval_is_bounded(base->interval);
    int code = set_interval(w->now, now->interval);

    if (code == TS_OK)
        code = set_factor(&w->factor[0], rate->rate_low, w);
    if (code == TS_OK)
        code = set_factor(&w->factor[1], rate->rate_high, w);
    if (code != TS_OK)
        return code;
    if (!has_base && ts_rational_sign(&w->factor[0]) <= 0) /* nothing bounds the base */
        return TS_OK;
    code = has_base ? set_interval(w->base, base->interval) : imply_base(w);
    if (code == TS_OK)
        code = ts_polygon_box(region, w->now, w->base);
    if (code == TS_OK)
        code = clip_to_rate(region, w);
    if (code == TS_OK && region->count == 0 && has_base) {
        *contradiction = true;
        code = ts_polygon_box(region, w->now, w->base);
    }
    return code;
}

static int note_rate(const struct ts_execution *execution, const struct ts_slot *slot,
                     const struct ts_stated *rate, const char *words)
{
    const struct ts_question_plan *plan = execution->plan;
    const struct ts_table *table = plan->table;
    const struct ts_statement *s = rate->rate_from;

    return ts_notes_add(plan->notes, "the growth of %s %% printed for %s with %s (%s:%lu) %s",
                        table->texts.texts[s->growth_text],
                        ts_country_code(slot->reporter, table->groups),
                        ts_country_code(slot->partner, table->groups), table->inputs[s->input].name,
                        (unsigned long)s->line, words);
}

static int note_contradiction(const struct ts_execution *execution, const struct ts_slot *slot,
                              const struct ts_stated *rate)
{
    return note_rate(execution, slot, rate, "contradicts the levels: the levels are answered");
}

/* No flow falls by more than all of it. */
static const struct ts_decimal all = {-100, 0};

static bool is_impossible(const struct ts_stated *rate)
{
    return rate->key.series.flow < TS_FLOW_COUNT && ts_decimal_compare(rate->rate_high, all) < 0;
}

static struct ts_decimal least_rate(const struct ts_stated *rate)
{
    bool less = ts_decimal_compare(rate->rate_low, all) < 0;

    return rate->key.series.flow < TS_FLOW_COUNT && less ? all : rate->rate_low;
}

/* Puts both levels into one region with the rate that relates them. */
static int relate_by_rate(const struct ts_execution *execution, const struct ts_slot *slot,
                          const struct ts_level *now, const struct ts_level *base,
                          const struct ts_stated *rate, struct ts_level_change *change)
{
    struct workings w;
    bool contradiction = false;
    int code = workings_init(&w);

    if (code != TS_OK)
        return code;
    code = build_region(&change->polygons[0], now, base, rate, &w, &contradiction);
    workings_release(&w);
    change->polygon_count = change->polygons[0].count > 0;
    change->known = code == TS_OK && change->polygon_count > 0;
    return code == TS_OK && contradiction ? note_contradiction(execution, slot, rate) : code;
}

/* If both levels are single numbers, the rate cannot say more. */
static int relate_exactly(const struct ts_execution *execution, const struct ts_slot *slot,
                          const struct ts_level *now, const struct ts_level *base,
                          const struct ts_stated *rate, struct ts_level_change *change)
{
    int code = TS_OK;

    if (rate != NULL) { /* it is noted if it contradicts them */
        code = relate_by_rate(execution, slot, now, base, rate, change);
        ts_level_change_release(change);
    }
    change->known = true;
    change->box = ts_box_of(now->interval, base->interval);
    return code;
}

static int relate_levels(const struct ts_execution *execution, const struct ts_slot *slot,
                         const struct ts_level *now, const struct ts_level *base,
                         const struct ts_stated *rate, struct ts_level_change *change)
{
    if (!now->known || !ts_interval_is_bounded(now->interval))
        return TS_OK;
    if (rate != NULL)
        return relate_by_rate(execution, slot, now, base, rate, change);
    if (!base->known || !ts_interval_is_bounded(base->interval))
        return TS_OK;

    struct ts_box box = ts_box_of(now->interval, base->interval);

    change->known = !ts_box_is_empty(&box);
    change->box = change->known ? box : (struct ts_box){0};
    return TS_OK;
}

int ts_change_relate(const struct ts_execution *execution, const struct ts_slot *slot,
                     const struct ts_level *now, const struct ts_level *base,
                     const struct ts_stated *rate, struct ts_level_change *change)
{
    bool usable = base->known && base->partial == now->partial;
    struct ts_level none = {0};
    int code = TS_OK;

    if (rate != NULL && is_impossible(rate)) {
        code = note_rate(execution, slot, rate, "is less than -100 %: it is not used");
        rate = NULL;
    }
    if (code != TS_OK)
        return code;
    if (now->known && usable && ts_interval_is_point(now->interval) &&
        ts_interval_is_point(base->interval))
        return relate_exactly(execution, slot, now, base, rate, change);
    code = relate_levels(execution, slot, now, usable ? base : &none, rate, change);
    if (change->known) {
        change->base_is_printed =
            usable && base->has_printed && ts_interval_contains(base->interval, base->printed);
        change->printed_base = base->printed;
    } else if (rate != NULL) {
        change->rate_only = true;
        change->rate_low = least_rate(rate);
        change->rate_high = rate->rate_high;
    }
    return code;
}

int ts_change_find(const struct ts_execution *execution, const struct ts_slot *slot,
                   ts_flow_code flow, const struct ts_level *now, struct ts_level_change *change,
                   struct ts_error *error)
{
    struct ts_level base;
    const struct ts_stated *rate;
    int code = ts_level_find(execution, slot, flow, TS_YEAR_EARLIER, &base, error);

    ts_level_change_init(change);
    if (code == TS_OK)
        code = ts_rate_find(execution, slot, flow, &rate, error);
    return code != TS_OK ? code : ts_change_relate(execution, slot, now, &base, rate, change);
}

static int add_change(const struct ts_level_change *change, struct ts_level_change *sum)
{
    int code = TS_OK;

    ts_box_add(&sum->box, &change->box);
    for (size_t i = 0; i < change->polygon_count && code == TS_OK; i++) {
        code = ts_polygon_copy(&sum->polygons[sum->polygon_count], &change->polygons[i]);
        sum->polygon_count += code == TS_OK;
    }
    return code;
}

bool ts_change_is_exact(const struct ts_level_change *change)
{
    return change->known && change->polygon_count == 0 && ts_box_is_point(&change->box);
}

int ts_change_part_turnover(struct ts_level_change changes[TS_FLOW_TURNOVER + 1], bool stated)
{
    const struct ts_level_change *exports = &changes[TS_FLOW_EXPORT];
    const struct ts_level_change *imports = &changes[TS_FLOW_IMPORT];
    struct ts_level_change *turnover = &changes[TS_FLOW_TURNOVER];
    int code;

    if ((stated && turnover->known) || ts_change_is_exact(turnover) || !exports->known ||
        !imports->known)
        return TS_OK;
    ts_level_change_release(turnover);
    turnover->known = true;
    code = add_change(exports, turnover);
    return code == TS_OK ? add_change(imports, turnover) : code;
}

int ts_changes_find(const struct ts_execution *execution, const struct ts_slot *slot,
                    const struct ts_level now[TS_FLOW_BALANCE + 1],
                    struct ts_level_change changes[TS_FLOW_TURNOVER + 1], struct ts_error *error)
{
    struct ts_level base[TS_FLOW_BALANCE + 1] = {0};
    const struct ts_stated *rate = NULL;
    int code = ts_levels_find(execution, slot, TS_YEAR_EARLIER, base, error);

    for (int flow = 0; flow <= TS_FLOW_TURNOVER; flow++)
        ts_level_change_init(&changes[flow]);
    for (ts_flow_code flow = 0; flow <= TS_FLOW_TURNOVER && code == TS_OK; flow++) {
        rate = NULL;
        if (slot->flows >> flow & 1)
            code = ts_rate_find(execution, slot, flow, &rate, error);
        if (code == TS_OK)
            code = ts_change_relate(execution, slot, &now[flow], &base[flow], rate, &changes[flow]);
    }

    bool stated =
        rate != NULL || now[TS_FLOW_TURNOVER].has_printed || base[TS_FLOW_TURNOVER].has_printed;

    return code == TS_OK ? ts_change_part_turnover(changes, stated) : code;
}
