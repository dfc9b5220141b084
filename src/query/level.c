#include "query/level.h"

#include <stdlib.h>

#include "query/statements.h"

const struct ts_coverage *ts_execution_coverage(const struct ts_execution *execution,
                                                ts_country reporter, uint32_t bin,
                                                enum ts_year year)
{
    size_t index = execution->observer_index[reporter];

    return &execution->coverage[(index * execution->plan->bin_count + bin) * TS_YEARS + year];
}

const char *ts_observer_name(const struct ts_question_plan *plan, ts_country observer)
{
    return observer == TS_ALL_REPORTERS ? "the reporters"
                                        : ts_country_code(observer, plan->table->groups);
}

static struct ts_series_key series_of(const struct ts_slot *slot, ts_flow_code flow)
{
    return (struct ts_series_key){slot->reporter, slot->partner, slot->commodity, flow};
}

static struct ts_period in_year(struct ts_period period, enum ts_year year)
{
    return year == TS_NOW ? period : ts_period_year_earlier(period);
}

/* The observations of one length within the run. */
static ts_int128 sum_run(const struct ts_cells *cells, struct ts_series_key series,
                         struct ts_period run, int32_t grain)
{
    ts_int128 sum = 0;

    for (size_t i = ts_cells_first(cells->observed, cells->observed_count, series, run.start);
         i < cells->observed_count &&
         ts_series_compare(cells->observed[i].key.series, series) == 0 &&
         cells->observed[i].key.period.start < run.start + run.months;
         i++)
        if (cells->observed[i].key.period.months == grain &&
            ts_period_contains(run, cells->observed[i].key.period))
            sum += cells->observed[i].sum;
    return sum;
}

/* The sums of one length that a bin holds already. */
static ts_int128 sum_bin(const struct ts_cells *cells, struct ts_series_key series,
                         struct ts_period bin, int32_t grain)
{
    ts_int128 sum = 0;

    for (size_t i = ts_cells_first(cells->observed, cells->observed_count, series, bin.start);
         i < cells->observed_count &&
         ts_series_compare(cells->observed[i].key.series, series) == 0 &&
         cells->observed[i].key.period.start == bin.start;
         i++)
        if (cells->observed[i].key.period.months == grain)
            sum += cells->observed[i].sum;
    return sum;
}

/* Sums the covered runs, moved to the year; false when that year does not cover them
 * all, which is not the same as nothing. */
static bool observe(const struct ts_execution *execution, struct ts_series_key series,
                    struct ts_period bin, const struct ts_coverage *now,
                    const struct ts_coverage *then, int32_t grain, enum ts_year year,
                    struct ts_level *level)
{
    const struct ts_cells *cells = &execution->cells;
    ts_int128 sum = 0;

    if (cells->by_bin)
        sum = sum_bin(cells, series, bin, grain);
    for (size_t i = 0; i < now->run_count && !cells->by_bin; i++) {
        struct ts_period run = in_year(now->runs[i], year);

        if (!ts_coverage_has(then, run))
            return false;
        sum += sum_run(cells, series, run, grain);
    }
    level->interval = ts_interval_point(sum * cells->factor);
    level->known = level->observed = now->run_count > 0;
    return level->known;
}

static bool observe_trade(const struct ts_execution *execution, const struct ts_slot *slot,
                          ts_flow_code flow, enum ts_year year, struct ts_level *level)
{
    const struct ts_coverage *now =
        ts_execution_coverage(execution, slot->reporter, slot->bin, TS_NOW);
    const struct ts_coverage *then =
        ts_execution_coverage(execution, slot->reporter, slot->bin, year);
    unsigned occurring = execution->occurring[execution->observer_index[slot->reporter]];
    struct ts_period bin = execution->plan->bins[slot->bin].period;

    if (now->run_count == 0 || (occurring >> flow & 1) == 0)
        return false;
    level->partial = !ts_coverage_is_whole(now, bin);
    return observe(execution, series_of(slot, flow), bin, now, then, then->grains[flow], year,
                   level);
}

