#include "tradestat/diff.h"

#include <stdlib.h>

#include "check/checked_figure.h"
#include "check/reading.h"

/* A figure of one vintage, or the observations of one key in it. */
struct entry {
    struct ts_key key;
    uint8_t kind; /* enum ts_figure_kind; growth of volumes is a kind of its own */
    uint16_t vintage;
    bool observed;
    uint32_t source; /* of a statement */
    uint32_t line, rows;
    ts_int128 sum;
};

enum { GROWTH_OF_VOLUME = TS_FIGURE_OBSERVED + 1 };

struct comparison {
    struct ts_system system;
    struct entry *entries;
    size_t count;
    struct ts_diff *diff;
};

const char *ts_change_name(enum ts_change change)
{
    static const char *const names[TS_CHANGE_COUNT] = {"same", "re-rounded", "revised", "new",
                                                       "withdrawn"};

    return names[change];
}

/* ---- entries ---- */

static void add_statement(struct comparison *comparison, size_t i)
{
    const struct ts_statement *s = &comparison->system.table->statements[i];
    struct entry entry = {.key = {{s->reporter, s->partner, s->commodity, s->flow}, s->period},
                          .vintage = s->input,
                          .source = (uint32_t)i,
                          .line = s->line,
                          .rows = 1};

    if (s->has_value) {
        entry.kind = TS_FIGURE_LEVEL;
        comparison->entries[comparison->count++] = entry;
    }
    if (s->has_growth) {
        entry.kind = s->growth_is_volume ? GROWTH_OF_VOLUME : TS_FIGURE_GROWTH;
        comparison->entries[comparison->count++] = entry;
    }
}

static void add_chunk(struct comparison *comparison, const struct ts_chunk *k)
{
    for (size_t i = 0; i < k->count; i++)
        comparison->entries[comparison->count++] = (struct entry){
            .key = {{k->reporter[i], k->partner[i], k->commodity[i], k->flow[i]}, k->period[i]},
            .kind = TS_FIGURE_LEVEL,
            .vintage = k->input[i],
            .observed = true,
            .line = k->line[i],
            .rows = 1,
            .sum = k->value[i]};
}

