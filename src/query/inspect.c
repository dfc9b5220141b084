/* Inspection of a table. */
#include "tradestat/inspect.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "table/table.h"
#include "values/status.h"

enum { DUPLICATES_AT_MOST = 100 };

enum { SAYS_LEVEL = 1, SAYS_GROWTH = 2, SAYS_GROWTH_OF_VOLUME = 4 };

/* One figure, of either kind, with its key and its place. */
struct figure {
    ts_country reporter, partner;
    ts_flow_code flow;
    bool stated;
    uint8_t says;
    uint16_t input;
    uint32_t commodity, line;
    struct ts_period period;
};

struct figures {
    struct figure *items;
    size_t count;
};

static uint8_t what_is_said(const struct ts_statement *s)
{
    uint8_t level = s->has_value ? SAYS_LEVEL : 0;

    if (!s->has_growth)
        return level;
    return level | (s->growth_is_volume ? SAYS_GROWTH_OF_VOLUME : SAYS_GROWTH);
}

static int collect(const struct ts_table *table, struct figures *figures)
{
    size_t count = table->statement_count, next = 0;

    for (size_t c = 0; c < table->chunk_count; c++)
        count += table->chunks[c]->count;
    figures->items = calloc(count + 1, sizeof *figures->items);
    if (figures->items == NULL)
        return TS_ERROR_MEMORY;
    for (size_t c = 0; c < table->chunk_count; c++) {
        const struct ts_chunk *k = table->chunks[c];

        for (size_t i = 0; i < k->count; i++)
            figures->items[next++] = (struct figure){k->reporter[i],  k->partner[i], k->flow[i],
                                                     false,           SAYS_LEVEL,    k->input[i],
                                                     k->commodity[i], k->line[i],    k->period[i]};
    }
    for (size_t i = 0; i < table->statement_count; i++) {
        const struct ts_statement *s = &table->statements[i];

        figures->items[next++] =
            (struct figure){s->reporter, s->partner,   s->flow, true,     what_is_said(s),
                            s->input,    s->commodity, s->line, s->period};
    }
    figures->count = next;
    return TS_OK;
}

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

/* By reporter, flow, partner, commodity, period, kind; then by place. */
static int compare_keys(const struct figure *a, const struct figure *b)
{
    int order = ORDER(a->reporter, b->reporter);

    if (order == 0)
        order = ORDER(a->flow, b->flow);
    if (order == 0)
        order = ORDER(a->partner, b->partner);
    if (order == 0)
        order = ORDER(a->commodity, b->commodity);
    if (order == 0)
        order = ts_period_compare(a->period, b->period);
    return order != 0 ? order : ORDER(a->stated, b->stated);
}

static int compare_figures(const void *first, const void *second)
{
    const struct figure *a = first, *b = second;
    int order = compare_keys(a, b);

    if (order == 0)
        order = ORDER(a->input, b->input);
    return order != 0 ? order : ORDER(a->line, b->line);
}

static bool same_series(const struct figure *a, const struct figure *b)
{
    return a->reporter == b->reporter && a->flow == b->flow;
}

static void list_statuses(const struct ts_remarks *remarks, struct ts_inspected_input *inspected)
{
    _Static_assert(sizeof inspected->statuses / sizeof *inspected->statuses == TS_REMARKS,
                   "there is room for all");

    for (size_t i = 0; i < remarks->count; i++)
        inspected->statuses[inspected->status_count++] = (struct ts_inspected_status){
            remarks->items[i].text, ts_status_meaning(remarks->items[i].text),
            remarks->items[i].rows};
}

static int inspect_inputs(const struct ts_table *table, struct ts_inspection *inspection)
{
    inspection->inputs = calloc(table->input_count + 1, sizeof *inspection->inputs);
    if (inspection->inputs == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < table->input_count; i++) {
        const struct ts_input *input = &table->inputs[i];
        struct ts_inspected_column *columns = calloc(input->column_count + 1, sizeof *columns);

        if (columns == NULL)
            return TS_ERROR_MEMORY;
        for (size_t c = 0; c < input->column_count; c++)
            columns[c] =
                (struct ts_inspected_column){input->columns[c].name, input->columns[c].field};
        inspection->inputs[i] = (struct ts_inspected_input){
            .file = input->name,
            .form = input->form,
            .compression = input->compression,
            .layout = input->layout,
            .records = input->records,
            .quarantined = input->quarantined,
            .blank_lines = input->blank_lines,
            .left_out = input->left_out,
            .left_out_count = input->left_out_count,
            .columns = columns,
            .column_count = input->column_count,
            .delimiter = input->delimiter,
            .delimiter_stated = input->delimiter_stated,
            .decimal_comma = input->decimal_comma,
            .running = input->running,
            .error = input->said[0] == '\0' ? NULL : input->said,
        };
        list_statuses(&input->statuses, &inspection->inputs[i]);
        inspection->input_count++;
        inspection->records += input->records;
    }
    return TS_OK;
}