/* Another series: its own rows alone say what is covered. */
static int observe_series(const struct ts_execution *execution, const struct ts_slot *slot,
                          ts_flow_code flow, enum ts_year year, struct ts_level *level)
{
    struct ts_period bin = execution->plan->bins[slot->bin].period;
    struct ts_coverage now, then = {0};
    int32_t grain;
    int code = ts_coverage_of_series(&execution->cells, slot->reporter, flow, bin, &now, &grain);

    if (code == TS_OK && year == TS_YEAR_EARLIER)
        code = ts_coverage_of_series(&execution->cells, slot->reporter, flow,
                                     ts_period_year_earlier(bin), &then, &grain);
    if (code == TS_OK && now.run_count > 0) {
        level->partial = !ts_coverage_is_whole(&now, bin);
        observe(execution, series_of(slot, flow), bin, &now, year == TS_NOW ? &now : &then, grain,
                year, level);
    }
    free(now.runs);
    free(then.runs);
    return code;
}

/* The period that a statement must be of to answer: the bin, or the one run of
 * months that observations answer for. */
static struct ts_period stated_period(const struct ts_execution *execution,
                                      const struct ts_slot *slot, ts_flow_code flow,
                                      const struct ts_level *observed)
{
    struct ts_period bin = execution->plan->bins[slot->bin].period;
    const struct ts_stated *whole = ts_cells_stated(&execution->cells, series_of(slot, flow), bin);

    if (observed->partial && flow < TS_FLOW_COUNT && (whole == NULL || !whole->has_printed)) {
        const struct ts_coverage *now =
            ts_execution_coverage(execution, slot->reporter, slot->bin, TS_NOW);

        if (now->run_count == 1)
            return now->runs[0];
    }
    return bin;
}

static void take_stated(const struct ts_stated *stated, bool partial, struct ts_level *level)
{
    *level = (struct ts_level){
        .interval = stated->level,
        .known = true,
        .has_printed = true,
        .printed = stated->printed,
        .partial = partial,
    };
}

static int note_difference(const struct ts_execution *execution, const struct ts_stated *stated)
{
    const struct ts_table *table = execution->plan->table;
    const struct ts_statement *s = stated->level_from;

    return ts_notes_add(execution->plan->notes,
                        "%s:%lu states a figure that the sum of the observations does not print "
                        "as: the sum is answered",
                        table->inputs[s->input].name, (unsigned long)s->line);
}

static struct ts_interval not_negative(struct ts_interval interval)
{
    struct ts_interval zero = {.has_low = true};

    return ts_interval_intersect(interval, zero);
}

int ts_level_find(const struct ts_execution *execution, const struct ts_slot *slot,
                  ts_flow_code flow, enum ts_year year, struct ts_level *level,
                  struct ts_error *error)
{
    int code = TS_OK;

    *level = (struct ts_level){.interval = ts_interval_all()};
    if (flow < TS_FLOW_COUNT)
        observe_trade(execution, slot, flow, year, level);
    else
        code = observe_series(execution, slot, flow, year, level);
    if (code != TS_OK)
        return code;

    struct ts_period period = in_year(stated_period(execution, slot, flow, level), year);
    const struct ts_stated *stated =
        ts_cells_stated(&execution->cells, series_of(slot, flow), period);

    if (stated != NULL && stated->has_printed) {
        bool whole =
            ts_period_equal(period, in_year(execution->plan->bins[slot->bin].period, year));

        if (stated->level_against != NULL)
            return ts_statements_conflict(&execution->cells, stated, false, error);
        if (!level->observed || (level->partial && whole))
            take_stated(stated, level->partial && !whole, level);
        else if (!ts_interval_contains(stated->level, level->interval.low))
            code = note_difference(execution, stated);
    }
    if (level->known && flow < TS_FLOW_COUNT && flow != TS_FLOW_BALANCE)
        level->interval = not_negative(level->interval);
    return code;
}

int ts_rate_find(const struct ts_execution *execution, const struct ts_slot *slot,
                 ts_flow_code flow, const struct ts_stated **rate, struct ts_error *error)
{
    struct ts_level now;
    int code = ts_level_find(execution, slot, flow, TS_NOW, &now, error);

    *rate = NULL;
    if (code != TS_OK)
        return code;

    const struct ts_stated *stated = ts_cells_stated(&execution->cells, series_of(slot, flow),
                                                     stated_period(execution, slot, flow, &now));

    if (stated == NULL || !stated->has_rate)
        return TS_OK;
    if (stated->rate_against != NULL)
        return ts_statements_conflict(&execution->cells, stated, true, error);
    *rate = stated;
    return TS_OK;
}

