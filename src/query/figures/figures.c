#include "query/figures/figures.h"

#include <stdlib.h>

#include "values/rational.h"

void ts_figures_release(struct ts_figures *figures)
{
    free(figures->edges);
    free(figures->stated);
    free(figures->implied);
    *figures = (struct ts_figures){.count = 0};
}

static int make_room(struct ts_figures *figures, size_t count)
{
    figures->edges = calloc(count + 1, sizeof *figures->edges);
    figures->stated = calloc(count + 1, sizeof(const struct ts_stated *));
    figures->implied = calloc(count + 1, sizeof *figures->implied);
    figures->capacity = count;
    return figures->edges == NULL || figures->stated == NULL || figures->implied == NULL
               ? TS_ERROR_MEMORY
               : TS_OK;
}

/* Puts a figure in its place: most come in order. */
static void insert(struct ts_figures *figures, struct ts_path_edge edge,
                   const struct ts_stated *stated, bool implied)
{
    size_t place = figures->count++;

    for (; place > 0 && ts_period_compare(figures->edges[place - 1].period, edge.period) > 0;
         place--) {
        figures->edges[place] = figures->edges[place - 1];
        figures->stated[place] = figures->stated[place - 1];
        figures->implied[place] = figures->implied[place - 1];
    }
    figures->edges[place] = edge;
    figures->stated[place] = stated;
    figures->implied[place] = implied;
}

/* *bound = level / (1 + rate / 100), rounded outwards. */
static int divide(ts_int128 level, struct ts_decimal rate, enum ts_rounding outwards,
                  ts_int128 *bound)
{
    ts_int128 hundred = ts_power_of_ten(rate.scale) * 100;
    struct ts_rational value, factor;
    struct ts_decimal rounded = {0, 0};
    int code;

    ts_rational_init(&value);
    ts_rational_init(&factor);
    code = ts_rational_set(&value, level, 1);
    if (code == TS_OK)
        code = ts_rational_set(&factor, hundred + rate.coefficient, hundred);
    if (code == TS_OK)
        code = ts_rational_divide(&value, &value, &factor);
    if (code == TS_OK)
        code = ts_rational_round(&value, 0, outwards, &rounded);
    ts_rational_release(&factor);
    ts_rational_release(&value);
    *bound = rounded.coefficient;
    return code;
}

/* The level a year earlier that a growth rate implies for a level that is not below zero;
 * unbounded if it implies nothing. */
static int imply(const struct ts_stated *stated, struct ts_interval *base)
{
    struct ts_decimal low = stated->rate_low, high = stated->rate_high;
    ts_int128 least = stated->level.low > 0 ? stated->level.low : 0;
    int code;

    *base = ts_interval_all();
    if (!ts_interval_is_bounded(stated->level) || stated->level.high < 0 ||
        low.coefficient <= -ts_power_of_ten(low.scale) * 100)
        return TS_OK;
    base->has_low = base->has_high = true;
    code = divide(least, high, TS_ROUND_DOWN, &base->low);
    return code != TS_OK ? code : divide(stated->level.high, low, TS_ROUND_UP, &base->high);
}

static int add_stated(const struct ts_stated *stated, enum ts_sources sources,
                      struct ts_figures *figures)
{
    bool implies = sources == TS_FROM_RATES && stated->has_level && stated->has_rate &&
                   stated->level_against == NULL && stated->rate_against == NULL;
    struct ts_path_edge edge = {ts_period_year_earlier(stated->key.period), ts_interval_all()};
    int code = implies ? imply(stated, &edge.value) : TS_OK;

    if (code == TS_OK && !ts_interval_is_all(edge.value))
        insert(figures, edge, stated, true);
    edge = (struct ts_path_edge){stated->key.period, stated->level};
    if (code == TS_OK && stated->has_level)
        insert(figures, edge, stated, false);
    return code;
}

struct ts_run ts_figures_near(const struct ts_cells *cells, struct ts_series_key series,
                              struct ts_period period)
{
    struct ts_run all = ts_cells_run(cells, series), run;
    size_t later = ts_cells_first_stated(cells, all, (struct ts_period){period.start + 1, 0});

