#include "query/measures/measures.h"

#include <stdlib.h>

#include "query/measures/discrepancy.h"
#include "query/measures/numbers.h"

/* The terms of a fraction over regions, all with the same weights: their box as one region, then
 * the others. *box is released by the caller. */
static int terms_of(const struct ts_regions *regions, struct ts_fraction_term weights,
                    struct ts_polygon *box, struct ts_fraction_term **terms)
{
    int code = ts_box_polygon(&regions->box, box);

    *terms = NULL;
    if (code != TS_OK)
        return code;
    /* room for one more term, which a contribution needs */
    *terms = calloc(regions->count + 2, sizeof **terms);
    if (*terms == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i <= regions->count; i++) {
        (*terms)[i] = weights;
        (*terms)[i].polygon = i == 0 ? box : &regions->polygons[i - 1];
    }
    return TS_OK;
}

struct bounds {
    struct ts_rational low, high;
};

static void bounds_init(struct bounds *bounds)
{
    ts_rational_init(&bounds->low);
    ts_rational_init(&bounds->high);
}

static void bounds_release(struct bounds *bounds)
{
    ts_rational_release(&bounds->low);
    ts_rational_release(&bounds->high);
}

/* A fraction of sums over regions, with an optional additional term. */
static int fraction(const struct ts_regions *regions, struct ts_fraction_term weights,
                    const struct ts_fraction_term *more, struct bounds *bounds, bool *defined)
{
    struct ts_polygon box;
    struct ts_fraction_term *terms;
    size_t count = regions->count + 1;
    int code = terms_of(regions, weights, &box, &terms);

    if (code == TS_OK && more != NULL)
        terms[count++] = *more;
    if (code == TS_OK)
        code = ts_fraction_range(terms, count, &bounds->low, &bounds->high, defined);
    ts_polygon_release(&box);
    free(terms);
    return code;
}

static int subtract_one(struct bounds *bounds)
{
    struct ts_rational one;
    int code;

    ts_rational_init(&one);
    code = ts_rational_set(&one, 1, 1);
    if (code == TS_OK)
        code = ts_rational_subtract(&bounds->low, &bounds->low, &one);
    if (code == TS_OK)
        code = ts_rational_subtract(&bounds->high, &bounds->high, &one);
    ts_rational_release(&one);
    return code;
}

/* The range of the levels a year earlier: the sum of the regions' ranges. */
static int base_range(const struct ts_regions *regions, struct bounds *bounds)
{
    struct bounds part;
    int code;

    bounds_init(&part);
    code = ts_rational_set(&bounds->low, regions->box.y_low, 1);
    if (code == TS_OK)
        code = ts_rational_set(&bounds->high, regions->box.y_high, 1);
    for (size_t i = 0; i < regions->count && code == TS_OK; i++) {
        code = ts_polygon_range(&regions->polygons[i], true, &part.low, &part.high);
        if (code == TS_OK)
            code = ts_rational_add(&bounds->low, &bounds->low, &part.low);
        if (code == TS_OK)
            code = ts_rational_add(&bounds->high, &bounds->high, &part.high);
    }
    bounds_release(&part);
    return code;
}

static int growth(const struct ts_growth *row, struct bounds *bounds, bool *defined)
{
    struct ts_fraction_term now_to_base = {.numerator_x = 1, .denominator_y = 1};

    if (row->rate_only) {
        struct ts_decimal low = row->rate_low, high = row->rate_high;
        int code = ts_rational_set(&bounds->low, low.coefficient, ts_power_of_ten(low.scale) * 100);

        *defined = true;
        return code != TS_OK ? code
                             : ts_rational_set(&bounds->high, high.coefficient,
                                               ts_power_of_ten(high.scale) * 100);
    }
    if (!row->known)
        return TS_OK;
    int code = fraction(&row->regions, now_to_base, NULL, bounds, defined);

    return code == TS_OK && *defined ? subtract_one(bounds) : code;
}

/* The bases of the other rows of the period, or where these hold the row, of all that are added up,
 * as a segment on the x axis. */
static int others_base(const struct ts_growth *row, const struct ts_growth *all, bool hold_row,
                       struct ts_polygon *segment)
{
    struct bounds own, whole;
    struct ts_rational zero[2];
    int code;