/* Marks the months that figures cover and lists the runs between them. */
static int find_gaps(const struct figure *figures, size_t count, struct ts_inspected_series *series)
{
    struct ts_period span = series->span;
    unsigned char *covered = calloc((size_t)span.months + 1, 1);
    size_t capacity = 0;
    int code = covered == NULL ? TS_ERROR_MEMORY : TS_OK;

    for (size_t i = 0; i < count && code == TS_OK; i++)
        memset(covered + (figures[i].period.start - span.start), 1,
               (size_t)figures[i].period.months);
    for (int32_t m = 0; m < span.months && code == TS_OK; m++) {
        if (covered[m])
            continue;
        if (m > 0 && !covered[m - 1]) {
            series->gaps[series->gap_count - 1].months++;
            continue;
        }
        code =
            ts_array_reserve(&series->gaps, &capacity, series->gap_count + 1, sizeof *series->gaps);
        if (code == TS_OK)
            series->gaps[series->gap_count++] = (struct ts_period){span.start + m, 1};
    }
    free(covered);
    return code;
}

static int list_partners(const struct ts_table *table, const struct figure *figures, size_t count,
                         struct ts_inspected_series *series)
{
    bool *seen = calloc(table->commodities.count + 1, sizeof *seen);

    series->partners = calloc(count + 1, sizeof *series->partners);
    if (seen == NULL || series->partners == NULL) {
        free(seen);
        return TS_ERROR_MEMORY;
    }
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || figures[i].partner != figures[i - 1].partner)
            series->partners[series->partner_count++] =
                ts_country_code(figures[i].partner, table->groups);
        series->commodity_count += !seen[figures[i].commodity];
        seen[figures[i].commodity] = true;
    }
    free(seen);
    return TS_OK;
}

static int inspect_one_series(const struct ts_table *table, const struct figure *figures,
                              size_t count, struct ts_inspected_series *series)
{
    int32_t first = figures[0].period.start, end = first;

    *series = (struct ts_inspected_series){
        .reporter = ts_country_code(figures[0].reporter, table->groups),
        .flow = ts_table_flow_name(table, figures[0].flow),
        .unit = ts_table_flow_unit(table, figures[0].flow),
    };
    for (size_t i = 0; i < count; i++) {
        struct ts_period period = figures[i].period;

        first = period.start < first ? period.start : first;
        end = ts_period_end(period) > end ? ts_period_end(period) : end;
        series->statements += figures[i].stated;
        series->observations += !figures[i].stated;
    }
    series->span = (struct ts_period){first, end - first};

    int code = list_partners(table, figures, count, series);

    return code == TS_OK ? find_gaps(figures, count, series) : code;
}

static int compare_series(const void *first, const void *second)
{
    const struct ts_inspected_series *a = first, *b = second;
    int order = strcmp(a->reporter, b->reporter);

    return order != 0 ? order : strcmp(a->flow, b->flow);
}

static int inspect_series(const struct ts_table *table, const struct figures *figures,
                          struct ts_inspection *inspection)
{
    size_t capacity = 0;
    int code = TS_OK;

    for (size_t from = 0, to; from < figures->count && code == TS_OK; from = to) {
        for (to = from;
             to < figures->count && same_series(&figures->items[to], &figures->items[from]);)
            to++;
        code = ts_array_reserve(&inspection->series, &capacity, inspection->series_count + 1,
                                sizeof *inspection->series);
        if (code != TS_OK)
            return code;

        struct ts_inspected_series *series = &inspection->series[inspection->series_count++];

        code = inspect_one_series(table, figures->items + from, to - from, series);
        inspection->observations += series->observations;
        inspection->statements += series->statements;
    }
    if (code == TS_OK && inspection->series_count > 0)
        qsort(inspection->series, inspection->series_count, sizeof *inspection->series,
              compare_series);
    return code;
}