/* Narrows a level by an interval that it must lie in as well. Where the two have no
 * number in common, the figures contradict each other: the level stays as printed. */
static void narrow(struct ts_level *level, struct ts_interval by, bool *contradiction)
{
    struct ts_interval both = ts_interval_intersect(level->interval, by);

    if (ts_interval_is_empty(both))
        *contradiction = true;
    else
        level->interval = both;
}

static bool both_known(const struct ts_level *a, const struct ts_level *b)
{
    return a->known && b->known && a->partial == b->partial;
}

/* level = a + sign * b, if nothing states it; narrowed by that otherwise. */
static void combine(struct ts_level *level, const struct ts_level *a, int sign,
                    const struct ts_level *b, bool is_flow, bool *contradiction)
{
    if (!both_known(a, b) || (level->known && level->partial != a->partial))
        return;

    struct ts_interval sum = sign > 0 ? ts_interval_add(a->interval, b->interval)
                                      : ts_interval_subtract(a->interval, b->interval);

    if (is_flow)
        sum = not_negative(sum);
    if (!level->known)
        *level = (struct ts_level){
            .interval = sum,
            .known = !ts_interval_is_all(sum),
            .observed = a->observed && b->observed,
            .partial = a->partial,
        };
    else
        narrow(level, sum, contradiction);
}

static void narrow_all(struct ts_level levels[TS_FLOW_BALANCE + 1], bool *contradiction)
{
    struct ts_level *exports = &levels[TS_FLOW_EXPORT], *imports = &levels[TS_FLOW_IMPORT];
    struct ts_level *turnover = &levels[TS_FLOW_TURNOVER], *balance = &levels[TS_FLOW_BALANCE];

    combine(exports, turnover, -1, imports, true, contradiction);
    combine(imports, turnover, -1, exports, true, contradiction);
    combine(exports, balance, 1, imports, true, contradiction);
    combine(imports, exports, -1, balance, true, contradiction);
    combine(turnover, exports, 1, imports, true, contradiction);
    combine(balance, exports, -1, imports, false, contradiction);
}

/* A slot's flows that another slot of the partner has are zero here. */
static void leave_out(const struct ts_slot *slot, struct ts_level levels[TS_FLOW_BALANCE + 1])
{
    for (int flow = 0; flow <= TS_FLOW_BALANCE; flow++)
        if ((slot->flows >> flow & 1) == 0)
            levels[flow] = (struct ts_level){
                .interval = ts_interval_point(0),
                .known = true,
                .partial = levels[flow].partial,
            };
}

int ts_levels_find(const struct ts_execution *execution, const struct ts_slot *slot,
                   enum ts_year year, struct ts_level levels[TS_FLOW_BALANCE + 1],
                   struct ts_error *error)
{
    bool contradiction = false;

    for (ts_flow_code flow = 0; flow <= TS_FLOW_BALANCE; flow++) {
        int code = ts_level_find(execution, slot, flow, year, &levels[flow], error);

        if (code != TS_OK)
            return code;
    }
    if (slot->flows == TS_ALL_FLOWS) {
        narrow_all(levels, &contradiction);
        narrow_all(levels, &contradiction);
    } else {
        leave_out(slot, levels);
        if (slot->flows >> TS_FLOW_TURNOVER & 1)
            combine(&levels[TS_FLOW_TURNOVER], &levels[TS_FLOW_EXPORT], 1, &levels[TS_FLOW_IMPORT],
                    true, &contradiction);
        if (slot->flows >> TS_FLOW_BALANCE & 1)
            combine(&levels[TS_FLOW_BALANCE], &levels[TS_FLOW_EXPORT], -1, &levels[TS_FLOW_IMPORT],
                    false, &contradiction);
    }
    if (!contradiction || year != TS_NOW)
        return TS_OK;

    const struct ts_question_plan *plan = execution->plan;
    char period[TS_PERIOD_TEXT_MAX];

    ts_period_text(plan->bins[slot->bin].period, period);
    return ts_notes_add(plan->notes,
                        "the figures of %s with %s in %s contradict each other (turnover = exports "
                        "+ imports, balance = exports - imports): they stand as printed",
                        ts_observer_name(plan, slot->reporter),
                        ts_country_code(slot->partner, plan->table->groups), period);
}
