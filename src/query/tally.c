#include "query/tally.h"

#include <stdlib.h>
#include <string.h>

#include "query/gather.h"

enum { COMMODITY_SEEN = 1, COMMODITY_KEPT = 2 };

/* A row of a chunk. */
struct row {
    ts_country reporter, partner;
    ts_flow_code flow;
    uint32_t commodity;
    struct ts_period period;
    int64_t value;
    bool kept; /* the question is about it */
};

int ts_tally_init(struct ts_tally *tally, const struct ts_gathering *gathering)
{
    *tally = (struct ts_tally){.gathering = gathering};
    tally->reported = calloc(TS_COUNTRY_CODES, sizeof *tally->reported);
    if (tally->reported == NULL)
        return TS_ERROR_MEMORY;
    return ts_grid_init(&tally->grid, TS_COUNTRY_CODES);
}

void ts_tally_release(struct ts_tally *tally)
{
    ts_sums_release(&tally->values);
    ts_grid_release(&tally->grid);
    ts_sums_release(&tally->spans);
    for (size_t i = 0; tally->reported != NULL && i < TS_COUNTRY_CODES; i++)
        free(tally->reported[i].known);
    free(tally->reported);
    free(tally->commodity);
    free(tally->series);
    *tally = (struct ts_tally){.scale = 0};
}

/* What the table has */

/* Makes sure that every code of the table has its entry. */
static int know_commodities(struct ts_tally *tally, const struct ts_table *table)
{
    const struct ts_question_plan *plan = &tally->gathering->plan;
    size_t count = table->commodities.count;

    if (count <= tally->commodity_count)
        return TS_OK;

    uint8_t *grown = realloc(tally->commodity, count);

    if (grown == NULL)
        return TS_ERROR_MEMORY;
    tally->commodity = grown;
    for (size_t i = tally->commodity_count; i < count; i++) {
        const char *code = table->commodities.texts[i];
        int level = ts_commodity_level(code);

        /* the level stands in the upper bits */
        grown[i] = (uint8_t)(level << 4);
        if (ts_question_plan_matches_commodity(plan, code))
            grown[i] |= COMMODITY_KEPT;
    }
    tally->commodity_count = count;
    return TS_OK;
}

/* The same for other series. */
static int know_series(struct ts_tally *tally, const struct ts_table *table)
{
    size_t count = table->series.count;

    if (count <= tally->series_count)
        return TS_OK;

    bool *grown = realloc(tally->series, count * sizeof *grown);

    if (grown == NULL)
        return TS_ERROR_MEMORY;
    tally->series = grown;
    for (size_t i = tally->series_count; i < count; i++)
        grown[i] = ts_question_plan_matches_series(&tally->gathering->plan, table->series.texts[i]);
    tally->series_count = count;
    return TS_OK;
}

static int widen(struct ts_tally *tally, int32_t scale)
{
    ts_int128 factor = ts_power_of_ten(scale - tally->scale);
    int code = ts_sums_scale(&tally->values, factor);

    if (code == TS_OK)
        code = ts_grid_scale(&tally->grid, factor);
    tally->scale = scale;
    return code;
}

int ts_tally_know(struct ts_tally *tally, const struct ts_table *table)
{
    int code = know_commodities(tally, table);

    if (code == TS_OK)
        code = know_series(tally, table);
    if (code == TS_OK && table->scale > tally->scale)
        code = widen(tally, table->scale);
    return code;
}

/* Who reports, and when */

/* A bit of a reporter's month says that a row of this flow, kind of commodity and of
 * partner, kept or not, adds nothing to what is known of the reporter. */
static inline uint64_t known_bit(ts_flow_code flow, bool of_commodity, bool of_world, bool kept)
{
    return (uint64_t)1 << (flow * 8u + of_commodity * 4u + of_world * 2u + kept);
}

static int remember(struct ts_reported *reported, const struct row *row)
{
    if (row->period.months != 1 || row->flow >= TS_FLOW_COUNT)
        return TS_OK;
    if (reported->known == NULL)
        reported->known = calloc(TS_MONTH_COUNT, sizeof *reported->known);
    if (reported->known == NULL)
        return TS_ERROR_MEMORY;
    reported->known[row->period.start - TS_FIRST_MONTH] |=
        known_bit(row->flow, row->commodity != 0, row->partner == TS_COUNTRY_WORLD, row->kept);
    return TS_OK;
}