    segment->count = 0;
    bounds_init(&own);
    bounds_init(&whole);
    ts_rational_init(&zero[0]);
    ts_rational_init(&zero[1]);
    code = base_range(&row->regions, &own);
    if (code == TS_OK)
        code = base_range(&all->regions, &whole);
    if (code == TS_OK && !hold_row)
        code = ts_rational_subtract(&whole.low, &whole.low, &own.low);
    if (code == TS_OK && !hold_row)
        code = ts_rational_subtract(&whole.high, &whole.high, &own.high);
    if (code == TS_OK)
        code = ts_polygon_box(segment, (struct ts_rational[2]){whole.low, whole.high}, zero);
    bounds_release(&whole);
    bounds_release(&own);
    return code;
}

/* None to the growth of the world beside its countries, whose figures are apart from theirs. */
static int contribution(const struct ts_growth *row, const struct ts_growth *all,
                        const struct ts_compared *with, struct bounds *bounds, bool *defined)
{
    struct ts_fraction_term weights = {
        .numerator_x = 1, .numerator_y = -1, .denominator_y = with->is_beside ? 0 : 1};
    struct ts_polygon others;
    struct ts_fraction_term rest = {.polygon = &others, .denominator_x = 1};

    if (!row->known || !all->known || with->all_is_world)
        return TS_OK;

    int code = others_base(row, all, with->is_beside, &others);

    if (code == TS_OK)
        code = fraction(&row->regions, weights, &rest, bounds, defined);
    ts_polygon_release(&others);
    return code;
}

/* Is a whole the sum of the row and others, or the row itself? */
static bool is_addend(const struct ts_share_whole *whole, const struct ts_compared *with)
{
    return !with->is_beside && (!whole->of_world || with->is_whole);
}

/* A share of all rows of the period. */
static int share(const struct ts_sum *row, const struct ts_sum *all, const struct ts_compared *with,
                 struct bounds *bounds, bool *defined)
{
    struct ts_share_whole whole = {.known = all->known && ts_interval_is_bounded(all->interval),
                                   .of_world = with->all_is_world,
                                   .low = all->interval.low,
                                   .high = all->interval.high};

    return ts_share_range(&whole, row, is_addend(&whole, with), &bounds->low, &bounds->high,
                          defined);
}

static int part(const struct ts_answer_column *column, const struct ts_sum *row,
                const struct ts_compared *with, struct bounds *bounds, bool *defined)
{
    const struct ts_share_whole *whole;

    if (with->group == NULL)
        return share(row, row, with, bounds, defined);
    whole = &with->group->wholes[column->flow];
    return ts_share_range(whole, row, is_addend(whole, with), &bounds->low, &bounds->high, defined);
}

static int concentration(const struct ts_answer_column *column, const struct ts_compared *with,
                         struct bounds *bounds, bool *defined)
{
    const struct ts_share_whole *whole =
        with->group == NULL ? NULL : &with->group->wholes[column->flow];

    *defined = whole != NULL && whole->has_index;
    if (!*defined)
        return TS_OK;
    int code = ts_rational_copy(&bounds->low, &whole->index_low);

    return code != TS_OK ? code : ts_rational_copy(&bounds->high, &whole->index_high);
}

/* The flow as the partners record it: exports are imports to them. */
static enum ts_flow mirrored_flow(enum ts_flow flow)
{
    return flow == TS_FLOW_EXPORT ? TS_FLOW_IMPORT : TS_FLOW_EXPORT;
}

static int discrepancy(const struct ts_answer_column *column, const struct ts_aggregate *row,
                       const struct ts_compared *with, struct bounds *bounds, bool *defined)
{
    const struct ts_sum *own = &row->sums[column->flow];
    const struct ts_sum *other = &with->mirror->sums[mirrored_flow(column->flow)];
    bool exports = column->flow == TS_FLOW_EXPORT;
    enum ts_discrepancy measure = column->formula == TS_FORMULA_DIFFERENCE ? TS_DIFFERENCE
                                  : column->formula == TS_FORMULA_RATIO    ? TS_RATIO
                                                                           : TS_DISCREPANCY_INDEX;

    if (!with->comparable)
        return TS_OK;
    return ts_discrepancy_range(measure, exports ? own : other, exports ? other : own, with->factor,
                                &bounds->low, &bounds->high, defined);
}