static int compare_keys(const struct entry *x, const struct entry *y)
{
    int order = ts_series_compare(x->key.series, y->key.series);

    if (order == 0)
        order = ts_period_compare(x->key.period, y->key.period);
    return order != 0 ? order : (x->kind > y->kind) - (x->kind < y->kind);
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    int order = compare_keys(x, y);

    if (order != 0)
        return order;
    if (x->vintage != y->vintage)
        return x->vintage < y->vintage ? -1 : 1;
    if (x->observed != y->observed)
        return x->observed ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

/* Observations of one key are one number. */
static void merge_observations(struct comparison *comparison)
{
    size_t kept = 0;

    for (size_t i = 0; i < comparison->count; i++) {
        const struct entry *entry = &comparison->entries[i];
        struct entry *last = kept > 0 ? &comparison->entries[kept - 1] : NULL;

        if (last != NULL && entry->observed && last->observed && last->vintage == entry->vintage &&
            compare_keys(last, entry) == 0) {
            last->sum += entry->sum;
            last->rows++;
        } else {
            comparison->entries[kept++] = *entry;
        }
    }
    comparison->count = kept;
}

static int collect(struct comparison *comparison)
{
    const struct ts_table *table = comparison->system.table;
    size_t count = 2 * table->statement_count;

    for (size_t c = 0; c < table->chunk_count; c++)
        count += table->chunks[c]->count;
    comparison->entries = calloc(count + 1, sizeof *comparison->entries);
    if (comparison->entries == NULL)
        return TS_ERROR_MEMORY;
    for (size_t c = 0; c < table->chunk_count; c++)
        add_chunk(comparison, table->chunks[c]);
    for (size_t i = 0; i < table->statement_count; i++)
        add_statement(comparison, i);
    qsort(comparison->entries, comparison->count, sizeof *comparison->entries, compare_entries);
    merge_observations(comparison);
    return TS_OK;
}

/* ---- comparing ---- */

static uint8_t kind_of_variable(const struct entry *entry)
{
    return entry->kind == TS_FIGURE_LEVEL ? TS_VARIABLE_LEVEL : TS_VARIABLE_GROWTH;
}

/* What the figures of one vintage have in common; the last one's range when that is
 * nothing. */
static int read_range(struct comparison *comparison, const struct entry *entries, size_t count,
                      struct ts_range *range)
{
    struct ts_range one;
    int code = TS_OK;

    ts_range_init(&one);
    for (size_t i = 0; i < count; i++) {
        const struct entry *entry = &entries[i];
        struct ts_observed_sum sum = {.key = entry->key, .sum = entry->sum};
        struct ts_figure figure = {TS_NO_VARIABLE, entry->observed ? 0 : entry->source,
                                   entry->observed                  ? TS_FIGURE_OBSERVED
                                   : entry->kind == TS_FIGURE_LEVEL ? TS_FIGURE_LEVEL
                                                                    : TS_FIGURE_GROWTH};

        comparison->system.sums = &sum;
        ts_range_unlimit(&one);
        ts_read_figure(&comparison->system, &figure, TS_READ_AS_RECORDED, &one, &code);
        comparison->system.sums = NULL;
        ts_range_narrow(range, &one, &code);
        if (ts_range_is_empty(range, &code))
            ts_range_copy(range, &one, &code);
    }
    ts_range_release(&one);
    return code;
}

static int describe(struct comparison *comparison, const struct entry *entry,
                    const struct ts_range *range, struct ts_checked_figure *out)
{
    struct ts_observed_sum sum = {.key = entry->key,
                                  .sum = entry->sum,
                                  .rows = entry->rows,
                                  .line = entry->line,
                                  .input = entry->vintage,
                                  .first = entry->key};
    struct ts_figure figure = {0, entry->observed ? 0 : entry->source,
                               entry->observed                  ? TS_FIGURE_OBSERVED
                               : entry->kind == TS_FIGURE_LEVEL ? TS_FIGURE_LEVEL
                                                                : TS_FIGURE_GROWTH};
    struct ts_variable variable = {.key = entry->key, .kind = kind_of_variable(entry)};
    struct ts_system system = comparison->system;
    int code;

    system.sums = &sum;
    system.figures = &figure;
    system.variables = &variable;
    code = ts_checked_figure_make(&system, 0, out);
    return code == TS_OK ? ts_check_range_of(&system, (enum ts_variable_kind)variable.kind, range,
                                             &out->range)
                         : code;
}

static bool is_same(const struct ts_range *a, const struct ts_range *b, int *code)
{
    return ts_range_is_within(a, b, code) && ts_range_is_within(b, a, code);
}

/* The entries of one key, those of the first vintage before those of the second. */
static int compare_key(struct comparison *comparison, const struct entry *entries, size_t old_count,
                       size_t new_count)
{
    struct ts_diff *diff = comparison->diff;
    struct ts_difference *out = &diff->items[diff->count++];
    struct ts_variable variable = {.key = entries->key, .kind = kind_of_variable(entries)};
    struct ts_range ranges[2];
    int code;

    ts_range_init(&ranges[0]);
    ts_range_init(&ranges[1]);
    *out = (struct ts_difference){.series = ts_check_series_of(&comparison->system, &variable),
                                  .has_old = old_count > 0,
                                  .has_new = new_count > 0};
    code = read_range(comparison, entries, old_count, &ranges[0]);
    if (code == TS_OK)
        code = read_range(comparison, entries + old_count, new_count, &ranges[1]);
    if (!out->has_old || !out->has_new)
        out->change = out->has_old ? TS_CHANGE_WITHDRAWN : TS_CHANGE_NEW;
    else if (is_same(&ranges[0], &ranges[1], &code))
        out->change = TS_CHANGE_SAME;
    else
        out->change =
            ts_range_meets(&ranges[0], &ranges[1], &code) ? TS_CHANGE_REROUNDED : TS_CHANGE_REVISED;
    diff->counts[out->change]++;
    if (code == TS_OK && out->has_old)
        code = describe(comparison, &entries[old_count - 1], &ranges[0], &out->old_figure);
    if (code == TS_OK && out->has_new)
        code =
            describe(comparison, &entries[old_count + new_count - 1], &ranges[1], &out->new_figure);
    ts_range_release(&ranges[0]);
    ts_range_release(&ranges[1]);
    return code;
}

static int compare_all(struct comparison *comparison)
{
    const struct entry *entries = comparison->entries;
    int code = TS_OK;

    comparison->diff->items = calloc(comparison->count + 1, sizeof *comparison->diff->items);
    if (comparison->diff->items == NULL)
        return TS_ERROR_MEMORY;
    for (size_t first = 0, end; first < comparison->count && code == TS_OK; first = end) {
        size_t old_count = 0;

        for (end = first;
             end < comparison->count && compare_keys(&entries[first], &entries[end]) == 0; end++)
            old_count += entries[end].vintage == 0;
        code = compare_key(comparison, &entries[first], old_count, end - first - old_count);
    }
    return code;
}

static int take_inputs(const struct ts_table *table, struct ts_diff *diff)
{
    diff->inputs = calloc(table->input_count + 1, sizeof *diff->inputs);
    if (diff->inputs == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < table->input_count; i++)
        diff->inputs[diff->input_count++] =
            (struct ts_check_input){table->inputs[i].name, table->inputs[i].layout,
                                    table->inputs[i].records, table->inputs[i].quarantined};
    return TS_OK;
}

static int run(struct comparison *comparison, const struct ts_table *table, struct ts_error *error)
{
    int code;

    if (table->input_count != 2)
        return ts_error_set(error, TS_ERROR_USAGE, "two vintages can be compared, not %zu",
                            table->input_count);
    code = ts_system_init(&comparison->system, table, TS_READ_AS_RECORDED, error);
    if (code != TS_OK)
        return code;
    code = collect(comparison);
    if (code == TS_OK && comparison->count == 0)
        return ts_error_set(error, TS_ERROR_EMPTY, "there are no figures to compare");
    if (code == TS_OK)
        code = compare_all(comparison);
    if (code == TS_OK)
        code = take_inputs(table, comparison->diff);
    if (code == TS_ERROR_OVERFLOW)
        return ts_error_set(error, TS_ERROR_OVERFLOW, "a number is too large to be computed with");
    return code == TS_OK ? TS_OK : ts_error_memory(error);
}

int ts_diff_run(const struct ts_table *table, struct ts_diff **diff, struct ts_error *error)
{
    struct comparison comparison = {.diff = calloc(1, sizeof **diff)};
    int code;

    *diff = NULL;
    if (comparison.diff == NULL)
        return ts_error_memory(error);
    code = run(&comparison, table, error);
    free(comparison.entries);
    ts_system_release(&comparison.system);
    if (code != TS_OK) {
        ts_diff_free(comparison.diff);
        return code;
    }
    *diff = comparison.diff;
    return TS_OK;
}

void ts_diff_free(struct ts_diff *diff)
{
    if (diff == NULL)
        return;
    for (size_t i = 0; i < diff->count; i++) {
        ts_checked_figure_release(&diff->items[i].old_figure);
        ts_checked_figure_release(&diff->items[i].new_figure);
    }
    free(diff->items);
    free(diff->inputs);
    free(diff);
}