static void extend(struct ts_reported *reported, int32_t first, int32_t end)
{
    if (!reported->kept || first < reported->first)
        reported->first = first;
    if (!reported->kept || end > reported->end)
        reported->end = end;
    reported->kept = true;
}

static bool is_in_window(const struct ts_tally *tally, struct ts_period period)
{
    struct ts_period window = tally->gathering->window;

    return window.months == 0 || ts_period_overlaps(window, period);
}

/* What a row says of its reporter. */
static int note_reporter(struct ts_tally *tally, const struct row *row)
{
    struct ts_reported *reported = &tally->reported[row->reporter];
    ts_country kind = row->partner == TS_COUNTRY_WORLD ? TS_COUNTRY_WORLD : 0;
    struct ts_observed span = {
        .key = {{row->reporter, kind, row->commodity != 0, row->flow}, row->period}};
    int code = TS_OK;

    reported->present = true;
    if (!tally->gathering->plan.reporter_named[row->reporter])
        return TS_OK;
    if (row->flow < TS_FLOW_COUNT)
        reported->occurring |= (uint8_t)(1u << row->flow);
    if (row->kept)
        extend(reported, row->period.start, row->period.start + row->period.months);
    if (is_in_window(tally, row->period))
        code = ts_sums_add(&tally->spans, &span, 1);
    return code == TS_OK ? remember(reported, row) : code;
}

/* Sums */

/* The commodity under which a row is summed. */
static uint32_t fold_commodity(struct ts_tally *tally, uint32_t commodity)
{
    uint8_t *known = &tally->commodity[commodity];

    if (commodity == 0)
        return 0;
    if ((*known & COMMODITY_SEEN) == 0) {
        *known |= COMMODITY_SEEN;
        tally->levels |= (uint32_t)1 << (*known >> 4);
        if (!tally->gathering->by_commodity &&
            (tally->representative == 0 || commodity < tally->representative))
            tally->representative = commodity;
    }
    return tally->gathering->by_commodity ? commodity : TS_COMMODITIES_TOGETHER;
}

static int add_to_grid(struct ts_tally *tally, const struct row *row, int32_t start,
                       uint64_t months, bool *added)
{
    struct ts_grid_cell *cell;
    int code =
        ts_grid_make(&tally->grid, row->partner, (size_t)row->flow * 2 + (row->commodity != 0),
                     row->period.start, start, months, &cell);

    *added = cell != NULL;
    if (cell != NULL) {
        cell->sum += row->value;
        cell->months |= months;
    }
    return code;
}

static bool is_for_grid(const struct ts_tally *tally, const struct row *row)
{
    const struct ts_gathering *gathering = tally->gathering;

    return !gathering->by_reporter && !gathering->by_commodity && row->period.months == 1 &&
           row->flow < TS_FLOW_COUNT &&
           (gathering->folding == TS_PERIODS_BY_BIN || gathering->folding == TS_PERIODS_BY_UNIT);
}

/* Sums that are searched for are added many at once. */
static int add_waiting(struct ts_tally *tally)
{
    size_t count = tally->waiting_count;

    tally->waiting_count = 0;
    return ts_sums_add(&tally->values, tally->waiting, count);
}

/* Adds a row that is kept. */
static int add(struct ts_tally *tally, const struct row *row)
{
    const struct ts_gathering *gathering = tally->gathering;
    struct ts_observed observed = {
        .key = {{gathering->by_reporter ? row->reporter : TS_ALL_REPORTERS, row->partner,
                 row->commodity, row->flow},
                row->period},
        .sum = row->value,
    };
    bool added = false;
    int code = TS_OK;

    if (!is_in_window(tally, row->period))
        return TS_OK;
    observed.key.series.commodity = fold_commodity(tally, row->commodity);
    if (!ts_gathering_fold(gathering, row->period, &observed.key.period.start, &observed.months))
        return TS_OK;
    if (is_for_grid(tally, row))
        code = add_to_grid(tally, row, observed.key.period.start, observed.months, &added);
    if (code != TS_OK || added)
        return code;
    tally->waiting[tally->waiting_count++] = observed;
    return tally->waiting_count == TS_TALLY_WAITING ? add_waiting(tally) : TS_OK;
}