static int add_duplicate(const struct ts_table *table, const struct figure *figures, size_t count,
                         struct ts_inspection *inspection)
{
    const struct figure *first = &figures[0], *second = &figures[1];

    inspection->duplicates_in_all++;
    if (inspection->duplicate_count == DUPLICATES_AT_MOST)
        return TS_OK;
    if (inspection->duplicates == NULL)
        inspection->duplicates = calloc(DUPLICATES_AT_MOST, sizeof *inspection->duplicates);
    if (inspection->duplicates == NULL)
        return TS_ERROR_MEMORY;
    inspection->duplicates[inspection->duplicate_count++] = (struct ts_inspected_duplicate){
        .reporter = ts_country_code(first->reporter, table->groups),
        .partner = ts_country_code(first->partner, table->groups),
        .flow = ts_table_flow_name(table, first->flow),
        .commodity = table->commodities.texts[first->commodity],
        .period = first->period,
        .statements = first->stated,
        .count = count,
        .file = table->inputs[first->input].name,
        .line = first->line,
        .second_file = table->inputs[second->input].name,
        .second_line = second->line,
    };
    return TS_OK;
}

/* Keeps the figures that say what another one of the key says, at the front: a level and a growth
 * rate are two halves of one figure. Returns their count. */
static size_t repeating(struct figure *figures, size_t count)
{
    uint8_t once = 0, twice = 0;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        twice |= once & figures[i].says;
        once |= figures[i].says;
    }
    for (size_t i = 0; i < count; i++)
        if ((figures[i].says & twice) != 0)
            figures[kept++] = figures[i];
    return kept;
}

/* The last look at the figures: it moves them. */
static int inspect_duplicates(const struct ts_table *table, struct figures *figures,
                              struct ts_inspection *inspection)
{
    int code = TS_OK;

    for (size_t from = 0, to; from < figures->count && code == TS_OK; from = to) {
        for (to = from + 1;
             to < figures->count && compare_keys(&figures->items[to], &figures->items[from]) == 0;)
            to++;
        size_t count = repeating(figures->items + from, to - from);

        if (count > 1)
            code = add_duplicate(table, figures->items + from, count, inspection);
    }
    return code;
}

static int fill(const struct ts_table *table, struct ts_inspection *inspection)
{
    struct figures figures = {0};
    int code = inspect_inputs(table, inspection);

    memcpy(inspection->currency, table->currency, sizeof inspection->currency);
    inspection->rules = calloc(table->rule_count + 1, sizeof *inspection->rules);
    if (inspection->rules == NULL)
        return TS_ERROR_MEMORY;
    for (size_t i = 0; i < table->rule_count; i++)
        inspection->rules[inspection->rule_count++] = table->rules[i].text;
    if (code == TS_OK)
        code = collect(table, &figures);
    if (code == TS_OK && figures.count > 0)
        qsort(figures.items, figures.count, sizeof *figures.items, compare_figures);
    if (code == TS_OK)
        code = inspect_series(table, &figures, inspection);
    if (code == TS_OK)
        code = inspect_duplicates(table, &figures, inspection);
    free(figures.items);
    return code;
}

int ts_inspect(const struct ts_table *table, struct ts_inspection **inspection,
               struct ts_error *error)
{
    struct ts_inspection *made = calloc(1, sizeof *made);
    int code = made == NULL ? TS_ERROR_MEMORY : fill(table, made);

    *inspection = NULL;
    if (code == TS_OK) {
        *inspection = made;
        return TS_OK;
    }
    ts_inspection_free(made);
    return ts_error_memory(error);
}

void ts_inspection_free(struct ts_inspection *inspection)
{
    if (inspection == NULL)
        return;
    for (size_t i = 0; i < inspection->input_count; i++)
        free(inspection->inputs[i].columns);
    for (size_t i = 0; i < inspection->series_count; i++) {
        free(inspection->series[i].partners);
        free(inspection->series[i].gaps);
    }
    free(inspection->inputs);
    free(inspection->series);
    free(inspection->duplicates);
    free(inspection->rules);
    free(inspection);
}
