#include "query/figures/observed.h"

/* The observations of a series within the runs of a period, or some neighbours of them. */
struct rows {
    const struct ts_cells *cells;
    struct ts_sought of; /* with runs */
    int32_t below;       /* only rows of fewer months; 0: all */
    size_t next, end;
};

static bool is_within(const struct rows *rows, struct ts_period period)
{
    for (size_t i = 0; i < rows->of.run_count; i++)
        if (ts_period_contains(rows->of.runs[i], period))
            return true;
    return rows->cells->by_bin;
}

/* The next one of a length (0: of any), or NULL. */
static const struct ts_observed *next_row(struct rows *rows, int32_t length)
{
    while (rows->next < rows->end) {
        const struct ts_observed *row = &rows->cells->observed[rows->next++];
        struct ts_period period = row->key.period;

        if (ts_series_compare(row->key.series, rows->of.series) != 0 ||
            period.start >= ts_period_end(rows->of.period))
            break;
        if ((length == 0 || period.months == length) &&
            (rows->below == 0 || period.months < rows->below) && is_within(rows, period))
            return row;
    }
    rows->next = rows->end;
    return NULL;
}

static void add_months(const struct rows *rows, const struct ts_observed *row,
                       struct ts_months *months)
{
    if (rows->cells->by_bin)
        ts_months_join(months, &(struct ts_months){row->months != 0, {row->months}});
    else
        ts_months_add(months, row->key.period.start - rows->of.period.start,
                      row->key.period.months);
}

/* Sums the rows of one length (0: of any). False when they overlap each other; where rows
 * are summed by bin, none do. */
static bool sum_length(struct rows rows, int32_t length, ts_int128 *sum, struct ts_months *months)
{
    const struct ts_observed *row;
    int32_t count = 0;

    *sum = 0;
    while ((row = next_row(&rows, length)) != NULL) {
        *sum += row->sum;
        count += row->key.period.months;
        add_months(&rows, row, months);
    }
    return rows.cells->by_bin || ts_months_count(months) == count;
}

/* The longest length of period that is shorter than another one (0: the longest of all); 0 if
 * there is none. */
static int32_t length_below(struct rows rows, int32_t above)
{
    const struct ts_observed *row;
    int32_t longest = 0;

    while ((row = next_row(&rows, 0)) != NULL) {
        int32_t length = row->key.period.months;

        if (length > longest && (above == 0 || length < above))
            longest = length;
    }
    return longest;
}

/* Adds rows that overlap each other: those of the longest length that holds all their
 * months. */
static void add_overlapping(struct rows rows, const struct ts_months *held,
                            struct ts_observation *observation)
{
    bool chosen = false;

    for (int32_t length = 0; (length = length_below(rows, length)) != 0;) {
        struct ts_months months = {0};
        ts_int128 sum;

        observation->ambiguous |= !sum_length(rows, length, &sum, &months);
        if (chosen || !ts_months_include(&months, held))
            continue;
        chosen = true;
        observation->sum += sum;
    }
    observation->several = true;
    observation->ambiguous |= !chosen;
}

/* Cuts off the rows up to a month that no row crosses. Where rows are summed by bin, none
 * overlap and all are one cluster. */
static struct rows next_cluster(struct rows *rows)
{
    struct rows cluster = *rows, ahead = *rows;
    const struct ts_observed *row = next_row(&ahead, 0);
    int32_t end = row == NULL ? 0 : ts_period_end(row->key.period);

    cluster.end = rows->next = row == NULL ? rows->end : ahead.next;
    while ((row = next_row(&ahead, 0)) != NULL &&
           (row->key.period.start < end || rows->cells->by_bin)) {
        if (ts_period_end(row->key.period) > end)
            end = ts_period_end(row->key.period);
        cluster.end = rows->next = ahead.next;
    }
    return cluster;
}

/* What is sought stays where it is: a period without runs is one itself. */
static struct rows rows_of(const struct ts_cells *cells, const struct ts_sought *sought)
{
    struct rows rows = {
        .cells = cells,
        .of = *sought,
        .next = ts_cells_first_near(cells, sought->series, sought->period.start, sought->place),
        .end = cells->observed_count,
    };

    if (sought->runs == NULL) {
        rows.of.runs = &sought->period;
        rows.of.run_count = 1;
    }
    return rows;
}

static void sum_rows(struct rows rows, struct ts_observation *observation)
{
    struct rows ahead = rows;

    *observation = (struct ts_observation){.found = next_row(&ahead, 0) != NULL};
    while (observation->found && rows.next < rows.end) {
        struct rows cluster = next_cluster(&rows);
        struct ts_months held = {0};
        ts_int128 sum;

        if (sum_length(cluster, 0, &sum, &held))
            observation->sum += sum;
        else
            add_overlapping(cluster, &held, observation);
        ts_months_join(&observation->months, &held);
    }
}

void ts_observe(const struct ts_cells *cells, const struct ts_sought *sought,
                struct ts_observation *observation)
{
    sum_rows(rows_of(cells, sought), observation);
}

/* Do the rows within a longer one add up to it? Since flows are not negative, nothing is then
 * left for its other months. */
static bool is_divided(const struct ts_cells *cells, const struct ts_observed *longer)
{
    struct ts_sought within = {.series = longer->key.series,
                               .period = longer->key.period,
                               .place = (size_t)(longer - cells->observed)};
    struct rows parts = rows_of(cells, &within);
    struct ts_observation found;

    if (within.series.flow >= TS_FLOW_COUNT || within.series.flow == TS_FLOW_BALANCE)
        return false;
    parts.below = within.period.months;
    sum_rows(parts, &found);
    return !found.ambiguous && found.sum == longer->sum;
}

/* Has the row months of a run that are not held? */
static bool exceeds(const struct rows *rows, struct ts_period row, const struct ts_months *held)
{
    for (size_t i = 0; i < rows->of.run_count; i++) {
        struct ts_period run = rows->of.runs[i];

        for (int32_t month = run.start; month < ts_period_end(run); month++)
            if (month >= row.start && month < ts_period_end(row) &&
                !ts_months_has(held, month - rows->of.period.start))
                return true;
    }
    return false;
}

const struct ts_observed *ts_undivided(const struct ts_cells *cells, const struct ts_sought *sought,
                                       const struct ts_months *held)
{
    if (cells->longest <= 1 || cells->by_bin)
        return NULL;

    struct rows rows = rows_of(cells, sought);
    size_t next = ts_cells_first_near(cells, sought->series,
                                      sought->period.start - cells->longest + 1, sought->place);

    for (; next < cells->observed_count; next++) {
        const struct ts_observed *row = &cells->observed[next];

        if (ts_series_compare(row->key.series, sought->series) != 0 ||
            row->key.period.start >= ts_period_end(sought->period))
            break;
        if (!is_within(&rows, row->key.period) && exceeds(&rows, row->key.period, held) &&
            !is_divided(cells, row))
            return row;
    }
    return NULL;
}