static inline bool keeps(const struct ts_tally *tally, ts_country partner, ts_flow_code flow,
                         uint32_t commodity)
{
    const struct ts_question_plan *plan = &tally->gathering->plan;

    return plan->partner_kept[partner] &&
           (flow < TS_FLOW_COUNT ? plan->trade_kept[flow] : tally->series[flow - TS_FLOW_COUNT]) &&
           (tally->commodity[commodity] & COMMODITY_KEPT) != 0;
}

/* Takes a row of which all is known and that has its cell. False: it is another one. */
static inline bool take_at_once(const struct ts_tally *tally, const struct ts_chunk *chunk,
                                size_t i)
{
    ts_country partner = chunk->partner[i];
    ts_flow_code flow = chunk->flow[i];
    uint32_t commodity = chunk->commodity[i];
    struct ts_period period = chunk->period[i];
    const uint64_t *known = tally->reported[chunk->reporter[i]].known;
    struct ts_grid_cell *cell;
    uint64_t months;

    if (period.months != 1 || flow >= TS_FLOW_COUNT || known == NULL)
        return false;

    bool kept = keeps(tally, partner, flow, commodity);
    uint64_t bit = known_bit(flow, commodity != 0, partner == TS_COUNTRY_WORLD, kept);

    if ((known[period.start - TS_FIRST_MONTH] & bit) == 0)
        return false;
    if (!kept)
        return true;
    if (commodity != 0 && (tally->commodity[commodity] & COMMODITY_SEEN) == 0)
        return false;
    cell = ts_grid_find(&tally->grid, partner, flow * 2u + (commodity != 0), period.start, &months);
    if (cell == NULL)
        return false;
    cell->sum += chunk->value[i];
    cell->months |= months;
    return true;
}

/* Not to be inlined: it would take the registers that most rows need. */
__attribute__((noinline)) static int take_row(struct ts_tally *tally, const struct ts_chunk *chunk,
                                              size_t i)
{
    struct row row = {
        .reporter = chunk->reporter[i],
        .partner = chunk->partner[i],
        .flow = chunk->flow[i],
        .commodity = chunk->commodity[i],
        .period = chunk->period[i],
        .value = chunk->value[i],
    };
    int code;

    row.kept = keeps(tally, row.partner, row.flow, row.commodity);
    code = note_reporter(tally, &row);
    row.kept = row.kept && tally->gathering->plan.reporter_named[row.reporter];
    return code == TS_OK && row.kept ? add(tally, &row) : code;
}

int ts_tally_take(struct ts_tally *tally, const struct ts_chunk *chunk)
{
    int code = TS_OK;

    for (size_t i = 0; i < chunk->count && code == TS_OK; i++)
        if (!take_at_once(tally, chunk, i))
            code = take_row(tally, chunk, i);
    return code == TS_OK ? add_waiting(tally) : code;
}

/* Joining and ending */

static void join_reported(struct ts_reported *reported, const struct ts_reported *other)
{
    reported->present |= other->present;
    reported->occurring |= other->occurring;
    if (other->kept)
        extend(reported, other->first, other->end);
}

int ts_tally_join(struct ts_tally *tally, struct ts_tally *other)
{
    int code = TS_OK;

    for (size_t i = 0; i < TS_COUNTRY_CODES; i++)
        join_reported(&tally->reported[i], &other->reported[i]);
    tally->levels |= other->levels;
    if (other->representative != 0 &&
        (tally->representative == 0 || other->representative < tally->representative))
        tally->representative = other->representative;
    if (other->scale < tally->scale)
        code = widen(other, tally->scale);
    else if (tally->scale < other->scale)
        code = widen(tally, other->scale);
    if (code == TS_OK)
        code = ts_tally_end(other);
    if (code == TS_OK)
        code = ts_sums_add(&tally->values, other->values.items, other->values.count);
    return code == TS_OK ? ts_sums_add(&tally->spans, other->spans.items, other->spans.count)
                         : code;
}

int ts_tally_end(struct ts_tally *tally)
{
    return ts_grid_empty_into(&tally->grid, TS_ALL_REPORTERS, TS_COMMODITIES_TOGETHER,
                              &tally->values);
}
