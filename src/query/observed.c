#include "query/observed.h"

/* The observations of a series within the runs of a period, or some neighbours of them. */
struct rows {
    const struct ts_cells *cells;
    struct ts_series_key series;
    struct ts_period period;
    const struct ts_period *runs;
    size_t run_count;
    size_t next, end;
};

static bool is_within(const struct rows *rows, struct ts_period period)
{
    for (size_t i = 0; i < rows->run_count; i++)
        if (ts_period_contains(rows->runs[i], period))
            return true;
    return rows->cells->by_bin;
}

/* The next one of a length (0: of any), or NULL. */
static const struct ts_observed *next_row(struct rows *rows, int32_t length)
{
    while (rows->next < rows->end) {
        const struct ts_observed *row = &rows->cells->observed[rows->next++];
        struct ts_period period = row->key.period;

        if (ts_series_compare(row->key.series, rows->series) != 0 ||
            period.start >= rows->period.start + rows->period.months)
            break;
        if ((length == 0 || period.months == length) && is_within(rows, period))
            return row;
    }
    rows->next = rows->end;
    return NULL;
}

static void add_months(const struct rows *rows, const struct ts_observed *row,
                       struct ts_months *months)
{
    if (rows->cells->by_bin)
        months->words[0] |= row->months;
    else
        ts_months_add(months, row->key.period.start - rows->period.start, row->key.period.months);
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

/* The longest length below another one (0: the longest of all); 0 when there is none. */
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
        struct ts_months months = {{0}};
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
    int32_t end = row == NULL ? 0 : row->key.period.start + row->key.period.months;

    cluster.end = rows->next = row == NULL ? rows->end : ahead.next;
    while ((row = next_row(&ahead, 0)) != NULL &&
           (row->key.period.start < end || rows->cells->by_bin)) {
        if (row->key.period.start + row->key.period.months > end)
            end = row->key.period.start + row->key.period.months;
        cluster.end = rows->next = ahead.next;
    }
    return cluster;
}

void ts_observe(const struct ts_cells *cells, struct ts_series_key series, struct ts_period period,
                const struct ts_period *runs, size_t run_count, struct ts_observation *observation)
{
    struct rows rows = {
        .cells = cells,
        .series = series,
        .period = period,
        .runs = runs == NULL ? &period : runs,
        .run_count = runs == NULL ? 1 : run_count,
        .next = ts_cells_first(cells->observed, cells->observed_count, series, period.start),
        .end = cells->observed_count,
    };
    struct rows ahead = rows;

    *observation = (struct ts_observation){.found = next_row(&ahead, 0) != NULL};
    while (observation->found && rows.next < rows.end) {
        struct rows cluster = next_cluster(&rows);
        struct ts_months held = {{0}};
        ts_int128 sum;

        if (sum_length(cluster, 0, &sum, &held))
            observation->sum += sum;
        else
            add_overlapping(cluster, &held, observation);
        for (int i = 0; i < TS_MONTHS_WORDS; i++)
            observation->months.words[i] |= held.words[i];
    }
}