static int bounds_of(const struct ts_answer_column *column, const struct ts_aggregate *row,
                     const struct ts_compared *with, struct bounds *bounds, bool *defined)
{
    static const struct ts_fraction_term ratio = {.numerator_x = 1, .denominator_y = 1};
    static const struct ts_fraction_term normalized = {
        .numerator_x = 1, .numerator_y = -1, .denominator_x = 1, .denominator_y = 1};

    switch (column->formula) {
    case TS_FORMULA_COVERAGE_RATIO:
    case TS_FORMULA_NORMALIZED:
        if (!row->trade_known)
            return TS_OK;
        return fraction(&row->trade,
                        column->formula == TS_FORMULA_COVERAGE_RATIO ? ratio : normalized, NULL,
                        bounds, defined);
    case TS_FORMULA_SHARE:
        return share(&row->sums[column->flow], &with->all->sums[column->flow], with, bounds,
                     defined);
    case TS_FORMULA_PART:
        return part(column, &row->sums[column->flow], with, bounds, defined);
    case TS_FORMULA_INDEX:
        return concentration(column, with, bounds, defined);
    case TS_FORMULA_DIFFERENCE:
    case TS_FORMULA_RATIO:
    case TS_FORMULA_DISCREPANCY:
        return discrepancy(column, row, with, bounds, defined);
    case TS_FORMULA_GROWTH:
        return growth(&row->growths[column->flow], bounds, defined);
    case TS_FORMULA_GROWTH_PREVIOUS:
        return growth(&row->previous[column->flow], bounds, defined);
    case TS_FORMULA_CONTRIBUTION:
        return contribution(&row->growths[column->flow], &with->all->growths[column->flow], with,
                            bounds, defined);
    case TS_FORMULA_BASE:
        *defined = row->growths[column->flow].known;
        return *defined ? base_range(&row->growths[column->flow].regions, bounds) : TS_OK;
    case TS_FORMULA_LEVEL:
    case TS_FORMULA_MIRROR:
        break;
    }
    return TS_OK;
}

/* The factor by which a ratio is multiplied for printing. */
static int factor_of(enum ts_formula formula)
{
    if (formula == TS_FORMULA_NORMALIZED || formula == TS_FORMULA_RATIO ||
        formula == TS_FORMULA_DISCREPANCY)
        return 1;
    return formula == TS_FORMULA_INDEX ? 10000 : 100;
}

/* A level that is not a sum: a level a year earlier, or a difference of sums. The latter is
 * rounded only if a factor makes that necessary. */
static int level_number(const struct ts_execution *execution, const struct ts_answer_column *column,
                        const struct ts_aggregate *row, const struct ts_compared *with,
                        const struct bounds *bounds, struct ts_number *number)
{
    int32_t scale = execution->cells.scale, decimals = execution->plan->table->scale;
    const ts_int128 *printed = NULL;
    int code = TS_OK;

    if (column->formula == TS_FORMULA_BASE) {
        const struct ts_growth *growth = &row->growths[column->flow];

        printed = growth->base_is_printed ? &growth->printed_base : NULL;
        code = ts_level_decimals(&bounds->low, &bounds->high, scale, decimals, &decimals);
    } else if (ts_decimal_compare(with->factor, (struct ts_decimal){1, 0}) == 0) {
        decimals = scale + 1; /* half of a sum: one digit more */
    } else {
        decimals += 2;
    }
    return code != TS_OK
               ? code
               : ts_number_of_base(&bounds->low, &bounds->high, scale, decimals, printed, number);
}

bool ts_measure_is_point(const struct ts_answer_column *column, const struct ts_aggregate *row)
{
    const struct ts_sum *sum = &row->sums[column->flow];

    return column->formula == TS_FORMULA_LEVEL && sum->known && ts_interval_is_point(sum->interval);
}

int ts_measure_number(const struct ts_execution *execution, const struct ts_answer_column *column,
                      const struct ts_aggregate *row, const struct ts_compared *with,
                      struct ts_number *number)
{
    const struct ts_question_plan *plan = execution->plan;
    int32_t most = plan->query->decimals < 0 ? 2 : plan->query->decimals;
    struct bounds bounds;
    bool defined = false;

    *number = (struct ts_number){.known = false};
    if (column->formula == TS_FORMULA_LEVEL) {
        ts_number_of_level(&row->sums[column->flow], execution->cells.scale, number);
        return TS_OK;
    }
    if (column->formula == TS_FORMULA_MIRROR) {
        ts_number_of_level(&with->mirror->sums[mirrored_flow(column->flow)], execution->cells.scale,
                           number);
        return TS_OK;
    }
    bounds_init(&bounds);

    int code = bounds_of(column, row, with, &bounds, &defined);
    if (code == TS_OK && defined && column->measure.kind == TS_MEASURE_LEVEL)
        code = level_number(execution, column, row, with, &bounds, number);
    else if (code == TS_OK && defined)
        code =
            ts_number_of_ratio(&bounds.low, &bounds.high, factor_of(column->formula), most, number);
    bounds_release(&bounds);
    return code;
}