    run.first = later > all.first ? cells->stated[later - 1].block : later;
    for (run.end = run.first; run.end < all.end; run.end++) {
        const struct ts_stated *stated = &cells->stated[run.end];

        if (stated->block == run.end && stated->key.period.start >= ts_period_end(period))
            break;
    }
    return run;
}

/* Widens months to those of a figure that has some of them. */
static void widen(struct ts_period *months, struct ts_period by)
{
    int32_t end = ts_period_end(*months);

    if (!ts_period_overlaps(*months, by))
        return;
    if (end < ts_period_end(by))
        end = ts_period_end(by);
    if (months->start > by.start)
        months->start = by.start;
    months->months = end - months->start;
}

/* The observations of a series that have some of the months, or of those that these have too. */
static struct ts_run observed_near(const struct ts_cells *cells, struct ts_series_key series,
                                   struct ts_period *months)
{
    const struct ts_observed *rows = cells->observed;
    size_t count = cells->observed_count;
    size_t place = ts_cells_first(rows, count, series, months->start);
    struct ts_run run = {place, place};

    for (; place > 0 && ts_series_compare(rows[place - 1].key.series, series) == 0 &&
           rows[place - 1].key.period.start > months->start - cells->longest;
         place--)
        if (ts_period_overlaps(rows[place - 1].key.period, *months)) {
            widen(months, rows[place - 1].key.period);
            run.first = place - 1;
        }
    for (; run.end < count && ts_series_compare(rows[run.end].key.series, series) == 0 &&
           rows[run.end].key.period.start < ts_period_end(*months);
         run.end++)
        widen(months, rows[run.end].key.period);
    return run;
}

/* Where the figures that may say something about a period are. */
struct near {
    struct ts_run stated, observed;
};

static struct near find_near(const struct ts_cells *cells, struct ts_series_key series,
                             struct ts_period period, enum ts_sources sources)
{
    struct near near = {ts_cells_run(cells, series), {0, 0}};
    bool is_stated = near.stated.first < near.stated.end, widened = true;
    struct ts_period months = period;

    if (sources == TS_FROM_STATEMENTS)
        near.stated = ts_figures_near(cells, series, period);
    while (sources == TS_FROM_OBSERVATIONS && widened) { /* statements may lead to observations */
        struct ts_period before = months;

        near.stated = ts_figures_near(cells, series, months);
        for (size_t i = near.stated.first; i < near.stated.end; i++)
            widen(&months, cells->stated[i].key.period);
        near.observed = observed_near(cells, series, &months);
        widened = is_stated && !ts_period_equal(before, months);
    }
    return near;
}

static bool is_end(struct ts_period period, int32_t month)
{
    return period.start == month || ts_period_end(period) == month;
}

/* Does any of the figures start or end with a month's first day? */
static bool is_boundary(const struct ts_cells *cells, const struct near *near,
                        enum ts_sources sources, int32_t month)
{
    bool found = false;

    for (size_t i = near->stated.first; i < near->stated.end && !found; i++) {
        struct ts_period period = cells->stated[i].key.period;

        found = is_end(period, month) || (sources == TS_FROM_RATES && is_end(period, month + 12));
    }
    for (size_t i = near->observed.first; i < near->observed.end && !found; i++)
        found = is_end(cells->observed[i].key.period, month);
    return found;
}

int ts_figures_list(const struct ts_cells *cells, struct ts_series_key series,
                    struct ts_period period, enum ts_sources sources, struct ts_figures *figures)
{
    struct near near = find_near(cells, series, period, sources);
    int code;

    *figures = (struct ts_figures){.count = 0};
    if (!is_boundary(cells, &near, sources, period.start))
        return TS_OK;
    code = make_room(figures, 2 * (near.stated.end - near.stated.first) + near.observed.end -
                                  near.observed.first);
    for (size_t i = near.stated.first; i < near.stated.end && code == TS_OK; i++)
        code = add_stated(&cells->stated[i], sources, figures);
    for (size_t i = near.observed.first; i < near.observed.end && code == TS_OK; i++) {
        const struct ts_observed *row = &cells->observed[i];
        struct ts_path_edge edge = {row->key.period, ts_interval_point(row->sum * cells->factor)};

        insert(figures, edge, NULL, false);
    }
    return code;
}
